## What is pointed at

axis-today = hoy
axis-after-today = después de hoy
gap-folded = { $duration } sin eventos, acortados
gap-open = { $duration } sin eventos
click-to-unfold = Clic para desplegar
click-to-fold = Clic para plegar
click-to-list = Clic para enumerarlos
click-to-zoom = Clic para ampliar
click-to-collapse = Clic para contraer o expandir
drag-to-reorder = Arrastre para reordenar
pin-stays = Se queda arriba
click-to-unpin = Clic para soltar
column-found = { $n } de ellos encontrados
under-way = { $n ->
        [one] { $n } evento en curso
       *[other] { $n } eventos en curso
    }
under-way-no-room = Sin sitio para un rótulo propio
written-as = Escrito como «{ $text }»
arranging = { $n ->
        [one] Disponiendo { $n } evento…
       *[other] Disponiendo { $n } eventos…
    }

## Lanes

timeline-name = Cronología: { $title }, muestra { $span }
lanes-name = Carriles, { $n }
lanes-scrolled = Carriles, desplazados un { $percent } %
lane-collapsed = contraído
lane-pinned = fijado
unpin-lane = Soltar { $lane }
more-lanes = { $n ->
        [one] { $n } carril más
       *[other] { $n } carriles más
    }
more-above = arriba
more-below = abajo

## Measuring, and where nothing begins

measure-hint = Haga clic donde empezar a medir, o en un evento
nothing-begins = Aquí no empieza nada
last-before = Último evento anterior
first-after = Primer evento posterior

## A stretch of time

stretch-name = Lo seleccionado en el eje
stretch-close = No seleccionar ningún periodo
stretch-counting = Contando…
stretch-zoom = Ampliar
stretch-filter = Filtrar
stretch-export = Exportar su imagen…
stretch-save = Guardar estos…
events-passing = { $n ->
        [one] { $n } evento que pasa el filtro
       *[other] { $n } eventos que pasan el filtro
    }
all-begin-in-it = con inicio en él
all-begun-before = con inicio anterior
some-begin-in-it = { $n ->
        [one] de los que { $n } empieza en él
       *[other] de los que { $n } empiezan en él
    }
one-has-ends = 1 tiene principio y fin: { $length }
some-have-ends = { $n } tienen principio y fin: en total { $sum }, la mitad hasta { $half }
its-dates-uncertain = Sus fechas son inciertas: se toma su mayor duración
all-dates-uncertain = Las fechas de todos son inciertas: se toma su mayor duración
some-dates-uncertain = { $n ->
        [one] Las fechas de { $n } son inciertas: se toma su mayor duración
       *[other] Las fechas de { $n } son inciertas: se toma su mayor duración
    }
others = { $n ->
        [one] { $n } más
       *[other] { $n } más
    }
years-and-tenths = { $number } años
