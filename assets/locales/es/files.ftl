## File dialogs

choose-repository = Abrir el registro de un repositorio Git
choose-timeline = Abrir una cronología
choose-save = Guardar la cronología como
choose-export = Exportar la imagen como
choose-screenshot = Guardar la captura como
all-files = Todos los archivos
png-picture = Imagen PNG

## What is going on

opening = Abriendo { $name }…
saving = Guardando { $name }…
exporting = Exportando { $name }…
drawing-picture = Dibujando la imagen…
loading-picture = Cargando una imagen…

## What was done

sample-opened-with = { $n ->
        [one] El ejemplo se abrió con { $n } problema.
       *[other] El ejemplo se abrió con { $n } problemas.
    }
file-opened-with = { $n ->
        [one] { $name } se abrió con { $n } problema.
       *[other] { $name } se abrió con { $n } problemas.
    }
files-opened-with = { $n ->
        [one] La cronología de { $files } archivos se abrió con { $n } problema.
       *[other] La cronología de { $files } archivos se abrió con { $n } problemas.
    }
saved = Se guardó { $path }.
saved-in-part = Se guardó { $path }, en el que no cabe toda la cronología.
exported = Se exportó { $path }.
not-saved-ending = No se guardó { $name }: su nombre debe terminar en uno de { $endings }.
left-out-none = Contiene todos los eventos
left-out-events = { $n ->
        [one] Se dejó fuera { $n } evento
       *[other] Se dejaron fuera { $n } eventos
    }
left-out-relations = { $n ->
        [one] con { $n } relación
       *[other] con { $n } relaciones
    }
screenshot-failed = No se pudo codificar la captura: { $reason }.
picture-copied = La imagen está en el portapapeles.
link-copied = El enlace a esta vista está en el portapapeles: chronoscope ENLACE la abre.
report-copied = Hay un informe en el portapapeles: versión, sistema y últimos problemas, sin nombres ni rutas. Péguelo donde informe del problema.
event-not-copied = No se copió el evento: { $reason }
apart-again = Cada archivo vuelve a tener sus propios eventos.
nothing-merged = Ningún evento tiene el mismo identificador en dos de estos archivos: no se combinó nada.
merged = { $n ->
        [one] { $n } evento está en más de un archivo, y se muestra una vez.
       *[other] { $n } eventos están en más de un archivo, y se muestran una vez.
    }
not-aligned = Estos dos no se pueden alinear: ambos deben tener fecha y ser de archivos distintos.
shown-moved = { $name } se muestra { $shift }.
shift-earlier = { $length } antes
shift-later = { $length } después

## What went wrong

failed-nothing-changed = El programa falló en esto; no se cambió nada.
failed-not-up-to-date = El programa falló en esto; lo que se muestra puede no estar al día.
last-is-gone = { $name }, lo último que estuvo abierto, ya no está.
file-is-gone = { $name } ya no está. Se sigue mostrando lo que decía antes.
still-shown = Se sigue mostrando lo que decía antes.
link-not-opened = Este enlace no se abre: { $link }
and-more = { $name } y { $n } más
ended-while-opening = Chronoscope terminó mientras abría { $names }. ¿Abrirlo de nuevo?
only-beginning = Solo se muestra el principio de { $title }: se canceló la lectura del resto.
no-other-window = No se pudo abrir otra ventana: no se sabe dónde está este programa.
no-columns = Este archivo dice por sí mismo qué es cada cosa: no hay columnas que elegir.
