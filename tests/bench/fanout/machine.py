# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""On what was measured."""

import json
import os
import platform
import re
import statistics
import subprocess
import tempfile
import time


def said(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"^model name\s*:\s*(.+)$", file.read(), re.M)
    return found[1] if found else platform.machine()


def congestion_control():
    with open("/proc/sys/net/ipv4/tcp_congestion_control", encoding="ascii") as file:
        return file.read().strip()


def fsync_milliseconds(folder):
    """The median of keeping 4 KiB over what is there, as a write-ahead log does."""
    page, pages, times = b"x" * 4096, 300, []
    with tempfile.NamedTemporaryFile(dir=folder, buffering=0) as file:
        file.write(page * pages)
        os.fdatasync(file.fileno())
        file.seek(0)
        for _ in range(pages):
            start = time.perf_counter()
            file.write(page)
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def description(servers):
    lock = os.path.join(servers.socketio, "package-lock.json")
    with open(lock, encoding="utf-8") as file:
        packages = json.load(file)["packages"]
    fsync = fsync_milliseconds(servers.work)
    return {
        "date": time.strftime("%Y-%m-%d"),
        "processor": processor(),
        "cores": os.cpu_count(),
        "kernel": f"{platform.system()} {platform.release()}",
        # Some pace what they send by timers, which shows in latencies.
        "congestion_control": congestion_control(),
        "load": os.getloadavg()[0],
        "versions": {
            "maru": said(servers.maru, "--version"),
            "commit": said("git", "describe", "--always", "--dirty", "--abbrev=10"),
            "qt": said("qmake6", "-query", "QT_VERSION"),
            "node": said("node", "--version").lstrip("v"),
            "socket.io": packages["node_modules/socket.io"]["version"],
            "ws": packages["node_modules/ws"]["version"],
        },
        "fsync_ms": fsync,
        "fsyncs_per_second": 1e3 / fsync,
    }
