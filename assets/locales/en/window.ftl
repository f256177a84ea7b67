## Toolbar

toolbar-more = More
    .tip = What the toolbar has no room for.

## Menus

open-sample = Open sample
open-recent = Open recent
clear-recent = Clear this list

## Numbers

events = { $n ->
        [one] { $n } event
       *[other] { $n } events
    }
events-of = { $n ->
        [one] { $shown } of { $n } event
       *[other] { $shown } of { $n } events
    }

## Keys

keys-or = or
key-ctrl = Ctrl
key-shift = Shift
key-page-up = Page Up
key-page-down = Page Down

## Buttons

cancel = Cancel
close = Close
done = Done
copy-all = Copy all
copy = Copy
close-filters = Close filters
close-details = Close details

## Status bar

sample = Sample
files = { $n ->
        [one] { $n } file
       *[other] { $n } files
    }
problems = { $n ->
        [one] { $n } problem
       *[other] { $n } problems
    }
seconds-left = { $n } s left
status-undated = { $n } undated
status-in-columns = { $n } in columns
status-columns-tip = Where there is no room for each, a column in the lane counts the events in view.
status-beyond-tip = “Show everything” leaves it out, and a second time shows it.
status-typeface-missing = Typeface missing
status-problems-tip = Show what could not be read.
status-so-far = { $counts } so far
status-beginning-of-file = { $counts }, the beginning of the file

## Page without events

empty-no-events = There are no events in this file
empty-open = Open a file of dated events
empty-formats = A table or spreadsheet, a calendar, a family tree, a web page with dates, or any other of { $n } formats: drop it here.
empty-open-file = Open a file…
empty-samples = Samples
empty-recent = Opened lately
empty-rows-undated = { $n ->
        [one] { $n } row, no dates found
       *[other] { $n } rows, no dates found
    }
empty-events-undated = { $n ->
        [one] { $n } event, no dates found
       *[other] { $n } events, no dates found
    }
empty-undated = What has no date is listed, and cannot be drawn.
empty-choose-column = Choose the date column…
empty-show-list = Show the list
empty-show-problems = Show what could not be read
empty-open-another = Open another file…

## Notices

notice-show-problems = Show problems
notice-show-losses = Show what is missing
notice-open-again = Open again
notice-show-in-folder = Show in folder
notice-dismiss = Dismiss
drop-to-open = Drop to open

## Hints

hint-wheel-zooms = Drag to pan, wheel to zoom
hint-wheel-scrolls = Drag to pan, Ctrl + wheel to zoom
hint-find = Ctrl+K finds anything
hint-find-mac = Cmd+K finds anything
hint-drop = Drop a file here
hints-dismiss = Dismiss hints

## Nothing found

show-all-events = Show all events
nothing-passes = 0 found: no event passes the filters
nothing-has = 0 found: no event has “{ $text }”
nothing-passes-and-has = 0 found: no event that passes the filters has “{ $text }”

## Events

untitled = Untitled
no-date = no date
undated = Undated
lane = Lane
category = Category
status = Status
date = Date
tags = Tags
no-lane = No lane
no-category = No category
list-and = { $others } and { $last }

## What a screen reader is told

told-all = { $n ->
        [one] The one event
       *[other] All { $n } events
    }
told-none = No events found
told-found = { $n ->
        [one] { $found } of { $n } event found
       *[other] { $found } of { $n } events found
    }

## The bar of the menus

search-everything = Search everything…
