## What is asked of single columns

any-value = Любое значение
did-filter-column = отбор по { $query }
did-filter-fewer-columns = отбор по меньшему числу столбцов
