"""What a screen reader hears of the window, walked by keys alone. Run by screen-reader.sh.

Nothing waits for a fixed time: each step presses keys and listens until it hears what it should, or
until PATIENCE seconds have passed.
"""

import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib

PROGRAM, WORK = sys.argv[1], Path(sys.argv[2])
PATIENCE = 20

VOYAGES = """start,end,title,lane
2001-01-10,,Alpha,North
2003-06-20,,Bravo,South
2005-03-05,,Charlie,North
2004-05-01,2006-08-01,Journey,South
"""


class Ears:
    """Keeps what is told: where the focus went, and what was announced."""

    def __init__(self):
        self.heard = []
        self.listener = Atspi.EventListener.new(self.hear)
        for kind in ["state-changed:focused", "announcement", "property-change:accessible-name"]:
            self.listener.register(f"object:{kind}")

    def hear(self, event, *_):
        if event.type.startswith("object:announcement"):
            self.heard.append(("told", str(event.any_data)))
        elif event.type.startswith("object:property-change"):
            self.heard.append(("named", event.source.get_name()))
        elif event.detail1:
            self.heard.append((event.source.get_role_name(), event.source.get_name()))


EARS = Ears()
CONTEXT = GLib.MainContext.default()


def press(*keys):
    subprocess.run(["xdotool", "key", "--delay", "80", *keys], check=True)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)


def until(what, holds):
    """Listens until something holds, and returns it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        while CONTEXT.pending():
            CONTEXT.iteration(False)
        found = holds()
        if found:
            print(f"ok   {what}")
            return found
        time.sleep(0.05)
    heard = "\n".join(f"       {role}: {name}" for role, name in EARS.heard[-20:])
    sys.exit(f"FAIL {what}; heard last:\n{heard}")


def hear(what, role, words, *keys):
    """Presses keys, and listens for something with this role whose name has these words in it."""
    EARS.heard.clear()
    if keys:
        press(*keys)
    until(what, lambda: [one for one in EARS.heard if one[0] == role and words in one[1]])


def turn_on():
    """Tells the desktop that a screen reader runs."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ["IsEnabled", "ScreenReaderEnabled"]:
        arguments = GLib.Variant(
            "(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True))
        )
        bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
            arguments, None, Gio.DBusCallFlags.NONE, -1, None,
        )


def window():
    """The program's window among all that is on the desktop."""
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(at)
        for place in range(program.get_child_count() if program else 0):
            child = program.get_child_at_index(place)
            if child and child.get_role_name() == "frame" and "Chronoscope" in child.get_name():
                return child
    return None


def below(node):
    """All that is in a node, the nearest first."""
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child:
            yield child
            yield from below(child)


def has(role, words):
    def look():
        frame = window()
        nodes = below(frame) if frame else []
        return any(one.get_role_name() == role and words in one.get_name() for one in nodes)

    return look


CONTROLS = {
    "push button", "toggle button", "check box", "radio button", "entry", "combo box", "link",
    "spin button", "menu item", "list item", "tree item", "list", "tree", "canvas",
}


def nameless():
    """The controls that take the focus and have no name."""
    focusable = Atspi.StateType.FOCUSABLE
    return [
        node.get_role_name()
        for node in below(window())
        if node.get_role_name() in CONTROLS
        and node.get_state_set().contains(focusable)
        and not node.get_name()
    ]


def walk(program):
    frame = until("the window is there, with a name", window)
    id = until("its keys reach it", lambda: subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)],
        capture_output=True, text=True, check=False).stdout.split())
    subprocess.run(["xdotool", "windowactivate", "--sync", id[-1]], check=False)
    del frame

    # Opening a file by typing its path; where there is a file dialog, the command line did it.
    until("the file is open", has("canvas", "Timeline: "))
    until("its events are there", has("list item", "Alpha, 10 January 2001, North"))
    until("its lanes are there", has("tree item", "North, 2 events"))
    unnamed = nameless()
    until(f"each control has a name: {unnamed}", lambda: not unnamed)

    # Finding an event.
    press("ctrl+f")
    type_text("bravo")
    until("the search says how much it finds",
          lambda: [one for one in EARS.heard if one == ("told", "1 of 4 events found")])
    press("ctrl+shift+f")

    # Reading events one after another.
    hear("F6 goes to the filters", "toggle button", "Lanes", "F6")
    hear("and on to the timeline", "canvas", "Timeline: ", "F6")
    hear("an arrow reads the first event", "list item", "Alpha, 10 January 2001, North", "Right")
    hear("and another the next", "list item", "Bravo, 20 June 2003, South", "Right")
    hear("and back", "list item", "Alpha, 10 January 2001, North", "Left")
    hear("Shift+Down selects the next, too", "told", "2 events selected", "shift+Down")
    hear("Ctrl+A selects all", "told", "4 events selected", "ctrl+a")
    hear("Escape goes back to one", "told", "Bravo, 20 June 2003, South", "Escape")
    hear("lanes are the next stop", "tree item", "North, 2 events", "Tab")
    hear("and collapse", "named", "North, 2 events, collapsed", "Return")
    hear("and expand", "named", "North, 2 events", "Return")

    # The menus.
    hear("F10 goes to the menus", "menu item", "File", "F10")
    hear("Down opens the first", "menu item", "New window", "Down")
    hear("Right opens the next", "menu item", "Undo", "Right")
    hear("Escape goes back to the lanes", "tree item", "North", "Escape")

    # Exporting a picture.
    hear("the export dialog has the focus", "radio button", "SVG", "ctrl+e")
    until("it is a dialog with a name", has("dialog", "Export picture"))
    hear("Tab stays in it", "radio button", "PNG", "Tab")
    hear("Enter answers it", "entry", "Path", "Return")
    picture = WORK / "voyages.svg"
    press("ctrl+a")
    type_text(str(picture))
    EARS.heard.clear()
    press("Return")
    until("the picture is written", lambda: picture.exists() and "Bravo" in picture.read_text())
    until("and that is told", lambda: [
        one for one in EARS.heard if one[0] == "told" and "voyages.svg" in one[1]])


def main():
    turn_on()
    file = WORK / "voyages.csv"
    file.write_text(VOYAGES)
    with open(WORK / "program.log", "w") as log:
        program = subprocess.Popen([PROGRAM, str(file)], stdout=log, stderr=log)
    try:
        walk(program)
    finally:
        program.terminate()
        program.wait()
    print("all heard")


main()
