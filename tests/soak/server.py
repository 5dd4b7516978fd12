# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A built maru-server on a free port of the loopback, as long as it is needed."""

import re
import subprocess
import tempfile


class Server:
    def __init__(self, program, *options, before=None):
        """`before` runs in the server's process before it becomes the server."""
        self.program = program
        self.options = options
        self.before = before

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.log = open(self.folder.name + "/log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.program, "--open", "--listen=127.0.0.1:0", f"--data-dir={self.folder.name}/data", *self.options],
            stdout=subprocess.PIPE, stderr=self.log, text=True, preexec_fn=self.before)
        for line in self.process.stdout:
            if found := re.match(r"listening on (http://([\d.]+):(\d+))", line):
                self.url = found[1]
                self.address = (found[2], int(found[3]))
                return self
        raise RuntimeError("the server does not listen: " + self.said())

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def __exit__(self, *_):
        self.process.terminate()
        try:
            status = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            said = self.said()
            self.log.close()
            self.process.stdout.close()
            self.folder.cleanup()
        if status != 0:
            raise RuntimeError(f"the server ended with {status}: {said[-4000:]}")
