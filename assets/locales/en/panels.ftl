## List of events

list-sorting = Sorting…
list-name = { $n ->
        [one] Events, { $n } row
       *[other] Events, { $n } rows
    }
sort-by-date = Sort by date
sort-by-title = Sort by title
sort-by-lane = Sort by lane
sort-by-category = Sort by category
sort-by-status = Sort by status

## Problems

problems-none = Everything in this file could be read.
problems-name = Problems, { $n }
problems-of-kinds = { $n ->
        [one] { $all } of { $n } kind
       *[other] { $all } of { $n } kinds
    }
problems-close = Close problems
problems-open-row = Open at row { $n }
problems-open-line = Open at line { $n }
problems-read-as = Read as { $reading }
problems-times = { $n ->
        [one] { $n } time
       *[other] { $n } times
    }
problems-rows = { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
problems-lines = { $n ->
        [one] { $n } line
       *[other] { $n } lines
    }
problems-row = Row
problems-line = Line
problems-severity = Severity
problems-field = Field
problems-value = Value
problems-done = What was done
severity-error = error
severity-warning = warning
severity-info = info

## Overview

overview-showing = Overview, showing { $from } % to { $until } % of the timeline
