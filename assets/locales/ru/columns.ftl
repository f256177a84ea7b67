## What is asked of single columns

any-value = Любое значение
did-filter-column = отбор по { $query }
did-filter-fewer-columns = отбор по меньшему числу столбцов

## Columns in the filters

no-value = Нет значения
events-without-value = Без значения: { $n }
cells-with-other-words = Другие слова, вне диапазона: { $n }
range-from = { $column }, от
range-until = { $column }, до
histogram-of = { $column }: протяните по диапазону
histogram-bin = { $from } – { $until }: { $n }
