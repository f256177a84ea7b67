#!/bin/sh
# GDAL's XLSX driver moves days before 30 December 1899 to the next day, without a warning: what it
# writes it reads back a day late. Its ODS driver, given the same days, keeps them.
#
# Seen with GDAL 3.12.4 (pyogrio 0.13.0 from PyPI, numpy 2.4.6), and with Debian's ogr2ogr 3.6.2:
#
#   ODS  1885-01-04 1899-12-29 1987-12-08
#   XLSX 1885-01-05 1899-12-30 1987-12-08
#   XLSX holds -5472 0 32119
#
# The cell for 4 January 1885 should hold -5473, as openpyxl and LibreOffice write it.
#
# Exits with 0 while this is so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyogrio==0.13.0 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PYTHON' > seen
import re, zipfile
import numpy as np
from pyogrio.raw import read, write

days = np.array(["1885-01-04", "1899-12-29", "1987-12-08"], dtype="datetime64[D]")
for driver in ("ODS", "XLSX"):
    name = "days." + driver.lower()
    write(name, None, [days], ["day"], driver=driver, geometry_type=None, crs=None)
    print(driver, *read(name)[3][0])
sheet = zipfile.ZipFile("days.xlsx").read("xl/worksheets/sheet1.xml").decode()
numbers = re.findall(r'<c r="A[0-9]+" s="[0-9]+">\s*<v>(.*?)</v>', sheet)
print("XLSX holds", *numbers)
PYTHON
cat seen
diff seen - <<'SEEN'
ODS 1885-01-04 1899-12-29 1987-12-08
XLSX 1885-01-05 1899-12-30 1987-12-08
XLSX holds -5472 0 32119
SEEN
