#!/usr/bin/env python3
"""How long a real window takes to show a file: two programs side by side, in turns, under Xvfb.

    benches/first-frame.py BEFORE NOW FILE [RUNS]

Xvfb keeps its screen in a file, so looking at it takes nothing away from the program. Printed are the medians of
both programs and their ratio, in milliseconds since the program was started:

    window     until something of the window is on the screen
    lanes      until half of what the canvas shows at rest is there, in whatever place
    at rest    until the canvas looks as at rest, but for a fiftieth
    processor  of all threads, until nothing has been changed or reckoned for a second

A first run of each, which only fills the caches of the disk, does not count. Needs Xvfb and xdotool.
"""

import collections
import os
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1280, 800
# Where the lanes are in a window of that size, in pixels, right of the filters and left of the details.
LEFT, RIGHT, ROWS = 270, 930, range(80, 640, 3)
# In seconds: between two looks at the screen; how long nothing is done until a window is taken to rest; at most.
LOOK, REST, PATIENCE = 0.003, 1.0, 60.0


class Screen:
    """An X server whose screen can be looked at."""

    def __init__(self, folder):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
        # Without a reset, which would put the pointer back into the middle whenever a program ends.
        command += ["-nolisten", "tcp", "-noreset", "-fbdir", folder]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as display:
            self.display = ":" + display.readline().strip()
        # An XWD file: a header, the colours of the palette, the pixels.
        self.file = open(os.path.join(folder, "Xvfb_screen0"), "rb", buffering=0)
        header = struct.unpack(">25I", self.file.read(100))
        self.row_bytes, n_colors = header[12], header[19]
        self.start = header[0] + 12 * n_colors
        # In the corner nothing answers to the pointer; over the canvas a tip would come some time after it.
        corner = ["xdotool", "mousemove", str(WIDTH - 1), str(HEIGHT - 1)]
        subprocess.run(corner, env=os.environ | {"DISPLAY": self.display}, check=True)

    def row(self, y, left, right):
        return os.pread(self.file.fileno(), 4 * (right - left), self.start + y * self.row_bytes + 4 * left)

    def lanes(self):
        return b"".join(self.row(y, LEFT, RIGHT) for y in ROWS)

    def menus(self):
        return self.row(12, 0, 100)

    def close(self):
        self.server.terminate()
        self.server.wait()


def run(program, file, screen):
    """Seconds until the window, the lanes and the canvas as at rest, and seconds of the processor."""
    with tempfile.TemporaryDirectory() as data:
        # There was a session before, so that there are no hints for newcomers.
        with open(os.path.join(data, "session.ron"), "w") as session:
            session.write('{"session": "{\\"merge_by_id\\": false}"}')
        environment = os.environ | {
            "DISPLAY": screen.display,
            "CHRONOSCOPE_DATA_DIR": data,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WINIT_X11_SCALE_FACTOR": "1",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        empty, seen, mapped = screen.menus(), [(0.0, screen.lanes())], None
        begin = changed = time.monotonic()
        used = 0
        window = subprocess.Popen([program, file], env=environment, stderr=subprocess.DEVNULL)
        while mapped is None or time.monotonic() < changed + REST:
            now, lanes = time.monotonic(), screen.lanes()
            if mapped is None and screen.menus() != empty:
                mapped = changed = now
            if lanes != seen[-1][1]:
                seen.append((now - begin, lanes))
                changed = now
            before, used = used, ticks(window.pid)
            if used != before:
                changed = now
            if window.poll() is not None or now > begin + PATIENCE:
                window.kill()
                sys.exit(f"{program} does not show {file}")
            time.sleep(LOOK)
        window.send_signal(signal.SIGKILL)
        _, _, usage = os.wait4(window.pid, 0)
        window.returncode = 0
        while screen.menus() != empty:
            time.sleep(0.01)
    return [mapped - begin, *shown(seen), usage.ru_utime + usage.ru_stime]


def ticks(pid):
    """What the processor has done for a process, in the system's ticks."""
    with open(f"/proc/{pid}/stat") as stat:
        return sum(map(int, stat.read().rsplit(") ", 1)[1].split()[11:13]))


def shown(seen):
    """When half of what is not paper at rest was covered, and when all but a fiftieth of it was as it stayed."""
    rest = memoryview(seen[-1][1]).cast("I")
    paper = ground(rest)
    ink = [at for at, pixel in enumerate(rest) if pixel != paper]
    lanes = at_rest = None
    for at, pixels in seen:
        pixels = memoryview(pixels).cast("I")
        # Before there is a window, or while a page says what is being opened, the ground is not the paper.
        is_paper = ground(pixels) == paper
        if lanes is None and is_paper and 2 * sum(pixels[i] != paper for i in ink) >= len(ink):
            lanes = at
        if 50 * sum(pixels[i] == rest[i] for i in ink) < 49 * len(ink):
            at_rest = None
        elif at_rest is None:
            at_rest = at
    return lanes, at_rest


def ground(pixels):
    return collections.Counter(pixels).most_common(1)[0][0]


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    programs, file = sys.argv[1:3], os.path.abspath(sys.argv[3])
    n_runs = int(sys.argv[4]) if len(sys.argv) == 5 else 11
    with tempfile.TemporaryDirectory() as folder:
        screen = Screen(folder)
        try:
            found = [[], []]
            for number in range(n_runs + 1):
                for which in (0, 1) if number % 2 else (1, 0):
                    found[which].append(run(programs[which], file, screen))
        finally:
            screen.close()
    print(f"{'':10}{'before':>8}{'now':>8}{'ratio':>8}")
    for at, name in enumerate(["window", "lanes", "at rest", "processor"]):
        before, now = (1000 * statistics.median(times[at] for times in runs[1:]) for runs in found)
        print(f"{name:10}{before:8.0f}{now:8.0f}{now / before:8.2f}")


main()
