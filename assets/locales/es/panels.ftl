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

## Filters

filters-none = Estos eventos no tienen carriles, categorías ni etiquetas que elegir. El campo de búsqueda encuentra palabras en ellos.
filters-any-time = Cualquier tiempo
    .tip = Mostrar de nuevo eventos de cualquier tiempo
filters-when-tip = Solo pasa lo que pudo estar ocurriendo en este periodo.
filters-clear = Quitar
    .name = Quitar los filtros
filters-any = Cualquiera
filters-all = Todos
filters-no = Ninguno
filters-only = Solo
filters-only-this = Solo { $name }
filters-show-fewer = Mostrar menos

## Search

search = Buscar eventos
search-clear = Vaciar la búsqueda
    .tip = Vaciar la búsqueda
search-found = { $n } hallados
search-number-of = { $number } de { $n }
search-found-tip = Intro o F3 va al siguiente, Mayús+Intro o Mayús+F3 al anterior. Un clic los enumera.
search-words = Palabras que buscar; "varias palabras" entre comillas; -palabra para excluir.
search-names = lane:NATO, category:treaty, tag:missiles, status:claimed dejan solo lo que nombran.
search-when = when:1987..1990 deja lo que ocurría entonces; when:1987.. lo que hubo desde entonces.
search-press-enter = Pulse Intro para dejar solo lo nombrado.
search-columns = Cualquier columna del archivo: country:Iran, casualties>5, updated:2019-02.., source:none.
