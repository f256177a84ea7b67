#!/usr/bin/env python3
"""How long a real window takes to show a file: two programs side by side, in turns, under Xvfb.

    benches/first-frame.py BEFORE NOW FILE [RUNS]

A run begins when the program is started, with nothing remembered, and ends when the lanes look as they do at
rest. Xvfb keeps its screen in a file, so looking at it takes nothing away from the program. Printed are the
medians of both programs, and the ratios: of that time, and of the processor's time until rest.
"""

import mmap
import os
import statistics
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1280, 800
# Where the lanes are in a window of that size, in pixels, right of the filters and left of the details.
LANES = range(160, 600), (420, 900)
# Every so many rows of pixels are looked at: a row of text is higher.
STEP = 8
# In seconds: after so long every program rests.
REST = 4.0


class Screen:
    """An X server whose screen can be looked at."""

    def __init__(self, folder):
        self.number = next(n for n in range(60, 999) if not os.path.exists(f"/tmp/.X{n}-lock"))
        command = ["Xvfb", f":{self.number}", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder]
        self.server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        path = os.path.join(folder, "Xvfb_screen0")
        while not os.path.exists(path) or os.path.getsize(path) < WIDTH * HEIGHT * 4:
            time.sleep(0.05)
        time.sleep(0.5)
        with open(path, "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # An XWD file: the pixels come last.
        self.start = len(self.memory) - WIDTH * HEIGHT * 4

    def lanes(self):
        rows, (left, right) = LANES
        starts = (self.start + (y * WIDTH + left) * 4 for y in rows[::STEP])
        return [self.memory[at : at + (right - left) * 4] for at in starts]

    def close(self):
        self.server.terminate()
        self.server.wait()


def run(program, file, screen):
    """Seconds until the lanes look as at rest, and seconds of the processor until then and a little after."""
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {
            "DISPLAY": f":{screen.number}",
            "CHRONOSCOPE_DATA_DIR": data,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WINIT_X11_SCALE_FACTOR": "1",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        begin = time.monotonic()
        window = subprocess.Popen([program, file], env=environment, stderr=subprocess.DEVNULL)
        seen = []
        while time.monotonic() < begin + REST:
            lanes = screen.lanes()
            if not seen or lanes != seen[-1][1]:
                seen.append((time.monotonic() - begin, lanes))
            time.sleep(0.002)
        with open(f"/proc/{window.pid}/stat") as stat:
            used = sum(map(int, stat.read().rsplit(") ", 1)[1].split()[11:13]))
        window.terminate()
        window.wait()
        time.sleep(0.3)
    rest = seen[-1][1]
    shown = next(at for at, lanes in seen if sum(a == b for a, b in zip(lanes, rest)) >= 0.95 * len(rest))
    return shown, used / os.sysconf("SC_CLK_TCK")


def main():
    before, now, file = sys.argv[1:4]
    n_runs = int(sys.argv[4]) if len(sys.argv) > 4 else 7
    with tempfile.TemporaryDirectory() as folder:
        screen = Screen(folder)
        try:
            found = {before: [], now: []}
            for _ in range(n_runs):
                for program in found:
                    found[program].append(run(program, file, screen))
        finally:
            screen.close()
    medians = {}
    for program, runs in found.items():
        medians[program] = [statistics.median(part) for part in zip(*runs)]
        shown, used = medians[program]
        print(f"{program}: shown after {shown:.3f} s, processor {used:.2f} s")
    ratios = [b / a for a, b in zip(medians[before], medians[now])]
    print(f"ratios: shown {ratios[0]:.2f}, processor {ratios[1]:.2f}")


main()
