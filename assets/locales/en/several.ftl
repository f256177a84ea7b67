## Several selected events

several-selected = { $n ->
        [one] 1 event selected
       *[other] { $n } events selected
    }
several-close = Select no event
several-undated = { $n ->
        [one] { $n } of them has no date
       *[other] { $n } of them have no date
    }
several-zoom = Zoom to them
several-only = Show only these
several-copy-text = Copy them as text
several-copy-table = Copy them as table
several-export = Export picture of them…
several-measure = Measure between them
several-copying = Copying…
only-these = { $n ->
        [one] { $n } chosen event
       *[other] { $n } chosen events
    }
only-others = All others
    .tip = Show the other events again
saved-selected = { $n ->
        [one] Only the { $n } that is selected
       *[other] Only the { $n } that are selected
    }
did-only-these = show only chosen events
did-others-too = show the other events, too

## Commands

command-select-all = Select all events
    .tip = Select every event that the search and the filters find
command-next-too = Select next event too
    .tip = Select all events up to the next one
command-previous-too = Select previous event too
    .tip = Select all events back to the one before
command-read-next = Read next event
    .tip = Show the details of the next event, and leave selected what is
command-read-previous = Read previous event
    .tip = Show the details of the event before, and leave selected what is
command-toggle-read = Select or leave out this event
    .tip = Select the event whose details are shown besides the others, or leave it out
command-copy-table = Copy as table
    .tip = Put the selected events on the clipboard, a line for each, for a spreadsheet
