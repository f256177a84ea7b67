#!/usr/bin/env python3
"""Opens tables in LibreOffice as if formulas in them were wanted, and reads what it makes of them.

Usage: spreadsheet.py FOLDER PROGRAM
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from native import edtf_of

# Comma, quotes, UTF-8, from the first line, all columns as they are, English; formulas are run.
FILTER = "Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,1,true"


def opened(folder, sheets, extension):
    """Opens tables, and saves them as sheets."""
    into = folder / f"sheets-{extension}"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    command += [f"--infilter={FILTER}", "--convert-to", extension, "--outdir", into, *sheets]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"LibreOffice fails: {done.stderr}")
    return into


def main():
    folder, program = Path(sys.argv[1]), sys.argv[2]
    expected = json.loads((folder / "expected.json").read_text())
    # A formula that is not guarded is run, so that this test tests something.
    (folder / "control.csv").write_text("title,start\n=1+1,1987\n")
    tables = [folder / "control.csv", *(folder / f"{name}.csv" for name in expected)]
    into = opened(folder, tables, "fods")
    if "table:formula" not in (into / "control.fods").read_text():
        sys.exit("LibreOffice runs no formula at all.")
    for name in expected:
        if "table:formula" in (into / f"{name}.fods").read_text():
            sys.exit(f"{name}.csv: LibreOffice runs a formula of it.")
    n_events = read_back(folder, program, expected)
    print(f"LibreOffice: {len(expected)} tables, no formula; {n_events} events come back from ODS")


def title_of(event):
    return " ".join(event["title"].split())


def is_old(event):
    """Whether LibreOffice takes a day for one of the Julian calendar: before 15 October 1582."""
    first = re.match(r"(-?\d+)-", event["first"] or "")
    return first is not None and int(first[1]) <= 1582


def when_of(event):
    """A date as LibreOffice gives it back: no part of a second is kept, and no midnight is shown."""
    to_the_second = re.sub(r"(T\d\d:\d\d:\d\d)\.\d+", r"\1", edtf_of(event) or "")
    to_the_minute = re.sub(r"(T\d\d:\d\d):00(?!\d)", r"\1", to_the_second)
    return re.sub(r"T00:00(?!:)", "", to_the_minute)


def read_back(folder, program, expected):
    """Reads what LibreOffice has saved: no event is missing, moved or retitled."""
    names = [name for name, entry in expected.items() if entry["events"]]
    into = opened(folder, [folder / f"{name}.csv" for name in names], "ods")
    n_events = 0
    for name in names:
        command = [program, "convert", str(into / f"{name}.ods"), "-o", "-", "--to", "chrono-json"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{name}.ods: {done.stderr}")
        events = json.loads(done.stdout)["events"]
        old = {title_of(event) for event in expected[name]["events"] if is_old(event)}
        found, wanted = (
            Counter(
                (title_of(event), "" if title_of(event) in old else when_of(event))
                for event in some
            )
            for some in (events, expected[name]["events"])
        )
        # What recurs is a row each time.
        titles = {title for title, _ in wanted}
        added = [event for event in found - wanted if event[0] not in titles]
        if wanted - found or added:
            sys.exit(f"{name}.ods: missing {wanted - found}; added {added}")
        n_events += len(events)
    return n_events


main()
