#!/usr/bin/env bash
# Opens what the program writes in the programs that it is written for: every sample and fixture in
# every format. No event may be missing, moved, added or retitled, and no program may complain.
#
# Run as root on Debian 12 after the program is built: `bash tests/interop.sh`. Installs what is
# missing. With `PICTURES=folder`, the pages of TimelineJS and vis-timeline are kept there.
set -euo pipefail
cd "$(dirname "$0")/.."

program=$PWD/target/debug/chronoscope
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# need COMMAND PACKAGE...: installs packages of Debian where a command is missing.
missing=()
need() {
    local command=$1
    shift
    command -v "$command" > /dev/null || missing+=("$@")
}
need chromium chromium
need node nodejs
need npm npm
need khal khal
need soffice libreoffice-calc
need qpdf qpdf
need pdfinfo poppler-utils
need python3 python3-venv
if [ "${#missing[@]}" -gt 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -qy --no-install-recommends "${missing[@]}"
fi
cp -r tests/interop/. "$work"
(cd "$work" && npm ci --no-audit --no-fund --ignore-scripts)
python3 -m venv "$work/python"
"$work/python/bin/pip" install -q icalendar==7.3.2

files=$work/files
mkdir "$files"
# Whatever the zone of this machine is, times without one are compared as if of UTC.
export TZ=UTC
mapfile -t sources < <(find sample-data tests/fixtures -maxdepth 1 -type f ! -name README.md | sort)
python3 tests/interop/expected.py "$program" "$files" "${sources[@]}"
cd "$work"
node timelinejs.mjs "$files" ${PICTURES:+"$PICTURES"}
node vis.mjs "$files" ${PICTURES:+"$PICTURES"}
node markwhen.mjs "$files"
node ical.mjs "$files"
python/bin/python calendars.py "$files" "$program"
python3 spreadsheet.py "$files" "$program"
cd - > /dev/null
for sample in sample-data/*.chrono.json; do
    picture=$work/$(basename "$sample").pdf
    "$program" export "$sample" -o "$picture"
    qpdf --check "$picture" > /dev/null
    # Tagged as PDF/UA-1 asks for: a heading first, and the events as a list.
    { pdfinfo "$picture"; pdfinfo -struct "$picture"; } > "$picture.txt" 2> /dev/null
    grep -aq 'pdfuaid:part' "$picture"
    for tag in 'Tagged: *yes' '  H1' ' *LBody'; do grep -q "^$tag" "$picture.txt"; done
done
echo "qpdf and poppler: $(ls sample-data/*.chrono.json | wc -l) figures"
echo "=== Other programs take what this one writes."
