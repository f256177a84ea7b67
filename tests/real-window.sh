#!/usr/bin/env bash
# Tries the program in a real window, as a person would: with a mouse, a keyboard and eyes.
#
# What is drawn is compared with what was drawn before, never with pictures kept in the project, so
# that fonts and drivers do not matter. Nothing waits for a fixed time: a check looks again until it
# holds, or until it has had PATIENCE looks.
#
#   cargo build && bash tests/real-window.sh
#
# Needs Xvfb, openbox, xdotool, wmctrl, ImageMagick and Mesa's software renderer.
set -euo pipefail

ROOT=$(cd "$(dirname "$0")/.." && pwd)
PROGRAM=$(realpath "${CARGO_TARGET_DIR:-$ROOT/target}/debug/chronoscope")
PATIENCE=60
# Regions of the window, which opens at 1280x800: WIDTHxHEIGHT+X+Y.
CANVAS=640x600+270+76
DETAILS=310x590+955+90
ALL=1280x770+0+0

WORK=$(mktemp -d "${TMPDIR:-/tmp}/chronoscope-window.XXXXXX")
SHOTS=$WORK/shots
mkdir -p "$SHOTS" "$WORK/data" "$WORK/folder"
N_FAILED=0
N_CHECKS=0
PID=
WINDOW=

# --- A screen of its own -------------------------------------------------------------------------

open_screen() {
    mkfifo "$WORK/display"
    Xvfb -displayfd 3 -screen 0 1440x960x24 -nolisten tcp 3>"$WORK/display" 2>"$WORK/xvfb.log" &
    XVFB_PID=$!
    read -r number <"$WORK/display"
    # The window speaks English, whatever the desktop does.
    export LANGUAGE=en LC_ALL=C.UTF-8
    export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1 WINIT_X11_SCALE_FACTOR=1
    export CHRONOSCOPE_DATA_DIR=$WORK/data
    # There was a session before, so that no hints for newcomers come and go.
    mkdir -p "$WORK/data" && printf '%s' '{"session": "{\"merge_by_id\": false}"}' >"$WORK/data/session.ron"
    unset WAYLAND_DISPLAY
    openbox >"$WORK/openbox.log" 2>&1 &
    OPENBOX_PID=$!
    eventually has_window_manager
}

has_window_manager() { wmctrl -m >/dev/null 2>&1; }

clean_up() {
    for pid in "$PID" "${OPENBOX_PID:-}" "${XVFB_PID:-}"; do
        if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; fi
    done
    wait 2>/dev/null || true
    if [ "$N_FAILED" -eq 0 ]; then rm -rf "$WORK"; else echo "# pictures and logs: $WORK"; fi
}

# --- The program ---------------------------------------------------------------------------------

# start [FILE...]: opens the window and waits until what it shows holds still.
start() {
    (cd "$WORK/folder" && exec "$PROGRAM" "$@") >>"$WORK/program.log" 2>&1 &
    PID=$!
    WINDOW=
    eventually find_window || { check false "a window opens"; exit 1; }
    xdotool windowactivate --sync "$WINDOW"
    park_mouse
    look "$ALL" settled
    settle "$ALL"
}

find_window() {
    WINDOW=$(xdotool search --onlyvisible --pid "$PID" --name 'Chronoscope$' 2>/dev/null | head -n 1)
    [ -n "$WINDOW" ]
}

# Waits for the program to end and checks its exit code.
ended_well() {
    local code=0
    eventually has_ended || return 1
    wait "$PID" || code=$?
    PID=
    [ "$code" -eq 0 ]
}

has_ended() { ! kill -0 "$PID" 2>/dev/null; }
title() { xdotool getwindowname "$WINDOW"; }
title_has() { [[ $(title) == *"$1"* ]]; }

# Processor time used so far, in hundredths of a second.
cpu_time() { awk '{ print $14 + $15 }' "/proc/$PID/stat"; }

# --- Hands ---------------------------------------------------------------------------------------

press() { xdotool key --window 0 --delay 60 "$@"; }
point_at() { xdotool mousemove --window "$WINDOW" "$1" "$2"; }
park_mouse() { xdotool mousemove 1438 958; }

wheel_up() { point_at 600 400 && xdotool click --repeat 4 --delay 80 4 && park_mouse; }

drag_canvas() {
    point_at 700 600
    xdotool mousedown 1
    for x in 680 640 600 560 520; do
        point_at "$x" 600
        sleep 0.05
    done
    xdotool mouseup 1
    park_mouse
}

# --- Eyes ----------------------------------------------------------------------------------------

# look REGION NAME: keeps a picture of a region of the window.
look() { import -silent -window "$WINDOW" -crop "$1" +repage "$SHOTS/$2.png"; }

# How many pixels of two pictures differ by more than a shade.
n_different() {
    local n
    n=$(compare -metric AE -fuzz 3% "$SHOTS/$1.png" "$SHOTS/$2.png" null: 2>&1 || true)
    printf '%.0f\n' "$n"
}

# differs, same REGION NAME: whether the region shows something else than the picture kept as NAME,
# or the same but for a few pixels of smoothing.
differs() { look "$1" now && [ "$(n_different now "$2")" -gt 200 ]; }
same() { look "$1" now && [ "$(n_different now "$2")" -le 60 ]; }

# Waits until two looks at a region, one after the other, show the same.
settle() { eventually is_still "$1"; }

is_still() {
    mv "$SHOTS/settled.png" "$SHOTS/earlier.png"
    sleep 0.4
    look "$1" settled
    [ "$(n_different settled earlier)" -eq 0 ]
}

# keep REGION NAME: waits until the region holds still, then keeps a picture of it.
keep() {
    look "$1" settled
    settle "$1"
    cp "$SHOTS/settled.png" "$SHOTS/$2.png"
}

brightness() { convert "$SHOTS/$1.png" -colorspace Gray -format '%[fx:round(100*mean)]' info:; }

# --- Checks --------------------------------------------------------------------------------------

# eventually COMMAND...: runs a command until it succeeds; fails if it never does.
eventually() {
    for _ in $(seq "$PATIENCE"); do
        if "$@"; then return 0; fi
        sleep 0.25
    done
    return 1
}

# check COMMAND... SENTENCE: reports whether the command succeeds.
check() {
    local sentence=${!#}
    N_CHECKS=$((N_CHECKS + 1))
    if "${@:1:$#-1}"; then echo "ok $N_CHECKS - $sentence"; return; fi
    echo "not ok $N_CHECKS - $sentence"
    N_FAILED=$((N_FAILED + 1))
    import -silent -window root "$SHOTS/failure-$N_CHECKS.png" || true
}

# --- What is tried -------------------------------------------------------------------------------

try_the_sample() {
    start
    check title_has "INF" "the window opens with the INF sample: $(title)"
    keep "$CANVAS" whole
    keep "$DETAILS" overall

    press Right
    check eventually differs "$DETAILS" overall "Right selects an event and shows its details"
    keep "$DETAILS" first_event
    press period
    check eventually differs "$DETAILS" first_event "a full stop selects the next one"
    press Escape
    check eventually same "$DETAILS" overall "Escape selects nothing"

    press plus
    check eventually differs "$CANVAS" whole "+ zooms in"
    press 0
    check eventually same "$CANVAS" whole "0 shows everything again"
    press g
    check eventually differs "$CANVAS" whole "g unfolds the idle years"
    press g
    check eventually same "$CANVAS" whole "g folds them again"

    wheel_up
    check eventually differs "$CANVAS" whole "the wheel zooms"
    keep "$CANVAS" zoomed
    drag_canvas
    check eventually differs "$CANVAS" zoomed "dragging the paper pans"
    press 0
    check eventually same "$CANVAS" whole "0 returns from there, too"

    press ctrl+f
    xdotool type --delay 60 moratorium
    check eventually differs "$CANVAS" whole "a search singles out what it finds"
    press Escape
    press ctrl+shift+f
    check eventually same "$CANVAS" whole "clearing the filter brings everything back"

    press F1
    check eventually differs "$CANVAS" whole "F1 opens the manual"
    press Escape
    check eventually same "$CANVAS" whole "Escape closes it"

    press ctrl+shift+l
    check eventually differs "$CANVAS" whole "the theme changes"
    keep "$CANVAS" other_theme
    local change=$(($(brightness whole) - $(brightness other_theme)))
    check [ "${change#-}" -gt 40 ] "from light to dark or back: brightness by $change %"
    press ctrl+shift+l
    check eventually same "$CANVAS" whole "and back"

    press ctrl+q
    check ended_well "Ctrl+Q closes the window"
}

try_a_table_and_the_next_session() {
    printf 'date,title\n1901,Letter to Ada\n1903-05,Answer\n1911-02-03,Visit\n' >"$WORK/folder/letters.csv"
    start letters.csv
    check title_has "letters" "a table opens under its own name: $(title)"
    keep "$CANVAS" whole_table
    press plus plus
    check eventually differs "$CANVAS" whole_table "it can be zoomed"
    keep "$CANVAS" left_off
    press ctrl+q
    check ended_well "the session ends"

    start
    check title_has "letters" "the next session opens the same file"
    check eventually same "$CANVAS" left_off "where the last one left off"

    local before
    before=$(cpu_time)
    sleep 5
    local used=$(($(cpu_time) - before))
    check [ "$used" -lt 75 ] "nothing is drawn while nothing happens: $used of 500 hundredths used"

    wmctrl -i -c "$WINDOW"
    check ended_well "the window manager can close the window"
}

# The program ends because it is told to, a damaged session is told and kept, and what ended the
# program is not opened again unasked.
try_what_goes_wrong() {
    local session=$WORK/data/session.ron code=0
    start
    keep "$CANVAS" light_or_dark
    press ctrl+shift+l
    check eventually differs "$CANVAS" light_or_dark "the theme changes"
    kill -TERM "$PID"
    check eventually has_ended "SIGTERM ends the window"
    wait "$PID" || code=$?
    PID=
    check [ "$code" -eq 143 ] "as it would end any program: $code"
    check grep -q 'letters.csv' "$session" "what was open is remembered"
    check grep -Eq 'theme[^,]*(Light|Dark)' "$session" "and the theme that was just chosen"
    check [ "$(stat -c %a "$session")" = 600 ] "for nobody else to read: $(stat -c %a "$session")"

    start
    keep "$CANVAS" again
    printf '["%s"]' "$WORK/folder/letters.csv" >"$WORK/data/opening-earlier.json"
    press ctrl+q
    check ended_well "the next session ends"
    start
    check title_has "INF" "a file that ended the program is not opened again: $(title)"
    keep "$CANVAS" asked
    check [ ! -e "$WORK/data/opening-earlier.json" ] "that is asked once"
    press ctrl+q
    check ended_well "and the window can be closed"

    printf '{"session": "{' >"$session"
    start
    keep "$CANVAS" told
    check [ -s "$session.damaged" ] "a damaged session is kept"
    press ctrl+q
    check ended_well "the window closes"
    start
    check differs "$CANVAS" told "that it was damaged is told once"
    press ctrl+q
    check ended_well "the last session ends"
}

try_without_a_display() {
    local said=$WORK/said
    (cd "$WORK/folder" && env -u DISPLAY -u WAYLAND_DISPLAY "$PROGRAM" letters.csv) >"$said" 2>&1
    check [ -s "$WORK/folder/letters.png" ] "without a display it draws a picture"
    check [ "$(wc -l <"$said")" -eq 1 ] "and says so in one line: $(cat "$said")"
}

trap clean_up EXIT
open_screen
try_the_sample
try_a_table_and_the_next_session
try_what_goes_wrong
try_without_a_display
echo "1..$N_CHECKS"
[ "$N_FAILED" -eq 0 ]
