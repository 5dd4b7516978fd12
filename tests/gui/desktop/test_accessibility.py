#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""test_accessibility.py MARU: the built app, worked and read as a screen reader does, on a bus and a display of its own
(`run` makes both)."""

import subprocess
import sys
import unittest

from hosting import HostingCase, Role
from tree import Heard, until


class Accessibility(HostingCase):
    MARU = sys.argv.pop(1)

    def check_names(self, where):
        self.assertEqual(self.app.nameless(), [], f"{where}: without a name")
        told = [node.get_description() or "" for node, _ in self.app.everything()]
        self.assertEqual([text for text in told if "<" in text], [], f"{where}: markup is read out")

    def choose(self, menu, item):
        self.app.press(Role.MENU_ITEM, menu)
        self.app.press(Role.MENU_ITEM, item)

    def test_every_control_of_the_first_screen_has_a_name(self):
        self.start()
        self.app.find(Role.PUSH_BUTTON, "Join")
        self.check_names("first screen")

    def test_every_control_of_a_room_has_a_name(self):
        self.host("Hall")
        self.say("first")
        until(lambda: self.app.rows("Messages"), "a row")
        self.check_names("room")

    def test_every_control_of_the_dialogs_has_a_name(self):
        self.host("Hall")
        for menu, item, title in (("Server", "Settings", "Settings"), ("Server", "New Room", "New Room"),
                                  ("Room", "Room Settings", "Room Settings"), ("View", "Go to", "Go to"),
                                  ("Help", "Keyboard Shortcuts", "Keyboard Shortcuts"),
                                  ("Search", "In This Room", "")):
            with self.subTest(item):
                self.choose(menu, item)
                if title:
                    self.app.find(Role.DIALOG, title)
                nameless = self.app.nameless()
                self.key_escape()
                self.assertEqual(nameless, [], f"{item}: without a name")

    def key_escape(self):
        subprocess.run(["xdotool", "key", "Escape"], check=True)
        until(lambda: not any(node.get_role() == Role.DIALOG for node, _ in self.app.everything()), "no dialog")

    def test_a_row_reads_nick_text_time_and_state(self):
        self.host("Hall")
        self.say("hello, everybody")
        row = until(lambda: [r for r in self.app.rows("Messages") if "hello" in r and "sending" not in r], "the row")[0]
        self.assertRegex(row, r"^(New from here on: )?ann, hello, everybody, \d{1,2}:\d\d")

    def test_what_is_attached_and_what_was_sent_is_named(self):
        self.host("Hall")
        self.paste_image()
        self.app.find(Role.PUSH_BUTTON, "Remove image.png")
        self.check_names("attachments")
        names = [node.get_name() or "" for node, _ in self.app.everything()]
        waiting = [name for name in names if name.startswith("image.png")]
        self.assertTrue(any("image" in name and "bytes" in name for name in waiting), waiting)
        self.say("look")
        row = until(lambda: [r for r in self.app.rows("Messages") if "image.png" in r and "sending" not in r],
                    "the row")[0]
        self.assertRegex(row, r"^(New from here on: )?ann, look, image\.png, image, \d+ bytes, \d{1,2}:\d\d")
        self.assertFalse(any((node.get_name() or "").startswith("Remove ") for node, _ in self.app.everything()))

    def test_what_others_say_is_announced_once(self):
        self.host("Hall")
        guest = self.guest("Hall")
        heard = Heard()
        self.addCleanup(heard.close)
        self.say("mine")
        for number in range(1, 4):
            guest.say(f"news {number}")
            until(lambda n=number: any(f"news {n}" in words for words in heard.words), f"news {number}")
        spoken = [words for words in heard.words if "bob" in words or "ann" in words]
        self.assertEqual(len(spoken), 3, spoken)
        self.assertRegex(spoken[0], r"^bob, news 1, ")


if __name__ == "__main__":
    unittest.main(verbosity=2)
