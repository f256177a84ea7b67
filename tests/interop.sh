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
timelinejs=
finish() {
    if [ -n "$timelinejs" ]; then kill "$timelinejs" 2> /dev/null || true; fi
    rm -rf "$work"
}
trap finish EXIT

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
# What comes with TimelineJS is read, too.
mkdir "$files/shipped"
cp "$work"/node_modules/@knight-lab/timelinejs/src/template/*.{json,csv} "$files/shipped"
mapfile -t sources < <(find sample-data tests/fixtures -maxdepth 1 -type f ! -name README.md | sort)
python3 tests/interop/expected.py "$program" "$files" "${sources[@]}" "$files"/shipped/*

cd "$work"
# One browser beside all else, on two cores.
node timelinejs.mjs "$files" ${PICTURES:+"$PICTURES"} &
timelinejs=$!
node vis.mjs "$files" ${PICTURES:+"$PICTURES"}
node markwhen.mjs "$files"
node ical.mjs "$files"
python/bin/python calendars.py "$files" "$program"
python3 spreadsheet.py "$files" "$program"
cd - > /dev/null

# A figure is a PDF without a fault, tagged as PDF/UA-1 asks for: its title is the heading, and the
# events are a list.
for sample in sample-data/*.chrono.json; do
    figure=$work/figure.pdf
    "$program" export "$sample" -o "$figure"
    qpdf --check "$figure" > /dev/null
    grep -aq 'pdfuaid:part' "$figure"
    # Poppler 22 complains on standard error of a PDF that says that its tags are not suspect.
    pdfinfo "$figure" 2> /dev/null > "$work/about"
    grep -q '^Tagged: *yes' "$work/about"
    title=$(sed -n 's/^Title: *//p' "$work/about")
    pdfinfo -struct-text "$figure" 2> /dev/null > "$work/structure"
    grep -q '^ *LBody' "$work/structure"
    grep -qF "H1 \"$title\"" "$work/structure"
done
echo "qpdf and poppler: the samples are tagged PDFs"
wait "$timelinejs"
echo "=== Other programs take what this one writes."
