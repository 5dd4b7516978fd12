# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What one client knows of one room."""

from enum import Enum

from message import Message

PAGE = 100


class Phase(Enum):
    AWAY = 1
    JOINING = 2
    CATCHING_UP = 3
    LIVE = 4
    LEAVING = 5


class RoomView:
    """Follows a room over any number of connections by {epoch, after}, and repairs nothing: whatever does not continue
    what it knows is reported as a fault of the server's.

    `report(kind, text)` is told each; see checker.py for the kinds.
    """

    def __init__(self, room, report):
        self.room = room
        self.report = report
        self.phase = Phase.AWAY
        self.epoch = None
        self.messages = []
        self.held = []  # live ones that came while older ones were fetched

    @property
    def last(self):
        return self.messages[-1].seq if self.messages else 0

    @property
    def first(self):
        return self.messages[0].seq if self.messages else 1

    def join(self, line):
        self.phase = Phase.JOINING
        self.held.clear()
        resumed = {} if self.epoch is None else {"after": self.last, "epoch": self.epoch}
        line.emit("joinRoom", {"roomName": self.room, **resumed}, lambda answer: self._on_joined(line, answer))

    def leave(self, line, left):
        """`left` is called when it is out."""
        self.phase = Phase.LEAVING

        def on_left(_answer):
            self.lose()
            left()

        line.emit("leaveRoom", {"roomName": self.room}, on_left)

    def lose(self):
        """The connection is gone, or the client left the room."""
        self.phase = Phase.AWAY

    def page_back(self, line):
        """Fetches what was said before the first message that it knows, down to the first ever."""
        if self.first > 1:
            line.emit("history", {"roomName": self.room, "before": self.first, "limit": PAGE},
                      lambda answer: self._on_older(line, answer))

    def on_said(self, message):
        if self.phase is Phase.CATCHING_UP:
            if self.held and message.seq != self.held[-1].seq + 1:
                self.report("hole", f"{self.room}: told {message} after {self.held[-1]}")
            self.held.append(message)
        elif self.phase in (Phase.LIVE, Phase.LEAVING):
            self._append(message)
        else:
            self.report("order", f"{self.room}: told {message} outside of it")

    def _on_joined(self, line, answer):
        if not answer["ok"]:
            self.report("refused", f"{self.room}: the join, with {answer['code']}")
            return
        if self.epoch is None or answer["epoch"] != self.epoch:
            if self.epoch is not None:
                self.report("epoch", f"{self.room}: another one, though the store was kept")
            self.epoch = answer["epoch"]
            self.messages = []
            for message in map(Message.of, answer["messages"]):
                self._append(message, is_first=not self.messages)
            self.phase = Phase.LIVE
        else:
            self._on_page(line, answer)

    def _on_page(self, line, answer):
        if "gap" in answer:
            self.report("hole", f"{self.room}: a gap {answer['gap']}")
        for message in map(Message.of, answer["messages"]):
            self._append(message)
        if answer["more"]:
            self.phase = Phase.CATCHING_UP
            line.emit("history", {"roomName": self.room, "after": self.last, "limit": PAGE},
                      lambda page: self._on_page(line, page))
            return
        self.phase = Phase.LIVE
        for message in self.held:
            if message.seq > self.last:
                self._append(message)
            elif message not in self.messages[-len(self.held) - PAGE:]:
                self.report("view", f"{self.room}: {message} is another one in the history")
        self.held.clear()

    def _on_older(self, line, answer):
        older = [Message.of(payload) for payload in answer["messages"]]
        if not older or older[-1].seq != self.first - 1:
            self.report("hole", f"{self.room}: nothing before {self.first}")
            return
        self.messages[:0] = older
        self.page_back(line)

    def _append(self, message, is_first=False):
        if not is_first and message.seq != self.last + 1:
            kind = "twice" if message.seq <= self.last else "hole"
            self.report(kind, f"{self.room}: told {message} after {self.last}")
        self.messages.append(message)
