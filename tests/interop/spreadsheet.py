#!/usr/bin/env python3
"""Opens tables in LibreOffice as if formulas in them were wanted, and reads what it makes of them.

Usage: spreadsheet.py FOLDER PROGRAM
"""

import json
import subprocess
import sys
from pathlib import Path

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
    print(f"LibreOffice: {len(expected)} tables, no formula")


main()
