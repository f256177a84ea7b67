## What is asked of single columns

any-value = Toute valeur
did-filter-column = filtrer par { $query }
did-filter-fewer-columns = filtrer par moins de colonnes
