# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""Holds what clients were told against what the server kept."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """`kind` is one of: lost, twice, order, hole, epoch, view, unknown, refused, unfinished."""

    kind: str
    text: str

    def __str__(self):
        return f"{self.kind}: {self.text}"


@dataclass
class Testimony:
    """What one client knows of one room. All its texts are different."""

    author: str
    typed: list  # its texts in their order, all of which must arrive …
    uncertain: set = field(default_factory=set)  # … but these: it was killed before it could have kept them
    acknowledged: dict = field(default_factory=dict)  # text: seq
    seen: list = field(default_factory=list)  # the messages of the room as it shows them, from the first to the last


def faults_of_log(room, log):
    """No hole, no repeat."""
    for place, message in enumerate(log, 1):
        if message.seq != place:
            yield Fault("hole", f"{room}: {message} stands at place {place}")
            break
    for what, keys in (("id", [m.id for m in log if m.id]), ("text", [m.text for m in log])):
        known = set()
        for key in keys:
            if key in known:
                yield Fault("twice", f"{room}: the {what} {key[:40]!r}")
            known.add(key)


def faults_of_testimony(room, log, testimony):
    """All there, under the acknowledged seq, in the order of typing; and seen as it is."""
    own = [message for message in log if message.author == testimony.author]
    kept = {message.text: message.seq for message in own}
    places = {text: place for place, text in enumerate(testimony.typed)}

    for text, seq in testimony.acknowledged.items():
        if kept.get(text) != seq:
            yield Fault("lost", f"{room}: {text[:40]!r} was acknowledged as {seq} and is kept as {kept.get(text)}")
    for text in testimony.typed:
        if text not in kept and text not in testimony.uncertain and text not in testimony.acknowledged:
            yield Fault("lost", f"{room}: {text[:40]!r} was typed")

    before = -1
    for message in own:
        if message.text not in places:
            yield Fault("unknown", f"{room}: {message} was never typed")
        elif places[message.text] < before:
            yield Fault("order", f"{room}: {message} stands behind one that was typed later")
        else:
            before = places[message.text]

    yield from faults_of_view(room, log, testimony)


def faults_of_view(room, log, testimony):
    if testimony.seen == log:
        return
    for place, (seen, kept) in enumerate(zip(testimony.seen, log), 1):
        if seen != kept:
            yield Fault("view", f"{room}: {testimony.author} sees {seen} at place {place}, the server keeps {kept}")
            return
    yield Fault("view", f"{room}: {testimony.author} sees {len(testimony.seen)} messages of {len(log)}")
