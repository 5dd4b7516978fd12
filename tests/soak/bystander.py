# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""bystander.py SERVER [--seconds N] [KIND…]: how long somebody in a room waits while a stranger abuses the server.

For each kind of abuse: a process that does nothing else and comes again whenever it is closed, for so many seconds, and
beside it a member whose messages come back to it; before and after it the same without. Prints the 99th percentiles and
what was refused, and fails if a kind makes the member wait more than twice as long and more than 20 ms.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import time

import server
import wire

UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
).encode()
OPEN_POLLING = b"GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n"
ENTER = wire.frame(b'40/chat,{"nickname":"stranger"}')


def connect(address):
    stranger = socket.create_connection(address)
    stranger.settimeout(5)
    return stranger


def open_websocket(address):
    stranger = connect(address)
    stranger.sendall(UPGRADE)
    answer = b""
    while b"pingTimeout" not in answer:
        part = stranger.recv(65536)
        if not part:
            raise ConnectionError(answer[:20])
        answer += part
    return stranger


def over_websocket(chunk, first=b""):
    """Sends the chunk again and again, and reads nothing."""

    def attack(address):
        stranger = open_websocket(address)
        stranger.sendall(first)
        while True:
            stranger.sendall(chunk)

    return attack


def post(address):
    """A session over long-polling, and as many packets in one request as fit."""
    stranger = connect(address)
    stranger.sendall(OPEN_POLLING)
    sid = stranger.recv(65536).split(b'"sid":"')[1].split(b'"')[0]
    body = b"\x1e".join([b"3"] * 490_000)
    head = b"POST /socket.io/?EIO=4&transport=polling&sid=%s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
    stranger.sendall(head % (sid, len(body)) + body)
    stranger.recv(65536)


def sessions(address):
    stranger = connect(address)
    while True:
        stranger.sendall(OPEN_POLLING * 100)
        stranger.recv(1 << 20)


def silent(address):
    """A connection of which no head is ever whole."""
    silent.kept.append(connect(address))
    silent.kept[-1].sendall(b"GET / HT")


silent.kept = []


def event(name, payload):
    return wire.frame(f'42/chat,["{name}",{payload}]'.encode())


LONG_JSON = wire.frame(b'42/chat,["message",{' + b",".join(b'"%d":1' % i for i in range(90_000)) + b"}]")
KINDS = {
    "answers to heartbeats": over_websocket(wire.frame(b"3") * 20_000),
    "packets that mean nothing": over_websocket(wire.frame(b"6") * 20_000),
    "WebSocket pings": over_websocket(wire.frame(b"", first=0x89) * 20_000),
    "WebSocket pongs": over_websocket(wire.frame(b"", first=0x8A) * 20_000),
    "empty fragments": over_websocket(wire.frame(b"", first=0x00) * 20_000, wire.frame(b"", first=0x01)),
    "broken frames": over_websocket(b"\xff" * 10_000),
    "a request full of packets": post,
    "texts of a megabyte": over_websocket(LONG_JSON, ENTER),
    "messages": over_websocket(event("message", '{"roomName":"r","value":"x"}') * 1_000, ENTER),
    "rooms": over_websocket(event("joinRoom", '{"roomName":"a"}') * 1_000, ENTER),
    "events that there are not": over_websocket(event("nothing", "{}") * 1_000, ENTER),
    "sessions over one connection": sessions,
    "connections that say nothing": silent,
}


def attack_until(kind, port, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            KINDS[kind](("127.0.0.1", port))
        except (OSError, IndexError):
            pass  # closed: it comes again


async def waits(member, heard, seconds):
    """How long each message took to come back, in milliseconds."""
    taken = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.monotonic()
        member.emit("message", {"roomName": "r", "value": "here"})
        await heard.get()
        taken.append((time.monotonic() - start) * 1e3)
        await asyncio.sleep(0.055)  # below the rate of messages
    return taken


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def measure(run, options):
    heard = asyncio.Queue()
    member = await (await wire.Client(*run.address).open()).enter(nickname="member")

    def take(name, payload):
        if name == "response" and payload["userName"] == "member":
            heard.put_nowait(None)

    member.on_event = take
    member.pump()
    await member.call("joinRoom", {"roomName": "r"})
    failures = []
    print(f"{'':32}   p99 ms: quiet, beside it   longest   refused")
    for kind in options.kinds or KINDS:
        quiet = await waits(member, heard, options.seconds)
        before = wire.metrics(run.url)
        attacker = subprocess.Popen(
            [sys.executable, "-B", os.path.abspath(__file__), "--attack", kind, "--seconds", str(options.seconds + 1),
             str(run.address[1])]
        )
        await asyncio.sleep(0.5)
        beside = await waits(member, heard, options.seconds)
        attacker.kill()
        attacker.wait()
        after = wire.metrics(run.url)
        refused = {
            name.split('"')[1]: int(after[name] - before.get(name, 0))
            for name in after
            if name.startswith("maru_refused_total") and after[name] > before.get(name, 0)
        }
        p99 = percentile(quiet, 0.99), percentile(beside, 0.99)
        print(f"{kind:32} {p99[0]:16.1f} {p99[1]:12.1f} {max(beside):9.1f}   {refused}", flush=True)
        if p99[1] > max(2 * p99[0], 20):
            failures.append(kind)
        await asyncio.sleep(1)
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("server", help="the maru-server program; with --attack its port")
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--attack", help=argparse.SUPPRESS)
    options = parser.parse_intermixed_args()
    if options.attack:
        attack_until(options.attack, int(options.server), options.seconds)
        return 0
    with server.Server(options.server) as run:
        failures = asyncio.run(measure(run, options))
    for kind in failures:
        print(f"the member waits too long beside: {kind}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
