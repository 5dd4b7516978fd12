# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The parts of the measurement. Each fills in what goes into the JSON, which is kept after each run: who has no time for
all of them has what was measured. A run that fails is noted there, and the next one goes on."""

import sys
import urllib.request

import plan
from servers import Failed, Server


def say(text, end="\n"):
    print(text, end=end, file=sys.stderr, flush=True)


class Measurement:
    def __init__(self, servers, load, rounds, quick, keep):
        self.servers = servers
        self.load = load
        self.rounds = rounds
        self.quick = quick
        self.keep = keep

    def once(self, runs, name, peer, scenario, settings):
        """A server started, one load, the server ended: what was found, or {"failed": why}, is one more of the runs."""
        say(f"   {name}, {peer} … ", end="")
        times = {"warm-up": 300, "measure": 1000} if self.quick else {"warm-up": 1000, "measure": 3000}
        try:
            with self.servers.running(peer) as server:
                found = self.load.run(scenario, server, {**times, **settings})
        except Failed as failure:
            found = {"failed": str(failure)}
        say(found.get("failed") or "ok")
        runs.append(found)
        self.keep()

    def interleaved(self, rows, found):
        """All rows, peer after peer, and that so many times: what the machine does meanwhile is done to all of them."""
        for number in range(self.rounds):
            say(f"-- round {number + 1} of {self.rounds}")
            for row in rows:
                for peer in row.peers:
                    self.once(found[row.name][peer], row.name, peer, row.scenario, row.settings)

    def fanout(self, part):
        rows = plan.QUICK if self.quick else [*plan.FANOUT, plan.IDLE]
        part["rows"] = nothing_yet(rows)
        self.interleaved(rows, part["rows"])

    def sweep(self, part):
        rows = [row for steps in plan.SWEEPS.values() for _, row in steps]
        found = nothing_yet(rows)
        part["sweeps"] = {
            name: [{"value": value, "peers": found[row.name]} for value, row in steps] for name, steps in plan.SWEEPS.items()
        }
        self.interleaved(rows, found)

    def durable(self, part):
        found = part["durabilities"] = {durability: {} for durability in plan.DURABILITIES}
        for number in range(self.rounds):
            say(f"-- round {number + 1} of {self.rounds}")
            for senders in plan.DURABLE_SENDERS:
                for durability in plan.DURABILITIES:
                    runs = found[durability].setdefault(str(senders), [])
                    runs.append(self.durable_once(durability, senders))
                    self.keep()

    def durable_once(self, durability, senders):
        settings = {"clients": senders, "rooms": senders, "senders": senders, "window": senders, "acks": 1, "announce": 1}
        before = []  # commits that are not of messages: rooms and nicknames
        say(f"   {durability}, {senders} senders … ", end="")
        times = {"warm-up": 300, "measure": 1000} if self.quick else {"warm-up": 1000, "measure": 3000}
        try:
            with self.servers.running(f"maru-{durability}") as server:
                found = self.load.run("fanout", server, {**times, **settings},
                                      lambda: before.append(metric(server.port, "maru_commits_total")))
                commits = metric(server.port, "maru_commits_total") - before[0]
                if commits > 0:
                    found["messages_per_commit"] = found["said"] / commits
        except Failed as failure:
            found = {"failed": str(failure)}
        say(found.get("failed") or "ok")
        return found

    def resume(self, part):
        """The server is killed while clients speak, and started again; all come at once."""
        runs = []
        part.update(settings=plan.RESUME, runs=runs)
        for _ in range(self.rounds):
            say(f"   {plan.RESUME['clients']:,} clients resume … ", end="")
            try:
                with self.servers.folder() as folder:
                    runs.append(self.resume_once(folder))
            except Failed as failure:
                runs.append({"failed": str(failure)})
            say(runs[-1].get("failed") or f"ok, {runs[-1]['resume_seconds']:.1f} s")
            self.keep()

    def resume_once(self, folder):
        servers = [Server(self.servers.maru_command(folder))]

        def restart():
            servers[-1].kill()
            servers.append(Server(self.servers.maru_command(folder, port=servers[0].port)))

        try:
            return self.load.run("resume", servers[0], plan.RESUME, restart)
        finally:
            servers[-1].end()

    def stalled(self, part):
        found = {"without": [], "with": []}
        part.update(settings=plan.STALLED, stalled=plan.STALLED_READERS, **found)
        for _ in range(self.rounds):
            for kind, stalled in ("without", 0), ("with", plan.STALLED_READERS):
                settings = {**plan.STALLED, "stalled": stalled}
                self.once(found[kind], f"{stalled} stalled readers", "maru-memory", "fanout", settings)

    def rooms(self, part):
        runs = []
        part.update(settings=plan.ROOM_LIST, runs=runs)
        for _ in range(self.rounds):
            self.once(runs, "the list of rooms", "maru", "rooms", plan.ROOM_LIST)


def nothing_yet(rows):
    return {row.name: {peer: [] for peer in row.peers} for row in rows}


def metric(port, name):
    """The value now."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as page:
        for line in page.read().decode().splitlines():
            if line.startswith(name + " "):
                return float(line.split()[1])
    raise Failed(f"the server has no number {name}")
