# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A client of the fault test that is the app's client library: the program in chatbot/."""

import asyncio
import json
import os
import signal
import time

from checker import Fault, Testimony
from clientstore import KeptRoom, kept_rooms
from lastwords import LastWords
from timelinemirror import UNSENT, TimelineMirror, described

LONGEST_LINE = 1 << 24  # bytes: a page of long messages
KEEPING = 3  # seconds within which the library keeps on disk what it shows, on a busy machine and under a sanitizer, too


class Chatbot:
    """Says numbered messages through the library, and watches what it shows. Going away means to be killed; it comes back
    with the store that was left.
    """

    def __init__(self, program, name, rooms, url, store_folder, tally):
        self.program = program
        self.name = name
        self.url = url
        self.store_folder = store_folder
        self.tally = tally
        self.faults = []
        self.views = {room: TimelineMirror(room, name, self._report) for room in rooms}
        self.words = {room: LastWords(KEEPING) for room in rooms}
        self.acknowledged = {room: {} for room in rooms}
        self.said_above = {room: set() for room in rooms}  # acknowledged, and older than all that the library shows
        self.wanted = set(rooms)
        self.count = 0
        self.reads_back = False
        self._process = None
        self._is_restored = False
        self._read_to = {}  # room: (seq, when); what was there at the first glance is read
        self._is_present = asyncio.Event()

    # ---- What it is told to do -----------------------------------------------------------------------------------

    async def come(self):
        self._is_present.set()

    async def go(self):
        self._is_present.clear()
        if self._process and self._process.returncode is None:
            self.tally["clients killed"] += 1
            self._process.kill()

    async def say(self, room, text):
        if self._is_restored and room in self.wanted:
            self.count += 1
            text = f"{self.name} {self.count} {text}".rstrip()
            self.words[room].type(text)
            self.tally["messages"] += 1
            self._command("say", room, text)

    async def join(self, room):
        if room not in self.wanted:
            self.wanted.add(room)
            self._command("join", room)

    async def leave(self, room):
        """Only when all is said: who leaves a room takes back what is pending in it."""
        if self._is_restored and room in self.wanted and not self.pending(room) and not self.views[room].has_unsent():
            self.wanted.discard(room)
            self._command("leave", room)
            self._read_to.pop(room, None)

    def pending(self, room):
        words = self.words[room]
        settled = self.acknowledged[room].keys() | self.said_above[room]
        return sum(text not in settled and not words.is_uncertain(text) for text in words.typed)

    # ---- What it lives through -----------------------------------------------------------------------------------

    async def run(self):
        """Until it is cancelled."""
        while True:
            await self._is_present.wait()
            await self._run_once()
            if self._process.returncode != -signal.SIGKILL:
                raise RuntimeError(f"{self.name} ended by itself, with {self._process.returncode}")
            self._on_killed()

    async def _run_once(self):
        self._process = await asyncio.create_subprocess_exec(
            self.program, self.url, self.name, self.store_folder, limit=LONGEST_LINE,
            env=os.environ | {"QT_LOGGING_RULES": "*.info=false"},  # each broken line
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
        try:
            while line := await self._process.stdout.readline():
                self._on_told(*json.loads(line))
            await self._process.wait()
        finally:
            self._is_restored = False
            if self._process.returncode is None:
                self._process.kill()
                await self._process.wait()

    def _on_killed(self):
        """What it had no time to keep may be lost."""
        now = time.monotonic()
        kept = kept_rooms(self.store_folder)
        for room, words in self.words.items():
            here = kept.get(room, KeptRoom())
            words.on_killed({*here.unsent, *here.sent, *self.acknowledged[room]})
            if now - self._read_to.get(room, (0, 0))[1] < KEEPING:
                self._read_to[room] = (None, 0)
            self.views[room].is_live = False

    def _command(self, *words):
        if self._is_restored:
            self._process.stdin.write(json.dumps(words).encode() + b"\n")

    def _on_told(self, what, room, *details):
        view = self.views.get(room)
        if what == "restored":
            self._is_restored = True
            for name in sorted(self.wanted):
                self._command("join", name)
            for name in sorted(self.views.keys() - self.wanted):
                self._command("leave", name)  # it was killed before it could
        elif what == "joined":
            self.views[room] = TimelineMirror(room, self.name, self._report)
        elif what == "left":
            view.is_live = False
        elif what == "refused":
            self._report("refused", f"{room}: {details}")
        elif what == "inserted":
            view.on_inserted(*details)
            self._note(room, details[1])
        elif what == "changed":
            view.on_changed(*details)
            self._note(room, details[1:])
        elif what == "moved":
            view.on_moved(*details)
        elif what == "removed":
            self.said_above[room].update(view.unsent(*details))
            view.on_removed(*details)
        elif what == "live":
            view.is_live = details[0]
            if view.is_live:
                self._read_to.setdefault(room, (view.last, time.monotonic()))
        elif what == "unread":
            view.unread = details[0]
        elif what == "stands":
            view.on_standing()
            self._read_on(room)
        else:
            raise RuntimeError(f"{self.name} tells {what}")

    def _note(self, room, rows):
        for row in rows:
            if row.get("own"):
                self.words[room].on_seen(row["value"])
            if row["kind"] == "sent" and row["own"]:
                self.tally["acks"] += row["value"] not in self.acknowledged[room]
                seq = self.acknowledged[room].setdefault(row["value"], row["seq"])
                if seq != row["seq"]:
                    self._report("twice", f"{room}: {row['value'][:40]!r} acknowledged as {seq} and {row['seq']}")

    def _read_on(self, room):
        view = self.views[room]
        if self.reads_back and view.is_live:
            if view.first > 1:
                self._command("older", room)  # while a page is under way, the library ignores it
            for gap in view.gaps():
                self._command("fill", room, str(gap["from"]))

    def _report(self, kind, text):
        self.faults.append(Fault(kind, f"{self.name}: {text}"))

    # ---- What it says in the end ---------------------------------------------------------------------------------

    def undone(self):
        """What keeps it from having said all, in rooms that it follows again."""
        for room, view in self.views.items():
            if not view.is_live or self.pending(room) or view.has_unsent():
                yield (f"{room} is {'live' if view.is_live else 'not live'}, {self.pending(room)} pending, shown: "
                       + str([described(row) for row in view.rows if row["kind"] in UNSENT][:3]))

    def last_seen(self, room):
        return self.views[room].last

    async def read_back(self):
        """Down to the first message ever."""
        if not self.reads_back:
            self.reads_back = True
            for room, view in self.views.items():
                if self._read_to[room][0] is not None and not view.gaps():
                    for fault in view.faults_of_unread(self._read_to[room][0]):
                        self._report(*fault)
        for room in self.views:
            self._read_on(room)

    def unseen(self):
        """What it has not read back."""
        for room, view in self.views.items():
            if view.first != 1 or view.gaps():
                yield f"{room} begins at {view.first}, with {len(view.gaps())} gaps"

    def testimony(self, room):
        for fault in self.views[room].faults():
            self._report(*fault)
        return Testimony(author=self.name, typed=self.words[room].typed, uncertain=self.words[room].uncertain,
                         acknowledged=self.acknowledged[room], seen=self.views[room].messages)
