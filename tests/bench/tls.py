#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""tls.py SERVER [CLIENTS]: what TLS costs the server, beside the same without it: a handshake, a client that stays, a
message delivered."""

import asyncio
import json
import os
import re
import resource
import ssl
import subprocess
import sys
import tempfile

from idleclients import AT_ONCE, PER_ROOM, Client, frame, memory

HANDSHAKES = 1000
ROUNDS = 100  # messages said in each room


def seconds(pid):
    """Of the processor that the process has taken."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def trusting_anybody():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Guest(Client):
    """Counts what it is told."""

    heard = 0

    async def listen(self):
        while True:
            if '"response"' in await self.text():
                self.heard += 1


async def all_at_a_time(calls):
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(call):
        async with gate:
            return await call

    return await asyncio.gather(*map(one, calls))


async def hang_up(host, port, context):
    _, writer = await asyncio.open_connection(host, port, ssl=context)
    writer.close()
    await writer.wait_closed()


async def measure(server, count):
    scheme, host, port = None, None, None
    while not port:
        if found := re.match(r"listening on (https?)://(.+):(\d+)", server.stdout.readline()):
            scheme, host, port = found.groups()
    context = trusting_anybody() if scheme == "https" else None
    pid, port = server.pid, int(port)

    before = seconds(pid)
    await all_at_a_time([hang_up(host, port, context) for _ in range(HANDSHAKES)])
    per_handshake = (seconds(pid) - before) / HANDSHAKES

    before = memory(pid)
    guests = [Guest() for _ in range(count)]
    await all_at_a_time([guest.connect(host, port, number, context) for number, guest in enumerate(guests)])
    await asyncio.sleep(2)
    per_client = (memory(pid) - before) / count

    speakers = guests[::PER_ROOM]
    before = seconds(pid)
    for number in range(1, ROUNDS + 1):
        for speaker in speakers:
            speaker.writer.write(frame("42/chat," + json.dumps(["message", {"value": "x" * 80}])))
        while min(guest.heard for guest in guests) < number:
            await asyncio.sleep(0.001)
    per_delivery = (seconds(pid) - before) / (ROUNDS * count)
    print(f"{scheme:5}  connecting {per_handshake * 1e6:5.0f} µs  ({1 / max(per_handshake, 1e-9):6.0f} a second)  "
          f"idle client {per_client:5.1f} KiB  delivery {per_delivery * 1e6:5.1f} µs")
    for guest in guests:
        guest.listening.cancel()
        guest.writer.close()


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    for more in [], ["--tls-self-signed"]:
        with tempfile.TemporaryDirectory() as folder:
            options = ["--listen", "127.0.0.1:0", "--open", "--limits", "off", "--durability", "memory", "--data-dir",
                       folder, "--log-level", "error"]
            with subprocess.Popen([program, *options, *more], stdout=subprocess.PIPE, text=True) as server:
                try:
                    asyncio.run(measure(server, count))
                finally:
                    server.terminate()


if __name__ == "__main__":
    main()
