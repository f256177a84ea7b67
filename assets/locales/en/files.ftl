## File dialogs

choose-repository = Open the log of a Git repository
choose-timeline = Open a timeline
choose-save = Save the timeline as
choose-export = Export the picture as
choose-screenshot = Save the screenshot as
all-files = All files
png-picture = PNG picture

## What is going on

opening = Opening { $name }…
saving = Saving { $name }…
exporting = Exporting { $name }…
drawing-picture = Drawing the picture…
loading-picture = Loading a picture…

## What was done

sample-opened-with = { $n ->
        [one] The sample was opened with { $n } problem.
       *[other] The sample was opened with { $n } problems.
    }
file-opened-with = { $n ->
        [one] { $name } was opened with { $n } problem.
       *[other] { $name } was opened with { $n } problems.
    }
files-opened-with = { $n ->
        [one] The timeline of { $files } files was opened with { $n } problem.
       *[other] The timeline of { $files } files was opened with { $n } problems.
    }
saved = Saved { $path }.
saved-in-part = Saved { $path }, which has no place for all of the timeline.
exported = Exported { $path }.
not-saved-ending = { $name } was not saved: its name must end with one of { $endings }.
left-out-none = All events are in it
left-out-events = { $n ->
        [one] { $n } event was left out
       *[other] { $n } events were left out
    }
left-out-relations = { $n ->
        [one] with { $n } relation
       *[other] with { $n } relations
    }
screenshot-failed = The screenshot could not be encoded: { $reason }.
picture-copied = The picture is on the clipboard.
link-copied = The link to this view is on the clipboard: chronoscope LINK opens it.
report-copied = A report is on the clipboard: version, system and the last problems, without names and paths. Paste it where you report the problem.
event-not-copied = The event was not copied: { $reason }
apart-again = Each file has its own events again.
nothing-merged = No event has the same id in two of these files: nothing was merged.
merged = { $n ->
        [one] { $n } event is in more than one file, and shown once.
       *[other] { $n } events are in more than one file, and shown once.
    }
not-aligned = These two cannot be aligned: both must be dated, and of different files.
shown-moved = { $name } is shown { $shift }.
shift-earlier = { $length } earlier
shift-later = { $length } later

## What went wrong

failed-nothing-changed = The program failed at this; nothing was changed.
failed-not-up-to-date = The program failed at this; what is shown may not be up to date.
last-is-gone = { $name }, which was open last, is no longer there.
file-is-gone = { $name } is no longer there. What it said before is still shown.
still-shown = What it said before is still shown.
link-not-opened = This link is not opened: { $link }
and-more = { $name } and { $n } more
ended-while-opening = Chronoscope ended while it was opening { $names }. Open it again?
only-beginning = Only the beginning of { $title } is shown: reading the rest was cancelled.
no-other-window = Another window could not be opened: where this program is, is not known.
no-columns = This file says itself what is what: there are no columns to choose.
