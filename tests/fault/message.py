# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A message as the server tells it, in an event, a page of history or an export."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    seq: int
    id: str
    author: str
    text: str
    sent_at: int

    @classmethod
    def of(cls, payload):
        return cls(payload["seq"], payload.get("id", ""), payload["userName"], payload["value"], payload["sentAt"])

    def __str__(self):
        return f"{self.seq} {self.author} {self.text[:40]!r} ({self.id})"
