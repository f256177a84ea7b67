#!/usr/bin/env python3
"""Reads calendars with Python's icalendar, and imports them into khal.

Usage: calendars.py FOLDER PROGRAM
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from icalendar import Calendar

KHAL = """[calendars]
[[test]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = UTC
local_timezone = UTC
[sqlite]
path = {folder}/khal.db
"""


def titles_in(path):
    """The titles of events, to-dos and notes, and how many of the first there are."""
    calendar = Calendar.from_ical(path.read_bytes())
    parts = [part for part in calendar.walk() if part.name in ("VEVENT", "VTODO", "VJOURNAL")]
    for part in parts:
        if part.errors:
            sys.exit(f"{path.name}: icalendar finds errors: {part.errors}")
    n_events = sum(part.name == "VEVENT" for part in parts)
    return sorted(" ".join(str(part["SUMMARY"]).split()) for part in parts), n_events


def imported(path, folder):
    """What khal has stored of a calendar."""
    (folder / "calendar").mkdir(parents=True)
    (folder / "config").write_text(KHAL.format(folder=folder))
    command = ["khal", "-c", folder / "config", "import", "--batch", "-a", "test", path]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0 or "error" in done.stderr.lower():
        sys.exit(f"{path.name}: khal refuses it: {done.stderr[-500:]}")
    return sorted((folder / "calendar").glob("*.ics"))


def main():
    folder, program = Path(sys.argv[1]), sys.argv[2]
    expected = json.loads((folder / "expected.json").read_text())
    n_events = 0
    for name, entry in expected.items():
        path = folder / f"{name}.ics"
        titles = sorted(" ".join(event["title"].split()) for event in entry["events"])
        found, n_here = titles_in(path)
        if found != titles:
            sys.exit(f"{path.name}: icalendar has other events: {set(found) ^ set(titles)}")
        if n_here == 0:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            stored = imported(path, Path(scratch))
            # Khal stores a file for each event; all of them are read here again.
            command = [program, "inspect", "--json", *map(str, stored)]
            files = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
            n_again = sum(file["events"] for file in files["files"])
            if n_again != n_here:
                sys.exit(f"{path.name}: khal stored {n_again} events of {n_here}")
        n_events += n_here
    print(f"icalendar and khal: {len(expected)} files, {n_events} events")


main()
