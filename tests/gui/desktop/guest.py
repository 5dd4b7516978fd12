# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""Somebody else in a room, who has no app."""

import asyncio
import socket
import threading

import socketio

PATIENCE = 10  # seconds


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Guest:
    """Works on a thread of its own, so that the test's goes on hearing events."""

    def __init__(self, port, token_file, room, nickname):
        self.room = room
        self.nickname = nickname
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._client = socketio.AsyncClient(reconnection=False)
        with open(token_file, encoding="ascii") as file:
            token = file.read().strip()
        self._do(self._client.connect(f"http://127.0.0.1:{port}", auth={"token": token}, namespaces=["/chat"], wait_timeout=PATIENCE))
        self._call("joinRoom", {"roomName": room, "name": nickname})

    def say(self, text):
        self._call("message", {"roomName": self.room, "userName": self.nickname, "value": text})

    def leave(self):
        self._do(self._client.disconnect())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _call(self, event, payload):
        answer = self._do(self._client.call(event, payload, namespace="/chat", timeout=PATIENCE))
        assert answer["ok"], answer

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE * 2)
