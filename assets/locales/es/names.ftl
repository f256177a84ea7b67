## How time is cut short

warp-automatic = Automático
warp-linear = Lineal
warp-folded = Plegado
warp-logarithmic = Logarítmico

## Second scales

scale-weeks = Semanas ISO
calendar-julian = Juliano
calendar-islamic = Islámico (tabular)
calendar-umm-al-qura = Islámico (Umm al-Qura)
calendar-hebrew = Hebreo
calendar-persian = Persa
calendar-chinese = Chino
calendar-coptic = Copto
calendar-ethiopian = Etíope
calendar-indian = Indio

## How finely a date is known

known-to-gigayear = con precisión de mil millones de años
known-to-megayear = con precisión de un millón de años
known-to-kiloyear = con precisión de mil años
known-to-millennium = con precisión de milenio
known-to-century = con precisión de siglo
known-to-decade = con precisión de década
known-to-year = con precisión de año
known-to-season = con precisión de estación
known-to-quarter = con precisión de trimestre
known-to-month = con precisión de mes
known-to-week = con precisión de semana
known-to-day = con precisión de día
known-to-hour = con precisión de hora
known-to-minute = con precisión de minuto
known-to-second = con precisión de segundo
known-to-millisecond = con precisión de milisegundo
known-to-microsecond = con precisión de microsegundo
known-to-nanosecond = con precisión de nanosegundo

## Statuses

status-confirmed = confirmado
status-claimed = afirmado
status-disputed = discutido
status-planned = planeado
status-opinion = opinión

## Relations

relation-causes = causa
relation-responds-to = responde a
relation-follows = sigue a
relation-contradicts = contradice
relation-part-of = parte de
relation-comments-on = comenta
relation-caused-by = causado por
relation-answered-by = respondido por
relation-followed-by = seguido de
relation-contradicted-by = contradicho por
relation-includes = incluye
relation-commented-on-by = comentado por
relation-other-from = { $name } (desde)

## Lengths of time

years = { $n ->
        [one] { $n } año
       *[other] { $n } años
    }
months = { $n ->
        [one] { $n } mes
       *[other] { $n } meses
    }
days = { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
hours = { $n ->
        [one] { $n } hora
       *[other] { $n } horas
    }
minutes = { $n ->
        [one] { $n } minuto
       *[other] { $n } minutos
    }
seconds = { $n ->
        [one] { $n } segundo
       *[other] { $n } segundos
    }
length-about = unos { $length }
length-perhaps = quizá { $length }
length-at-least = al menos { $length }
length-up-to = hasta { $length }
length-between = entre { $least } y { $most }

## What columns are for

role-start = Inicio o fecha
role-year = Año
role-month = Mes
role-day = Día
role-time = Hora
role-end = Fin
role-end-year = Año del fin
role-end-month = Mes del fin
role-end-day = Día del fin
role-end-time = Hora del fin
role-title = Título
role-summary = Resumen
role-lane = Carril
role-category = Categoría
role-tags = Etiquetas
role-importance = Importancia
role-place = Lugar
role-links = Enlaces
role-media = Medios
role-media-caption = Pie de los medios
role-media-credit = Créditos de los medios
role-media-alt = Descripción de los medios
role-sources = Fuentes
role-status = Estado
role-by = Afirmado por
role-disputed-by = Discutido por
role-display-date = Fecha mostrada
role-id = Identificador
role-kept = Otro, se conserva como está

## Dates

date-since = desde { $date }
date-until = hasta { $date }
date-between = entre { $first } y { $last }
date-about = c. { $date }
date-decade = años { $year }
