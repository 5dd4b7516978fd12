# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The servers that are measured: each started fresh for a run, on a free port of the loopback, and ended after it."""

import contextlib
import os
import re
import resource
import select
import shutil
import subprocess
import tempfile
import time

STARTING = 30  # seconds
ENDING = 20


class Failed(Exception):
    """A run that found nothing; the text says why."""


class Server:
    """A process that says where it listens."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=allow_open_files
        )
        self.pid = self.process.pid
        try:
            self.port = self._port()
        except BaseException:
            self.end()
            raise

    def _port(self):
        end = time.monotonic() + STARTING
        said = b""
        while time.monotonic() < end:
            if not select.select([self.process.stdout], [], [], 0.1)[0]:
                continue
            more = os.read(self.process.stdout.fileno(), 4096)
            if not more:
                break
            said += more
            if found := re.search(rb"^listening on https?://.*:(\d+)\s", said, re.M):
                return int(found[1])
        raise Failed("the server did not say that it listens")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        """Whatever state it is in."""
        self.process.terminate()
        try:
            self.process.wait(ENDING)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process.stdout.close()


def allow_open_files():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Servers:
    """How to start each: `programs` is the folder of the built ones, `work` where socket.io is installed and stores lie."""

    NAMES = ("maru", "maru-memory", "socket.io", "epoll")

    def __init__(self, build, work):
        self.maru = os.path.join(build, "bin", "maru-server")
        self.epoll = os.path.join(build, "bench", "maru-bench-epollserver")
        self.work = work
        self.socketio = os.path.join(work, "socketio")

    def install_socketio(self):
        """What the lock file names, once."""
        here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "socketio")
        shutil.copytree(here, self.socketio, dirs_exist_ok=True)
        done = os.path.join(self.socketio, "node_modules", ".package-lock.json")
        lock = os.path.join(here, "package-lock.json")
        if os.path.exists(done) and os.path.getmtime(done) > os.path.getmtime(lock):
            return
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=self.socketio, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        os.utime(done)

    def maru_command(self, folder, durability="full", port=0):
        """Everything on but the limits: one address is not to do so much."""
        return [self.maru, "--listen", f"127.0.0.1:{port}", "--open", "--limits", "off", "--durability", durability,
                "--data-dir", folder, "--log-level", "error"]

    @contextlib.contextmanager
    def folder(self):
        """On the disk that the build is on, not in memory."""
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            yield folder

    @contextlib.contextmanager
    def running(self, name):
        with self.folder() as folder:
            if name == "maru":
                command = self.maru_command(folder)
            elif name.startswith("maru-"):
                command = self.maru_command(folder, name.removeprefix("maru-"))
            elif name == "socket.io":
                command = ["node", os.path.join(self.socketio, "server.mjs")]
            else:
                command = [self.epoll]
            server = Server(command)
            try:
                yield server
            finally:
                server.end()
