# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""Lines between clients and server that break in the ways in which lines break."""

import asyncio
import socket
import struct

CHUNK = 4096  # bytes: little waits on the way, so that the server soon sees who does not read

# How often which; the rest of the lines hold.
FATES = {
    "reset": 20,  # both ends get an error
    "close": 10,  # both ends get an end, after what was under way
    "half-close up": 8,  # the server gets an end, and goes on being heard
    "half-close down": 8,  # the client gets an end, and goes on being heard
    "stall up": 6,  # nothing goes on for a while
    "stall down": 6,
    "stall": 6,
    "swallow up": 6,  # what is sent vanishes, until the line breaks
    "swallow down": 6,
    "swallow": 6,
    "throttle": 8,
    "hold": 10,
}


class Pipe:
    """One direction of a line."""

    def __init__(self, reader, writer, latency):
        self.reader = reader
        self.writer = writer
        self.latency = latency  # seconds that each chunk takes
        self.rate = None  # bytes a second
        self.is_open = asyncio.Event()
        self.is_open.set()
        self.swallows = False

    async def pump(self):
        while chunk := await self.reader.read(CHUNK):
            await self.is_open.wait()
            await asyncio.sleep(self.latency + (len(chunk) / self.rate if self.rate else 0))
            await self.is_open.wait()
            if not self.swallows:
                self.writer.write(chunk)
                await self.writer.drain()
        self.end()

    def end(self):
        """The half-close: the receiver reads the end, its own words still go out."""
        if not self.swallows and self.writer.can_write_eof():
            self.writer.write_eof()
        self.swallows = True


class Line:
    """What one client and the server say to each other, and what becomes of it."""

    def __init__(self, proxy, client, server):
        latency = 0 if proxy.is_calm else proxy.random.choice(
            (0, 0, proxy.random.uniform(0, 0.02), proxy.random.uniform(0, 0.15)))
        self.up = Pipe(client[0], server[1], latency)
        self.down = Pipe(server[0], client[1], latency)
        self.writers = (client[1], server[1])
        self.proxy = proxy
        self.fate = proxy.random.choices(list(FATES), list(FATES.values()))[0]
        self.due = proxy.random.expovariate(1 / 3)  # seconds
        self.span = proxy.random.uniform(0.1, 6)  # seconds that a stall lasts

    async def run(self):
        fate = asyncio.create_task(self.meet_fate())
        try:
            await asyncio.gather(self.up.pump(), self.down.pump())
        except OSError:
            self.break_off()
        finally:
            fate.cancel()
            for writer in self.writers:
                writer.close()

    async def meet_fate(self):
        await asyncio.sleep(self.due)
        if self.fate == "hold" or self.proxy.is_calm:
            return
        self.proxy.tally[self.fate] += 1
        kind, _, direction = self.fate.partition(" ")
        pipes = {"up": [self.up], "down": [self.down], "": [self.up, self.down]}[direction]
        if kind == "reset":
            self.break_off()
        elif kind == "close":
            for writer in self.writers:
                writer.close()
        elif kind == "half-close":
            pipes[0].end()
        elif kind == "throttle":
            self.up.rate = self.down.rate = self.proxy.random.uniform(1_000, 40_000)
        elif kind == "stall":
            for pipe in pipes:
                pipe.is_open.clear()
            await asyncio.sleep(self.span)
            for pipe in pipes:
                pipe.is_open.set()
        elif kind == "swallow":
            for pipe in pipes:
                pipe.swallows = True
            await asyncio.sleep(self.span)
            self.break_off()

    def break_off(self):
        for writer in self.writers:
            end = writer.get_extra_info("socket")
            if end is not None and end.fileno() >= 0:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()


class FaultyProxy:
    """Listens on a port that stays, passes each connection on to `server_port`, and breaks most of them.

    `tally` counts what it did.
    """

    def __init__(self, random, tally):
        self.random = random
        self.tally = tally
        self.server_port = None  # None: refuses
        self.is_calm = False
        self.lines = set()
        self.listener = None

    async def open(self):
        self.listener = await asyncio.start_server(self._on_client, "127.0.0.1", 0)

    @property
    def port(self):
        return self.listener.sockets[0].getsockname()[1]

    def calm_down(self):
        """From now on all lines are fast and hold; those that may be broken already end."""
        self.is_calm = True
        for line in list(self.lines):
            line.break_off()

    def close(self):
        self.listener.close()
        for line in list(self.lines):
            line.break_off()

    async def _connected_to_server(self):
        end = socket.socket()
        end.setblocking(False)
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2 * CHUNK)
        await asyncio.get_running_loop().sock_connect(end, ("127.0.0.1", self.server_port))
        return await asyncio.open_connection(sock=end, limit=CHUNK)

    async def _on_client(self, *client):
        try:
            if self.server_port is None:
                raise ConnectionRefusedError
            server = await self._connected_to_server()
        except OSError:
            client[1].transport.abort()
            return
        self.tally["lines"] += 1
        line = Line(self, client, server)
        self.lines.add(line)
        try:
            await line.run()
        finally:
            self.lines.discard(line)
