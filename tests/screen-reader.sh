#!/usr/bin/env bash
# Walks the window by keys alone, and hears what a screen reader would: opens a file, finds an event,
# reads it, exports a picture. What is heard comes through AT-SPI, as it does on a desktop.
#
#   cargo build && bash tests/screen-reader.sh
#
# Needs Xvfb, openbox, xdotool, D-Bus, at-spi2-core, python3-gi, gir1.2-atspi-2.0 and Mesa's software renderer.
set -euo pipefail

ROOT=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ] || [ -z "${CHRONOSCOPE_OWN_BUS:-}" ]; then
    # A session of its own, which ends with this script.
    exec env CHRONOSCOPE_OWN_BUS=1 dbus-run-session -- bash "$0" "$@"
fi

PROGRAM=$(realpath "${CARGO_TARGET_DIR:-$ROOT/target}/debug/chronoscope")
WORK=$(mktemp -d "${TMPDIR:-/tmp}/chronoscope-reader.XXXXXX")
PIDS=()

clean_up() {
    for pid in "${PIDS[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$WORK"
}
trap clean_up EXIT

mkfifo "$WORK/display"
# A key that is held up by a busy machine is not to be repeated: -r.
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -r 3>"$WORK/display" 2>"$WORK/xvfb.log" &
PIDS+=($!)
read -r number <"$WORK/display"
# The window speaks English, whatever the desktop does.
export LANGUAGE=en LC_ALL=C.UTF-8
export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1 WINIT_X11_SCALE_FACTOR=1 NO_AT_BRIDGE=0
export CHRONOSCOPE_DATA_DIR=$WORK/data
# There was a session before, so that no hints for newcomers come and go.
mkdir -p "$WORK/data" && printf '%s' '{"session": "{\"merge_by_id\": false}"}' >"$WORK/data/session.ron"
unset WAYLAND_DISPLAY
openbox >"$WORK/openbox.log" 2>&1 &
PIDS+=($!)

# The screen reader is there before the program starts, as on the desktop of who needs one.
/usr/libexec/at-spi-bus-launcher --launch-immediately >"$WORK/bus.log" 2>&1 &
PIDS+=($!)
# The system's own, which has the bindings.
/usr/bin/python3 "$ROOT/tests/screen-reader.py" "$PROGRAM" "$WORK"
