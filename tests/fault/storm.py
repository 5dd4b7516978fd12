# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What happens to the server."""

import asyncio


class Storm:
    """Starts the server, freezes it now and then, kills it at a random moment, and so on, until it was killed and frozen
    often enough. Tells the proxy where the server is."""

    def __init__(self, server, proxy, random, tally, kills, freezes):
        self.server = server
        self.proxy = proxy
        self.random = random
        self.tally = tally
        self.kills = kills
        self.freezes = freezes
        self._moved = asyncio.Condition()

    @property
    def progress(self):
        """From 0 to 1."""
        return (self.tally["kills"] + self.tally["freezes"]) / (self.kills + self.freezes)

    async def progresses_to(self, share):
        async with self._moved:
            await self._moved.wait_for(lambda: self.progress >= share)

    async def rage(self):
        deeds = [self._kill] * self.kills + [self._freeze] * self.freezes
        self.random.shuffle(deeds)
        for deed in deeds:
            if not self.server.port:
                await self._start()
            await deed()
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
        await self._let_be()
        if self.random.random() < 0.1:
            self.server.freeze()
            await asyncio.sleep(self.random.uniform(0, 1))
        self.proxy.server_port = None
        await self.server.kill()
        self.tally["kills"] += 1
        await asyncio.sleep(self.random.choice((0, self.random.uniform(0, 1))))

    async def _freeze(self):
        await self._let_be()
        self.server.freeze()
        await asyncio.sleep(self.random.uniform(0.1, 6))
        self.server.thaw()
        self.tally["freezes"] += 1

    async def _let_be(self):
        await asyncio.sleep(self.random.choice((self.random.uniform(0, 0.3), self.random.uniform(0.3, 3))))
