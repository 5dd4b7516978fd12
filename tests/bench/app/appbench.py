#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""appbench.py BUILD [--quick]: measures the app as built there. See docs/performance.md for what the figures mean."""

import argparse
import glob
import json
import os
import pathlib
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from screen import Screen

ROOMS, MESSAGES = 50, 10_000
TALK_ROOMS = 20
HOUR_OF_MESSAGES = 50 * 3600
RATE = 2_000  # messages a second, in which that hour is told


def pss(pid):
    """Proportional set size, in MB."""
    return int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]) / 1024


def cpu(pid):
    """Seconds of processor time of all threads so far."""
    threads = glob.glob(f"/proc/{pid}/task/*/schedstat")
    return sum(int(pathlib.Path(thread).read_text().split()[0]) for thread in threads) / 1e9


def said(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip()


def machine():
    model = re.search(r"^model name\s*:\s*(.+)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    return {"date": time.strftime("%Y-%m-%d"), "processor": model[1] if model else os.uname().machine,
            "cores": os.cpu_count(), "qt": said("qmake6", "-query", "QT_VERSION"),
            "commit": said("git", "describe", "--always", "--dirty", "--abbrev=10")}


class Failed(Exception):
    """A part could not be measured; the others can."""


class Home:
    """A user's folders; those of last time if `like` is given."""

    def __init__(self, folder, name, like=None):
        self.path = os.path.join(folder, name)
        if like:
            shutil.copytree(like.path, self.path)
            os.chmod(self.path, 0o700)
        self.data = os.path.join(self.path, "data", "maru")

    def environment(self, display):
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
        return kept | {"HOME": self.path, "USER": "ann", "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
                       "XDG_CONFIG_HOME": self.path + "/config", "XDG_DATA_HOME": self.path + "/data",
                       "XDG_STATE_HOME": self.path + "/state", "XDG_RUNTIME_DIR": self.path}


class Running:
    """A program while it is measured."""

    def __init__(self, screen, command, environment):
        self.screen = screen
        self.since = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        time.sleep(0.2)  # until its window is gone

    def painted(self):
        return self.screen.watch(self.since)


class AppBench:
    def __init__(self, build, quick):
        self.bin = os.path.join(build, "bin")
        self.bench = os.path.join(build, "bench")
        self.quick = quick
        self.big = 100_000 if quick else 1_000_000
        self.rows = []
        self.failures = []

    def note(self, what, value, unit, goal=None, floor=False):
        """`goal`: at most so much; at least, if it is a floor."""
        met = None if goal is None else (value >= goal if floor else value <= goal)
        self.rows.append({"what": what, "value": round(value, 2), "unit": unit, "goal": goal, "met": met})
        wanted = "" if goal is None else f"{'at least' if floor else 'at most'} {goal:g}"
        print(f"| {what} | {value:.4g} {unit} | {wanted} | {'' if met is None else 'yes' if met else 'no'} |", flush=True)

    def step(self, *arguments, environment=None):
        done = subprocess.run([os.path.join(self.bench, "maru-bench-app"), *map(str, arguments)], env=environment,
                              stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise Failed(f"the step {arguments[0]} failed")
        return done.stdout

    # ---- What is measured ------------------------------------------------------------------------------------------

    def starting(self, screen, folder):
        """Empty window and app by turns, each in a home that it has not seen."""
        maru, empty = os.path.join(self.bin, "maru"), os.path.join(self.bench, "maru-bench-emptywindow")
        times, work, sizes = ({maru: [], empty: []} for _ in range(3))
        for run in range(3 if self.quick else 9):
            for program in (empty, maru):
                home = Home(folder, f"first-{run}-{os.path.basename(program)}")
                os.makedirs(home.path)
                with Running(screen, [program], home.environment(screen.display)) as running:
                    times[program].append(running.painted()[0] * 1000)
                    work[program].append(cpu(running.pid) * 1000)
                    time.sleep(2)
                    sizes[program].append(pss(running.pid))
        middle = {name: {program: statistics.median(taken[program]) for program in taken}
                  for name, taken in (("time", times), ("work", work), ("size", sizes))}
        self.note("empty window: start to first paint", middle["time"][empty], "ms")
        self.note("start to first paint", middle["time"][maru], "ms")
        self.note("as often as the empty window's", middle["time"][maru] / middle["time"][empty], "times", 1.5)
        self.note("empty window: processor until it stands", middle["work"][empty], "ms")
        self.note("processor until the first screen stands", middle["work"][maru], "ms")
        self.note("empty window: memory (PSS)", middle["size"][empty], "MB")
        self.note("memory (PSS) at the first run", middle["size"][maru], "MB", 40)

    def coming_back(self, screen, folder, prepared, server):
        """To the rooms of last time, each time in the same home as it was then."""
        command = [os.path.join(self.bin, "maru"), "--connect", server, "--nickname", "ann"]
        first, usable, work, size = [], [], [], []
        for run in range(3 if self.quick else 5):
            home = Home(folder, f"back-{run}", prepared)
            with Running(screen, command, home.environment(screen.display)) as running:
                painted, stands = running.painted()
                first.append(painted * 1000)
                usable.append((stands - painted) * 1000)
                work.append(cpu(running.pid) * 1000)
                time.sleep(3)
                size.append(pss(running.pid))
                if run == 0:
                    before, seconds = cpu(running.pid), 10 if self.quick else 60
                    time.sleep(seconds)
                    idle = (cpu(running.pid) - before) / seconds * 100
            shutil.rmtree(home.path)
        self.note(f"start to the first paint, with {ROOMS} rooms", statistics.median(first), "ms")
        self.note("and on, until room list and messages stand", statistics.median(usable), "ms", 300)
        self.note("processor until then", statistics.median(work), "ms")
        self.note(f"memory (PSS) with {ROOMS} rooms of {MESSAGES:,} messages", statistics.median(size), "MB", 80)
        self.note("idle, of one core", idle, "%", 0.5)

    def an_hour(self, screen, folder, prepared, server):
        """What an hour brings, in less time: the messages are the same, the clock is not."""
        count = HOUR_OF_MESSAGES // (10 if self.quick else 1)
        home = Home(folder, "hour", prepared)
        command = [os.path.join(self.bin, "maru"), "--connect", server, "--nickname", "ann"]
        talk = [os.path.join(self.bench, "maru-bench-app"), "talk", server, str(TALK_ROOMS), str(count), str(RATE)]
        with Running(screen, command, home.environment(screen.display)) as running:
            running.painted()
            time.sleep(3)
            with subprocess.Popen(talk, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as talker:
                talker.stdout.readline()
                before = pss(running.pid)
                talker.stdin.write("go\n")
                talker.stdin.flush()
                sizes = []
                while not select.select([talker.stdout], [], [], 1)[0]:
                    sizes.append(pss(running.pid))
                took = talker.stdout.readline()
                time.sleep(5)
                after = pss(running.pid)
                talker.stdin.close()
        if talker.returncode:
            raise Failed("not all was said in the hour")
        early = sizes[len(sizes) // 4]
        seconds = int(took.split()[-1]) / 1000
        self.note(f"memory (PSS) before an hour of 50 messages a second in {TALK_ROOMS} rooms"
                  f" ({count:,} messages, within {seconds:.0f} s)", before, "MB")
        self.note("after its first quarter", early, "MB")
        self.note("the most there was", max(sizes), "MB")
        self.note("when it is over", after, "MB", round(early * 1.1, 1))

    def inside(self, screen, folder, prepared, server):
        home = Home(folder, "inside", prepared)
        environment = home.environment(screen.display)
        ready = os.path.join(home.path, "openbox-is-there")  # a window that is shown while it starts may be lost to it
        with subprocess.Popen(["openbox", "--startup", f"touch {ready}"], env=environment,
                              stderr=subprocess.DEVNULL) as manager:
            try:
                while not os.path.exists(ready):
                    time.sleep(0.05)
                told = json.loads(self.step("window", server, 5 if self.quick else 20, environment=environment))
            finally:
                manager.terminate()
        big = f"a room with {self.big:,} messages"
        self.note(f"opening {big}, for the first time", told["open_big"]["median_ms"], "ms", 50)
        self.note("of the processor", told["open_big"]["processor_median_ms"], "ms")
        self.note("opening it again, median", told["open_big_again"]["median_ms"], "ms", 50)
        scroll = told["scroll"]
        self.note(f"scrolling up in it, {scroll['rows_loaded']:,} rows came: frames a second",
                  scroll["frames_per_second"], "", 59.5, floor=True)
        self.note("a frame, median", scroll["median_ms"], "ms")
        self.note("a frame in a hundred takes longer than", scroll["p99_ms"], "ms")
        self.note("the longest frame", scroll["longest_ms"], "ms", 16)
        self.note("the longest frame, of the processor", scroll["processor_longest_ms"], "ms", 16)
        self.note("frames over 16.7 ms", scroll["late_frames"], f"of {scroll['count']:,}", 0)
        self.note("the most work between two frames, of the processor", scroll["longest_between_ms"], "ms")
        for kind, words in (("switch_first", "switching to a room not seen since the start"),
                            ("switch", "switching to one seen before")):
            self.note(f"{words}, median", told[kind]["median_ms"], "ms", 30)
            self.note("the longest", told[kind]["longest_ms"], "ms")
            self.note("median, of the processor", told[kind]["processor_median_ms"], "ms")
        append = told["append"]
        if not append:
            raise Failed("what was said did not come to be shown")
        self.note("messages a second into the room in view", append["messages_per_second"], "", 4_950, floor=True)
        self.note("the longest stall", append["longest_ms"], "ms", 100)
        self.note("the longest stall, of the processor", append["processor_longest_ms"], "ms", 100)
        self.note("processor of the window's thread", append["processor_us_a_message"], "µs a message")

    # ---- In order --------------------------------------------------------------------------------------------------

    def prepare(self, folder, server_folder):
        os.makedirs(server_folder)
        self.step("fill-server", server_folder + "/messages.sqlite", ROOMS, MESSAGES, self.big)
        return Home(folder, "prepared")

    def run(self):
        load = os.getloadavg()[0]
        print("| | measured | goal | met |\n|---|---|---|---|")
        with tempfile.TemporaryDirectory() as folder:
            server_folder = folder + "/server"
            with Screen() as screen:
                self.starting(screen, folder)
            prepared = self.prepare(folder, server_folder)
            with subprocess.Popen(
                [os.path.join(self.bin, "maru-server"), "--listen", "127.0.0.1:0", "--open", "--limits", "off",
                 "--data-dir", server_folder, "--log-level", "error"], stdout=subprocess.PIPE, text=True) as program:
                try:
                    while not (found := re.match(r"listening on (http://.+)", program.stdout.readline())):
                        pass
                    server = found[1].strip()
                    self.step("join", prepared.data + "/servers", server)
                    kept = glob.glob(prepared.data + "/servers/*.sqlite")[0]
                    self.step("fill-app", kept, server_folder + "/messages.sqlite")
                    with Screen() as screen:
                        for part in (self.coming_back, self.inside, self.an_hour):
                            try:
                                part(screen, folder, prepared, server)
                            except Failed as failure:
                                self.failures.append(str(failure))
                                print(f"not measured: {failure}", file=sys.stderr, flush=True)
                finally:
                    program.terminate()
        report = pathlib.Path("build/bench/app.json")
        report.parent.mkdir(parents=True, exist_ok=True)
        loads = (load, os.getloadavg()[0])
        report.write_text(json.dumps(machine() | {"quick": self.quick, "load_before_and_after": loads,
                                                  "failures": self.failures, "measured": self.rows}, indent=1))
        print(f"\nload {loads[0]:.1f} before, {loads[1]:.1f} after; also in {report}")
        return 1 if self.failures else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--quick", action="store_true", help="shorter, and a tenth of the messages")
    wishes = parser.parse_args()
    sys.exit(AppBench(os.path.abspath(wishes.build), wishes.quick).run())


if __name__ == "__main__":
    main()
