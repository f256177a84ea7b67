## What is pointed at

axis-today = today
axis-after-today = after today
gap-folded = { $duration } without events, cut short
gap-open = { $duration } without events
click-to-unfold = Click to unfold
click-to-fold = Click to fold
click-to-list = Click to list them
click-to-zoom = Click to zoom in
click-to-collapse = Click to collapse or expand
drag-to-reorder = Drag to reorder
pin-stays = Stays at the top
click-to-unpin = Click to unpin
column-found = { $n } of them found
under-way = { $n ->
        [one] { $n } event under way
       *[other] { $n } events under way
    }
under-way-no-room = Without room for a label of their own
written-as = Written as “{ $text }”
arranging = { $n ->
        [one] Arranging { $n } event…
       *[other] Arranging { $n } events…
    }

## Lanes

timeline-name = Timeline: { $title }, showing { $span }
lanes-name = Lanes, { $n }
lanes-scrolled = Lanes, scrolled down { $percent } %
lane-collapsed = collapsed
lane-pinned = pinned
unpin-lane = Unpin { $lane }
more-lanes = { $n ->
        [one] { $n } more lane
       *[other] { $n } more lanes
    }
more-above = above
more-below = below

## Measuring, and where nothing begins

measure-hint = Click where to measure from, or on an event
nothing-begins = Nothing begins here
last-before = Last event before
first-after = First event after

## A stretch of time

stretch-name = What is selected on the axis
stretch-close = Select no stretch
stretch-counting = Counting…
stretch-zoom = Zoom to it
stretch-filter = Filter to it
stretch-export = Export picture of it…
stretch-save = Save these…
events-passing = { $n ->
        [one] { $n } event that passes the filter
       *[other] { $n } events that pass the filter
    }
all-begin-in-it = beginning in it
all-begun-before = begun before
some-begin-in-it = { $n ->
        [one] of which { $n } begins in it
       *[other] of which { $n } begin in it
    }
one-has-ends = 1 has a beginning and an end: { $length }
some-have-ends = { $n } have a beginning and an end: together { $sum }, half of them up to { $half }
its-dates-uncertain = Its dates are uncertain: it is taken at its longest
all-dates-uncertain = The dates of all are uncertain: taken at their longest
some-dates-uncertain = { $n ->
        [one] The dates of { $n } are uncertain: it is taken at its longest
       *[other] The dates of { $n } are uncertain: taken at their longest
    }
others = { $n ->
        [one] { $n } others
       *[other] { $n } others
    }
years-and-tenths = { $number } years
