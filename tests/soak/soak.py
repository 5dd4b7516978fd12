# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""soak.py SERVER [--clients N] [--minutes N] [--pause N]: a server among all kinds of clients at once.

People who talk over both transports, people who come and go, readers that are too slow, and some who break every rule.
Fails if the server ends or writes an error, if a reader misses a message or gets one twice, or if after it all
descriptors, time-outs, sessions or memory are not where they were.
"""

import argparse
import asyncio
import json
import os
import random
import resource
import sys
import time

import server
import wire

ROOMS = 20


class Poller:
    """A client that polls and never upgrades."""

    def __init__(self, address):
        self.address = address

    async def request(self, connection, method, target, body=b""):
        reader, writer = connection
        writer.write(f"{method} {target} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length: ")[1].split("\r\n")[0])
            answer = await reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError, IndexError) as error:
            raise wire.Closed("broken") from error
        if " 200 " not in head.split("\r\n")[0]:
            raise wire.Closed(head.split("\r\n")[0])
        return answer.decode()

    async def live(self, seconds, room):
        polls = await asyncio.open_connection(*self.address)
        try:
            path = "/socket.io/?EIO=4&transport=polling"
            opened = await self.request(polls, "GET", path)
            path += "&sid=" + json.loads(opened[1:].split("\x1e")[0])["sid"]
            await self.post(path, b'40/chat,{"nickname":"poller"}')
            await self.post(path, f'42/chat,["joinRoom",{{"roomName":"{room}"}}]'.encode())
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                packets = (await asyncio.wait_for(self.request(polls, "GET", path), 60)).split("\x1e")
                if "2" in packets:
                    await self.post(path, b"3")
        finally:
            polls[1].transport.abort()

    async def post(self, path, body):
        """On a connection of its own: one that is kept may be closed before the next."""
        connection = await asyncio.open_connection(*self.address)
        try:
            await self.request(connection, "POST", path, body)
        finally:
            connection[1].transport.abort()


class Crowd:
    def __init__(self, run, options):
        self.run = run
        self.options = options
        self.end = time.monotonic() + options.minutes * 60
        self.counts = {}
        self.seen = {}  # of each reader and room
        self.faults = []

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    @property
    def is_over(self):
        return time.monotonic() > self.end

    async def person(self, name):
        """Stays, talks now and then, and must be told everything once and in order."""
        client = await (await wire.Client(*self.run.address).open()).enter(nickname=name)

        def heard(event, payload):
            if event == "response":
                self.count("heard")
                key = (name, payload["roomName"])
                last = self.seen.get(key)
                if last is not None and payload["seq"] != last + 1:
                    self.faults.append(f"{name} was told {payload['seq']} after {last} in {payload['roomName']}")
                self.seen[key] = payload["seq"]

        client.on_event = heard
        client.pump()
        room = f"room {random.randrange(ROOMS)}"
        await client.call("joinRoom", {"roomName": room})
        while not self.is_over:
            await asyncio.sleep(random.uniform(1, 2 * self.options.pause))
            answer = await client.call("message", {"roomName": room, "value": "hi " * random.randrange(1, 200)})
            self.count("said" if answer["ok"] else answer["code"])
        client.abort()

    async def guest(self, name):
        """Comes and goes."""
        while not self.is_over:
            client = (await (await wire.Client(*self.run.address).open()).enter(nickname=name)).pump()
            await client.call("joinRoom", {"roomName": f"room {random.randrange(ROOMS)}"})
            await client.call("message", {"value": "just passing"})
            await asyncio.sleep(random.uniform(0, 2 * self.options.pause))
            if random.random() < 0.5:
                client.send("1")
            client.abort()
            self.count("came and went")

    async def poller(self, name):
        while not self.is_over:
            await Poller(self.run.address).live(min(60, self.end - time.monotonic()), f"room {random.randrange(ROOMS)}")
            self.count("polled")

    async def slow(self, name):
        """Is in every room, lives, and reads some bytes a second."""
        client = await (await wire.Client(*self.run.address).open(limit=1 << 12)).enter(nickname=name)
        for i in range(ROOMS):
            client.emit("joinRoom", {"roomName": f"room {i}"})
        while not self.is_over:
            for _ in range(20):
                if not await asyncio.wait_for(client.reader.read(500), 60):
                    raise wire.Closed("as too slow")
                await asyncio.sleep(1)
            client.send("3")
        client.abort()
        self.count("read slowly")

    async def abuser(self, name):
        ways = [
            lambda: b"\0" * random.randrange(1, 20_000),
            lambda: b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            lambda: b"GET /" + b"x" * 20_000,
            lambda: os.urandom(random.randrange(1, 5_000)),
        ]
        frames = [
            lambda: wire.frame(b"42/chat,[\"joinRoom\",{\"roomName\":\"" + b"x" * 500_000 + b"\"}]"),
            lambda: wire.frame(b"42/chat,[\"a\"," + b"[" * 100_000),
            lambda: wire.frame(b"x", masked=False),
            lambda: wire.frame(b"", first=0x89) * 20_000,
            lambda: wire.frame(b"42/chat,1[\"message\",{\"value\":\"flood\"}]") * 5_000,
            lambda: wire.frame(b"459-/chat,[\"a\"]"),
            lambda: wire.frame(b"40/other,") * 3_000,
            lambda: wire.frame(b"4\xff\xff"),
            lambda: wire.frame(b"x" * 100, first=0x01) * 100,
            lambda: b"\x82\xff" + b"\x3f" + b"\xff" * 7 + b"\0\0\0\0",
            lambda: os.urandom(random.randrange(1, 5_000)),
        ]
        while not self.is_over:
            if random.random() < 0.3:
                reader, writer = await asyncio.open_connection(*self.run.address)
                writer.write(random.choice(ways)())
            else:
                client = await (await wire.Client(*self.run.address).open()).enter(nickname=name)
                reader, writer = client.reader, client.writer
                writer.write(random.choice(frames)())
            try:
                await asyncio.wait_for(reader.read(-1), random.uniform(0.1, 5))
            except (asyncio.TimeoutError, ConnectionError):
                pass
            writer.transport.abort()
            self.count("abused")

    async def keep_on(self, role, name):
        """Comes again when it was refused or broken off."""
        await asyncio.sleep(random.uniform(0, min(60, self.options.minutes * 20)))
        while not self.is_over:
            try:
                await role(name)
            except (wire.Closed, ConnectionError, asyncio.TimeoutError) as error:
                self.count(f"closed: {role.__name__}: {error or type(error).__name__}")
                for key in [key for key in self.seen if key[0] == name]:
                    del self.seen[key]  # it starts over
                await asyncio.sleep(random.uniform(0.5, 5))

    async def watch(self, samples):
        while not self.is_over:
            await asyncio.sleep(min(10, self.options.minutes * 6))
            try:
                numbers = await asyncio.to_thread(wire.metrics, self.run.url)
            except OSError as error:  # late, or refused like anybody
                self.count(f"no metrics: {error}")
                continue
            samples.append(numbers)
            print(f"{(self.options.minutes * 60 - self.end + time.monotonic()):6.0f} s: "
                  f"{numbers['maru_sessions']:.0f} sessions, {numbers['maru_sessions_behind']:.0f} behind, "
                  f"{numbers['maru_messages_total']:.0f} messages, "
                  f"{numbers['process_resident_memory_bytes'] / 1e6:.1f} MB", flush=True)


def shares(count):
    """How many there are of each role."""
    return {"person": count * 50 // 100, "guest": count * 20 // 100, "poller": count * 20 // 100,
            "slow": count * 5 // 100, "abuser": count * 5 // 100}


async def measure(run, options):
    before = wire.metrics(run.url)
    crowd = Crowd(run, options)
    samples = []
    await asyncio.gather(crowd.watch(samples), *(
        crowd.keep_on(getattr(crowd, role), f"{role}{i}")
        for role, many in shares(options.clients).items() for i in range(many)))
    for _ in range(300):
        after = wire.metrics(run.url)
        if after["maru_connections"] == 0 and after["maru_http_connections"] <= 1:
            break
        await asyncio.sleep(0.2)
    for what, number in sorted(crowd.counts.items()):
        print(f"{what}: {number}")
    for name, number in after.items():
        if name.startswith("maru_refused_total") and number:
            print(f"{name}: {number:.0f}")
    faults = crowd.faults[:10]
    for name in ("maru_connections", "maru_sessions", "maru_sessions_behind", "maru_queue_bytes"):
        if after[name] > 0:
            faults.append(f"{name} is {after[name]:.0f} when everybody is gone")
    for name in ("process_open_fds", "maru_deadlines"):
        if after[name] > before[name] + 1:
            faults.append(f"{name}: {before[name]:.0f} before, {after[name]:.0f} after")
    half = [sample["process_resident_memory_bytes"] / 1e6 for sample in samples[len(samples) // 2 :]]
    print(f"memory in the second half: {min(half):.1f} to {max(half):.1f} MB, the last {half[-1]:.1f} MB")
    if half[-1] > half[0] * 1.2 + 20:
        faults.append("the memory grows")
    errors = [line for line in run.said().splitlines() if " critical " in line or "ERROR:" in line or "ASSERT" in line]
    faults += errors[:10]
    for fault in faults:
        print(f"FAILED: {fault}", file=sys.stderr)
    return not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server")
    parser.add_argument("--clients", type=int, default=2_000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--pause", type=float, default=30, help="seconds between two messages of one person, about")
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # Everybody comes from one address here.
    with server.Server(options.server, "--connections-per-address=10000", "--sessions-per-address=10000",
                       "--handshakes-per-address=4096", "--handshakes=4096", "--durability=normal") as run:
        return 0 if asyncio.run(measure(run, options)) else 1


if __name__ == "__main__":
    sys.exit(main())
