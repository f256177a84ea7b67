## Axis

axis-title = Achse
axis-time = Zeit
axis-about-automatic = Was zu den Ereignissen passt.
axis-about-linear = Jedes Jahr ist so breit wie jedes andere.
axis-about-folded = Lange Abschnitte ohne Ereignisse werden gekürzt.
axis-about-logarithmic = Je länger her, desto enger beisammen.
axis-second-scale = Zweite Skala
    .tip = Wochen oder ein anderer Kalender; die Details nennen auch dessen Daten.
axis-no-second-scale = Keine
axis-language = Sprache
    .tip = Worin die Achse Monate, Zeitrechnungen und Einheiten benennt.
axis-zone = Zeitzone
    .tip = Wo Zeiten gelten, die keine Zone nennen.
axis-counted-from = Gezählt ab
axis-by-calendar = Nach dem Kalender zählen
axis-the-calendar = Nach dem Kalender
axis-count-from = Ab „{ $title }“ zählen
axis-select-first = Ein Ereignis auswählen, um ab ihm zu zählen.

## Time zone

zone-hint = Suchen: Berlin, +05:30
zone-search = Zeitzonen durchsuchen
zone-local = { $zone } (dieser Rechner)

## Align

align-title = Ausrichten an
align-select-first = Zuerst ein Ereignis auswählen. Dessen Datei wird dann in der Zeit verschoben.
align-move = „{ $file }“ in der Zeit so verschieben, dass „{ $title }“ fällt auf:
align-hint = Ereignisse der anderen Dateien durchsuchen
align-none = Kein Ereignis einer anderen Datei enthält diese Wörter.
align-shown = Jetzt { $shift } gezeigt.
align-move-back = Zurückschieben

## Path

path = Pfad
path-of-file = Diese Arbeitsumgebung hat keinen Dateidialog. Den Pfad der Datei eingeben, die Datei auf dem Fenster ablegen oder chronoscope mit ihrem Namen starten.
path-of-folder = Diese Arbeitsumgebung hat keinen Dateidialog. Den Pfad des Ordners eingeben, den Ordner auf dem Fenster ablegen oder chronoscope mit seinem Namen starten.
path-to-write = Diese Arbeitsumgebung hat keinen Dateidialog. Eingeben, wohin geschrieben werden soll.

## Replace

replace-title = Datei ersetzen?
replace-file = Die Datei { $path } gibt es schon.
replace = Ersetzen

## About

about-description = Zeitleisten für datierte Ereignisse: ehrliche Daten, ruhige Beschriftung, druckreife Abbildungen.
about-licence = Freie Software, nach Wahl unter der MIT-Lizenz oder der Apache-Lizenz 2.0.

## Manual

manual-search = Handbuch durchsuchen
manual-nothing-found = Nichts gefunden

## Losses

losses-title = Was die Datei nicht enthält
losses-kept = Die Zeitleiste hier hat noch alles. Um es zu behalten, zusätzlich als .chrono.json speichern.

## Go to date

go-to-title = Gehe zu Datum
go-to-date = Datum
go-to-hint = 12. Juni 1987, um 1200 v. Chr., 1939–45
go-to-what = Ein Tag, ein Monat, ein Jahr, ein Jahrhundert oder ein Zeitabschnitt
go-to-nowhere = Dieses Datum hat keinen Platz in der Zeit
go = Los

## Save

save-title = Welche Ereignisse speichern?
save = Speichern…
save-verb = Speichern
saved-all = { $n ->
        [one] Das eine Ereignis
       *[other] Alle { $n } Ereignisse
    }
saved-passing = { $n ->
        [one] Nur das eine, das den Filter erfüllt
       *[other] Nur die { $n }, die den Filter erfüllen
    }
saved-in-stretch = { $n ->
        [one] Nur das eine im ausgewählten Zeitabschnitt
       *[other] Nur die { $n } im ausgewählten Zeitabschnitt
    }
saved-in-stretch-passing = { $n ->
        [one] Nur das eine im Zeitabschnitt, das den Filter erfüllt
       *[other] Nur die { $n } im Zeitabschnitt, die den Filter erfüllen
    }
saved-all-uncounted = Alle Ereignisse
saved-passing-uncounted = Nur die Ereignisse, die den Filter erfüllen
saved-in-stretch-uncounted = Nur die Ereignisse im ausgewählten Zeitabschnitt
saved-in-stretch-passing-uncounted = Nur die Ereignisse im Zeitabschnitt, die den Filter erfüllen
save-whole = Die Datei enthält die ganze Zeitleiste, was auch gefiltert ist.
save-others-left-out = Die anderen kommen nicht in die Datei.
save-relations-left-out = Die anderen und Beziehungen zu ihnen kommen nicht in die Datei.

## Export

export-title = Bild exportieren
export = Exportieren…
export-preview = Vorschau des Bildes
export-drawing = Wird gezeichnet
export-svg = In jeder Größe scharf und bearbeitbar
export-png = Für Folien, Beiträge und Dokumente
export-pdf = Für den Druck, mit Text als Text
export-show = Zeigen
export-events = Ereignisse
export-width = Breite
export-scale = Maßstab
export-whole = Ganze Zeitleiste
export-in-view = Was zu sehen ist
export-selected = { $stretch }, wie ausgewählt

## Columns

columns-title = Spalten
columns-none = Diese Datei sagt selbst, was was ist.
columns-about = Wofür jede Spalte gehalten wurde. Falsches berichtigen, dann anwenden.
columns-file = Datei
columns-sheets = Blätter
columns-tables = Tabellen
columns-sheets-guessed = Gezeigt wird das Blatt mit den meisten datierten Zeilen und die mit denselben Spalten; andere oder mehrere lassen sich wählen.
columns-tables-guessed = Gezeigt wird die Tabelle mit den meisten datierten Zeilen; eine andere oder mehrere lassen sich wählen.
columns-sheet-shown = Das gezeigte Blatt. Mehrere werden zusammen gezeigt, jedes in eigenen Spuren.
columns-table-shown = Die gezeigte Tabelle. Mehrere werden zusammen gezeigt, jede in eigenen Spuren.
columns-sheets-shown = Die Blätter, die zusammen gezeigt werden, jedes in eigenen Spuren.
columns-tables-shown = Die Tabellen, die zusammen gezeigt werden, jede in eigenen Spuren.
columns-dated-rows = { $n ->
        [one] { $name } ({ $n } datierte Zeile)
       *[other] { $name } ({ $n } datierte Zeilen)
    }
columns-group-start = Beginn
columns-group-end = Ende
columns-group-text = Text
columns-group-sorting = Ordnung
columns-group-place = Ort, Verweise und Bilder
columns-group-sources = Quellen und Behauptungen
columns-group-other = Anderes
columns-kept = Gemerkt für Tabellen mit dieser Kopfzeile.
columns-kept-sheets = Gemerkt für Tabellen mit dieser Kopfzeile und Arbeitsmappen mit diesen Blättern.
columns-kept-tables = Gemerkt für Tabellen mit dieser Kopfzeile und Datenbanken mit diesen Tabellen.
columns-apply = Anwenden
    .tip = Die Tabelle so lesen und dies offen lassen.
columns-guess-again = Neu raten
    .tip = Vergessen, was berichtigt und gewählt wurde.

## Context menus

menu-measure-here = Ab hier messen
menu-copy-json = Ereignis als JSON kopieren
menu-only-lane = Nur Spur { $lane }
menu-only-category = Nur Kategorie { $category }
menu-expand = Ausklappen
menu-collapse = Einklappen
menu-open-rows = Alle Zeilen öffnen
menu-close-rows = Schließen
menu-pin = Oben anheften
menu-unpin = Ablösen
menu-only-this-lane = Nur diese Spur
menu-all-lanes = Alle Spuren zeigen
menu-move-up = Nach oben
menu-move-down = Nach unten
menu-hide-lane = Diese Spur ausblenden
menu-fold-gap = Diesen Abschnitt falten
menu-unfold-gap = Diesen Abschnitt entfalten
menu-zoom-here = Hier vergrößern

## Palette

palette-title = Befehlspalette
palette-hint = Ein Befehl, Ereignis, eine Spur, Datei oder Zeit wie 1987 oder Dezember 2019
palette-nothing = Nichts heißt so.
palette-looking = Wird gesucht…
palette-dates = Gehe zu
palette-commands = Befehle
palette-events = Ereignisse
palette-lanes = Spuren
palette-categories = Kategorien
palette-settings = Einstellungen
palette-files = Dateien
palette-find-all = Alle { $n } in der Zeitleiste finden
palette-only-lane = nur diese Spur
palette-only-category = nur diese Kategorie
palette-theme-desktop = Farbschema der Arbeitsumgebung
palette-theme-light = Helles Farbschema
palette-theme-dark = Dunkles Farbschema
palette-wheel-zooms = Mausrad zoomt
palette-wheel-scrolls = Mausrad rollt
palette-allow-motion = Bewegung erlauben
palette-language = Sprache: { $language }
palette-chosen = gewählt
palette-sample = Beispiel
