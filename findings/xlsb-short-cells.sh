#!/bin/sh
# SheetJS (npm xlsx 0.18.5) writes XLSB workbooks whose cells, but for the first in each row, are records of the
# kinds 12 to 18, which do not say their column: it is the one behind the cell before. [MS-XLSB] does not have these
# kinds, so that a reader that follows it finds the first column alone, and nothing tells that there was more: so
# does pyxlsb 1.0.10. The layout is told at https://oss.sheetjs.com/notes/xlsb_short_records/.
#
# Seen on 30 November 2026, with Node.js 20 and Python 3.11:
#   kinds of records in the rows: 0 7 18 15 0 7 16 15
#   pyxlsb: [['event', None, None], ['Fire', None, None]]
# The sheet has: event, year, true; Fire, 1666, false.
# Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit xlsx@0.18.5 >/dev/null
cat > write.js <<'JS'
const XLSX = require("xlsx");
const sheet = XLSX.utils.aoa_to_sheet([["event", "year", true], ["Fire", 1666, false]]);
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, "S");
XLSX.writeFile(book, "a.xlsb", { bookSST: true });
const part = XLSX.CFB.find(XLSX.CFB.read("a.xlsb", { type: "file" }), "/xl/worksheets/sheet1.bin").content;
let at = 0;
const small = (most) => {
  let number = 0;
  for (let n = 0; n < most; n++) {
    const byte = part[at++];
    number |= (byte & 127) << (7 * n);
    if (byte < 128) break;
  }
  return number;
};
const kinds = [];
while (at < part.length) {
  const kind = small(2);
  const length = small(4);
  at += length;
  kinds.push(kind);
}
// The rows stand between 145 and 146.
console.log("kinds of records in the rows: " + kinds.slice(kinds.indexOf(145) + 1, kinds.indexOf(146)).join(" "));
JS
node write.js > seen
python3 -m venv python
python/bin/pip install --quiet pyxlsb==1.0.10
python/bin/python >> seen <<'PYTHON'
import pyxlsb
with pyxlsb.open_workbook("a.xlsb") as book, book.get_sheet(1) as sheet:
    print("pyxlsb:", [[cell.v for cell in row] for row in sheet.rows()])
PYTHON
cat > expected <<'TEXT'
kinds of records in the rows: 0 7 18 15 0 7 16 15
pyxlsb: [['event', None, None], ['Fire', None, None]]
TEXT
cat seen
diff expected seen
