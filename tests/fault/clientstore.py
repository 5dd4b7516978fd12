# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What a killed client has kept on this machine."""

import collections
import contextlib
import pathlib
import shutil
import sqlite3
import tempfile


def kept_texts(folder):
    """By room: the texts of its user that are not sent as far as it knows, and those that are."""
    unsent = collections.defaultdict(set)
    sent = collections.defaultdict(set)
    for path in pathlib.Path(folder).glob("*.sqlite"):
        # A copy, so that the client finds everything as the kill left it.
        with tempfile.TemporaryDirectory(prefix="maru-fault-") as copy:
            for part in path.parent.glob(path.name + "*"):
                shutil.copy(part, copy)
            with contextlib.closing(sqlite3.connect(f"{copy}/{path.name}")) as database:
                if database.execute("PRAGMA user_version").fetchone() == (0,):
                    continue  # it was killed while it made the tables
                for texts, table, condition in ((unsent, "unsent", "1"), (sent, "messages", "own")):
                    for room, text in database.execute(
                            f"SELECT name, text FROM {table} JOIN rooms ON rooms.id = room WHERE {condition}"):
                        texts[room].add(text)
    return unsent, sent
