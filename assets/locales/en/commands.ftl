## Menus

menu-file = File
    .letter = F
    .key = F
menu-edit = Edit
    .letter = E
    .key = E
menu-view = View
    .letter = V
    .key = V
menu-event = Event
    .letter = N
    .key = N
menu-window = Window
    .letter = W
    .key = W
menu-help = Help
    .letter = H
    .key = H

## File

command-new-window = New window
    .tip = Open another window on what is open here
command-open = Open…
    .tip = Open a file of dated events, or several together
    .short = Open
command-open-folder = Open folder…
    .tip = Show the log of the Git repository in a folder
command-reload = Reload
    .tip = Read the open file again
command-columns = Columns…
    .tip = Correct what the columns of a table were taken for, and choose the sheets of a workbook or the tables of a database
command-merge-by-id = Merge by id
    .tip = Take events that have the same id in two files for one, which says what both say
command-save-as = Save as…
    .tip = Write the timeline to a file
command-export = Export picture…
    .tip = Write the timeline as an SVG, PNG or PDF
    .short = Export
command-copy-picture = Copy picture
    .tip = Put the timeline on the clipboard
command-save-screenshot = Save screenshot…
    .tip = Write the window as a PNG
command-close = Close
    .tip = Close what is open, or the window where nothing is
command-quit = Quit
    .tip = Close the window

## Edit

command-undo = Undo
    .tip = Take back the last change to the filter, the lanes or the axis
command-redo = Redo
    .tip = Change again what was taken back
command-find = Find
    .tip = Search titles, summaries and tags
command-find-next = Find next
    .tip = Select the next event that the search or the filters find
command-find-previous = Find previous
    .tip = Select the event before that the search or the filters find
command-clear-filter = Clear filter
    .tip = Show every event again
command-hide-filtered = Hide filtered events
    .tip = Hide the events that the filter leaves out, instead of dimming them
command-copy-event = Copy event
    .tip = Put the selected event on the clipboard: date, title, description, sources
command-copy-link = Copy link to this view
    .tip = Put on the clipboard what opens the timeline just so: chronoscope LINK
command-palette = Command palette…
    .tip = Find any command, event, lane, file or date by its name
command-settings = Settings…
    .tip = Language, theme, text size, wheel

## View

command-back = Back
    .tip = Look where you looked before
command-forward = Forward
    .tip = Look where you looked before you went back
command-show-everything = Show everything
    .tip = Fit the whole timeline into the window
command-zoom-in = Zoom in
    .tip = See a shorter stretch of time
command-zoom-out = Zoom out
    .tip = See a longer stretch of time
command-earlier = Earlier
    .tip = Move towards the past
command-later = Later
    .tip = Move towards the future
command-scroll-up = Scroll up
    .tip = See the lanes above
command-scroll-down = Scroll down
    .tip = See the lanes below
command-taller-rows = Taller rows
    .tip = Give each row of the lanes more height
command-lower-rows = Lower rows
    .tip = See more lanes at once
command-collapse-all = Collapse all lanes
    .tip = Show how dense each lane is, no more
command-expand-all = Expand all lanes
    .tip = Show the events of every lane again
command-go-to = Go to date…
    .tip = Show a day, a year or any other stretch of time
command-measure = Measure
    .tip = Measure the time between two clicks, or between two selected events
command-fold = Fold empty stretches
    .tip = Cut idle years to a narrow band
command-relations = All relations
    .tip = Draw how events bear on one another
command-axis = Axis…
    .tip = Choose how the axis counts time
command-pictures = Pictures on the timeline
    .tip = Show pictures beside the labels of their events
command-legend = Legend
    .tip = Explain the marks that are on screen

## Event

command-previous-event = Previous event
    .tip = Select the event before
command-next-event = Next event
    .tip = Select the event after
command-stretch-in-view = Select stretch in view
    .tip = Count what lies in the stretch of time in view, to filter, export or save it
command-show-selected = Show selected event
    .tip = Fit the selected event into the window
command-count-from-here = Count time from here
    .tip = Count days and years from the selected event, or by the calendar again
command-align = Align with…
    .tip = Move the selected event's file in time until it falls on an event of another file
command-open-in-editor = Open in editor
    .tip = Open the file at the line or in the row where the selected event is written
command-context-menu = Context menu
    .tip = Offer what can be done with the selected event, or with the paper
command-deselect = Deselect
    .tip = Select nothing

## Window

command-filters = Filters
    .tip = Show or hide the filters at the left
command-details = Details
    .tip = Show or hide the details at the right
command-event-list = Event list
    .tip = Show or hide the list of all events
command-overview = Overview
    .tip = Show or hide the strip of all time
command-problems = Problems
    .tip = Show or hide what could not be read
command-theme = Light or dark
    .tip = Change between the two themes
command-larger-text = Larger text
    .tip = Make everything larger
command-smaller-text = Smaller text
    .tip = Make everything smaller
command-reset-text = Normal text
    .tip = Make everything its usual size
command-full-screen = Full screen
    .tip = Fill the screen, or stop filling it

## Help

command-manual = Manual
    .tip = Read, and search, how everything is done
command-shortcuts = Keyboard shortcuts
    .tip = List every key and what it does
command-hints = Show hints
    .tip = Show the first hints over the timeline again
command-report-problem = Report a problem…
    .tip = Put version, system and the last problems on the clipboard, without names and paths
command-about = About Chronoscope
    .tip = Show the version, and the licences of what the program is made with

## What is done to what

undo-what = Undo { $what }
redo-what = Redo { $what }
why-not-no-origin = The selected event is in no file that can be opened.
why-not-none-selected = No event is selected.
