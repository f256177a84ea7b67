## Varios eventos seleccionados

several-selected = { $n ->
        [one] 1 evento seleccionado
       *[other] { $n } eventos seleccionados
    }
several-close = No seleccionar ningún evento
several-undated = { $n ->
        [one] { $n } de ellos no tiene fecha
       *[other] { $n } de ellos no tienen fecha
    }
several-zoom = Acercarse a ellos
several-only = Mostrar solo estos
several-copy-text = Copiarlos como texto
several-copy-table = Copiarlos como tabla
several-export = Exportar su imagen…
several-measure = Medir entre ellos
several-copying = Copiando…
only-these = { $n ->
        [one] { $n } evento elegido
       *[other] { $n } eventos elegidos
    }
only-others = Todos los demás
    .tip = Mostrar de nuevo los demás eventos
saved-selected = { $n ->
        [one] Solo el { $n } seleccionado
       *[other] Solo los { $n } seleccionados
    }
did-only-these = mostrar solo los eventos elegidos
did-others-too = mostrar también los demás eventos

## Órdenes

command-select-all = Seleccionar todos los eventos
    .tip = Seleccionar cada evento que encuentran la búsqueda y los filtros
command-next-too = Seleccionar también el evento siguiente
    .tip = Seleccionar todos los eventos hasta el siguiente
command-previous-too = Seleccionar también el evento anterior
    .tip = Seleccionar todos los eventos hasta el anterior
command-read-next = Leer el evento siguiente
    .tip = Mostrar los detalles del evento siguiente sin cambiar la selección
command-read-previous = Leer el evento anterior
    .tip = Mostrar los detalles del evento anterior sin cambiar la selección
command-toggle-read = Seleccionar o quitar este evento
    .tip = Seleccionar junto a los demás el evento cuyos detalles se muestran, o quitarlo
command-copy-table = Copiar como tabla
    .tip = Poner los eventos seleccionados en el portapapeles, una línea para cada uno, para una hoja de cálculo
