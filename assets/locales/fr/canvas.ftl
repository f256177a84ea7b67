## What is pointed at

axis-today = aujourd’hui
axis-after-today = après aujourd’hui
gap-folded = { $duration } sans événement, abrégés
gap-open = { $duration } sans événement
click-to-unfold = Cliquer pour déplier
click-to-fold = Cliquer pour replier
click-to-list = Cliquer pour les énumérer
click-to-zoom = Cliquer pour zoomer
click-to-collapse = Cliquer pour replier ou déplier
drag-to-reorder = Glisser pour réordonner
pin-stays = Reste en haut
click-to-unpin = Cliquer pour détacher
column-found = { $n } d’entre eux trouvés
under-way = { $n ->
        [one] { $n } événement en cours
       *[other] { $n } événements en cours
    }
under-way-no-room = Sans place pour une étiquette à eux
written-as = Écrit « { $text } »
arranging = { $n ->
        [one] Disposition de { $n } événement…
       *[other] Disposition de { $n } événements…
    }

## Lanes

timeline-name = Frise : { $title }, montre { $span }
lanes-name = Pistes, { $n }
lanes-scrolled = Pistes, défilées de { $percent } %
lane-collapsed = repliée
lane-pinned = épinglée
unpin-lane = Détacher { $lane }
more-lanes = { $n ->
        [one] { $n } piste de plus
       *[other] { $n } pistes de plus
    }
more-above = au-dessus
more-below = au-dessous

## Measuring, and where nothing begins

measure-hint = Cliquer d’où mesurer, ou sur un événement
nothing-begins = Rien ne commence ici
last-before = Dernier événement avant
first-after = Premier événement après

## A stretch of time

stretch-name = Ce qui est sélectionné sur l’axe
stretch-close = Ne sélectionner aucune période
stretch-counting = Décompte…
stretch-zoom = Zoomer dessus
stretch-filter = Filtrer dessus
stretch-export = En exporter l’image…
stretch-save = Enregistrer ceux-ci…
events-passing = { $n ->
        [one] { $n } événement qui passe le filtre
       *[other] { $n } événements qui passent le filtre
    }
all-begin-in-it = qui y commencent
all-begun-before = commencés avant
some-begin-in-it = { $n ->
        [one] dont { $n } y commence
       *[other] dont { $n } y commencent
    }
one-has-ends = 1 a un début et une fin : { $length }
some-have-ends = { $n } ont un début et une fin : en tout { $sum }, la moitié jusqu’à { $half }
its-dates-uncertain = Ses dates sont incertaines : sa plus longue durée est comptée
all-dates-uncertain = Les dates de tous sont incertaines : la plus longue durée est comptée
some-dates-uncertain = { $n ->
        [one] Les dates de { $n } sont incertaines : la plus longue durée est comptée
       *[other] Les dates de { $n } sont incertaines : la plus longue durée est comptée
    }
others = { $n ->
        [one] { $n } autre
       *[other] { $n } autres
    }
years-and-tenths = { $number } ans
