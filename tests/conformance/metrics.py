# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The metrics, read as Prometheus reads them; of a server that MARU_TEST_URL names (withserver)."""

import asyncio
import os
import socket
import unittest
import urllib.error
import urllib.request

import socketio
from prometheus_client.parser import text_string_to_metric_families

URL = os.environ["MARU_TEST_URL"]
TOKEN = os.environ["MARU_TEST_TOKEN"]


def metrics():
    with urllib.request.urlopen(URL + "/metrics") as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        text = answer.read().decode()
    return {family.name: family for family in text_string_to_metric_families(text)}


def value(family, name=None, **labels):
    """The one sample of that name and those labels."""
    found = [s for s in family.samples if s.name == (name or s.name) and labels.items() <= s.labels.items()]
    assert len(found) == 1, (family.name, name, labels, found)
    return found[0].value


class Metrics(unittest.TestCase):
    def test_every_family_is_documented_and_well_formed(self):
        families = metrics()
        page = open(os.path.join(os.path.dirname(__file__), "../../docs/operations.md"), encoding="utf-8").read()
        for name, family in families.items():
            self.assertIn(family.type, ("counter", "gauge", "histogram"), name)
            self.assertTrue(family.documentation, name)
            self.assertTrue(f"`{name}`" in page or f"`{name}_total" in page, f"{name} is not in docs/operations.md")

    def test_every_reason_is_documented(self):
        page = open(os.path.join(os.path.dirname(__file__), "../../docs/operations.md"), encoding="utf-8").read()
        reasons = [sample.labels["reason"] for sample in metrics()["maru_refused"].samples]
        self.assertGreater(len(reasons), 15)
        for reason in reasons:
            self.assertIn(f"`{reason}`", page)

    def test_histograms_add_up(self):
        for family in metrics().values():
            if family.type != "histogram":
                continue
            counts = [s.value for s in family.samples if s.name.endswith("_bucket")]
            self.assertEqual(counts, sorted(counts), family.name)
            self.assertEqual(counts[-1], value(family, family.name + "_count"))
            self.assertEqual(family.samples[len(counts) - 1].labels["le"], "+Inf")

    def test_counts_what_happens(self):
        before = metrics()
        during = asyncio.run(self.talk())
        self.assertEqual(value(during["maru_sessions"]) - value(before["maru_sessions"]), 1)
        self.assertEqual(value(during["maru_connections"]) - value(before["maru_connections"]), 1)
        self.assertEqual(value(during["maru_rooms"]) - value(before["maru_rooms"]), 1)
        self.assertEqual(value(during["maru_messages"], "maru_messages_total"), 2)
        # Each was said when the one before was acknowledged, and so committed.
        self.assertGreaterEqual(value(during["maru_commits"], "maru_commits_total")
                                - value(before["maru_commits"], "maru_commits_total"), 2)
        self.assertEqual(value(during["maru_commit_seconds"], "maru_commit_seconds_count"), 2)
        for name in ("maru_received_bytes", "maru_sent_bytes", "maru_packets_received", "maru_packets_sent"):
            self.assertGreater(value(during[name], name + "_total"), value(before[name], name + "_total"))

    async def talk(self):
        """Says two things; the metrics before it goes."""
        client = socketio.AsyncClient(reconnection=False)
        auth = {"token": TOKEN, "nickname": "ann"}
        await client.connect(URL, auth=auth, namespaces=["/chat"], transports=["websocket"], wait_timeout=20)
        await client.call("joinRoom", {"roomName": "measured"}, namespace="/chat")
        for text in ("one", "two"):
            await client.call("message", {"value": text}, namespace="/chat")
        during = await asyncio.to_thread(metrics)
        await client.disconnect()
        return during

    def test_counts_what_is_refused(self):
        def refused():
            return value(metrics()["maru_refused"], "maru_refused_total", reason="bad_request")

        before = refused()
        host, port = URL.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as raw:
            raw.sendall(b"secret-of-somebody\r\n\r\n")
            self.assertTrue(raw.recv(1000).startswith(b"HTTP/1.1 400 "))
        self.assertEqual(refused(), before + 1)

    def test_tells_nothing_that_came_through_a_proxy(self):
        for field in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
            request = urllib.request.Request(URL + "/metrics", headers={field: "192.0.2.1"})
            with self.assertRaises(urllib.error.HTTPError) as refusal:
                urllib.request.urlopen(request)
            self.assertEqual(refusal.exception.code, 403)
            refusal.exception.close()


if __name__ == "__main__":
    unittest.main()
