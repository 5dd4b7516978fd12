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
    uncertain: list = field(default_factory=list)  # … but the last of each of these lists: it was killed meanwhile
    acknowledged: dict = field(default_factory=dict)  # text: seq
    seen: list | None = None  # the messages of the room as it shows them in the end, from the first to the last
    shown: list | None = None  # the same, as "author: text"
    glimpses: list = field(default_factory=list)  # what it showed now and then, as "author: text"


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
    excused = {text for texts in testimony.uncertain for text in tail_missing(texts, kept)}
    for text in testimony.typed:
        if text not in kept and text not in excused and text not in testimony.acknowledged:
            yield Fault("lost", f"{room}: {text[:40]!r} was typed")

    before = -1
    for message in own:
        if message.text not in places:
            yield Fault("unknown", f"{room}: {message} was never typed")
        elif places[message.text] < before:
            yield Fault("order", f"{room}: {message} stands behind one that was typed later")
        else:
            before = places[message.text]

    if testimony.seen is not None:
        yield from faults_of_view(room, testimony.author, log, testimony.seen)
    if testimony.shown is not None:
        yield from faults_of_view(room, testimony.author, list(map(line_of, log)), testimony.shown)
    for glimpse in testimony.glimpses:
        yield from faults_of_glimpse(room, testimony.author, list(map(line_of, log)), glimpse)


def tail_missing(texts, kept):
    """The last texts, of which none is kept."""
    last = max((place for place, text in enumerate(texts, 1) if text in kept), default=0)
    return texts[last:]


def line_of(message):
    return f"{message.author}: {message.text}"


def faults_of_view(room, author, log, seen):
    if seen == log:
        return
    for place, (shown, kept) in enumerate(zip(seen, log), 1):
        if shown != kept:
            yield Fault("view", f"{room}: {author} sees {shown} at place {place}, the server keeps {kept}")
            return
    yield Fault("view", f"{room}: {author} sees {len(seen)} messages of {len(log)}")


def faults_of_glimpse(room, author, log, glimpse):
    """Nothing twice and all in the order of the log, but for the own messages that wait at the end."""
    places = {line: place for place, line in enumerate(log)}
    is_own = [line.startswith(f"{author}: ") for line in glimpse]
    for kind, lines in (("own", [line for line, own in zip(glimpse, is_own) if own]),
                        ("others'", [line for line, own in zip(glimpse, is_own) if not own])):
        known = [places[line] for line in lines if line in places]
        if len(known) < len(lines) and kind == "others'":
            yield Fault("unknown", f"{room}: {author} saw what the server does not keep")
        if len(set(lines)) < len(lines):
            yield Fault("twice", f"{room}: {author} saw {kind} messages twice")
        elif known != sorted(known):
            yield Fault("order", f"{room}: {author} saw {kind} messages in another order")
