# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""churn.py SERVER [--connects N] [--rooms N]: after so many clients that come and go, and so many rooms that are made
and left, descriptors, time-outs, connections, rooms and memory are where they were.
"""

import argparse
import asyncio
import sys

import server
import wire

AT_ONCE = 50


async def come_and_go(run, count):
    """In each way there is: politely, rudely, in the middle of a frame, before the handshake is done."""

    async def one(way):
        client = wire.Client(*run.address)
        if way == 0:
            _, writer = await asyncio.open_connection(*run.address)
            writer.write(b"GET /socket.io/?EIO=4&tra")
            writer.transport.abort()
            return
        await (await client.open()).enter(nickname="guest")
        client.emit("joinRoom", {"roomName": "lobby"})
        if way == 1:
            client.send("1")
        elif way == 2:
            client.writer.write(wire.frame(b"42/chat," + b"x" * 500)[:100])
        client.abort()

    for begin in range(0, count, AT_ONCE):
        await asyncio.gather(*(one(i % 4) for i in range(begin, min(begin + AT_ONCE, count))))


async def make_and_leave(run, count):
    client = (await (await wire.Client(*run.address).open()).enter(nickname="maker")).pump()
    for i in range(count):
        answer = await client.call("joinRoom", {"roomName": f"room {i}", "ephemeral": True})
        assert answer["ok"], answer
        await client.call("leaveRoom", {"roomName": f"room {i}"})
    client.abort()


async def settled(run):
    """The numbers once nobody is connected."""
    for _ in range(200):
        numbers = wire.metrics(run.url)
        if numbers["maru_connections"] == 0 and numbers["maru_http_connections"] <= 1:
            return numbers
        await asyncio.sleep(0.1)
    return numbers


async def measure(run, options):
    for _ in range(2):  # what is used for the first time stays
        await come_and_go(run, AT_ONCE * 4)
        await make_and_leave(run, 100)
    before = await settled(run)
    await come_and_go(run, options.connects)
    await make_and_leave(run, options.rooms)
    after = await settled(run)
    failures = []
    for name in ("maru_connections", "maru_sessions", "maru_sessions_behind", "maru_rooms", "maru_queue_bytes",
                 "maru_deadlines", "process_open_fds"):
        print(f"{name}: {before[name]:.0f} before, {after[name]:.0f} after")
        if after[name] > before[name] + (1 if name in ("process_open_fds", "maru_deadlines") else 0):
            failures.append(f"{name} did not come back")
    grown = (after["process_resident_memory_bytes"] - before["process_resident_memory_bytes"]) / 1e6
    print(f"memory: {before['process_resident_memory_bytes'] / 1e6:.1f} MB before, {grown:+.1f} MB after")
    if grown > options.most:
        failures.append(f"the memory grew by more than {options.most} MB")
    for failure in failures:
        print(f"FAILED: {failure}", file=sys.stderr)
    return not failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server")
    parser.add_argument("--connects", type=int, default=10_000)
    parser.add_argument("--rooms", type=int, default=10_000)
    parser.add_argument("--most", type=float, default=4, help="megabytes")
    options = parser.parse_args()
    with server.Server(options.server, "--limits=off") as run:
        return 0 if asyncio.run(measure(run, options)) else 1


if __name__ == "__main__":
    sys.exit(main())
