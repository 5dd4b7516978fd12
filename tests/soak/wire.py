# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A Socket.IO client over a bare TCP connection, for loads: reads only what it is told to, and can break every rule."""

import asyncio
import base64
import json
import os
import struct
import urllib.request

NAMESPACE = "/chat"


def frame(payload, first=0x81, masked=True):
    """One frame of a client; a mask of zeros changes nothing."""
    size = len(payload)
    flag = 0x80 if masked else 0
    if size < 126:
        head = struct.pack("!BB", first, flag | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", first, flag | 126, size)
    else:
        head = struct.pack("!BBQ", first, flag | 127, size)
    return head + (b"\0\0\0\0" if masked else b"") + payload


class Closed(Exception):
    """The server closed the connection."""


class Client:
    def __init__(self, host, port):
        self.host = host
        self.port = port
        self.acks = {}
        self.asked = 0
        self.on_event = lambda name, payload: None
        self.pump_task = None

    async def open(self, limit=1 << 16):
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port, limit=limit)
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {self.host}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
            if b" 101 " not in head.split(b"\r\n")[0]:
                raise Closed(head.split(b"\r\n")[0].decode())
            await self.read_packet()  # the handshake
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Closed(str(error)) from error
        return self

    def send(self, packet):
        self.writer.write(frame(packet.encode()))

    async def enter(self, **auth):
        self.send(f"40{NAMESPACE},{json.dumps(auth)}")
        while not (await self.read_packet()).startswith(f"40{NAMESPACE},"):
            pass
        return self

    async def read_packet(self):
        """The next text; answers the heartbeat."""
        while True:
            try:
                first, size = await self.reader.readexactly(2)
                if size == 126:
                    (size,) = struct.unpack("!H", await self.reader.readexactly(2))
                elif size == 127:
                    (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
                payload = await self.reader.readexactly(size)
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                raise Closed("broken") from error
            if first == 0x88:
                raise Closed(f"code {struct.unpack('!H', payload[:2])[0] if len(payload) > 1 else None}")
            if payload == b"2":
                self.send("3")
            elif first == 0x81:
                return payload.decode()

    def pump(self):
        """Reads all the time from now on, in the background."""
        self.pump_task = asyncio.ensure_future(self._pump())
        return self

    async def _pump(self):
        try:
            while True:
                self.take(await self.read_packet())
        except Closed:
            for waiting in self.acks.values():
                if not waiting.done():
                    waiting.cancel()

    def take(self, packet):
        prefix = packet[:3]
        rest = packet[len("4x" + NAMESPACE + ",") :]
        if prefix == "42/":
            name, *args = json.loads(rest)
            self.on_event(name, args[0] if args else None)
        elif prefix == "43/":
            place = rest.index("[")
            waiting = self.acks.pop(int(rest[:place]), None)
            if waiting and not waiting.done():
                waiting.set_result(json.loads(rest[place:])[0])

    def emit(self, event, payload):
        self.send(f"42{NAMESPACE},{json.dumps([event, payload])}")

    async def call(self, event, payload):
        """Needs pump()."""
        if self.pump_task.done():
            raise Closed("before it was asked")
        self.asked += 1
        waiting = self.acks[self.asked] = asyncio.get_running_loop().create_future()
        self.send(f"42{NAMESPACE},{self.asked}{json.dumps([event, payload])}")
        try:
            return await waiting
        except asyncio.CancelledError as error:
            if waiting.cancelled():
                raise Closed("while an answer was awaited") from error
            raise

    def abort(self):
        if self.pump_task:
            self.pump_task.cancel()
        self.writer.transport.abort()


def metrics(url):
    """The numbers of the server, by name, those with labels by "name{label}"."""
    with urllib.request.urlopen(url + "/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    return {name: float(number) for name, number in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}
