## What is asked of single columns

any-value = Toute valeur
did-filter-column = filtrer par { $query }
did-filter-fewer-columns = filtrer par moins de colonnes

## Columns in the filters

no-value = Sans valeur
events-without-value = Sans valeur : { $n }
cells-with-other-words = Autres mots, hors de tout intervalle : { $n }
range-from = { $column }, de
range-until = { $column }, à
histogram-of = { $column } : glissez sur un intervalle
histogram-bin = { $from } à { $until } : { $n }
