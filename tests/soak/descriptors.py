# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""descriptors.py SERVER: out of descriptors, accepting pauses and goes on, and who is there talks on."""

import asyncio
import resource
import sys
import time

import server
import wire

MOST = 64


async def measure(run):
    ann = (await (await wire.Client(*run.address).open()).enter(nickname="ann")).pump()
    await ann.call("joinRoom", {"roomName": "r"})
    crowd = [await asyncio.open_connection(*run.address) for _ in range(2 * MOST)]  # in the system's queue, most of them
    start = time.process_time()
    for i in range(20):
        answer = await asyncio.wait_for(ann.call("message", {"roomName": "r", "value": f"still here {i}"}), 10)
        assert answer["ok"], answer
        await asyncio.sleep(0.05)
    used = server_seconds(run)
    assert used < 1, f"it took {used} s of the processor while it could accept nobody"
    for _, writer in crowd:
        writer.transport.abort()
    bob = await asyncio.wait_for(wire.Client(*run.address).open(), 10)
    await asyncio.wait_for(bob.enter(nickname="bob"), 10)
    refused = wire.metrics(run.url)['maru_refused_total{reason="no_descriptors"}']
    assert refused > 0, "it never was out of descriptors"
    lines = run.said().count("no descriptors left")
    assert lines == 1, f"{lines} lines in the log"
    print(f"{refused:.0f} times without a descriptor, {lines} line in the log, {used:.2f} s of the processor,"
          f" {time.process_time() - start:.2f} s ours")
    ann.abort()
    bob.abort()


def server_seconds(run):
    """What the server took of the processor so far."""
    with open(f"/proc/{run.process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def main():
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (MOST, MOST))

    with server.Server(sys.argv[1], "--limits=off", before=limit) as run:
        asyncio.run(measure(run))


if __name__ == "__main__":
    main()
