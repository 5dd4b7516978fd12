# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What happens to the server."""

import asyncio


class Storm:
    """Starts the server, freezes it now and then, kills it at a random moment, and so on, until it was killed and frozen
    often enough. Tells the proxy where the server is.

    `further`: coroutine functions, called at random moments between.
    """

    def __init__(self, server, proxy, random, tally, kills, freezes, further=()):
        self.server = server
        self.proxy = proxy
        self.random = random
        self.tally = tally
        self.deeds = [*[self._kill] * kills, *[self._freeze] * freezes, *further]
        self.done = 0
        self._moved = asyncio.Condition()

    @property
    def progress(self):
        """From 0 to 1."""
        return self.done / len(self.deeds)

    async def progresses_to(self, share):
        async with self._moved:
            await self._moved.wait_for(lambda: self.progress >= share)

    async def rage(self):
        self.random.shuffle(self.deeds)
        for deed in self.deeds:
            if not self.server.port:
                await self._start()
            await self._let_be()
            await deed()
            self.done += 1
            async with self._moved:
                self._moved.notify_all()
        if not self.server.port:
            await self._start()

    async def _start(self):
        while self.random.random() < 0.15:
            await self.server.start()
            await asyncio.sleep(self.random.uniform(0, 0.15))
            await self.server.kill()
            self.tally["kills while starting"] += 1
        await self.server.start()
        await self.server.listening()
        self.proxy.server_port = self.server.port

    async def _kill(self):
        if self.random.random() < 0.1:
            self.server.freeze()
            await asyncio.sleep(self.random.uniform(0, 1))
        self.proxy.server_port = None
        await self.server.kill()
        self.tally["kills"] += 1
        await asyncio.sleep(self.random.choice((0, self.random.uniform(0, 1))))

    async def _freeze(self):
        self.server.freeze()
        await asyncio.sleep(self.random.uniform(0.1, 6))
        self.server.thaw()
        self.tally["freezes"] += 1

    async def _let_be(self):
        await asyncio.sleep(self.random.choice((self.random.uniform(0, 0.3), self.random.uniform(0.3, 3))))
