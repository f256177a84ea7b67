## What is pointed at

axis-today = heute
axis-after-today = nach heute
gap-folded = { $duration } ohne Ereignisse, gekürzt
gap-open = { $duration } ohne Ereignisse
click-to-unfold = Klicken zum Entfalten
click-to-fold = Klicken zum Falten
click-to-list = Klicken, um sie aufzulisten
click-to-zoom = Klicken zum Vergrößern
click-to-collapse = Klicken zum Ein- oder Ausklappen
drag-to-reorder = Ziehen zum Umordnen
pin-stays = Bleibt oben
click-to-unpin = Klicken zum Ablösen
column-found = davon { $n } gefunden
under-way = { $n ->
        [one] { $n } laufendes Ereignis
       *[other] { $n } laufende Ereignisse
    }
under-way-no-room = Ohne Platz für eine eigene Beschriftung
written-as = Geschrieben als „{ $text }“
arranging = { $n ->
        [one] { $n } Ereignis wird angeordnet…
       *[other] { $n } Ereignisse werden angeordnet…
    }

## Lanes

timeline-name = Zeitleiste: { $title }, zeigt { $span }
lanes-name = Spuren, { $n }
lanes-scrolled = Spuren, { $percent } % nach unten gerollt
lane-collapsed = eingeklappt
lane-pinned = angeheftet
unpin-lane = { $lane } ablösen
more-lanes = { $n ->
        [one] { $n } weitere Spur
       *[other] { $n } weitere Spuren
    }
more-above = darüber
more-below = darunter

## Measuring, and where nothing begins

measure-hint = Klicken, von wo an gemessen wird, oder auf ein Ereignis
nothing-begins = Hier beginnt nichts
last-before = Letztes Ereignis davor
first-after = Erstes Ereignis danach

## A stretch of time

stretch-name = Was auf der Achse ausgewählt ist
stretch-close = Keinen Zeitabschnitt auswählen
stretch-counting = Wird gezählt…
stretch-zoom = Hineinzoomen
stretch-filter = Darauf filtern
stretch-export = Bild davon exportieren…
stretch-save = Diese speichern…
events-passing = { $n ->
        [one] { $n } Ereignis, das den Filter erfüllt
       *[other] { $n } Ereignisse, die den Filter erfüllen
    }
all-begin-in-it = darin beginnend
all-begun-before = zuvor begonnen
some-begin-in-it = { $n ->
        [one] von denen { $n } darin beginnt
       *[other] von denen { $n } darin beginnen
    }
one-has-ends = 1 hat Anfang und Ende: { $length }
some-have-ends = { $n } haben Anfang und Ende: zusammen { $sum }, die Hälfte bis { $half }
its-dates-uncertain = Seine Daten sind unsicher: Es gilt die längste Dauer
all-dates-uncertain = Die Daten aller sind unsicher: Es gilt die längste Dauer
some-dates-uncertain = { $n ->
        [one] Die Daten von { $n } sind unsicher: Es gilt die längste Dauer
       *[other] Die Daten von { $n } sind unsicher: Es gilt die längste Dauer
    }
others = { $n ->
        [one] { $n } weitere
       *[other] { $n } weitere
    }
years-and-tenths = { $number } Jahre
