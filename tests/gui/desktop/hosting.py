# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The built app in a home of its own, hosting a room: where most tests on a desktop begin."""

import os
import struct
import subprocess
import tempfile
import unittest
import zlib

from guest import Guest, free_port
from tree import App, Atspi, until

Role = Atspi.Role


def a_picture(width, height):
    """A grey PNG."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


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
        self.program = program
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

    def focus_box(self, name="Message"):
        """Where one writes has the keys."""
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "Maru", "windowactivate", "--sync"],
                       check=True, stdout=subprocess.DEVNULL)
        until(lambda: self.app.find(Role.TEXT, name).get_state_set().contains(Atspi.StateType.FOCUSED), "the box")

    def paste_image(self):
        """As from a screenshot; who owns the clipboard stays until the test ends."""
        picture = self.folder.name + "/picture.png"
        with open(picture, "wb") as file:
            file.write(a_picture(40, 30))
        owner = subprocess.Popen(["xclip", "-quiet", "-selection", "clipboard", "-t", "image/png", "-i", picture],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(owner.wait)
        self.addCleanup(owner.terminate)
        self.focus_box()
        subprocess.run(["xdotool", "key", "ctrl+v"], check=True)

    def guest(self, room):
        """Somebody else in that room."""
        guest = Guest(self.port, self.home["XDG_DATA_HOME"] + "/maru/host-token", room, "bob")
        self.addCleanup(guest.leave)
        return guest
