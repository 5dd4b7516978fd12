# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""Socket.IO over one WebSocket."""

import asyncio
import contextlib
import json

import aiohttp

NAMESPACE = "/chat"
OPENING_PATIENCE = 5  # seconds
CLOSING_PATIENCE = 0.2


class LineBroken(Exception):
    """The connection is no more, or was never there."""


class SocketIoLine:
    """One connection to the namespace of the chat. aiohttp speaks WebSocket; what events mean is the client's business.

    Answers are told in the order in which they come among the events: each before what was sent after it.
    """

    def __init__(self, socket):
        self._socket = socket
        self._outgoing = asyncio.Queue()
        self._awaited = {}
        self._last_id = 0
        self._silence = OPENING_PATIENCE  # seconds after which the line counts as dead

    @classmethod
    @contextlib.asynccontextmanager
    async def opened(cls, url, auth):
        async with aiohttp.ClientSession() as session:
            try:
                async with asyncio.timeout(OPENING_PATIENCE):
                    socket = await session.ws_connect(url + "/socket.io/?EIO=4&transport=websocket", max_msg_size=0)
            except (aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
                raise LineBroken(str(error)) from error
            line = cls(socket)
            writing = asyncio.create_task(line._write())
            try:
                await line._connect(auth)
                yield line
            finally:
                writing.cancel()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(CLOSING_PATIENCE):
                        await socket.close()

    def emit(self, event, payload, answered=None):
        """`answered` is called with the answer, or never if the line breaks before."""
        number = ""
        if answered:
            self._last_id += 1
            number = self._last_id
            self._awaited[number] = answered
        self._outgoing.put_nowait(f"42{NAMESPACE},{number}{json.dumps([event, payload], ensure_ascii=False)}")

    async def events(self):
        """Yields (event, payload) until the line breaks."""
        while True:
            packet = await self._read()
            if packet == "2":
                self._outgoing.put_nowait("3")
            elif packet.startswith(f"42{NAMESPACE},"):
                yield json.loads(packet[packet.index(",") + 1:])
            elif packet.startswith(f"43{NAMESPACE},"):
                number, bracket, rest = packet[packet.index(",") + 1:].partition("[")
                self._awaited.pop(int(number))(*json.loads(bracket + rest))
            else:
                raise LineBroken(packet)

    async def _connect(self, auth):
        opening = json.loads((await self._read())[1:])
        self._silence = (opening["pingInterval"] + opening["pingTimeout"]) / 1000
        self._outgoing.put_nowait(f"40{NAMESPACE},{json.dumps(auth)}")
        while (packet := await self._read()) == "2":
            self._outgoing.put_nowait("3")
        if not packet.startswith(f"40{NAMESPACE},"):
            raise LineBroken(packet)

    async def _read(self):
        try:
            frame = await self._socket.receive(self._silence)
        except (aiohttp.ClientError, OSError) as error:
            raise LineBroken(str(error)) from error
        if frame.type != aiohttp.WSMsgType.TEXT:
            raise LineBroken(frame.type.name)
        return frame.data

    async def _write(self):
        with contextlib.suppress(aiohttp.ClientError, OSError):  # the reader notices, too
            while True:
                await self._socket.send_str(await self._outgoing.get())
