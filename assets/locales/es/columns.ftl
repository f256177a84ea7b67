## What is asked of single columns

any-value = Cualquier valor
did-filter-column = filtrar por { $query }
did-filter-fewer-columns = filtrar por menos columnas
