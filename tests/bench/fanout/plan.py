# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What is measured: each row a load, and what Maru is to reach beside the others."""

from dataclasses import dataclass, field, replace

PEERS = ("maru", "maru-memory", "socket.io", "epoll")
THROUGHPUT = "per_server_second"


@dataclass
class Row:
    name: str
    settings: dict
    scenario: str = "fanout"
    peers: tuple = PEERS
    goals: dict = field(default_factory=dict)  # peer: at least so many times its throughput
    p99: float = 0  # at most, in ms


def closed(clients, rooms, window, **goals):
    return row(f"{clients:,}/{rooms:,} W{window}", clients, rooms, {"window": window}, goals)


def open_loop(clients, rooms, rate, p99=0, **goals):
    made = row(f"{clients:,}/{rooms:,} {rate}/s", clients, rooms, {"rate": rate}, goals)
    made.p99 = p99
    return made


def row(name, clients, rooms, settings, goals):
    senders = 10 if rooms == 1 else 100
    everything = {"clients": clients, "rooms": rooms, "senders": min(senders, clients), **settings}
    return Row(name, everything, goals={{"socketio": "socket.io"}.get(peer, peer): goal for peer, goal in goals.items()})


FANOUT = [
    closed(100, 1, 1, socketio=2, epoll=0.7),
    closed(100, 1, 64),
    closed(1000, 1, 1, socketio=2.5, epoll=0.8),
    closed(1000, 1, 64, socketio=30, epoll=0.8),
    closed(1000, 100, 1, socketio=2, epoll=0.6),
    closed(1000, 100, 64, socketio=2, epoll=0.6),
    open_loop(1000, 1, 20),
    open_loop(1000, 1, 200, socketio=2.6, epoll=0.95, p99=50),
    closed(10000, 1000, 1, socketio=2.2, epoll=0.7),
]

IDLE = Row("10,000 idle", {"clients": 10000}, scenario="idle", peers=("maru", "socket.io", "epoll"))
# Beside socket.io: at least so many connects a second, at most so much memory.
IDLE_CONNECTS = 4
IDLE_MEMORY = 1.05

# Two minutes' worth: not those to whom it takes long to connect, and Maru as it is.
QUICK = [replace(row, peers=("maru", "socket.io", "epoll")) for row in FANOUT if row.settings["clients"] <= 1000]

SWEEP_PEERS = ("maru", "socket.io", "epoll")


def swept(name, value, settings):
    return Row(f"{name} {value:,}", settings, peers=SWEEP_PEERS)


# What grows, and everything else as it was.
SWEEPS = {
    "clients": [
        (clients, swept("clients", clients, {"clients": clients, "rooms": max(1, clients // 10), "window": 64,
                                             "senders": min(100, clients)}))
        for clients in (10, 100, 1000, 10000)
    ],
    "rooms": [
        (rooms, swept("rooms", rooms, {"clients": 1000, "rooms": rooms, "window": 16, "senders": 100}))
        for rooms in (1, 10, 100, 500)
    ],
    # The last is the longest that a message may be: 20,000 characters, of three bytes each but for the first ten.
    "size": [
        (size, swept("size", size, {"clients": 100, "rooms": 1, "window": 4, "senders": 10, "size": size}))
        for size in (10, 100, 1000, 10000, 59980)
    ],
    "rate": [
        (rate, swept("rate", rate, {"clients": 1000, "rooms": 1, "rate": rate, "senders": 10}))
        for rate in (10, 20, 50, 100, 200, 500)
    ],
}

# Durability: senders alone in their rooms, each with one message on its way.
DURABLE_SENDERS = (1, 8, 64, 512)
DURABILITIES = ("full", "normal", "memory")

RESUME = {"clients": 5000, "rooms": 50, "senders": 100, "rate": 100, "warm-up": 1000, "measure": 2000}
RESUME_SECONDS = 10

STALLED = {"clients": 120, "rooms": 1, "senders": 10, "rate": 100, "size": 4096, "measure": 8000}
STALLED_READERS = 20
STALLED_P99 = 2  # times that of the same without them

ROOM_LIST = {"rooms": 10000}
ROOM_LIST_ANSWERS = 2000  # a second, with the ETag
