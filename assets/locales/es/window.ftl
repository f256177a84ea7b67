## Toolbar

toolbar-more = Más
    .tip = Lo que no cabe en la barra de herramientas.

## Menus

open-sample = Abrir ejemplo
open-recent = Abrir reciente
clear-recent = Vaciar esta lista

## Numbers

events = { $n ->
        [one] { $n } evento
       *[other] { $n } eventos
    }
events-of = { $n ->
        [one] { $shown } de { $n } evento
       *[other] { $shown } de { $n } eventos
    }

## Keys

keys-or = o
key-ctrl = Ctrl
key-shift = Mayús
key-page-up = Re Pág
key-page-down = Av Pág

## Buttons

cancel = Cancelar
close = Cerrar
done = Hecho
copy-all = Copiar todo
copy = Copiar
close-filters = Cerrar los filtros
close-details = Cerrar los detalles

## Status bar

sample = Ejemplo
files = { $n ->
        [one] { $n } archivo
       *[other] { $n } archivos
    }
problems = { $n ->
        [one] { $n } problema
       *[other] { $n } problemas
    }
seconds-left = quedan { $n } s
status-undated = { $n } sin fecha
status-in-columns = { $n } en columnas
status-columns-tip = Donde no hay sitio para cada uno, una columna del carril cuenta los eventos visibles.
status-beyond-tip = «Mostrar todo» lo deja fuera, y la segunda vez lo muestra.
status-typeface-missing = Falta un tipo de letra
status-problems-tip = Mostrar lo que no se pudo leer.
status-so-far = { $counts } hasta ahora
status-beginning-of-file = { $counts }, el principio del archivo

## Page without events

empty-no-events = No hay eventos en este archivo
empty-open = Abra un archivo de eventos fechados
empty-formats = Una tabla u hoja de cálculo, un calendario, un árbol genealógico, una página web con fechas o cualquier otro de { $n } formatos: suéltelo aquí.
empty-open-file = Abrir un archivo…
empty-samples = Ejemplos
empty-recent = Abiertos recientemente
empty-rows-undated = { $n ->
        [one] { $n } fila, sin fechas
       *[other] { $n } filas, sin fechas
    }
empty-events-undated = { $n ->
        [one] { $n } evento, sin fechas
       *[other] { $n } eventos, sin fechas
    }
empty-undated = Lo que no tiene fecha está en la lista, y no se puede dibujar.
empty-choose-column = Elegir la columna de fecha…
empty-show-list = Mostrar la lista
empty-show-problems = Mostrar lo que no se pudo leer
empty-open-another = Abrir otro archivo…

## Notices

notice-show-problems = Mostrar problemas
notice-show-losses = Mostrar lo que falta
notice-open-again = Abrir de nuevo
notice-show-in-folder = Mostrar en la carpeta
notice-dismiss = Descartar
drop-to-open = Suelte para abrir

## Hints

hint-wheel-zooms = Arrastre para mover, rueda para ampliar
hint-wheel-scrolls = Arrastre para mover, Ctrl + rueda para ampliar
hint-find = Ctrl+K lo encuentra todo
hint-find-mac = Cmd+K lo encuentra todo
hint-drop = Suelte un archivo aquí
hints-dismiss = Descartar los consejos

## Nothing found

show-all-events = Mostrar todos los eventos
nothing-passes = 0 encontrados: ningún evento pasa los filtros
nothing-has = 0 encontrados: ningún evento contiene «{ $text }»
nothing-passes-and-has = 0 encontrados: ningún evento que pase los filtros contiene «{ $text }»

## Events

untitled = Sin título
no-date = sin fecha
undated = Sin fecha
lane = Carril
category = Categoría
status = Estado
date = Fecha
tags = Etiquetas
no-lane = Sin carril
no-category = Sin categoría
list-and = { $others } y { $last }

## What a screen reader is told

told-all = { $n ->
        [one] El único evento
       *[other] Los { $n } eventos
    }
told-none = No se encontraron eventos
told-found = { $n ->
        [one] { $found } de { $n } evento encontrados
       *[other] { $found } de { $n } eventos encontrados
    }

## Barra de menús

search-everything = Buscar en todo…
