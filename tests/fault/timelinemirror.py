# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What a user of the client library sees of one room."""

import collections

from message import Message

UNSENT = ("pending", "failed")
MOST_UNREAD = 999  # more are not counted


class TimelineMirror:
    """A list like the one in the window, kept by the changes that the library tells. Whenever it stands still it is
    checked: no message twice, none out of order, none missing without a gap that says so, what is pending at the end.

    `report(kind, text)` is told each fault; see checker.py for the kinds.
    """

    def __init__(self, room, author, report):
        self.room = room
        self.author = author
        self.report = report
        self.rows = []
        self.is_live = False
        self.unread = 0
        self._changed_from = 0  # the first row that changed since it was checked

    @property
    def first(self):
        return next((row["seq"] for row in self.rows if row["kind"] == "sent"), 1)

    @property
    def last(self):
        return next((row["seq"] for row in reversed(self.rows) if row["kind"] == "sent"), 0)

    @property
    def messages(self):
        return [Message.of(row) for row in self.rows if row["kind"] == "sent"]

    def gaps(self):
        return [row for row in self.rows if row["kind"] == "gap"]

    def has_unsent(self):
        return any(row["kind"] in UNSENT for row in reversed(self.rows))

    def unsent(self, first, count):
        """The texts among these rows that are not sent yet."""
        return [row["value"] for row in self.rows[first:first + count] if row["kind"] in UNSENT]

    def on_inserted(self, first, rows):
        self.rows[first:first] = rows
        self._touch(first)

    def on_changed(self, place, row):
        self.rows[place] = row
        self._touch(place)

    def on_moved(self, origin, place):
        self.rows.insert(place, self.rows.pop(origin))
        self._touch(min(origin, place))

    def on_removed(self, first, count):
        del self.rows[first:first + count]
        self._touch(first)

    def on_standing(self):
        """What was told is what the user sees now."""
        start = self._changed_from
        while start > 0 and span(self.rows[start - 1]) is None:
            start -= 1
        upper = self.rows[start - 1] if start > 0 else None
        unsent = None
        for row in self.rows[self._changed_from:]:
            if row["kind"] in UNSENT:
                unsent = row
            elif unsent:
                self.report("order", f"{self.room}: {described(row)} stands below {described(unsent)}")
            if row["kind"] == "failed":
                self.report("refused", f"{self.room}: {described(row)} with {row['failure']}")
            if "own" in row and row["own"] != (row["userName"] == self.author):
                self.report("view", f"{self.room}: {described(row)} is shown as somebody else's")
            if span(row):
                if upper and span(row)[0] != span(upper)[1] + 1:
                    kind = "hole" if span(row)[0] > span(upper)[1] else "order"
                    self.report(kind, f"{self.room}: {described(row)} stands below {described(upper)}")
                upper = row
        self._changed_from = len(self.rows)

    def faults(self):
        """Of the whole."""
        texts = collections.Counter(row["value"] for row in self.rows if "value" in row)
        for text, count in texts.items():
            if count > 1:
                yield "twice", f"{self.room}: {self.author} sees {text[:40]!r} {count} times"

    def faults_of_unread(self, read_to):
        """All that others said behind that seq."""
        unread = sum(row["kind"] == "sent" and not row["own"] and row["seq"] > read_to for row in self.rows)
        if min(unread, MOST_UNREAD) != self.unread:
            yield "view", f"{self.room}: {self.author} is told of {self.unread} unread messages, and has {unread}"

    def _touch(self, place):
        self._changed_from = min(self._changed_from, place)


def span(row):
    """The first and the last seq for which a row stands; None if for none."""
    if row["kind"] == "sent":
        return row["seq"], row["seq"]
    return (row["from"], row["to"]) if row["kind"] == "gap" else None


def described(row):
    return f"{row['kind']} {row.get('value', '')[:40]!r} {span(row) or ''}"
