#!/usr/bin/env python3
"""Writes every file in every format, and what is expected to be found in those.

Usage: expected.py PROGRAM FOLDER FILE...

For each FILE that the PROGRAM reads, FOLDER gets NAME.EXTENSION in each format and an entry in
expected.json: its events with title, first and last instant.
"""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from native import edtf_of

EXTENSIONS = ["timelinejs.json", "timelinejs.csv", "vis.json", "csv", "ics", "mw", "timeline"]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def dates(program, whens):
    """The bounds of dates by their EDTF, asked for a hundred at a time."""
    found = {}
    for at in range(0, len(whens), 100):
        some = whens[at : at + 100]
        answer = json.loads(run(program, "date", "--json", "--", *some).stdout)
        found.update(zip(some, answer))
    return found


def event_of(event, bounds):
    edtf = edtf_of(event)
    when = bounds.get(edtf)
    if when is None or when["error"]:
        return {"title": event["title"], "when": edtf, "first": None, "last": None}
    # Names of zones have slashes, too.
    is_interval = "/" in re.sub(r"\[[A-Za-z][^\]]*\]", "", edtf)
    return {
        "title": event["title"],
        "when": edtf,
        "first": when["earliest"] if when["earliest"] != ".." else None,
        "last": when["latest"] if when["latest"] != ".." else None,
        "precision": when["precision"],
        "has_end": is_interval and when["latest"] not in ("..", None),
    }


def expect(program, folder, path):
    """Writes one file in all formats; None where it cannot be read."""
    name = re.sub(r"\W+", "-", path.name)
    native = run(program, "convert", str(path), "-o", "-", "--to", "chrono-json")
    if native.returncode != 0:
        return None
    timeline = json.loads(native.stdout)
    events = timeline.get("events", [])
    whens = sorted({edtf_of(event) for event in events if edtf_of(event)})
    bounds = dates(program, whens)
    losses = {}
    for extension in EXTENSIONS:
        written = run(program, "convert", str(path), "-o", str(folder / f"{name}.{extension}"))
        if written.returncode != 0:
            sys.exit(f"{path} cannot be written as {extension}: {written.stderr}")
        losses[extension] = written.stderr
    # What recurs is listed once; its further occurrences are told by a rule.
    listed = [event for event in events if "occurrence_of" not in event]
    return name, {
        "events": [event_of(event, bounds) for event in listed],
        "eras": len(timeline.get("eras", [])),
        "losses": losses,
    }


def main():
    program, folder, paths = sys.argv[1], Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda path: expect(program, folder, path), paths))
    expected = dict(entry for entry in found if entry)
    (folder / "expected.json").write_text(json.dumps(expected, indent=1))
    n_events = sum(len(entry["events"]) for entry in expected.values())
    print(f"{len(expected)} files with {n_events} events, each in {len(EXTENSIONS)} formats")


main()
