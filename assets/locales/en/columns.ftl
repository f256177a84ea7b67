## What is asked of single columns

any-value = Any value
did-filter-column = filter by { $query }
did-filter-fewer-columns = filter by fewer columns

## Columns in the filters

no-value = No value
events-without-value = Without a value: { $n }
cells-with-other-words = Other words, in no range: { $n }
range-from = { $column }, from
range-until = { $column }, to
histogram-of = { $column }: drag over a range
histogram-bin = { $from } to { $until }: { $n }
