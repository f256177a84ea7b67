## An event

detail-in-lane = en
detail-at-place = en
detail-place = Lugar
detail-tag = Etiqueta
detail-copy-text = Copiar como texto
detail-copy-json = Copiar como JSON
detail-fields = Otros campos
detail-record = Registro original
detail-cut = … ({ $n } bytes en total: «Copiar como JSON» los tiene)
detail-show-all = Mostrar los { $n }
detail-show-more = Mostrar { $more } más de { $n }
detail-open-origin = Abrir ahí el archivo en el editor
detail-relations = Relaciones
detail-links = Enlaces
detail-sources = Fuentes

## When it is

detail-old-style = { $date } estilo antiguo (juliano)
detail-lasts = dura { $duration }
detail-in-calendar = { $date } ({ $calendar })
when-in-zone = { $when } en { $zone }
detail-moved = Se muestra { $shift }; su archivo dice { $when }
detail-after = { $distance } después de
detail-show-previous = Mostrar el evento anterior
detail-undated = Ninguna fecha que se pudiera leer
detail-written = Escrito: «{ $text }»
detail-not-drawn = Está en la lista, pero no se dibuja.

## Pictures

detail-pictures = Imágenes
detail-picture = Imagen
detail-not-shown = No se puede mostrar aquí: { $url }
detail-show-picture = Mostrar la imagen { $name }
detail-open-host = Abrir { $host } en el navegador
detail-show-picture-from = Mostrar la imagen de { $host }

## The timeline

detail-select-hint = Seleccione un evento para leer sobre él aquí.
same-ids-none = Ningún evento tiene el mismo identificador en dos de estos archivos.
same-ids-apart = { $n ->
        [one] { $n } identificador está en más de un archivo, un evento en cada uno.
       *[other] { $n } identificadores están en más de un archivo, un evento en cada uno.
    }
same-ids-merged = { $n ->
        [one] { $n } evento está en más de un archivo: en el carril del primero, con lo que dicen todos. Si dos dicen cosas distintas, vale el primero.
       *[other] { $n } eventos están en más de un archivo: en el carril del primero, con lo que dicen todos. Si dos dicen cosas distintas, vale el primero.
    }
same-ids-titles = En los archivos sin identificadores, los títulos hacen sus veces.

## Whether it is a fact

is-confirmed = Confirmado
is-claimed = Afirmado
is-planned = Planeado
is-opinion = Una opinión
is-disputed = Discutido
confirmed-by = Confirmado por { $by }
claimed-by = Afirmado por { $by }
planned-by = Planeado por { $by }
opinion-of = Opinión de { $by }
disputed-by = Discutido por { $by }
claimed-by-and-disputed = Afirmado por { $by }, discutido
and-disputed-by = { $sentence }, discutido por { $by }

## Entries of calendars

calendar-repeats = Se repite
calendar-organiser = Organizador
calendar-attendees = Asistentes
calendar-class = Clase
calendar-priority = Prioridad
calendar-high = alta
calendar-medium = media
calendar-low = baja
calendar-comes = asiste
calendar-does-not-come = no asiste
calendar-may-come = quizá asista
calendar-times = { $n ->
        [1] una vez
       *[other] { $n } veces
    }
calendar-until = hasta el { $day }
calendar-on = { $days }
calendar-every-days = { $n ->
        [1] cada día
       *[other] cada { $n } días
    }
calendar-every-weeks = { $n ->
        [1] cada semana
       *[other] cada { $n } semanas
    }
calendar-every-months = { $n ->
        [1] cada mes
       *[other] cada { $n } meses
    }
calendar-every-years = { $n ->
        [1] cada año
       *[other] cada { $n } años
    }
on-monday = el lunes
on-tuesday = el martes
on-wednesday = el miércoles
on-thursday = el jueves
on-friday = el viernes
on-saturday = el sábado
on-sunday = el domingo

## Text

text-loading = Cargando el texto
text-beginning = Este es el principio; en total son { $size }.
text-show-all = Mostrar todo
text-kilobytes = { $n } kB
text-megabytes = { $n } MB
