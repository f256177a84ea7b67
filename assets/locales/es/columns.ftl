## What is asked of single columns

any-value = Cualquier valor
did-filter-column = filtrar por { $query }
did-filter-fewer-columns = filtrar por menos columnas

## Columns in the filters

no-value = Sin valor
events-without-value = Sin valor: { $n }
cells-with-other-words = Otras palabras, en ningún intervalo: { $n }
range-from = { $column }, desde
range-until = { $column }, hasta
histogram-of = { $column }: arrastre sobre un intervalo
histogram-bin = { $from } a { $until }: { $n }
