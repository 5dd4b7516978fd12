#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The fault test notices each kind of fault."""

import dataclasses
import unittest

from checker import Testimony, faults_of_log, faults_of_testimony
from message import Message
from roomview import RoomView

LOG = [Message(seq, f"ann-{seq}", "ann", f"ann {seq}", 1000 + seq) for seq in range(1, 6)]
TYPED = [message.text for message in LOG]


def testimony(**fields):
    whole = {"typed": TYPED, "acknowledged": {m.text: m.seq for m in LOG}, "seen": LOG}
    return Testimony("ann", **(whole | fields))


def kinds_of(log=None, **fields):
    log = LOG if log is None else log
    return {fault.kind for fault in (*faults_of_log("room", log),
                                     *faults_of_testimony("room", log, testimony(seen=log, **fields)))}


def renumbered(*messages):
    return [dataclasses.replace(message, seq=seq) for seq, message in enumerate(messages, 1)]


class TheChecker(unittest.TestCase):
    def test_finds_nothing_where_all_is_well(self):
        self.assertEqual(kinds_of(), set())

    def test_finds_an_acknowledged_message_that_is_gone(self):
        self.assertIn("lost", kinds_of(LOG[:4]))

    def test_finds_an_acknowledged_message_under_another_seq(self):
        log = renumbered(LOG[1], LOG[0], *LOG[2:])
        self.assertIn("lost", kinds_of(log))

    def test_finds_a_typed_message_that_never_arrived(self):
        self.assertEqual(kinds_of(LOG[:4], acknowledged={}), {"lost"})

    def test_lets_what_was_typed_into_a_dying_program_be_missing(self):
        self.assertEqual(kinds_of(LOG[:4], acknowledged={}, uncertain=[["ann 4", "ann 5"]]), set())

    def test_finds_what_is_missing_before_something_that_was_typed_later(self):
        self.assertEqual(kinds_of(renumbered(*LOG[:3], LOG[4]), acknowledged={}, uncertain=[["ann 4", "ann 5"]]),
                         {"lost"})

    def test_finds_a_message_that_is_there_twice(self):
        again = dataclasses.replace(LOG[1], id="another")
        self.assertIn("twice", kinds_of(renumbered(*LOG, again)))
        self.assertIn("twice", kinds_of([*LOG, dataclasses.replace(LOG[1], seq=6, text="another")]))

    def test_finds_messages_that_changed_places(self):
        self.assertEqual(kinds_of(renumbered(LOG[1], LOG[0], *LOG[2:]), acknowledged={}), {"order"})

    def test_finds_a_hole(self):
        self.assertIn("hole", kinds_of(LOG[:2] + LOG[3:]))

    def test_finds_what_nobody_typed(self):
        self.assertEqual(kinds_of(typed=TYPED[:4], acknowledged={}), {"unknown"})

    def test_finds_a_view_that_differs(self):
        doctored = dataclasses.replace(LOG[2], text="ann three")
        for seen in (LOG[:4], LOG[1:], [*LOG[:2], doctored, *LOG[3:]], [*LOG, LOG[4]]):
            faults = {fault.kind for fault in faults_of_testimony("room", LOG, testimony(seen=seen))}
            self.assertEqual(faults, {"view"})


    def test_finds_a_glimpse_of_something_else(self):
        lines = [f"ann: {text}" for text in TYPED]
        for kind, glimpse in ((set(), lines[1:4]), (set(), []), ({"twice"}, lines[1:3] + lines[1:2]),
                              ({"order"}, [lines[3], lines[2]]), ({"unknown"}, ["bob: hello"])):
            faults = {fault.kind for fault in faults_of_testimony("room", LOG, testimony(glimpses=[glimpse]))}
            self.assertEqual(faults, kind)

    def test_finds_a_window_that_shows_something_else(self):
        lines = [f"ann: {text}" for text in TYPED]
        for shown, kinds in ((lines, set()), (lines[1:], {"view"}), (lines + lines[4:], {"view"})):
            faults = {fault.kind for fault in faults_of_testimony("room", LOG, testimony(shown=shown))}
            self.assertEqual(faults, kinds)


class ScriptedLine:
    """Answers as the test says."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def emit(self, event, payload, answered):
        self.asked.append((event, payload))
        answered(self.answers.pop(0))


def page(messages, more=False, epoch="e1", **fields):
    payloads = [{"seq": m.seq, "id": m.id, "userName": m.author, "value": m.text, "sentAt": m.sent_at}
                for m in messages]
    return {"ok": True, "epoch": epoch, "messages": payloads, "more": more, **fields}


class TheViewOfARoom(unittest.TestCase):
    def setUp(self):
        self.kinds = []
        self.view = RoomView("room", lambda kind, _: self.kinds.append(kind))

    def resume(self, *answers):
        self.view.join(ScriptedLine(page(LOG[:2])))
        self.view.lose()
        line = ScriptedLine(*answers)
        self.view.join(line)
        return line

    def test_goes_on_behind_what_it_knows(self):
        line = self.resume(page(LOG[2:3], more=True), page(LOG[3:4]))
        self.view.on_said(LOG[4])
        self.assertEqual(line.asked[0], ("joinRoom", {"roomName": "room", "after": 2, "epoch": "e1"}))
        self.assertEqual(self.view.messages, LOG)
        self.assertEqual(self.kinds, [])

    def test_finds_a_hole_after_the_answer(self):
        self.resume(page(LOG[3:]))
        self.assertEqual(self.kinds, ["hole"])

    def test_finds_a_hole_between_live_messages(self):
        self.resume(page([]))
        self.view.on_said(LOG[3])
        self.assertEqual(self.kinds, ["hole"])

    def test_finds_a_message_told_twice(self):
        self.resume(page(LOG[2:3]))
        self.view.on_said(LOG[2])
        self.assertEqual(self.kinds, ["twice"])

    def test_finds_a_message_told_before_the_answer(self):
        self.resume(page([]))
        self.view.lose()
        self.view.on_said(LOG[2])
        self.assertEqual(self.kinds, ["order"])

    def test_finds_a_gap_another_epoch_and_a_refusal(self):
        self.resume(page(LOG[2:], gap={"from": 1, "to": 2, "reason": "retention"}))
        self.assertEqual(self.kinds, ["hole"])
        self.view.join(ScriptedLine(page(LOG, epoch="e2")))
        self.view.join(ScriptedLine({"ok": False, "code": "server_full"}))
        self.assertEqual(self.kinds, ["hole", "epoch", "refused"])


if __name__ == "__main__":
    unittest.main()
