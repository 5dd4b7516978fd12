# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A client of the fault test that is the app itself, on a display that nobody sees."""

import asyncio
import os
import pathlib
import signal
import time
import urllib.parse

from checker import Fault, Testimony
from clientstore import KeptRoom, kept_rooms
from hiddendisplay import HiddenDisplay
from lastwords import LastWords

PATIENCE = 30  # seconds, until the app shows what it should
BOX = 30  # pixels above the lower edge of the window: there one writes
PAGES = 20  # asked for, one after the other, before it is looked at what is shown: copying all of it takes its time
UNCHANGED = 2  # looks in a row when there is no more
KEEPING = 3  # seconds within which it has kept what was typed: key presses wait for a busy machine, too


class DesktopApp:
    """Types numbered messages into one room with a keyboard, and looks at what the window shows by copying it. Dies when it
    is told to, and comes back under the same profile.
    """

    def __init__(self, program, name, room, url, folder, tally):
        self.program = program
        self.name = name
        self.room = room
        self.link = url.replace("http://", "maru://") + "/" + urllib.parse.quote(room)
        self.folder = pathlib.Path(folder)
        self.tally = tally
        self.faults = []
        self.views = {room: None}
        self.wanted = {room}
        self.words = LastWords(KEEPING)
        self.acknowledged = {}
        self.shown = []  # what the window showed last: "author: text"
        self.glimpses = []  # … and after each start
        self.count = 0
        self.reads_back = False
        self._unchanged = 0  # how many times in a row reading back showed the same
        self._display = HiddenDisplay()
        self._window = None  # when one can type
        self._hands = asyncio.Lock()
        self._process = None
        self._is_present = asyncio.Event()

    # ---- What it is told to do -----------------------------------------------------------------------------------

    async def come(self):
        self._is_present.set()

    async def go(self):
        """It stays, or dies."""

    async def join(self, room):
        """It is in the one room always."""

    async def leave(self, room):
        """It stays in the room."""

    async def die(self):
        if self._process and self._process.returncode is None:
            self.tally["apps killed"] += 1
            self._process.kill()

    async def say(self, room, _words):
        """Only a number: not every word is on every keyboard."""
        if self._window and not self._hands.locked():
            async with self._hands:
                self.count += 1
                text = f"{self.name} {self.count}"
                self.words.type(text)
                self.tally["messages"] += 1
                await self._display.do("type", "--delay", "8", "--args", "1", text, "key", "Return")
                self.words.on_seen(text)

    def pending(self, _room):
        return 0  # a person at a keyboard waits for nothing

    # ---- What it lives through -----------------------------------------------------------------------------------

    async def run(self):
        """Until it is cancelled."""
        await self._is_present.wait()
        try:
            await self._display.open()
            while True:
                await self._run_once()
                if self._process.returncode != -signal.SIGKILL:
                    raise RuntimeError(f"{self.name} ended by itself, with {self._process.returncode}: see {self._log}")
                self._on_killed()
        finally:
            if self._process and self._process.returncode is None:
                self._process.kill()
                await self._process.wait()
            await self._display.close()

    async def _run_once(self):
        async with self._hands:  # what was being typed when it died goes nowhere
            environment = os.environ | self._display.environment | {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
            for variable, place in (("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"),
                                    ("XDG_STATE_HOME", "state"), ("XDG_RUNTIME_DIR", "run")):
                (self.folder / place).mkdir(mode=0o700, parents=True, exist_ok=True)
                environment[variable] = str(self.folder / place)
            with open(self._log, "ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    self.program, "--profile", "fault", "--nickname", self.name, "--connect", self.link,
                    env=environment, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log)
        working = asyncio.create_task(self._work())
        await self._process.wait()
        self._window = None
        working.cancel()
        await asyncio.wait([working])
        if not working.cancelled():
            working.result()

    async def _work(self):
        """What its user does in the window."""
        window = await self._entered()
        async with self._hands:
            await self._display.do("windowactivate", "--sync", window)
            await self._look(window)
            # What was half written when it died is a draft now.
            await self._display.do("key", "ctrl+a", "key", "BackSpace")
        self._window = window
        while True:
            await asyncio.sleep(0.5)
            if self.reads_back:
                async with self._hands:
                    shown = await self._copied(window, *["Home"] * PAGES)
                    self._unchanged = self._unchanged + 1 if shown and shown == self.shown else 0
                    self.shown = shown or self.shown

    async def _entered(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if window := await self._display.window_of(self._process, f"^{self.name} – Maru"):
                return window
            if window := await self._display.window_of(self._process, "^Maru$"):
                await self._display.do("windowactivate", "--sync", window, "key", "Return")  # once more at the door
            await asyncio.sleep(0.3)
        raise RuntimeError(f"{self.name} does not come in: see {self._log}")

    async def _look(self, window):
        """Whether the history is there, before there is a connection, too."""
        deadline = time.monotonic() + PATIENCE
        newest = [f"{author}: {text}" for author, text in self._kept().newest]
        glimpse = []
        while time.monotonic() < deadline:
            glimpse = await self._copied(window)
            if set(newest) <= set(glimpse):
                break
        else:
            self._report("view", f"{self.room}: after a restart {newest[:1]} … is not there")
        self.glimpses.append(glimpse)

    async def _copied(self, window, *keys):
        """All lines of the timeline, copied as a user does it, who goes back to the box in which one writes."""
        geometry = dict(line.split("=") for line in
                        (await self._display.do("getwindowgeometry", "--shell", window)).split())
        if not geometry:
            return []
        middle, height = int(geometry["WIDTH"]) // 2, int(geometry["HEIGHT"])
        presses = [word for key in (*keys, "ctrl+a", "ctrl+c") for word in ("key", key, "sleep", "0.1")]
        for place, deeds in ((height // 2, presses), (height - BOX, [])):
            await self._display.do("mousemove", "--window", window, str(middle), str(place), "click", "1", *deeds)
        return (await self._display.clipboard()).splitlines()

    def _on_killed(self):
        kept = self._kept()
        self._note(kept)
        self.words.on_killed({*kept.unsent, *self.acknowledged})

    def _kept(self):
        return kept_rooms(self.folder / "data/maru/profiles/fault/servers").get(self.room, KeptRoom())

    def _note(self, kept):
        for text, seq in kept.sent.items():
            if self.acknowledged.setdefault(text, seq) != seq:
                self._report("twice", f"{text!r} acknowledged as {self.acknowledged[text]} and {seq}")

    def _report(self, kind, text):
        self.faults.append(Fault(kind, f"{self.name}: {text}"))

    @property
    def _log(self):
        return self.folder / "app.log"

    # ---- What it says in the end ---------------------------------------------------------------------------------

    def undone(self):
        """What keeps it from having said all."""
        if not self._window:
            yield "cannot be typed into"
            return
        kept = self._kept()
        self._note(kept)
        missing = [text for text in self.words.typed
                   if text not in self.acknowledged and not self.words.is_uncertain(text)]
        if kept.unsent or missing:
            yield f"{len(kept.unsent)} not sent, {len(missing)} not acknowledged, as {missing[:3]}"

    def last_seen(self, _room):
        """Not known: its window shows no seqs."""

    async def read_back(self):
        self.reads_back = True

    def unseen(self):
        if self._unchanged < UNCHANGED:
            yield f"{self.room} is read back to {self.shown[:1]}"

    def testimony(self, room):
        return Testimony(author=self.name, typed=self.words.typed, uncertain=self.words.uncertain,
                         acknowledged=self.acknowledged, shown=self.shown, glimpses=self.glimpses)
