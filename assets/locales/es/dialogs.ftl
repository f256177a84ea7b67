## Axis

axis-title = Eje
axis-time = Tiempo
axis-about-automatic = Lo que convenga a los eventos.
axis-about-linear = Todos los años tienen el mismo ancho.
axis-about-folded = Los periodos largos sin eventos se acortan.
axis-about-logarithmic = Cuanto más antiguo, más junto.
axis-second-scale = Segunda escala
    .tip = Semanas u otro calendario; los detalles dan también sus fechas.
axis-no-second-scale = Ninguna
axis-language = Idioma
    .tip = En el que el eje nombra meses, eras y unidades.
axis-zone = Zona horaria
    .tip = Donde se sitúan las horas que no indican zona.
axis-counted-from = Contado desde
axis-by-calendar = Contar según el calendario
axis-the-calendar = El calendario
axis-count-from = Contar desde «{ $title }»
axis-select-first = Seleccione un evento para contar desde él.

## Time zone

zone-hint = Buscar: Madrid, +05:30
zone-search = Buscar zonas horarias
zone-local = { $zone } (este equipo)

## Align

align-title = Alinear con
align-select-first = Seleccione primero un evento. Su archivo se moverá en el tiempo.
align-move = Mover «{ $file }» en el tiempo para que «{ $title }» coincida con:
align-hint = Buscar en los eventos de los otros archivos
align-none = Ningún evento de otro archivo tiene estas palabras.
align-shown = Ahora se muestra { $shift }.
align-move-back = Devolver a su sitio

## Path

path = Ruta
path-of-file = Este escritorio no tiene diálogo de archivos. Escriba la ruta del archivo, suéltelo sobre la ventana o inicie chronoscope con su nombre.
path-of-folder = Este escritorio no tiene diálogo de archivos. Escriba la ruta de la carpeta, suéltela sobre la ventana o inicie chronoscope con su nombre.
path-to-write = Este escritorio no tiene diálogo de archivos. Escriba dónde guardar.

## Replace

replace-title = ¿Reemplazar el archivo?
replace-file = Ya existe un archivo { $path }.
replace = Reemplazar

## About

about-description = Cronologías de eventos fechados: fechas honestas, rótulos estables, figuras listas para imprimir.
about-licence = Software libre, bajo la licencia MIT o la Apache 2.0, a su elección.

## Manual

manual-search = Buscar en el manual
manual-nothing-found = No se encontró nada

## Losses

losses-title = Lo que el archivo no contiene
losses-kept = La cronología de aquí aún lo tiene todo. Para conservarlo, guarde también un .chrono.json.

## Go to date

go-to-title = Ir a la fecha
go-to-date = Fecha
go-to-hint = 12 de junio de 1987, c. 1200 a. C., 1939–45
go-to-what = Un día, un mes, un año, un siglo o un periodo
go-to-nowhere = Esta fecha no tiene lugar en el tiempo
go = Ir

## Save

save-title = ¿Qué eventos guardar?
save = Guardar…
save-verb = Guardar
saved-all = { $n ->
        [one] El único evento
       *[other] Los { $n } eventos
    }
saved-passing = { $n ->
        [one] Solo el que pasa el filtro
       *[other] Solo los { $n } que pasan el filtro
    }
saved-in-stretch = { $n ->
        [one] Solo el del periodo seleccionado
       *[other] Solo los { $n } del periodo seleccionado
    }
saved-in-stretch-passing = { $n ->
        [one] Solo el del periodo que pasa el filtro
       *[other] Solo los { $n } del periodo que pasan el filtro
    }
saved-all-uncounted = Todos los eventos
saved-passing-uncounted = Solo los eventos que pasan el filtro
saved-in-stretch-uncounted = Solo los eventos del periodo seleccionado
saved-in-stretch-passing-uncounted = Solo los eventos del periodo que pasan el filtro
save-whole = El archivo contiene toda la cronología, se filtre lo que se filtre.
save-others-left-out = Los demás quedan fuera del archivo.
save-relations-left-out = Los demás y sus relaciones quedan fuera del archivo.

## Export

export-title = Exportar imagen
export = Exportar…
export-preview = Vista previa de la imagen
export-drawing = Dibujando
export-svg = Nítido a cualquier tamaño y editable
export-png = Para diapositivas, publicaciones y documentos
export-pdf = Para imprimir, con el texto como texto
export-show = Mostrar
export-events = Eventos
export-width = Ancho
export-scale = Escala
export-whole = Toda la cronología
export-in-view = Lo que se ve
export-selected = { $stretch }, lo seleccionado

## Columns

columns-title = Columnas
columns-none = Este archivo dice por sí mismo qué es cada cosa.
columns-about = Por qué se tomó cada columna. Corrija lo que esté mal y aplique.
columns-file = Archivo
columns-sheets = Hojas
columns-tables = Tablas
columns-sheets-guessed = Se muestra la hoja con más filas fechadas, y las que tienen las mismas columnas; elija otras, o varias.
columns-tables-guessed = Se muestra la tabla con más filas fechadas; elija otra, o varias.
columns-sheet-shown = La hoja que se muestra. Varias se muestran juntas, cada una en sus carriles.
columns-table-shown = La tabla que se muestra. Varias se muestran juntas, cada una en sus carriles.
columns-sheets-shown = Las hojas que se muestran juntas, cada una en sus carriles.
columns-tables-shown = Las tablas que se muestran juntas, cada una en sus carriles.
columns-dated-rows = { $n ->
        [one] { $name } ({ $n } fila fechada)
       *[other] { $name } ({ $n } filas fechadas)
    }
columns-group-start = Inicio
columns-group-end = Fin
columns-group-text = Texto
columns-group-sorting = Clasificación
columns-group-place = Lugar, enlaces e imágenes
columns-group-sources = Fuentes y afirmaciones
columns-group-other = Otros
columns-kept = Se recuerda para las tablas con este encabezado.
columns-kept-sheets = Se recuerda para las tablas con este encabezado y los libros con estas hojas.
columns-kept-tables = Se recuerda para las tablas con este encabezado y las bases de datos con estas tablas.
columns-apply = Aplicar
    .tip = Leer así la tabla y dejar esto abierto.
columns-guess-again = Adivinar de nuevo
    .tip = Olvidar lo que se corrigió y eligió.

## Context menus

menu-measure-here = Medir desde aquí
menu-copy-json = Copiar el evento como JSON
menu-only-lane = Solo el carril { $lane }
menu-only-category = Solo la categoría { $category }
menu-expand = Expandir
menu-collapse = Contraer
menu-open-rows = Abrir todas las filas
menu-close-rows = Cerrar
menu-pin = Fijar arriba
menu-unpin = Soltar
menu-only-this-lane = Solo este carril
menu-all-lanes = Mostrar todos los carriles
menu-move-up = Subir
menu-move-down = Bajar
menu-hide-lane = Ocultar este carril
menu-fold-gap = Plegar este periodo
menu-unfold-gap = Desplegar este periodo
menu-zoom-here = Ampliar aquí

## Palette

palette-title = Paleta de órdenes
palette-hint = Una orden, evento, carril, archivo o fecha como 1987 o diciembre de 2019
palette-nothing = Nada se llama así.
palette-looking = Buscando…
palette-dates = Ir a
palette-commands = Órdenes
palette-events = Eventos
palette-lanes = Carriles
palette-categories = Categorías
palette-settings = Preferencias
palette-files = Archivos
palette-find-all = Buscar los { $n } en la cronología
palette-only-lane = solo este carril
palette-only-category = solo esta categoría
palette-theme-desktop = Tema del escritorio
palette-theme-light = Tema claro
palette-theme-dark = Tema oscuro
palette-wheel-zooms = La rueda amplía
palette-wheel-scrolls = La rueda desplaza
palette-allow-motion = Permitir el movimiento
palette-language = Idioma: { $language }
palette-chosen = elegido
palette-sample = ejemplo
