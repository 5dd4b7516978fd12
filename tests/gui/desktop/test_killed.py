#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""test_killed.py MARU: the built app is killed while somebody writes, and begins again (`run` makes the display and the
bus)."""

import glob
import sqlite3
import subprocess
import sys
import unittest
from urllib.parse import quote

from hosting import HostingCase, Role
from tree import Atspi, until


class Killed(HostingCase):
    MARU = sys.argv.pop(1)

    def kept(self, question):
        """What the store holds, as the app left it."""
        for path in glob.glob(self.home["XDG_DATA_HOME"] + "/maru/servers/*.sqlite"):
            store = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)
            try:
                if row := store.execute(question).fetchone():
                    return row[0]
            except sqlite3.OperationalError:
                pass  # it is being made
            finally:
                store.close()
        return None

    def kill_and_begin_again(self):
        self.program.kill()
        self.program.wait()
        until(lambda: self.app.root is None, "no app")
        self.start("--host", str(self.port))
        self.app.find(Role.LIST, "Messages")

    def text_of(self, name):
        return Atspi.Text.get_text(self.app.find(Role.TEXT, name), 0, -1)

    def test_an_edit_and_the_draft_behind_it_are_there_again(self):
        self.host("Hall")
        self.say("tpyo")
        until(lambda: [row for row in self.app.rows("Messages") if "tpyo" in row and "sending" not in row], "the row")
        self.focus_box()
        subprocess.run(["xdotool", "key", "Up", "type", "--delay", "40", ", half"], check=True)
        until(lambda: self.kept("SELECT text FROM begun_edits") == "tpyo, half", "the edit in the store")
        self.kill_and_begin_again()
        until(lambda: self.text_of("Message being edited") == "tpyo, half", "the edit")
        self.focus_box("Message being edited")
        subprocess.run(["xdotool", "key", "Escape", "type", "--delay", "40", "a draft"], check=True)
        until(lambda: self.kept("SELECT draft FROM rooms") == "a draft", "the draft in the store")
        self.kill_and_begin_again()
        until(lambda: self.text_of("Message") == "a draft", "the draft")

    def test_a_pasted_image_is_there_again(self):
        self.host("Hall")
        self.paste_image()
        self.app.find(Role.PUSH_BUTTON, "Remove image.png")
        until(lambda: self.kept("SELECT path FROM attachments"), "the image in the store")
        self.kill_and_begin_again()
        self.app.find(Role.PUSH_BUTTON, "Remove image.png")
        self.say("look")
        until(lambda: [row for row in self.app.rows("Messages") if "image.png" in row and "sending" not in row],
              "the row")
        until(lambda: not glob.glob(self.home["XDG_DATA_HOME"] + "/maru/servers/*.pasted/*"), "nothing left behind")


if __name__ == "__main__":
    unittest.main(verbosity=2)
