#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""Drives maru-server with many clients over lines that break, while it is killed and frozen at random moments; then holds
what each client was told against what the server kept: no acknowledged message lost, none twice, none out of order, no
hole, and all see the same.
"""

import argparse
import asyncio
import collections
import pathlib
import random
import sys
import tempfile
import time

from chatbot import Chatbot
from checker import Fault, faults_of_log, faults_of_testimony
from desktopapp import DesktopApp
from faultyproxy import FaultyProxy
from habits import live
from serverprocess import ServerProcess
from storm import Storm
from talker import Talker

PATIENCE = 60  # seconds, until all is well when nothing breaks any more


def parsed_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("server", help="the program maru-server")
    parser.add_argument("--kills", type=int, default=5, help="of the server (default: %(default)s)")
    parser.add_argument("--freezes", type=int, default=1, help="of the server, seconds each (default: %(default)s)")
    parser.add_argument("--talkers", type=int, default=12, help="clients that speak the protocol (default: %(default)s)")
    parser.add_argument("--chatbot", help="the program chatbot, which uses the app's client library")
    parser.add_argument("--bots", type=int, default=0, help="clients that are chatbots (default: %(default)s)")
    parser.add_argument("--app", help="the program maru; needs Xvfb, openbox, xdotool and xclip")
    parser.add_argument("--app-kills", type=int, default=0, help="of the app (default: %(default)s, and no app)")
    parser.add_argument("--rooms", type=int, default=4, help="(default: %(default)s)")
    parser.add_argument("--pace", type=float, default=0.1, help="seconds from message to message of each client")
    parser.add_argument("--durability", default="full", help="the server's (default: %(default)s)")
    parser.add_argument("--waiting-bytes", type=int, default=65_536,
                        help="the server's bound on what a client leaves unread (default: %(default)s)")
    parser.add_argument("--forget-ids", action="store_true", help="clients send again under other ids, as none may")
    parser.add_argument("--expect", action="append", metavar="KIND",
                        help="succeed if, and only if, there are faults of this kind: to see that they are found")
    parser.add_argument("--seed", type=int, help="of the randomness; printed")
    return parser.parse_args()


class FaultTest:
    def __init__(self, options, seed, folder):
        self.options = options
        self.seed = seed
        self.folder = folder
        self.tally = collections.Counter()
        self.proxy = FaultyProxy(self._random("proxy"), self.tally)
        self.server = ServerProcess(options.server, f"{folder}/data", f"{folder}/server.log", (
            "--durability", options.durability, "--ping-interval", "2000", "--ping-timeout", "2000",
            "--limits", "off", "--waiting-bytes", str(options.waiting_bytes)))
        self.rooms = [f"room {number}" for number in range(1, options.rooms + 1)]
        self.storm = None
        self.people = []
        self.apps = []
        self.reader = None  # somebody new, who comes in the end

    async def run(self):
        """Returns the faults."""
        await self.proxy.open()
        url = f"http://127.0.0.1:{self.proxy.port}"
        self.people = [*(self._talker(number, url) for number in range(1, self.options.talkers + 1)),
                       *(self._bot(number, url) for number in range(1, self.options.bots + 1))]
        self.apps = [DesktopApp(self.options.app, "app", self.rooms[0], url, f"{self.folder}/app", self.tally)
                     for _ in range(min(1, self.options.app_kills))]
        self.people += self.apps
        self.reader = Talker("reader", self.rooms, url, self._random("reader"), self.tally)
        self.storm = Storm(self.server, self.proxy, self._random("storm"), self.tally, self.options.kills,
                           self.options.freezes, [app.die for app in self.apps] * self.options.app_kills)
        async with asyncio.TaskGroup() as tasks:
            present = [tasks.create_task(person.run()) for person in self.people]
            talking = [tasks.create_task(live(person, self._random(f"habits of {person.name}"), self.storm,
                                              self.options.pace)) for person in self.people]
            await self.storm.rage()
            for task in talking:
                task.cancel()
            await asyncio.wait(talking)
            self.proxy.calm_down()
            self.people.append(self.reader)
            present.append(tasks.create_task(self.reader.run()))
            unfinished = [Fault("unfinished", reason) async for reason in self._settle()]
            for task in present:
                task.cancel()
        self.proxy.close()
        code = await self.server.stop()
        if code != 0:
            unfinished.append(Fault("unfinished", f"the server ended with {code}"))
        return unfinished + [fault async for fault in self._faults()]

    def _random(self, purpose):
        """Of its own for each purpose, so that one's chances do not depend on the others' pace."""
        return random.Random(f"{self.seed} {purpose}")

    def _talker(self, number, url):
        name = f"talker{number}"
        return Talker(name, self._rooms_for(name), url, self._random(name), self.tally, self.options.forget_ids)

    def _bot(self, number, url):
        name = f"bot{number}"
        return Chatbot(self.options.chatbot, name, self._rooms_for(name), url, f"{self.folder}/{name}", self.tally)

    def _rooms_for(self, name):
        chance = self._random(f"rooms of {name}")
        return chance.sample(self.rooms, chance.randint(1, len(self.rooms)))

    async def _settle(self):
        """Until all is said and seen; yields what is not."""
        for app in self.apps:
            await app.die()  # its patience with the server may have grown to half a minute
        for person in self.people:
            await person.come()
            for room in self._rooms_of(person):
                await person.join(room)
        async for reason in self._awaited(lambda person: person.undone()):
            yield reason
        ends = {room: max(person.last_seen(room) or 0 for person in self.people if room in self._rooms_of(person))
                for room in self.rooms}
        async for reason in self._awaited(
                lambda person: (f"{room} ends at {person.last_seen(room)}, not {ends[room]}"
                                for room in self._rooms_of(person)
                                if person.last_seen(room) not in (ends[room], None))):
            yield reason
        for person in self.people:
            await person.read_back()
        async for reason in self._awaited(lambda person: person.unseen()):
            yield reason

    async def _awaited(self, missing):
        """Until nothing is missing of anybody; yields what is, when patience ends."""
        deadline = time.monotonic() + PATIENCE
        while any(any(missing(person)) for person in self.people) and time.monotonic() < deadline:
            await asyncio.sleep(0.1)
        for person in self.people:
            for what in missing(person):
                yield f"{person.name}: {what}"

    @staticmethod
    def _rooms_of(person):
        return sorted(person.views)

    async def _faults(self):
        is_stored = self.options.durability != "memory"
        if is_stored:
            await self.server.check_store()
        for room in self.rooms:
            log = await self.server.exported(room) if is_stored else self.reader.testimony(room).seen
            for fault in faults_of_log(room, log):
                yield fault
            for person in self.people:
                if room in self._rooms_of(person):
                    for fault in faults_of_testimony(room, log, person.testimony(room)):
                        yield fault
        for person in self.people:
            for fault in person.faults:
                yield fault


def logs_in(folder):
    """The last lines that the programs wrote."""
    lines = []
    for path in sorted(pathlib.Path(folder).rglob("*.log")):
        lines += [f"{path.name}:", *path.read_text(encoding="utf-8", errors="replace").splitlines()[-60:]]
    return "\n  ".join(lines)


def main():
    options = parsed_arguments()
    seed = random.SystemRandom().randrange(1_000_000) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="maru-fault-") as folder:
        test = FaultTest(options, seed, folder)
        try:
            faults = asyncio.run(test.run())
        except BaseException:
            print(logs_in(folder))
            raise
        logs = logs_in(folder)

    kinds = collections.Counter(fault.kind for fault in faults)
    for fault in faults[:40]:
        print(f"FAULT {fault}")
    print(f"{time.monotonic() - start:.0f} s, seed {seed}: "
          + ", ".join(f"{count} {what}" for what, count in sorted(test.tally.items())))
    print("faults: " + (", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "none"))
    if options.expect:
        return 0 if all(kinds[kind] for kind in options.expect) else 1
    if faults:
        print(logs)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
