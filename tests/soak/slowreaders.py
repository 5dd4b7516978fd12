# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""slowreaders.py SERVER [--readers N] [--megabytes N] [--bytes N] [--most N]: how much memory clients cost that do not read.

Starts the server, lets so many clients sit in a room without reading while so many megabytes are said in it, and fails
if its memory grows by more than --most megabytes, if one that reads misses anything, or if the readers' messages take
more than twice as long as before and more than 50 ms at the 99th percentile.
"""

import argparse
import asyncio
import sys
import time

import server
import wire

SLOW = 'maru_refused_total{reason="slow_reader"}'


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def say(talker, text, count, seen, taken):
    """Says so many messages, each once the one before has come back to the reader; how long each took is in taken."""
    for _ in range(count):
        start = time.monotonic()
        talker.emit("message", {"roomName": "r", "value": text})
        await seen.get()
        taken.append(time.monotonic() - start)


async def measure(run, options):
    text = "x" * options.bytes
    seen = asyncio.Queue()
    seqs = []

    def heard(name, payload):
        if name == "response":
            seqs.append(payload["seq"])
            seen.put_nowait(None)

    talker = (await (await wire.Client(*run.address).open()).enter(nickname="talker")).pump()
    await talker.call("joinRoom", {"roomName": "r"})
    reader = await (await wire.Client(*run.address).open()).enter(nickname="reader")
    reader.on_event = heard
    reader.pump()
    await reader.call("joinRoom", {"roomName": "r"})
    before, beside = [], []
    await say(talker, text, 300, seen, before)

    slow = []
    for i in range(options.readers):
        client = await (await wire.Client(*run.address).open(limit=1 << 12)).enter(nickname=f"slow{i}")
        client.emit("joinRoom", {"roomName": "r"})
        slow.append(client)  # never read from again
    await asyncio.sleep(0.5)
    base = wire.metrics(run.url)["process_resident_memory_bytes"]
    most = base
    total = options.megabytes * 1_000_000 // len(text)
    start = time.monotonic()
    for part in range(0, total, 500):
        await say(talker, text, min(500, total - part), seen, beside)
        most = max(most, wire.metrics(run.url)["process_resident_memory_bytes"])
    numbers = wire.metrics(run.url)
    grown = (most - base) / 1e6
    print(f"{options.readers} clients that do not read, {total} messages of {len(text)} bytes "
          f"in {time.monotonic() - start:.1f} s")
    print(f"memory: {base / 1e6:.1f} MB before, {most / 1e6:.1f} MB at most, {grown:.1f} MB more")
    print(f"behind: {numbers['maru_sessions_behind']:.0f}, queued: {numbers['maru_queue_bytes'] / 1e6:.1f} MB, "
          f"closed as slow: {numbers[SLOW]:.0f}")
    p99 = percentile(before, 0.99), percentile(beside, 0.99)
    print(f"a message to the reader, p99: {p99[0] * 1e3:.1f} ms before, {p99[1] * 1e3:.1f} ms beside them")
    failures = []
    if grown > options.most:
        failures.append(f"the memory grew by more than {options.most} MB")
    if seqs != list(range(1, 300 + total + 1)):
        failures.append("the reader missed something, or got it twice or out of order")
    if p99[1] > max(2 * p99[0], 0.05):
        failures.append("others wait for more than twice as long")
    for client in [*slow, reader, talker]:
        client.abort()
    for failure in failures:
        print(f"FAILED: {failure}", file=sys.stderr)
    return not failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server")
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--bytes", type=int, default=3_000, help="of one message")
    parser.add_argument("--most", type=float, default=150, help="megabytes")
    options = parser.parse_args()
    with server.Server(options.server, "--limits=off", "--durability=memory", "--history=1000",
                       "--stall-timeout=3600000", "--ping-timeout=3600000") as run:
        return 0 if asyncio.run(measure(run, options)) else 1


if __name__ == "__main__":
    sys.exit(main())
