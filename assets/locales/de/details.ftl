## An event

detail-in-lane = in
detail-at-place = bei
detail-place = Ort
detail-tag = Schlagwort
detail-copy-text = Als Text kopieren
detail-copy-json = Als JSON kopieren
detail-fields = Weitere Felder
detail-record = Rohdaten
detail-cut = … ({ $n } Bytes insgesamt: „Als JSON kopieren“ hat sie)
detail-show-all = Alle { $n } zeigen
detail-show-more = Weitere { $more } von { $n } zeigen
detail-open-origin = Die Datei dort im Editor öffnen
detail-relations = Beziehungen
detail-links = Verweise
detail-sources = Quellen

## When it is

detail-old-style = { $date } alten Stils (julianisch)
detail-lasts = dauert { $duration }
detail-in-calendar = { $date } ({ $calendar })
when-in-zone = { $when } in { $zone }
detail-moved = { $shift } gezeigt; in der Datei steht { $when }
detail-after = { $distance } nach
detail-show-previous = Das vorige Ereignis zeigen
detail-undated = Kein lesbares Datum
detail-written = Geschrieben: „{ $text }“
detail-not-drawn = Es steht in der Liste, wird aber nicht gezeichnet.

## Pictures

detail-pictures = Bilder
detail-picture = Bild
detail-not-shown = Kann hier nicht gezeigt werden: { $url }
detail-show-picture = Bild { $name } zeigen
detail-open-host = { $host } im Browser öffnen
detail-show-picture-from = Bild von { $host } zeigen

## The timeline

detail-select-hint = Ein Ereignis auswählen, um hier darüber zu lesen.
same-ids-none = Kein Ereignis hat in zwei dieser Dateien dieselbe Kennung.
same-ids-apart = { $n ->
        [one] { $n } Kennung steht in mehr als einer Datei, in jeder ein Ereignis.
       *[other] { $n } Kennungen stehen in mehr als einer Datei, in jeder ein Ereignis.
    }
same-ids-merged = { $n ->
        [one] { $n } Ereignis steht in mehr als einer Datei: in der Spur der ersten, mit dem, was alle sagen. Sagen zwei Verschiedenes, gilt die erste.
       *[other] { $n } Ereignisse stehen in mehr als einer Datei: in der Spur der ersten, mit dem, was alle sagen. Sagen zwei Verschiedenes, gilt die erste.
    }
same-ids-titles = In Dateien ohne Kennungen stehen Titel dafür.

## Whether it is a fact

is-confirmed = Bestätigt
is-claimed = Behauptet
is-planned = Geplant
is-opinion = Eine Meinung
is-disputed = Bestritten
confirmed-by = Bestätigt von { $by }
claimed-by = Behauptet von { $by }
planned-by = Geplant von { $by }
opinion-of = Meinung von { $by }
disputed-by = Bestritten von { $by }
claimed-by-and-disputed = Behauptet von { $by }, bestritten
and-disputed-by = { $sentence }, bestritten von { $by }

## Entries of calendars

calendar-repeats = Wiederholung
calendar-organiser = Veranstalter
calendar-attendees = Teilnehmer
calendar-class = Einstufung
calendar-priority = Priorität
calendar-high = hoch
calendar-medium = mittel
calendar-low = niedrig
calendar-comes = kommt
calendar-does-not-come = kommt nicht
calendar-may-come = kommt vielleicht
calendar-times = { $n ->
        [1] einmal
       *[other] { $n }-mal
    }
calendar-until = bis { $day }
calendar-on = { $days }
calendar-every-days = { $n ->
        [1] jeden Tag
       *[other] alle { $n } Tage
    }
calendar-every-weeks = { $n ->
        [1] jede Woche
       *[other] alle { $n } Wochen
    }
calendar-every-months = { $n ->
        [1] jeden Monat
       *[other] alle { $n } Monate
    }
calendar-every-years = { $n ->
        [1] jedes Jahr
       *[other] alle { $n } Jahre
    }
on-monday = montags
on-tuesday = dienstags
on-wednesday = mittwochs
on-thursday = donnerstags
on-friday = freitags
on-saturday = samstags
on-sunday = sonntags

## Text

text-loading = Text wird geladen
text-beginning = Dies ist der Anfang; insgesamt sind es { $size }.
text-show-all = Alles zeigen
text-kilobytes = { $n } KB
text-megabytes = { $n } MB
