## What is asked of single columns

any-value = Jeder Wert
did-filter-column = nach { $query } filtern
did-filter-fewer-columns = nach weniger Spalten filtern
