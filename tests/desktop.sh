#!/usr/bin/env bash
# Makes the package for Debian, installs it, opens files by their type as a file manager would, and
# takes it away again.
#
#   cargo build && bash tests/desktop.sh
#
# Installs a package, so it asks for root, and for a machine that may be spoilt. Needs cargo-deb,
# binutils, desktop-file-utils, appstream, shared-mime-info, libglib2.0-bin, Xvfb, xdotool and xprop.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(id -u)" -ne 0 ]; then
    echo "This installs a package and asks for root." >&2
    exit 1
fi
TARGET=${CARGO_TARGET_DIR:-target}
PATIENCE=120
WORK=$(mktemp -d "${TMPDIR:-/tmp}/chronoscope-desktop.XXXXXX")
N_FAILED=0

clean_up() {
    for pid in "${WINDOW_PID:-}" "${XVFB_PID:-}"; do
        if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; fi
    done
    rm -rf "$WORK"
}
trap clean_up EXIT

# check WHAT EXPECT FOUND: says whether what was found is what was expected.
check() {
    if [ "$2" = "$3" ]; then
        echo "ok: $1"
    else
        echo "FAILED: $1: expected '$2', found '$3'"
        N_FAILED=$((N_FAILED + 1))
    fi
}

# --- What desktops are told is well-formed -------------------------------------------------------

desktop-file-validate assets/desktop/chronoscope.desktop
# An id in the form of a domain would claim one that is not ours.
appstreamcli validate --no-net --override=cid-desktopapp-is-not-rdns=info \
    assets/desktop/chronoscope.metainfo.xml

# --- The package ---------------------------------------------------------------------------------

# The program of the tests is small enough to be packed without what debuggers need.
strip -o "$WORK/chronoscope" "$TARGET/debug/chronoscope"
rm -rf target/package
BINARY=$WORK/chronoscope DESTDIR=$PWD/target/package assets/desktop/install.sh /usr
cargo deb --no-build --no-strip --fast --output "$WORK/chronoscope.deb"
DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$WORK/chronoscope.deb"
check "the installed program says its version" "$("$WORK/chronoscope" --version)" "$(chronoscope --version)"
# Minimal systems leave out manual pages when they install, so it is looked for in the package.
check "the package has a manual page" 1 \
    "$(dpkg-deb -c "$WORK/chronoscope.deb" | grep -c 'man1/chronoscope.1.gz')"

# --- Types of files ------------------------------------------------------------------------------

cp sample-data/inf-treaty.chrono.json "$WORK/story.chrono.json"
cp sample-data/inf-treaty.csv "$WORK/story.csv"
echo '1987: Treaty signed' >"$WORK/story.mw"
export XDG_DATA_HOME=$WORK/share XDG_CONFIG_HOME=$WORK/config XDG_CURRENT_DESKTOP=GNOME
type_of() { gio info -a standard::content-type "$1" | sed -n 's/.*content-type: //p'; }
check "a timeline has a type of its own" application/x-chronoscope+json "$(type_of "$WORK/story.chrono.json")"
check "a markwhen file is known" text/x-markwhen "$(type_of "$WORK/story.mw")"
check "a table stays a table" text/csv "$(type_of "$WORK/story.csv")"
opens_with() { gio mime "$1" | sed -n 's/^Default application for .*: //p'; }
check "timelines are opened by it" chronoscope.desktop "$(opens_with application/x-chronoscope+json)"
offered_for() { gio mime "$1" | grep -c 'chronoscope.desktop' || true; }
check "it is offered for tables" yes "$([ "$(offered_for text/csv)" -gt 0 ] && echo yes)"

# --- A file opened by its type -------------------------------------------------------------------

mkfifo "$WORK/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$WORK/display" 2>"$WORK/xvfb.log" &
XVFB_PID=$!
read -r number <"$WORK/display"
# The window speaks English, whatever the desktop does.
export LANGUAGE=en LC_ALL=C.UTF-8
export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1 CHRONOSCOPE_DATA_DIR=$WORK/data
unset WAYLAND_DISPLAY
gio open "$WORK/story.chrono.json"
title=
for _ in $(seq "$PATIENCE"); do
    window=$(xdotool search --name 'Chronoscope' 2>/dev/null | tail -1) || true
    if [ -n "$window" ]; then
        title=$(xdotool getwindowname "$window" 2>/dev/null) || true
        WINDOW_PID=$(xdotool getwindowpid "$window" 2>/dev/null) || true
    fi
    case "$title" in *INF*) break ;; esac
    sleep 0.25
done
check "a timeline opened by its type is shown" yes "$(case "$title" in *INF*) echo yes ;; *) echo "$title" ;; esac)"
check "the desktop knows whose window it is" '"chronoscope"' \
    "$(xprop -id "$window" WM_CLASS 2>/dev/null | sed 's/.*, //')"

# --- Away with it --------------------------------------------------------------------------------

kill "$WINDOW_PID" 2>/dev/null || true
DEBIAN_FRONTEND=noninteractive apt-get purge -qy chronoscope
check "nothing of it stays" "" "$(find /usr/bin /usr/share -name '*chronoscope*' | head -3)"

[ "$N_FAILED" -eq 0 ] || exit 1
