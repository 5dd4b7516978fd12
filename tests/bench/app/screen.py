# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A display that nobody sees, and whose pixels can be read without asking it."""

import glob
import mmap
import os
import subprocess
import tempfile
import time

WIDTH, HEIGHT = 1280, 800
LINE = WIDTH * 4
EVERY = 8  # line is looked at: fewer would miss something, more take time from what is measured
CALM = 0.7  # seconds without a larger change: it stands
LARGE = 3  # lines looked at that changed: more than a caret


class Screen:
    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp",
             "-fbdir", self._folder.name], pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            self.display = ":" + told.readline().strip()
        path = glob.glob(self._folder.name + "/Xvfb_screen*")[0]
        with open(path, "rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        self._first = len(self._memory) - LINE * HEIGHT
        return self

    def __exit__(self, *_):
        self._server.terminate()
        self._server.wait()
        self._memory.close()
        self._folder.cleanup()

    def lines(self):
        return [self._memory[at:at + LINE] for at in range(self._first, len(self._memory), EVERY * LINE)]

    def watch(self, since, patience=20):
        """Seconds since then to the first pixel that was not there, and to the last larger change."""
        before = self.lines()
        first = last = None
        while (now := time.monotonic()) - since < patience:
            lines = self.lines()
            changed = sum(a is not b and a != b for a, b in zip(before, lines))
            if changed:
                before = lines
            if changed > LARGE:
                last = now - since
                first = first or last
            if last and now - since - last > CALM:
                break
            time.sleep(0.001)
        return first, last
