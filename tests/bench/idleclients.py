#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""idleclients.py SERVER COUNT: what so many connected clients, twenty to a room, cost the server in memory."""

import asyncio
import base64
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

PER_ROOM = 20
AT_ONCE = 50  # handshakes under way


def memory(pid):
    """Proportional set size, in KiB."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
        return int(re.search(r"^Pss:\s+(\d+)", rollup.read(), re.M)[1])


def frame(text):
    """A masked text frame; a mask of zeros is one, too."""
    payload = text.encode()
    if len(payload) < 126:
        return bytes([0x81, 0x80 | len(payload)]) + bytes(4) + payload
    return bytes([0x81, 0x80 | 126]) + len(payload).to_bytes(2, "big") + bytes(4) + payload


class Client:
    async def connect(self, host, port, number, context=None):
        self.reader, self.writer = await asyncio.open_connection(host, port, ssl=context)
        self.writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n\r\n".encode()
        )
        await self.reader.readuntil(b"\r\n\r\n")
        self.writer.write(frame('40/chat,{"rooms":true}'))
        await self.until("40/chat,")
        join = {"roomName": f"room {number // PER_ROOM}", "name": f"idle{number}"}
        self.writer.write(frame("42/chat,1" + json.dumps(["joinRoom", join])))
        await self.until("43/chat,1")
        self.listening = asyncio.create_task(self.listen())

    async def text(self):
        length = (await self.reader.readexactly(2))[1]
        if length >= 126:
            length = int.from_bytes(await self.reader.readexactly(2 if length == 126 else 8), "big")
        text = (await self.reader.readexactly(length)).decode()
        if text == "2":
            self.writer.write(frame("3"))
        return text

    async def until(self, beginning):
        while not (await self.text()).startswith(beginning):
            pass

    async def listen(self):
        while True:
            await self.text()


async def measure(server, count):
    host, port = None, None
    while not port:
        if found := re.match(r"listening on http://(.+):(\d+)", server.stdout.readline()):
            host, port = found.groups()
    before = memory(server.pid)
    clients = [Client() for _ in range(count)]
    gate = asyncio.Semaphore(AT_ONCE)

    async def connect(number, client):
        async with gate:
            await client.connect(host, int(port), number)

    start = time.monotonic()
    await asyncio.gather(*(connect(*one) for one in enumerate(clients)))
    took = time.monotonic() - start
    await asyncio.sleep(5)
    after = memory(server.pid)
    print(f"{count} clients connected and joined in {took:.2f} s")
    print(f"memory (PSS): {before / 1024:.1f} MiB alone, {after / 1024:.1f} MiB with them, "
          f"{(after - before) / count:.1f} KiB for each")
    for client in clients:
        client.listening.cancel()
        client.writer.close()


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as folder:
        with subprocess.Popen(
            [program, "--listen", "127.0.0.1:0", "--open", "--data-dir", folder, "--log-level", "error"],
            stdout=subprocess.PIPE,
            text=True,
        ) as server:
            try:
                asyncio.run(measure(server, count))
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
