## What is asked of single columns

any-value = Any value
did-filter-column = filter by { $query }
did-filter-fewer-columns = filter by fewer columns
