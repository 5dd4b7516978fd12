#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""test_inputmethod.py MARU: Korean and Japanese typed into the built app key by key, through a real input method
(fcitx5; `run` makes the display and the bus)."""

import os
import shutil
import subprocess
import sys
import unittest

from gi.repository import Gio, GLib
from hosting import HostingCase, Role
from tree import Atspi, turn, until

# What each input method makes of keys.
HELLO = ("dkssudgktpdy", "안녕하세요")
ENGINES = "/usr/share/fcitx5/inputmethod"

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM={engine}

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name={engine}
Layout=

[GroupOrder]
0=Default
"""


def is_on_the_bus():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                         GLib.Variant("(s)", ("org.fcitx.Fcitx5",)), None, Gio.DBusCallFlags.NONE, -1).unpack()[0]


@unittest.skipUnless(shutil.which("fcitx5"), "needs fcitx5")
class InputMethod(HostingCase):
    MARU = sys.argv.pop(1)
    ENVIRONMENT = {"QT_IM_MODULE": "fcitx"}

    def compose_with(self, engine):
        if not os.path.exists(f"{ENGINES}/{engine}.conf"):
            self.skipTest(f"needs fcitx5-{engine}")
        folder = self.home["XDG_CONFIG_HOME"] + "/fcitx5"
        os.makedirs(folder)
        with open(folder + "/profile", "w", encoding="utf-8") as profile:
            profile.write(PROFILE.format(engine=engine))
        fcitx = subprocess.Popen(["fcitx5", "--disable", "notificationitem,wayland,waylandim"],
                                 env=os.environ | self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(fcitx.wait)
        self.addCleanup(fcitx.terminate)
        until(is_on_the_bus, "the input method")  # to ask itself would start another, in another home
        self.host("Hall")
        self.focus_window()
        self.keys("a", "BackSpace")  # it knows of the box from now on
        self.remote("-s", engine)
        until(lambda: self.remote("-n") == engine, engine)

    def remote(self, *wish):
        done = subprocess.run(["fcitx5-remote", *wish], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                              env=os.environ | self.home, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def focus_window(self):
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "Maru", "windowactivate", "--sync"],
                       check=True, stdout=subprocess.DEVNULL)
        turn(0.3)

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)

    def type(self, letters):
        self.keys(*letters)

    def said(self):
        """The texts in the conversation, of those that the server has."""
        rows = [row for row in self.app.rows("Messages") if "sending" not in row and "ann, " in row]
        return [row.split("ann, ")[1].rsplit(", ", 1)[0] for row in rows]

    def box(self):
        box = self.app.find(Role.TEXT, "Message")
        return Atspi.Text.get_text(box, 0, -1)

    def test_the_last_syllable_goes_along_once_and_whole(self):
        self.compose_with("hangul")
        keys, text = HELLO
        for _ in range(3):
            self.type(keys)
            self.keys("Return")
        until(lambda: len(self.said()) >= 3, "what was said")
        turn(1)
        self.assertEqual(self.said(), [text] * 3)
        self.assertEqual(self.box(), "")

    def test_going_to_another_room_loses_nothing(self):
        self.compose_with("hangul")
        self.keys("ctrl+n")
        self.app.find(Role.DIALOG, "New Room")
        self.remote("-c")
        self.type("Side")
        self.keys("Return")
        until(lambda: not any(node.get_role() == Role.DIALOG for node, _ in self.app.everything()), "no dialog")
        turn(0.5)
        self.remote("-s", "hangul")
        keys, text = HELLO
        self.type(keys)  # the last syllable is being composed
        self.keys("alt+Up")
        turn(0.5)
        self.assertEqual(self.box(), "")
        self.keys("alt+Down")
        until(lambda: self.box() == text, "what was half written")

    def test_the_candidates_stand_at_the_caret(self):
        self.compose_with("hangul")
        place = self.app.find(Role.TEXT, "Message").get_extents(Atspi.CoordType.SCREEN)
        self.type("gks")
        self.keys("F9")  # Chinese characters that are read so
        window = until(lambda: self.visible("fcitx"), "a list")[0]
        shape = dict(line.split("=") for line in subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window], stdout=subprocess.PIPE, text=True,
            check=True).stdout.split())
        left, top, height = int(shape["X"]), int(shape["Y"]), int(shape["HEIGHT"])
        self.assertLess(abs(left - place.x), 100)  # behind one syllable
        gap = top - (place.y + place.height) if top > place.y else place.y - (top + height)
        self.assertLess(abs(gap), 40)  # above or below the line

    @staticmethod
    def visible(name):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--class", name], stdout=subprocess.PIPE,
                              text=True, check=False).stdout.split()

    def test_enter_takes_a_candidate_and_the_next_sends(self):
        self.compose_with("anthy")
        self.type("nihon")
        self.keys("space")
        turn(0.5)
        self.keys("Return")
        until(lambda: self.box() != "", "a word")
        turn(0.5)
        self.assertEqual(self.said(), [])
        word = self.box()
        self.assertRegex(word, r"^[\u3040-\u9fff]+$")
        self.keys("Return")
        until(lambda: self.said() == [word], "what was said")


if __name__ == "__main__":
    unittest.main(verbosity=2)
