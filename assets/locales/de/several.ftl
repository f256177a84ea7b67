## Mehrere ausgewählte Ereignisse

several-selected = { $n ->
        [one] 1 Ereignis ausgewählt
       *[other] { $n } Ereignisse ausgewählt
    }
several-close = Kein Ereignis auswählen
several-undated = { $n ->
        [one] { $n } davon hat kein Datum
       *[other] { $n } davon haben kein Datum
    }
several-zoom = Auf sie zoomen
several-only = Nur diese zeigen
several-copy-text = Sie als Text kopieren
several-copy-table = Sie als Tabelle kopieren
several-export = Bild davon exportieren…
several-measure = Dazwischen messen
several-copying = Wird kopiert…
only-these = { $n ->
        [one] { $n } gewähltes Ereignis
       *[other] { $n } gewählte Ereignisse
    }
only-others = Alle anderen
    .tip = Die anderen Ereignisse wieder zeigen
saved-selected = { $n ->
        [one] Nur das { $n } ausgewählte
       *[other] Nur die { $n } ausgewählten
    }
did-only-these = nur gewählte Ereignisse zeigen
did-others-too = auch die anderen Ereignisse zeigen

## Befehle

command-select-all = Alle Ereignisse auswählen
    .tip = Jedes Ereignis auswählen, das Suche und Filter finden
command-next-too = Nächstes Ereignis dazunehmen
    .tip = Alle Ereignisse bis zum nächsten auswählen
command-previous-too = Voriges Ereignis dazunehmen
    .tip = Alle Ereignisse zurück bis zum vorigen auswählen
command-read-next = Nächstes Ereignis lesen
    .tip = Die Details des nächsten Ereignisses zeigen und die Auswahl lassen
command-read-previous = Voriges Ereignis lesen
    .tip = Die Details des vorigen Ereignisses zeigen und die Auswahl lassen
command-toggle-read = Dieses Ereignis dazunehmen oder weglassen
    .tip = Das Ereignis, dessen Details gezeigt werden, zu den anderen auswählen oder weglassen
command-copy-table = Als Tabelle kopieren
    .tip = Die ausgewählten Ereignisse in die Zwischenablage legen, eine Zeile für jedes, für eine Tabellenkalkulation
