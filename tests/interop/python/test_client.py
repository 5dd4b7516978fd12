#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""python3-socketio, as Debian ships it, against a running server: see ../withserver. MARU_TEST_TRANSPORTS names what it
may use; its own default unless set."""

import asyncio
import json
import os
import unittest
import urllib.parse
import urllib.request

import socketio

URL = os.environ["MARU_TEST_URL"]
TOKEN = os.environ["MARU_TEST_TOKEN"]
PATIENCE = 10  # seconds
TRANSPORTS = os.environ["MARU_TEST_TRANSPORTS"].split(",") if "MARU_TEST_TRANSPORTS" in os.environ else None


class Client:
    """One connection to /chat that keeps what it hears, by event."""

    def __init__(self):
        self.sio = socketio.AsyncClient(reconnection=False)
        self.heard = {}
        for event in ("allRooms", "welcome", "response", "exception"):
            self.heard[event] = asyncio.Queue()
            self.sio.on(event, self.heard[event].put, namespace="/chat")

    async def connect(self, token=TOKEN, namespace="/chat"):
        auth = {} if token is None else {"token": token}
        await self.sio.connect(URL, auth=auth, namespaces=[namespace], transports=TRANSPORTS, wait_timeout=PATIENCE)
        return self

    async def emit(self, event, payload):
        await self.sio.emit(event, payload, namespace="/chat")

    async def call(self, event, payload):
        return await self.sio.call(event, payload, namespace="/chat", timeout=PATIENCE)

    async def hear(self, event, wanted=lambda payload: True):
        """The next payload of that event for which wanted() holds."""
        while True:
            payload = await asyncio.wait_for(self.heard[event].get(), PATIENCE)
            if wanted(payload):
                return payload


def same(payload, **fields):
    return {name: payload.get(name) for name in fields} == fields


class PythonClient(unittest.IsolatedAsyncioTestCase):
    async def client(self, **arguments):
        client = await Client().connect(**arguments)
        self.addAsyncCleanup(client.sio.disconnect)
        return client

    async def joined(self, room, nickname):
        client = await self.client()
        answer = await client.call("joinRoom", {"roomName": room, "name": nickname})
        self.assertTrue(answer["ok"])
        await client.hear("welcome", lambda said: said["value"].startswith(f"user {nickname} "))
        return client

    async def test_is_told_the_open_rooms_when_it_connects(self):
        client = await self.client()
        self.assertIsInstance(await client.hear("allRooms"), list)

    async def test_sees_a_new_room_in_the_list_and_over_http(self):
        watcher = await self.client()
        await self.joined("py-list", "ann")
        await watcher.hear("allRooms", lambda rooms: {"roomName": "py-list"} in rooms)

        def fetch():
            with urllib.request.urlopen(URL + "/chat/rooms", timeout=PATIENCE) as answer:
                self.assertEqual(answer.status, 200)
                return json.load(answer)

        self.assertIn({"roomName": "py-list"}, await asyncio.to_thread(fetch))

    async def test_everybody_in_the_room_is_told_who_comes_and_goes(self):
        ann = await self.joined("py-door", "ann")
        bob = await self.joined("py-door", "bob")
        welcome = await ann.hear("welcome")
        self.assertTrue(same(welcome, userName="Welcome", value="user bob has join the room", roomName="py-door"))

        answer = await bob.call("leaveRoom", {"roomName": "py-door", "name": "bob"})
        self.assertEqual(answer, {"ok": True})
        goodbye = await ann.hear("welcome")
        self.assertTrue(same(goodbye, userName="goodbye", value="user bob has left the room"))

    async def test_a_vanished_client_says_goodbye(self):
        ann = await self.joined("py-gone", "ann")
        bob = await self.joined("py-gone", "bob")
        await ann.hear("welcome")
        await bob.sio.disconnect()
        self.assertEqual((await ann.hear("welcome"))["userName"], "goodbye")

    async def test_a_message_reaches_everybody_as_it_was_typed(self):
        ann = await self.joined("py-talk", "ann")
        bob = await self.joined("py-talk", "bob")
        for seq, text in enumerate(("안녕하세요 👋🏽", "👨‍👩‍👧‍👦 <b>\"\\\n둘째 줄", "é e\u0301"), 1):
            answer = await ann.call("message", {"userName": "somebody else", "value": text, "roomName": "py-talk"})
            self.assertTrue(same(answer, ok=True, seq=seq, roomName="py-talk"))
            for client in (ann, bob):
                said = await client.hear("response")
                # The author is the session's nickname, whatever the message claims.
                self.assertTrue(same(said, userName="ann", value=text, roomName="py-talk", seq=seq), said)

    async def test_an_old_client_names_no_room_and_wants_no_answer(self):
        ann = await self.client()
        await ann.emit("joinRoom", {"roomName": "py-old", "name": "ann"})
        await ann.hear("welcome")
        await ann.emit("message", {"userName": "ann", "value": "hello"})
        self.assertTrue(same(await ann.hear("response"), userName="ann", value="hello", roomName="py-old"))

    async def test_a_wrong_token_connects_and_is_refused_at_each_event(self):
        for token in ("wrong", None):
            stranger = await self.client(token=token)
            for event in ("joinRoom", "message"):
                answer = await stranger.call(event, {"roomName": "py-secret", "name": "eve", "value": "x"})
                self.assertTrue(same(answer, ok=False, code="invalid_credentials"))
                refusal = await stranger.hear("exception")
                self.assertTrue(same(refusal, status="error", message="Invalid credentials.", event=event))
            self.assertTrue(stranger.heard["exception"].empty())

    async def test_what_is_no_payload_is_refused_and_hurts_nobody(self):
        ann = await self.joined("py-bad", "ann")
        for payload in (None, 7, "text", [], {"value": 5}, b"bytes", {"value": b"bytes"}):
            answer = await ann.call("message", payload)
            self.assertFalse(answer["ok"], payload)
        answer = await ann.call("message", {"value": "still here"})
        self.assertTrue(answer["ok"])

    async def test_every_message_comes_once_and_in_order(self):
        ann = await self.joined("py-order", "ann")
        bob = await self.joined("py-order", "bob")
        said = [f"message {i}" for i in range(80)]
        for text in said:
            await ann.emit("message", {"userName": "ann", "value": text, "roomName": "py-order"})
        for client in (ann, bob):
            self.assertEqual([(await client.hear("response"))["value"] for _ in said], said)

    @unittest.skipUnless(URL.startswith("https:"), "over TLS alone")
    async def test_a_goodbye_of_tls_is_answered(self):
        server = urllib.parse.urlsplit(URL)
        _, writer = await asyncio.open_connection(server.hostname, server.port, ssl=True)
        writer.close()
        await asyncio.wait_for(writer.wait_closed(), PATIENCE / 2)

    async def test_another_namespace_is_refused(self):
        with self.assertRaises(socketio.exceptions.ConnectionError):
            await Client().connect(namespace="/elsewhere")


if __name__ == "__main__":
    unittest.main()
