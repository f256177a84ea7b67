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

## Filters

filters-none = Diese Ereignisse haben keine Spuren, Kategorien oder Schlagwörter zur Auswahl. Das Suchfeld findet Wörter in ihnen.
filters-any-time = Jede Zeit
    .tip = Wieder Ereignisse jeder Zeit zeigen
filters-when-tip = Nur was in diesem Zeitabschnitt vor sich gegangen sein kann, bleibt übrig.
filters-clear = Aufheben
    .name = Filter aufheben
filters-any = Beliebig
filters-all = Alle
filters-no = Keine
filters-only = Nur
filters-only-this = Nur { $name }
filters-show-fewer = Weniger zeigen

## Search

search = Ereignisse suchen
search-clear = Suche leeren
    .tip = Die Suche leeren
search-found = { $n } gefunden
search-number-of = { $number } von { $n }
search-found-tip = Eingabe oder F3 führt zum nächsten, Umschalt+Eingabe oder Umschalt+F3 zum vorigen. Ein Klick listet sie auf.
search-words = Gesuchte Wörter; "mehrere Wörter" in Anführungszeichen; -Wort zum Auslassen.
search-names = lane:NATO, category:treaty, tag:missiles, status:claimed behalten nur, was sie nennen.
search-when = when:1987..1990 behält, was damals vor sich ging; when:1987.. alles seither.
search-press-enter = Mit der Eingabetaste bleibt nur, was genannt ist.
search-columns = Jede Spalte der Datei: country:Iran, casualties>5, updated:2019-02.., source:none.
