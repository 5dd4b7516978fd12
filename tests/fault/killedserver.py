#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""Kills maru-server at random moments while two people talk, and checks what it promised against what it kept.

Each person sends its messages in order and sends again, under their ids, what was not acknowledged before the kill.
At the end: every acknowledged message is there under the seq of its acknowledgement, every message is there once, each
sender's are in the order of sending, and the room's seq has no hole. The longer form: --kills 100.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time

import socketio

ROOM = "room of the fault test"
PEOPLE = ("kim", "ann")


class Server:
    """The program under test on a free port, with a store that outlives it."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "--listen", "127.0.0.1:0", "--open", "--data-dir", folder],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.url = line.split()[-1]
                return
        raise RuntimeError("the server does not start")

    def kill(self):
        self.process.kill()
        self.process.wait()


class Person:
    """Sends messages under ids of its own, and remembers what was acknowledged."""

    def __init__(self, name):
        self.name = name
        self.sent = 0
        self.acknowledged = {}
        self.refused = []
        self.client = None

    def connect(self, url):
        self.client = socketio.Client(reconnection=False)
        self.client.connect(url, namespaces=["/chat"], transports=["websocket"], auth={
            "identity": f"identity-secret-of-{self.name}", "nickname": self.name})
        self.client.call("joinRoom", {"roomName": ROOM}, namespace="/chat", timeout=20)
        for number in range(1, self.sent + 1):
            if number not in self.acknowledged:
                self.say(number)

    def say_next(self):
        self.sent += 1
        self.say(self.sent)

    def say(self, number):
        def answered(answer):
            if answer.get("ok"):
                first = self.acknowledged.setdefault(number, answer["seq"])
                if first != answer["seq"]:
                    self.refused.append((number, "acknowledged under two seqs"))
            else:
                self.refused.append((number, answer.get("code")))

        try:
            self.client.emit("message", {"roomName": ROOM, "value": f"{self.name} {number}",
                                         "id": f"{self.name}-{number}"}, namespace="/chat", callback=answered)
        except socketio.exceptions.SocketIOError:
            pass  # the server was killed meanwhile; it is sent again

    def everything_acknowledged(self):
        return len(self.acknowledged) == self.sent

    def read_all(self):
        answer = self.client.call("joinRoom", {"roomName": ROOM, "after": 0}, namespace="/chat", timeout=20)
        messages = answer["messages"]
        while answer["more"]:
            answer = self.client.call("history", {"roomName": ROOM, "after": messages[-1]["seq"]},
                                      namespace="/chat", timeout=20)
            messages += answer["messages"]
        return messages

    def disconnect(self):
        self.client.disconnect()


def faults_of(people, messages):
    seqs = [message["seq"] for message in messages]
    if seqs != list(range(1, len(seqs) + 1)):
        yield "the seqs have holes or repeats"
    stored = {message["id"]: message["seq"] for message in messages}
    if len(stored) != len(messages):
        yield "a message is there twice"
    for person in people:
        for refusal in person.refused:
            yield f"{person.name}: refused {refusal}"
        for number, seq in person.acknowledged.items():
            if stored.get(f"{person.name}-{number}") != seq:
                yield f"{person.name} {number} was acknowledged as {seq}, and is {stored.get(f'{person.name}-{number}')}"
        own = [message["value"] for message in messages if message["userName"] == person.name]
        if own != [f"{person.name} {number}" for number in range(1, person.sent + 1)]:
            yield f"the messages of {person.name} are not all there in their order"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    moments = random.Random(options.seed)
    people = [Person(name) for name in PEOPLE]

    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.kills):
            server = Server(options.program, folder)
            for person in people:
                person.connect(server.url)
            for _ in range(moments.randrange(5, 60)):
                for person in people:
                    person.say_next()
                time.sleep(moments.uniform(0, 0.01))
            server.kill()
            for person in people:
                person.disconnect()

        server = Server(options.program, folder)
        for person in people:
            person.connect(server.url)
        patience = time.monotonic() + 30
        while not all(person.everything_acknowledged() for person in people) and time.monotonic() < patience:
            time.sleep(0.02)
        messages = people[0].read_all()
        for person in people:
            person.disconnect()
        server.process.terminate()
        exit_code = server.process.wait()

    faults = list(faults_of(people, messages))
    if not all(person.everything_acknowledged() for person in people):
        faults.append("not everything was acknowledged in the end")
    if exit_code != 0:
        faults.append(f"the server ended with {exit_code}")
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{options.kills} kills, {sum(person.sent for person in people)} messages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
