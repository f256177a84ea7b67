## List of events

list-sorting = Ordenando…
list-name = { $n ->
        [one] Eventos, { $n } fila
       *[other] Eventos, { $n } filas
    }
sort-by-date = Ordenar por fecha
sort-by-title = Ordenar por título
sort-by-lane = Ordenar por carril
sort-by-category = Ordenar por categoría
sort-by-status = Ordenar por estado

## Problems

problems-none = Se pudo leer todo lo de este archivo.
problems-name = Problemas, { $n }
problems-of-kinds = { $n ->
        [one] { $all } de { $n } tipo
       *[other] { $all } de { $n } tipos
    }
problems-close = Cerrar los problemas
problems-open-row = Abrir en la fila { $n }
problems-open-line = Abrir en la línea { $n }
problems-read-as = Leer como { $reading }
problems-times = { $n ->
        [one] { $n } vez
       *[other] { $n } veces
    }
problems-rows = { $n ->
        [one] { $n } fila
       *[other] { $n } filas
    }
problems-lines = { $n ->
        [one] { $n } línea
       *[other] { $n } líneas
    }
problems-row = Fila
problems-line = Línea
problems-severity = Gravedad
problems-field = Campo
problems-value = Valor
problems-done = Qué se hizo
severity-error = error
severity-warning = aviso
severity-info = información

## Overview

overview-showing = Vista general, muestra del { $from } % al { $until } % de la cronología
