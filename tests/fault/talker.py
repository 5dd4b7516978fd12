# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A client of the fault test that speaks the protocol itself."""

import asyncio
from dataclasses import dataclass

from checker import Fault, Testimony
from message import Message
from roomview import Phase, RoomView
from socketioline import LineBroken, SocketIoLine


@dataclass
class Said:
    """One of its own messages on the way."""

    id: str
    text: str
    times_sent: int = 0
    seq: int | None = None


class Talker:
    """Says numbered messages, several at a time, and sends again under their ids what was not acknowledged when the line
    broke.

    `forgets_ids`: sends again under other ids, as no client may; the checker must notice.
    """

    def __init__(self, name, rooms, url, random, tally, forgets_ids=False):
        self.name = name
        self.url = url
        self.random = random
        self.tally = tally
        self.forgets_ids = forgets_ids
        self.faults = []
        self.views = {room: RoomView(room, self._report) for room in rooms}
        self.said = {room: [] for room in rooms}
        self.wanted = set(rooms)  # the rooms that it wants to be in
        self.line = None
        self.count = 0
        self.reads_back = False
        self._is_present = asyncio.Event()
        self._conversation = None

    # ---- What it is told to do -----------------------------------------------------------------------------------

    async def come(self):
        self._is_present.set()

    async def go(self):
        """Away from the server, for a while."""
        self._is_present.clear()
        if self._conversation:
            self._conversation.cancel()

    async def say(self, room, text):
        self.count += 1
        said = Said(f"{self.name}-{self.count}", f"{self.name} {self.count} {text}".rstrip())
        self.said[room].append(said)
        self.tally["messages"] += 1
        if self.line and self.views[room].phase in (Phase.JOINING, Phase.CATCHING_UP, Phase.LIVE):
            self._send(room, said)

    async def join(self, room):
        if room not in self.wanted:
            self.wanted.add(room)
            if self.line and self.views[room].phase is Phase.AWAY:
                self._enter(room)

    async def leave(self, room):
        self.wanted.discard(room)
        if self.line and self.views[room].phase is Phase.LIVE:
            self.views[room].leave(lambda: self._on_left(room))

    def pending(self, room):
        return sum(said.seq is None for said in self.said[room])

    # ---- What it lives through -----------------------------------------------------------------------------------

    async def run(self):
        """Until it is cancelled."""
        while True:
            await self._is_present.wait()
            self._conversation = asyncio.create_task(self._converse())
            await asyncio.wait([self._conversation])
            if not self._conversation.cancelled():
                self._conversation.result()
            await asyncio.sleep(self.random.uniform(0, 0.2))

    async def _converse(self):
        auth = {"identity": f"identity-secret-of-{self.name}", "nickname": self.name}
        try:
            async with SocketIoLine.opened(self.url, auth) as self.line:
                for room in sorted(self.wanted):
                    self._enter(room)
                if self.reads_back:
                    self._page_back()
                async for event, payload in self.line.events():
                    self._on_event(event, payload)
        except LineBroken:
            pass
        finally:
            self.line = None
            for view in self.views.values():
                view.lose()

    def _enter(self, room):
        """The messages follow the join without awaiting its answer, as the protocol allows."""
        self.views[room].join(self.line)
        for said in self.said[room]:
            if said.seq is None:
                self._send(room, said)

    def _on_left(self, room):
        if room in self.wanted:  # it changed its mind
            self._enter(room)

    def _send(self, room, said):
        if said.times_sent:
            self.tally["repeats"] += 1
            if self.forgets_ids:
                said.id += "+"
        said.times_sent += 1
        self.line.emit("message", {"roomName": room, "value": said.text, "id": said.id},
                       lambda answer: self._on_answered(room, said, answer))

    def _on_answered(self, room, said, answer):
        if not answer["ok"]:
            self._report("refused", f"{room}: {said.text[:40]!r} with {answer['code']}")
            return
        self.tally["acks"] += 1
        if said.seq is not None and said.seq != answer["seq"]:
            self._report("twice", f"{room}: {said.text[:40]!r} acknowledged as {said.seq} and {answer['seq']}")
        said.seq = answer["seq"]

    def _on_event(self, event, payload):
        if event == "response":
            self.views[payload["roomName"]].on_said(Message.of(payload))

    def _report(self, kind, text):
        self.faults.append(Fault(kind, f"{self.name}: {text}"))

    # ---- What it says in the end ---------------------------------------------------------------------------------

    def undone(self):
        """What keeps it from having said all, in rooms that it follows again."""
        for room, view in self.views.items():
            if view.phase is not Phase.LIVE or self.pending(room):
                yield f"{room} is {view.phase.name}, {self.pending(room)} pending"

    def last_seen(self, room):
        return self.views[room].last

    async def read_back(self):
        """Fetches what was said before it came, over as many lines as it takes."""
        self.reads_back = True
        if self.line:
            self._page_back()

    def _page_back(self):
        for view in self.views.values():
            view.page_back()

    def unseen(self):
        """What it has not read back."""
        for room, view in self.views.items():
            if view.first != 1:
                yield f"{room} begins at {view.first}"

    def testimony(self, room):
        return Testimony(
            author=self.name,
            typed=[said.text for said in self.said[room]],
            acknowledged={said.text: said.seq for said in self.said[room] if said.seq is not None},
            seen=self.views[room].messages)
