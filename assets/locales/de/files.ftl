## File dialogs

choose-repository = Protokoll eines Git-Repositorys öffnen
choose-timeline = Zeitleiste öffnen
choose-save = Zeitleiste speichern unter
choose-export = Bild exportieren als
choose-screenshot = Bildschirmfoto speichern unter
all-files = Alle Dateien
png-picture = PNG-Bild

## What is going on

opening = { $name } wird geöffnet…
saving = { $name } wird gespeichert…
exporting = { $name } wird exportiert…
drawing-picture = Bild wird gezeichnet…
loading-picture = Bild wird geladen…

## What was done

sample-opened-with = { $n ->
        [one] Das Beispiel wurde mit { $n } Problem geöffnet.
       *[other] Das Beispiel wurde mit { $n } Problemen geöffnet.
    }
file-opened-with = { $n ->
        [one] { $name } wurde mit { $n } Problem geöffnet.
       *[other] { $name } wurde mit { $n } Problemen geöffnet.
    }
files-opened-with = { $n ->
        [one] Die Zeitleiste aus { $files } Dateien wurde mit { $n } Problem geöffnet.
       *[other] Die Zeitleiste aus { $files } Dateien wurde mit { $n } Problemen geöffnet.
    }
saved = { $path } wurde gespeichert.
saved-in-part = { $path } wurde gespeichert, hat aber nicht für die ganze Zeitleiste Platz.
exported = { $path } wurde exportiert.
not-saved-ending = { $name } wurde nicht gespeichert: Der Name muss auf eines von { $endings } enden.
left-out-none = Alle Ereignisse sind darin
left-out-events = { $n ->
        [one] { $n } Ereignis wurde ausgelassen
       *[other] { $n } Ereignisse wurden ausgelassen
    }
left-out-relations = { $n ->
        [one] mit { $n } Beziehung
       *[other] mit { $n } Beziehungen
    }
screenshot-failed = Das Bildschirmfoto konnte nicht kodiert werden: { $reason }.
picture-copied = Das Bild ist in der Zwischenablage.
link-copied = Der Verweis auf diese Ansicht ist in der Zwischenablage: chronoscope VERWEIS öffnet sie.
report-copied = Ein Bericht ist in der Zwischenablage: Version, System und die letzten Probleme, ohne Namen und Pfade. Er gehört dorthin, wo das Problem gemeldet wird.
event-not-copied = Das Ereignis wurde nicht kopiert: { $reason }
apart-again = Jede Datei hat wieder ihre eigenen Ereignisse.
nothing-merged = Kein Ereignis hat in zwei dieser Dateien dieselbe Kennung: Nichts wurde vereint.
merged = { $n ->
        [one] { $n } Ereignis steht in mehr als einer Datei und wird einmal gezeigt.
       *[other] { $n } Ereignisse stehen in mehr als einer Datei und werden einmal gezeigt.
    }
not-aligned = Diese beiden lassen sich nicht ausrichten: Beide müssen datiert und aus verschiedenen Dateien sein.
shown-moved = { $name } wird { $shift } gezeigt.
shift-earlier = { $length } früher
shift-later = { $length } später

## What went wrong

failed-nothing-changed = Daran ist das Programm gescheitert; nichts wurde geändert.
failed-not-up-to-date = Daran ist das Programm gescheitert; was zu sehen ist, kann veraltet sein.
last-is-gone = { $name } war zuletzt geöffnet und ist nicht mehr da.
file-is-gone = { $name } ist nicht mehr da. Was darin stand, wird noch gezeigt.
still-shown = Was darin stand, wird noch gezeigt.
link-not-opened = Dieser Verweis wird nicht geöffnet: { $link }
and-more = { $name } und { $n } weitere
ended-while-opening = Chronoscope endete beim Öffnen von { $names }. Erneut öffnen?
only-beginning = Nur der Anfang von { $title } wird gezeigt: Das Lesen des Rests wurde abgebrochen.
no-other-window = Ein weiteres Fenster konnte nicht geöffnet werden: Es ist nicht bekannt, wo dieses Programm liegt.
no-columns = Diese Datei sagt selbst, was was ist: Es gibt keine Spalten zu wählen.
