# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A display that nobody sees, with a keyboard and a mouse."""

import asyncio
import os


class HiddenDisplay:
    """An X server with a light window manager. Its one user works by `do`, which takes xdotool's words."""

    def __init__(self):
        self._programs = []
        self.environment = {}

    async def open(self):
        reading, writing = os.pipe()
        self._programs.append(await asyncio.create_subprocess_exec(
            "Xvfb", "-displayfd", str(writing), "-screen", "0", "1100x800x24", "-nolisten", "tcp",
            pass_fds=[writing], stderr=asyncio.subprocess.DEVNULL))
        os.close(writing)
        with open(reading, encoding="ascii") as display:
            number = (await asyncio.to_thread(display.readline)).strip()
        self.environment = {"DISPLAY": f":{number}"}
        self._programs.append(await asyncio.create_subprocess_exec(
            "openbox", env=os.environ | self.environment,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL))

    async def close(self):
        for program in reversed(self._programs):
            program.terminate()
            await program.wait()

    async def do(self, *words):
        """What it prints; nothing if it cannot be done, for example because the window is gone."""
        return await self._told("xdotool", *words)

    async def clipboard(self):
        return await self._told("timeout", "10", "xclip", "-o", "-selection", "clipboard")

    async def window_of(self, process, title):
        """Its number, or nothing."""
        windows = (await self.do("search", "--onlyvisible", "--all", "--pid", str(process.pid), "--name", title)).split()
        return windows[-1] if windows else None

    async def _told(self, *command):
        process = await asyncio.create_subprocess_exec(
            *command, env=os.environ | self.environment, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL)
        out, _ = await process.communicate()
        return out.decode() if process.returncode == 0 else ""
