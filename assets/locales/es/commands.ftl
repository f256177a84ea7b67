## Menus

menu-file = Archivo
    .letter = A
    .key = A
menu-edit = Editar
    .letter = E
    .key = E
menu-view = Ver
    .letter = V
    .key = V
menu-event = Evento
    .letter = N
    .key = N
menu-window = Ventana
    .letter = T
    .key = T
menu-help = Ayuda
    .letter = Y
    .key = Y

## File

command-new-window = Ventana nueva
    .tip = Abrir otra ventana con lo que está abierto aquí
command-open = Abrir…
    .tip = Abrir un archivo de eventos fechados, o varios juntos
    .short = Abrir
command-open-folder = Abrir carpeta…
    .tip = Mostrar el registro del repositorio Git de una carpeta
command-reload = Recargar
    .tip = Leer otra vez el archivo abierto
command-columns = Columnas…
    .tip = Corregir por qué se tomaron las columnas de una tabla, y elegir las hojas de un libro o las tablas de una base de datos
command-merge-by-id = Combinar por identificador
    .tip = Tomar por uno los eventos con el mismo identificador en dos archivos, que dice lo que dicen ambos
command-save-as = Guardar como…
    .tip = Escribir la cronología en un archivo
command-export = Exportar imagen…
    .tip = Escribir la cronología como SVG, PNG o PDF
    .short = Exportar
command-copy-picture = Copiar imagen
    .tip = Poner la cronología en el portapapeles
command-save-screenshot = Guardar captura de pantalla…
    .tip = Escribir la ventana como PNG
command-close = Cerrar
    .tip = Cerrar lo que está abierto, o la ventana si no hay nada
command-quit = Salir
    .tip = Cerrar la ventana

## Edit

command-undo = Deshacer
    .tip = Retirar el último cambio del filtro, de los carriles o del eje
command-redo = Rehacer
    .tip = Volver a hacer lo que se deshizo
command-find = Buscar
    .tip = Buscar en títulos, resúmenes y etiquetas
command-find-next = Buscar siguiente
    .tip = Seleccionar el siguiente evento que encuentran la búsqueda o los filtros
command-find-previous = Buscar anterior
    .tip = Seleccionar el evento anterior que encuentran la búsqueda o los filtros
command-clear-filter = Quitar el filtro
    .tip = Mostrar de nuevo todos los eventos
command-hide-filtered = Ocultar los eventos filtrados
    .tip = Ocultar los eventos que el filtro excluye, en lugar de atenuarlos
command-copy-event = Copiar evento
    .tip = Poner el evento seleccionado en el portapapeles: fecha, título, descripción, fuentes
command-copy-link = Copiar enlace a esta vista
    .tip = Poner en el portapapeles lo que abre la cronología tal como está: chronoscope ENLACE
command-palette = Paleta de órdenes…
    .tip = Encontrar cualquier orden, evento, carril, archivo o fecha por su nombre
command-settings = Preferencias…
    .tip = Idioma, tema, tamaño del texto, rueda

## View

command-back = Atrás
    .tip = Ver lo que se veía antes
command-forward = Adelante
    .tip = Ver lo que se veía antes de volver atrás
command-show-everything = Mostrar todo
    .tip = Ajustar toda la cronología a la ventana
command-zoom-in = Ampliar
    .tip = Ver un periodo más corto
command-zoom-out = Reducir
    .tip = Ver un periodo más largo
command-earlier = Antes
    .tip = Ir hacia el pasado
command-later = Después
    .tip = Ir hacia el futuro
command-scroll-up = Subir
    .tip = Ver los carriles de arriba
command-scroll-down = Bajar
    .tip = Ver los carriles de abajo
command-taller-rows = Filas más altas
    .tip = Dar más altura a cada fila de los carriles
command-lower-rows = Filas más bajas
    .tip = Ver más carriles a la vez
command-collapse-all = Contraer todos los carriles
    .tip = Mostrar solo lo denso que es cada carril
command-expand-all = Expandir todos los carriles
    .tip = Mostrar de nuevo los eventos de cada carril
command-go-to = Ir a la fecha…
    .tip = Mostrar un día, un año o cualquier otro periodo
command-measure = Medir
    .tip = Medir el tiempo entre dos clics, o entre dos eventos seleccionados
command-fold = Plegar los periodos vacíos
    .tip = Reducir los años sin eventos a una banda estrecha
command-relations = Todas las relaciones
    .tip = Dibujar cómo se relacionan los eventos
command-axis = Eje…
    .tip = Elegir cómo cuenta el tiempo el eje
command-pictures = Imágenes en la línea de tiempo
    .tip = Mostrar imágenes junto a las etiquetas de sus eventos
command-legend = Leyenda
    .tip = Explicar las marcas que hay en pantalla

## Event

command-previous-event = Evento anterior
    .tip = Seleccionar el evento anterior
command-next-event = Evento siguiente
    .tip = Seleccionar el evento siguiente
command-stretch-in-view = Seleccionar el periodo visible
    .tip = Contar lo que hay en el periodo visible, para filtrarlo, exportarlo o guardarlo
command-show-selected = Mostrar el evento seleccionado
    .tip = Ajustar el evento seleccionado a la ventana
command-count-from-here = Contar el tiempo desde aquí
    .tip = Contar los días y años desde el evento seleccionado, o de nuevo según el calendario
command-align = Alinear con…
    .tip = Mover en el tiempo el archivo del evento seleccionado hasta que coincida con un evento de otro archivo
command-open-in-editor = Abrir en el editor
    .tip = Abrir el archivo en la línea o la fila donde está escrito el evento seleccionado
command-context-menu = Menú contextual
    .tip = Ofrecer lo que se puede hacer con el evento seleccionado, o con el lienzo
command-deselect = Deseleccionar
    .tip = No seleccionar nada

## Window

command-filters = Filtros
    .tip = Mostrar u ocultar los filtros a la izquierda
command-details = Detalles
    .tip = Mostrar u ocultar los detalles a la derecha
command-event-list = Lista de eventos
    .tip = Mostrar u ocultar la lista de todos los eventos
command-overview = Vista general
    .tip = Mostrar u ocultar la franja de todo el tiempo
command-problems = Problemas
    .tip = Mostrar u ocultar lo que no se pudo leer
command-theme = Claro u oscuro
    .tip = Cambiar entre los dos temas
command-larger-text = Texto más grande
    .tip = Agrandarlo todo
command-smaller-text = Texto más pequeño
    .tip = Reducirlo todo
command-reset-text = Texto normal
    .tip = Volver al tamaño habitual
command-full-screen = Pantalla completa
    .tip = Ocupar la pantalla, o dejar de ocuparla

## Help

command-manual = Manual
    .tip = Leer y buscar cómo se hace todo
command-shortcuts = Atajos de teclado
    .tip = Enumerar cada tecla y lo que hace
command-hints = Mostrar consejos
    .tip = Mostrar de nuevo los primeros consejos sobre la cronología
command-report-problem = Informar de un problema…
    .tip = Poner en el portapapeles la versión, el sistema y los últimos problemas, sin nombres ni rutas
command-about = Acerca de Chronoscope
    .tip = Mostrar la versión y las licencias de lo que compone el programa

## What is done to what

undo-what = Deshacer: { $what }
redo-what = Rehacer: { $what }
why-not-no-origin = El evento seleccionado no está en ningún archivo que se pueda abrir.
why-not-none-selected = No hay ningún evento seleccionado.
