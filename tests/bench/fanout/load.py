# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""One run of the load generator against one server."""

import json
import subprocess

from servers import Failed

LONGEST = 400  # seconds


def options(settings):
    return [word for name, value in settings.items() for word in (f"--{name}", str(value))]


class Load:
    def __init__(self, program):
        self.program = program

    def command(self, scenario, server, settings):
        return [self.program, scenario, "--port", str(server.port), "--pid", str(server.pid), *options(settings)]

    def run(self, scenario, server, settings, when_ready=None):
        """What it found; Failed if it found nothing, or something wrong. `when_ready` is called when it says so."""
        command = self.command(scenario, server, settings)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as load:
            try:
                if when_ready and load.stdout.readline().strip() == "ready":
                    when_ready()
                output, errors = load.communicate(timeout=LONGEST)
            except subprocess.TimeoutExpired:
                raise Failed(f"no result within {LONGEST} s") from None
            finally:
                load.kill()  # if it runs still
        return understood(load.returncode, output, errors)


def understood(status, output, errors):
    if status != 0 or not output.strip():
        raise Failed(errors.strip() or f"the load ended with status {status}")
    found = json.loads(output.strip().splitlines()[-1])
    wrong = {what: count for what, count in found.get("faults", {}).items() if count}
    if found.get("lost_connections"):
        wrong["lost_connections"] = found["lost_connections"]
    if wrong:
        counts = ", ".join(f"{count} {what}" for what, count in wrong.items())
        raise Failed(f"{counts} ({found.get('first_fault', '')})")
    return found
