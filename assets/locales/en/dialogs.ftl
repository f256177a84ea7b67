## Axis

axis-title = Axis
axis-time = Time
axis-about-automatic = Whatever suits the events.
axis-about-linear = Every year is as wide as every other.
axis-about-folded = Long stretches without events are cut short.
axis-about-logarithmic = The longer ago, the closer together.
axis-second-scale = Second scale
    .tip = Weeks, or another calendar; the details tell dates in it.
axis-no-second-scale = None
axis-language = Language
    .tip = What the axis names months, eras and units in.
axis-zone = Time zone
    .tip = Where times that name no zone are taken to be.
axis-counted-from = Counted from
axis-by-calendar = Count by the calendar
axis-the-calendar = The calendar
axis-count-from = Count from “{ $title }”
axis-select-first = Select an event to count from it.

## Time zone

zone-hint = Search: Berlin, +05:30
zone-search = Search time zones
zone-local = { $zone } (this computer)

## Align

align-title = Align with
align-select-first = Select an event first. Its file is then moved in time.
align-move = Move “{ $file }” in time so that “{ $title }” falls on:
align-hint = Search the events of the other files
align-none = No event of another file has these words.
align-shown = Now shown { $shift }.
align-move-back = Move back

## Path

path = Path
path-of-file = No file dialog is available on this desktop. Type the file's path, drop the file onto the window, or start chronoscope with the file's name.
path-of-folder = No file dialog is available on this desktop. Type the folder's path, drop the folder onto the window, or start chronoscope with the folder's name.
path-to-write = No file dialog is available on this desktop. Type where to write.

## Replace

replace-title = Replace the file?
replace-file = There is already a file { $path }.
replace = Replace

## About

about-description = A timeline visualiser for dated events: honest dates, stable labels, figures fit to print.
about-licence = Free software, under the MIT licence or the Apache License 2.0, as you choose.

## Manual

manual-search = Search the manual
manual-nothing-found = Nothing found

## Losses

losses-title = What the file does not hold
losses-kept = The timeline here still has all of it. To keep it, save a .chrono.json too.

## Go to date

go-to-title = Go to date
go-to-date = Date
go-to-hint = 12 June 1987, c. 1200 BC, 1939–45
go-to-what = A day, a month, a year, a century, or a stretch of time
go-to-nowhere = This date has no place in time
go = Go

## Save

save-title = Save which events?
save = Save…
save-verb = Save
saved-all = { $n ->
        [one] All { $n } event
       *[other] All { $n } events
    }
saved-passing = { $n ->
        [one] Only the { $n } that passes the filter
       *[other] Only the { $n } that pass the filter
    }
saved-in-stretch = { $n ->
        [one] Only the { $n } in the stretch that is selected
       *[other] Only the { $n } in the stretch that is selected
    }
saved-in-stretch-passing = { $n ->
        [one] Only the { $n } in the selected stretch that passes the filter
       *[other] Only the { $n } in the selected stretch that pass the filter
    }
saved-all-uncounted = All events
saved-passing-uncounted = Only the events that pass the filter
saved-in-stretch-uncounted = Only the events in the stretch that is selected
saved-in-stretch-passing-uncounted = Only the events in the selected stretch that pass the filter
save-whole = The file has the whole timeline, whatever is filtered.
save-others-left-out = The others are left out of the file.
save-relations-left-out = The others are left out of the file, and relations with them.

## Export

export-title = Export picture
export = Export…
export-preview = Preview of the picture
export-drawing = Drawing
export-svg = Sharp at any size, and can be edited
export-png = For slides, posts and documents
export-pdf = For print, with text as text
export-show = Show
export-events = Events
export-width = Width
export-scale = Scale
export-whole = Whole timeline
export-in-view = What is in view
export-selected = { $stretch }, as selected

## Columns

columns-title = Columns
columns-none = This file says itself what is what.
columns-about = What each column was taken for. Correct what is wrong, then apply.
columns-file = File
columns-sheets = Sheets
columns-tables = Tables
columns-sheets-guessed = The sheet with the most dated rows is shown, and those with the same columns; choose others, or several.
columns-tables-guessed = The table with the most dated rows is shown; choose another, or several.
columns-sheet-shown = The sheet that is shown. Several are shown together, each in lanes of its own.
columns-table-shown = The table that is shown. Several are shown together, each in lanes of its own.
columns-sheets-shown = The sheets that are shown together, each in lanes of its own.
columns-tables-shown = The tables that are shown together, each in lanes of its own.
columns-dated-rows = { $n ->
        [one] { $name } ({ $n } dated row)
       *[other] { $name } ({ $n } dated rows)
    }
columns-group-start = Start
columns-group-end = End
columns-group-text = Text
columns-group-sorting = Sorting
columns-group-place = Place, links and pictures
columns-group-sources = Sources and claims
columns-group-other = Other
columns-kept = Remembered for tables with this header.
columns-kept-sheets = Remembered for tables with this header, and workbooks with these sheets.
columns-kept-tables = Remembered for tables with this header, and databases with these tables.
columns-apply = Apply
    .tip = Read the table so, and leave this open.
columns-guess-again = Guess again
    .tip = Forget what was corrected and chosen.

## Context menus

menu-measure-here = Measure from here
menu-copy-json = Copy event as JSON
menu-only-lane = Only lane { $lane }
menu-only-category = Only category { $category }
menu-expand = Expand
menu-collapse = Collapse
menu-open-rows = Open all rows
menu-close-rows = Close
menu-pin = Pin to the top
menu-unpin = Unpin
menu-only-this-lane = Only this lane
menu-all-lanes = Show all lanes
menu-move-up = Move up
menu-move-down = Move down
menu-hide-lane = Hide this lane
menu-fold-gap = Fold this stretch
menu-unfold-gap = Unfold this stretch
menu-zoom-here = Zoom in here

## Palette

palette-title = Command palette
palette-hint = A command, event, lane, file, or a date such as 1987 or last week of 2019
palette-nothing = Nothing is called so.
palette-looking = Looking…
palette-dates = Go to
palette-commands = Commands
palette-events = Events
palette-lanes = Lanes
palette-categories = Categories
palette-settings = Settings
palette-files = Files
palette-find-all = Find all { $n } in the timeline
palette-only-lane = only this lane
palette-only-category = only this category
palette-theme-desktop = Theme of the desktop
palette-theme-light = Light theme
palette-theme-dark = Dark theme
palette-wheel-zooms = Wheel zooms
palette-wheel-scrolls = Wheel scrolls
palette-allow-motion = Allow motion
palette-language = Language: { $language }
palette-chosen = chosen
palette-sample = sample
