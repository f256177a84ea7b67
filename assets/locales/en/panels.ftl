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

## Filters

filters-none = These events have no lanes, categories or tags to choose from. The search field finds words in them.
filters-any-time = Any time
    .tip = Show events of any time again
filters-when-tip = Only what may have been going on in this stretch of time passes.
filters-clear = Clear
    .name = Clear filters
filters-any = Any
filters-all = All
filters-no = None
filters-only = Only
filters-only-this = Only { $name }
filters-show-fewer = Show fewer

## Search

search = Search events
search-clear = Clear search
    .tip = Clear the search
search-found = { $n } found
search-number-of = { $number } of { $n }
search-found-tip = Enter or F3 goes to the next, Shift+Enter or Shift+F3 to the one before. A click lists them.
search-words = Words to find; "several words" in quotes; -word to leave out.
search-names = lane:NATO, category:treaty, tag:missiles, status:claimed keep only what they name.
search-when = when:1987..1990 keeps what was going on then; when:1987.. what was from then on.
search-press-enter = Press Enter to keep only what is named.
search-columns = Any column of the file: country:Iran, casualties>5, updated:2019-02.., source:none.
