# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What must arrive of what was typed into a program that was killed."""

import time


class LastWords:
    """The texts typed into one room, in their order, and those of them that a kill may have taken along: the last before
    it, unless the program had kept them already.
    """

    def __init__(self, keeping):
        self.keeping = keeping  # seconds within which the program keeps what it shows
        self.typed = []
        self.uncertain = []  # of each kill: its texts, in their order
        self._seen_at = {}

    def type(self, text):
        self.typed.append(text)

    def on_seen(self, text):
        """The program shows it; before that it may not have heard of it."""
        self._seen_at.setdefault(text, time.monotonic())

    def on_killed(self, kept):
        """`kept`: the texts that it has on disk, or that the server has acknowledged."""
        now = time.monotonic()
        for texts in self.uncertain:
            texts[:] = [text for text in texts if text not in kept]
        self.uncertain.append([text for text in self.typed
                               if text not in kept and now - self._seen_at.get(text, now) < self.keeping
                               and not self.is_uncertain(text)])

    def is_uncertain(self, text):
        return any(text in texts for texts in self.uncertain)
