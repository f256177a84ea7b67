## What is asked of single columns

any-value = Jeder Wert
did-filter-column = nach { $query } filtern
did-filter-fewer-columns = nach weniger Spalten filtern

## Columns in the filters

no-value = Kein Wert
events-without-value = Ohne Wert: { $n }
cells-with-other-words = Andere Wörter, in keinem Bereich: { $n }
range-from = { $column }, von
range-until = { $column }, bis
histogram-of = { $column }: über einen Bereich ziehen
histogram-bin = { $from } bis { $until }: { $n }
