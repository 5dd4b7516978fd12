# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The built app in a home of its own, hosting a room: where most tests on a desktop begin."""

import os
import subprocess
import tempfile
import unittest

from guest import Guest, free_port
from tree import App, Atspi, until

Role = Atspi.Role


class HostingCase(unittest.TestCase):
    MARU = ""  # the program
    ENVIRONMENT = {}  # beside the home

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        home = self.folder.name
        os.makedirs(home + "/config/maru")
        with open(home + "/config/maru/maru.ini", "w", encoding="utf-8") as settings:
            # A guest who is no app speaks no TLS here.
            settings.write("[General]\nlanguage=en\nhostEncrypted=false\nnickname=ann\n")
        self.home = {name: f"{home}/{place}" for name, place in (("XDG_CONFIG_HOME", "config"), ("HOME", "home"),
                                                                 ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"))}
        self.app = App("maru")

    def start(self, *options):
        program = subprocess.Popen([self.MARU, *options], env=os.environ | self.home | self.ENVIRONMENT | {
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"})
        self.addCleanup(program.wait)
        self.addCleanup(program.terminate)
        until(lambda: self.app.root, "the app")

    def host(self, room):
        """In a room of one's own server."""
        self.port = free_port()
        self.start("--host", str(self.port))
        self.app.write(Role.TEXT, "Room", room)
        self.app.press(Role.PUSH_BUTTON, "Make room")
        self.app.find(Role.LIST, "Messages")

    def say(self, text):
        self.app.write(Role.TEXT, "Message", text)
        self.app.press(Role.PUSH_BUTTON, "Send")

    def guest(self, room):
        """Somebody else in that room."""
        guest = Guest(self.port, self.home["XDG_DATA_HOME"] + "/maru/host-token", room, "bob")
        self.addCleanup(guest.leave)
        return guest
