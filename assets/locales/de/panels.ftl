## List of events

list-sorting = Wird sortiert…
list-name = { $n ->
        [one] Ereignisse, { $n } Zeile
       *[other] Ereignisse, { $n } Zeilen
    }
sort-by-date = Nach Datum sortieren
sort-by-title = Nach Titel sortieren
sort-by-lane = Nach Spur sortieren
sort-by-category = Nach Kategorie sortieren
sort-by-status = Nach Status sortieren

## Problems

problems-none = In dieser Datei konnte alles gelesen werden.
problems-name = Probleme, { $n }
problems-of-kinds = { $n ->
        [one] { $all } von { $n } Art
       *[other] { $all } von { $n } Arten
    }
problems-close = Probleme schließen
problems-open-row = Bei Zeile { $n } öffnen
problems-open-line = Bei Zeile { $n } öffnen
problems-read-as = Als { $reading } lesen
problems-times = { $n ->
        [one] { $n }-mal
       *[other] { $n }-mal
    }
problems-rows = { $n ->
        [one] { $n } Zeile
       *[other] { $n } Zeilen
    }
problems-lines = { $n ->
        [one] { $n } Zeile
       *[other] { $n } Zeilen
    }
problems-row = Zeile
problems-line = Zeile
problems-severity = Schwere
problems-field = Feld
problems-value = Wert
problems-done = Was getan wurde
severity-error = Fehler
severity-warning = Warnung
severity-info = Hinweis

## Overview

overview-showing = Übersicht, zeigt { $from } % bis { $until } % der Zeitleiste
