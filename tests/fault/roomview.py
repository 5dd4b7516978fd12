# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What one client knows of one room."""

import asyncio
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
        self._line = None
        self._stay = 0  # counts its joins, so that it asks nothing again that an earlier stay asked
        self._is_told = False
        self._fetched_to = 0
        self.held = []  # live ones that came while older ones were fetched

    @property
    def last(self):
        return self.messages[-1].seq if self.messages else 0

    @property
    def first(self):
        return self.messages[0].seq if self.messages else 1

    def join(self, line):
        self._line = line
        self._stay += 1
        self.phase = Phase.JOINING
        self._is_told = False
        self._fetched_to = 0
        self.held.clear()
        resumed = {} if self.epoch is None else {"after": self.last, "epoch": self.epoch}
        self._ask("joinRoom", {"roomName": self.room, **resumed}, self._on_joined)

    def leave(self, left):
        """`left` is called when it is out."""
        self.phase = Phase.LEAVING

        def on_left(_answer):
            self.lose()
            left()

        self._line.emit("leaveRoom", {"roomName": self.room}, on_left)

    def lose(self):
        """The connection is gone, or the client left the room."""
        self._line = None
        self.phase = Phase.AWAY

    def page_back(self):
        """Fetches what was said before the first message that it knows, down to the first ever."""
        if self.first > 1:
            self._ask("history", {"roomName": self.room, "before": self.first, "limit": PAGE}, self._on_older)

    def on_said(self, message):
        if self.phase is Phase.CATCHING_UP:
            if self.held and message.seq != self.held[-1].seq + 1:
                self.report("hole", f"{self.room}: told {message} after {self.held[-1]}")
            self.held.append(message)
        elif self.phase in (Phase.LIVE, Phase.LEAVING):
            # Who reads slowly may have fetched what is only now told; nothing but that comes twice.
            if message.seq > self._fetched_to or not self._knows(message):
                self._append(message)
        elif not self._is_told:
            self.report("order", f"{self.room}: told {message} outside of it")

    def _ask(self, event, payload, answered):
        """Asks again when the server says so: it gives no large answer to who has not read what it was sent."""
        line, stay = self._line, self._stay

        def on_answer(answer):
            if self._stay != stay:
                return
            if answer["ok"]:
                answered(answer)
            elif answer["code"] == "rate_limited":
                self._is_told = True  # a joiner is in the room, though it knows not yet what was said there
                asyncio.get_running_loop().call_later(answer["retryAfter"] / 1000, again)
            else:
                self.report("refused", f"{self.room}: {event} with {answer['code']}")

        def again():
            if self._line and self._stay == stay:
                line.emit(event, payload, on_answer)

        again()

    def _on_joined(self, answer):
        if self.epoch is None or answer["epoch"] != self.epoch:
            if self.epoch is not None:
                self.report("epoch", f"{self.room}: another one, though the store was kept")
            self.epoch = answer["epoch"]
            self.messages = []
            for message in map(Message.of, answer["messages"]):
                self._append(message, is_first=not self.messages)
            self.phase = Phase.LIVE
        else:
            self._on_page(answer)

    def _on_page(self, answer):
        if "gap" in answer:
            self.report("hole", f"{self.room}: a gap {answer['gap']}")
        for message in map(Message.of, answer["messages"]):
            self._append(message)
        if answer["more"]:
            self.phase = Phase.CATCHING_UP
            self._ask("history", {"roomName": self.room, "after": self.last, "limit": PAGE}, self._on_history)
            return
        self.phase = Phase.LIVE
        for message in self.held:
            if message.seq > self.last:
                self._append(message)
            elif not self._knows(message):
                self.report("view", f"{self.room}: {message} is another one in the history")
        self.held.clear()

    def _on_history(self, answer):
        self._fetched_to = answer["messages"][-1]["seq"] if answer["messages"] else self.last
        self._on_page(answer)

    def _on_older(self, answer):
        older = [Message.of(payload) for payload in answer["messages"]]
        if not older or older[-1].seq != self.first - 1:
            self.report("hole", f"{self.room}: nothing before {self.first}")
            return
        self.messages[:0] = older
        self.page_back()

    def _knows(self, message):
        place = message.seq - self.first
        return 0 <= place < len(self.messages) and self.messages[place] == message

    def _append(self, message, is_first=False):
        if not is_first and message.seq != self.last + 1:
            kind = "twice" if message.seq <= self.last else "hole"
            self.report(kind, f"{self.room}: told {message} after {self.last}")
        self.messages.append(message)
