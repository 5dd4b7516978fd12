# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What the app's client library has kept on this machine."""

import contextlib
import pathlib
import sqlite3
from dataclasses import dataclass, field


@dataclass
class KeptRoom:
    unsent: list = field(default_factory=list)  # the user's texts that are not sent as far as it knows
    sent: dict = field(default_factory=dict)  # the user's text: seq
    newest: list = field(default_factory=list)  # (author, text) of the messages that it shows when it starts


def kept_rooms(folder):
    """By room. Changes nothing, so that the library finds everything as a kill left it."""
    rooms = {}
    for path in pathlib.Path(folder).glob("*.sqlite"):
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            if database.execute("PRAGMA user_version").fetchone() == (0,):
                continue  # it was killed while it made the tables
            for number, name in database.execute("SELECT id, name FROM rooms").fetchall():
                room = rooms.setdefault(name, KeptRoom())
                room.unsent += [text for text, in database.execute(
                    "SELECT text FROM unsent WHERE room = ? ORDER BY id", (number,))]
                room.sent |= dict(database.execute("SELECT text, seq FROM messages WHERE room = ? AND own", (number,)))
                room.newest = database.execute("SELECT author, text FROM messages WHERE room = ? ORDER BY seq DESC"
                                               " LIMIT 20", (number,)).fetchall()[::-1]
    return rooms
