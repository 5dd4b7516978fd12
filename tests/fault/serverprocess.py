# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The built maru-server, with a store that outlives it."""

import asyncio
import json
import signal

from message import Message

PATIENCE = 30  # seconds


class ServerProcess:
    """One server program, run again and again over one data folder; its log is collected in `log_path`.

    Knows nothing of clients; whoever runs it tells them where it listens (`port`, None while it does not).
    """

    def __init__(self, program, folder, log_path, options=()):
        self.program = program
        self.folder = folder
        self.log_path = log_path
        self.options = options
        self.process = None
        self.port = None

    async def start(self):
        """Returns before it listens."""
        with open(self.log_path, "ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                self.program, "--listen", "127.0.0.1:0", "--open", "--data-dir", self.folder, *self.options,
                stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=log)

    async def listening(self):
        while line := await asyncio.wait_for(self.process.stdout.readline(), PATIENCE):
            if line.startswith(b"listening on "):
                self.port = int(line.rsplit(b":", 1)[1])
                return
        raise RuntimeError(f"the server does not start: see {self.log_path}")

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    async def kill(self):
        await self._end(signal.SIGKILL)

    async def stop(self):
        """Asks it to end; returns its exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, by):
        if self.process.returncode is not None:
            raise RuntimeError(f"the server ended by itself, with {self.process.returncode}: see {self.log_path}")
        self.port = None
        self.process.send_signal(by)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def exported(self, room):
        """What its store holds of a room."""
        lines = (await self._told("export", room, "--json")).splitlines()
        return [Message.of(json.loads(line)) for line in lines]

    async def check_store(self):
        await self._told("check")

    async def _told(self, *command):
        process = await asyncio.create_subprocess_exec(
            self.program, *command, "--data-dir", self.folder,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
        out, err = await process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"{command[0]} ended with {process.returncode}: {err.decode()}")
        return out.decode()
