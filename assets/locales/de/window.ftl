## Toolbar

toolbar-more = Mehr
    .tip = Wofür die Werkzeugleiste keinen Platz hat.

## Menus

open-sample = Beispiel öffnen
open-recent = Zuletzt geöffnet
clear-recent = Diese Liste leeren

## Numbers

events = { $n ->
        [one] { $n } Ereignis
       *[other] { $n } Ereignisse
    }
events-of = { $n ->
        [one] { $shown } von { $n } Ereignis
       *[other] { $shown } von { $n } Ereignissen
    }

## Keys

keys-or = oder
key-ctrl = Strg
key-shift = Umschalt
key-page-up = Bild auf
key-page-down = Bild ab

## Buttons

cancel = Abbrechen
close = Schließen
done = Fertig
copy-all = Alles kopieren
copy = Kopieren
close-filters = Filter schließen
close-details = Details schließen

## Status bar

sample = Beispiel
files = { $n ->
        [one] { $n } Datei
       *[other] { $n } Dateien
    }
problems = { $n ->
        [one] { $n } Problem
       *[other] { $n } Probleme
    }
seconds-left = noch { $n } s
status-undated = { $n } undatiert
status-in-columns = { $n } in Säulen
status-columns-tip = Wo kein Platz für jedes einzelne ist, zählt eine Säule in der Spur die sichtbaren Ereignisse.
status-beyond-tip = „Alles zeigen“ lässt es aus und zeigt es beim zweiten Mal.
status-typeface-missing = Schriftart fehlt
status-problems-tip = Zeigen, was nicht gelesen werden konnte.
status-so-far = bis jetzt { $counts }
status-beginning-of-file = { $counts }, der Anfang der Datei

## Page without events

empty-no-events = In dieser Datei gibt es keine Ereignisse
empty-open = Eine Datei mit datierten Ereignissen öffnen
empty-formats = Eine Tabelle, ein Kalender, ein Stammbaum, eine Webseite mit Daten oder ein anderes von { $n } Formaten: hier ablegen.
empty-open-file = Datei öffnen…
empty-samples = Beispiele
empty-recent = Zuletzt geöffnet
empty-rows-undated = { $n ->
        [one] { $n } Zeile, keine Daten gefunden
       *[other] { $n } Zeilen, keine Daten gefunden
    }
empty-events-undated = { $n ->
        [one] { $n } Ereignis, keine Daten gefunden
       *[other] { $n } Ereignisse, keine Daten gefunden
    }
empty-undated = Was kein Datum hat, steht in der Liste und kann nicht gezeichnet werden.
empty-choose-column = Datumsspalte wählen…
empty-show-list = Liste zeigen
empty-show-problems = Zeigen, was nicht gelesen werden konnte
empty-open-another = Andere Datei öffnen…

## Notices

notice-show-problems = Probleme zeigen
notice-show-losses = Zeigen, was fehlt
notice-open-again = Erneut öffnen
notice-show-in-folder = Im Ordner zeigen
notice-dismiss = Schließen
drop-to-open = Zum Öffnen loslassen

## Hints

hint-wheel-zooms = Ziehen zum Verschieben, Mausrad zum Zoomen
hint-wheel-scrolls = Ziehen zum Verschieben, Strg + Mausrad zum Zoomen
hint-find = Strg+K findet alles
hint-find-mac = Cmd+K findet alles
hint-drop = Datei hier ablegen
hints-dismiss = Hinweise ausblenden

## Nothing found

show-all-events = Alle Ereignisse zeigen
nothing-passes = 0 gefunden: kein Ereignis erfüllt die Filter
nothing-has = 0 gefunden: kein Ereignis enthält „{ $text }“
nothing-passes-and-has = 0 gefunden: kein Ereignis, das die Filter erfüllt, enthält „{ $text }“

## Events

untitled = Ohne Titel
no-date = kein Datum
undated = Undatiert
lane = Spur
category = Kategorie
status = Status
date = Datum
tags = Schlagwörter
no-lane = Keine Spur
no-category = Keine Kategorie
list-and = { $others } und { $last }

## What a screen reader is told

told-all = { $n ->
        [one] Das eine Ereignis
       *[other] Alle { $n } Ereignisse
    }
told-none = Keine Ereignisse gefunden
told-found = { $n ->
        [one] { $found } von { $n } Ereignis gefunden
       *[other] { $found } von { $n } Ereignissen gefunden
    }

## Menüleiste

search-everything = Alles durchsuchen…
