#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""test_tray.py MARU: the built app on a desktop with a tray and on one without (`run` makes the desktop)."""

import os
import subprocess
import sys
import tempfile
import unittest

from faketray import FakeTray
from guest import Guest, free_port
from tree import turn, until

MARU = sys.argv.pop(1)
TRAY = FakeTray()


class Tray(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        TRAY.items.clear()

    def start(self, *options, stay):
        os.makedirs(self.home + "/config/maru", exist_ok=True)
        with open(self.home + "/config/maru/maru.ini", "w", encoding="utf-8") as settings:
            settings.write(f"[General]\nlanguage=en\nnickname=ann\nhostEncrypted=false\ncloseToTray={'true' if stay else 'false'}\n")
        program = subprocess.Popen([MARU, *options], env=os.environ | {
            "QT_QPA_PLATFORM": "xcb", "HOME": self.home, "XDG_CONFIG_HOME": self.home + "/config",
            "XDG_DATA_HOME": self.home + "/data", "XDG_STATE_HOME": self.home + "/state"})
        self.addCleanup(program.wait)
        self.addCleanup(program.terminate)
        return program

    @staticmethod
    def windows(program):
        """The visible ones."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--all", "--pid", str(program.pid), "--name",
                               "Maru"], stdout=subprocess.PIPE, text=True, check=False).stdout.split()

    def shown(self, program):
        until(lambda: self.windows(program), "a window")
        turn(0.5)

    def until_title(self, program, title):
        until(lambda: any(subprocess.run(["xdotool", "getwindowname", window], stdout=subprocess.PIPE, text=True,
                                         check=False).stdout.strip() == title for window in self.windows(program)),
              f"the title {title}")

    def do(self, program, *deed):
        subprocess.run(["xdotool", "windowactivate", "--sync", self.windows(program)[-1], *deed], check=True)
        turn(0.5)

    def close(self, program):
        self.do(program, "key", "alt+F4")

    def test_the_window_closes_into_the_tray_and_comes_out_again(self):
        maru = self.start(stay=True)
        self.shown(maru)
        until(lambda: TRAY.items, "an icon")
        self.close(maru)
        until(lambda: not self.windows(maru), "no window")
        self.assertIsNone(maru.poll())
        TRAY.click()
        self.shown(maru)

    def test_quitting_from_the_tray_ends_it(self):
        maru = self.start(stay=True)
        self.shown(maru)
        until(lambda: TRAY.items, "an icon")
        self.close(maru)
        until(lambda: not self.windows(maru), "no window")
        TRAY.choose("Quit")
        self.assertEqual(until(lambda: maru.poll() is not None and [maru.returncode], "its end"), [0])

    def test_quitting_by_the_key_ends_it(self):
        maru = self.start(stay=True)
        self.shown(maru)
        self.do(maru, "key", "ctrl+q")
        self.assertEqual(until(lambda: maru.poll() is not None and [maru.returncode], "its end"), [0])

    def test_unless_one_wants_it_closing_the_window_ends_it_and_there_is_no_icon(self):
        maru = self.start(stay=False)
        self.shown(maru)
        self.assertEqual(TRAY.items, [])
        self.close(maru)
        self.assertEqual(until(lambda: maru.poll() is not None and [maru.returncode], "its end"), [0])

    def test_starts_hidden_in_the_tray(self):
        maru = self.start("--hidden", stay=True)
        until(lambda: TRAY.items, "an icon")
        turn(1)
        self.assertEqual(self.windows(maru), [])
        TRAY.click()
        self.shown(maru)

    def test_tray_and_dock_count_what_is_unread(self):
        port = free_port()
        maru = self.start("--host", str(port), stay=True)
        self.shown(maru)
        self.until_title(maru, "ann – Maru")
        self.do(maru, "key", "ctrl+a", "type", "--delay", "20", "--args", "1", "Hall")
        self.do(maru, "key", "Return")
        guest = Guest(port, self.home + "/data/maru/host-token", "Hall", "bob")
        self.addCleanup(guest.leave)
        self.close(maru)
        until(lambda: not self.windows(maru), "no window")
        guest.say("one")
        guest.say("two")
        until(lambda: TRAY.tooltip() == "Maru – 2 unread messages", "the count in the tray")
        until(lambda: TRAY.counts[-1:] == [("application://chat.maru.Maru.desktop", 2)], "the count in the dock")
        TRAY.click()
        self.until_title(maru, "ann – Maru")
        until(lambda: TRAY.tooltip() == "Maru", "no count in the tray")
        until(lambda: TRAY.counts[-1:] == [("application://chat.maru.Maru.desktop", None)], "no count in the dock")


if __name__ == "__main__":
    unittest.main(verbosity=2)
