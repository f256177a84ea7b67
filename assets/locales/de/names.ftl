## How time is cut short

warp-automatic = Automatisch
warp-linear = Linear
warp-folded = Gefaltet
warp-logarithmic = Logarithmisch

## Second scales

scale-weeks = ISO-Wochen
calendar-julian = Julianisch
calendar-islamic = Islamisch (tabellarisch)
calendar-umm-al-qura = Islamisch (Umm al-Qura)
calendar-hebrew = Jüdisch
calendar-persian = Persisch
calendar-chinese = Chinesisch
calendar-coptic = Koptisch
calendar-ethiopian = Äthiopisch
calendar-indian = Indisch

## How finely a date is known

known-to-gigayear = auf eine Milliarde Jahre genau
known-to-megayear = auf eine Million Jahre genau
known-to-kiloyear = auf tausend Jahre genau
known-to-millennium = auf das Jahrtausend genau
known-to-century = auf das Jahrhundert genau
known-to-decade = auf das Jahrzehnt genau
known-to-year = auf das Jahr genau
known-to-season = auf die Jahreszeit genau
known-to-quarter = auf das Quartal genau
known-to-month = auf den Monat genau
known-to-week = auf die Woche genau
known-to-day = auf den Tag genau
known-to-hour = auf die Stunde genau
known-to-minute = auf die Minute genau
known-to-second = auf die Sekunde genau
known-to-millisecond = auf die Millisekunde genau
known-to-microsecond = auf die Mikrosekunde genau
known-to-nanosecond = auf die Nanosekunde genau

## Statuses

status-confirmed = bestätigt
status-claimed = behauptet
status-disputed = bestritten
status-planned = geplant
status-opinion = Meinung

## Relations

relation-causes = verursacht
relation-responds-to = antwortet auf
relation-follows = folgt auf
relation-contradicts = widerspricht
relation-part-of = Teil von
relation-comments-on = kommentiert
relation-caused-by = verursacht durch
relation-answered-by = beantwortet durch
relation-followed-by = gefolgt von
relation-contradicted-by = bestritten durch
relation-includes = umfasst
relation-commented-on-by = kommentiert durch
relation-other-from = { $name } (von)

## Lengths of time

years = { $n ->
        [one] { $n } Jahr
       *[other] { $n } Jahre
    }
months = { $n ->
        [one] { $n } Monat
       *[other] { $n } Monate
    }
days = { $n ->
        [one] { $n } Tag
       *[other] { $n } Tage
    }
hours = { $n ->
        [one] { $n } Stunde
       *[other] { $n } Stunden
    }
minutes = { $n ->
        [one] { $n } Minute
       *[other] { $n } Minuten
    }
seconds = { $n ->
        [one] { $n } Sekunde
       *[other] { $n } Sekunden
    }
length-about = etwa { $length }
length-perhaps = vielleicht { $length }
length-at-least = mindestens { $length }
length-up-to = bis zu { $length }
length-between = zwischen { $least } und { $most }

## What columns are for

role-start = Beginn oder Datum
role-year = Jahr
role-month = Monat
role-day = Tag
role-time = Uhrzeit
role-end = Ende
role-end-year = Jahr des Endes
role-end-month = Monat des Endes
role-end-day = Tag des Endes
role-end-time = Uhrzeit des Endes
role-title = Titel
role-summary = Zusammenfassung
role-lane = Spur
role-category = Kategorie
role-tags = Schlagwörter
role-importance = Wichtigkeit
role-place = Ort
role-links = Verweise
role-media = Medien
role-media-caption = Bildunterschrift
role-media-credit = Bildnachweis
role-media-alt = Bildbeschreibung
role-sources = Quellen
role-status = Status
role-by = Behauptet von
role-disputed-by = Bestritten von
role-display-date = Datum wie angezeigt
role-id = Kennung
role-kept = Anderes, bleibt wie es ist

## Dates

date-since = seit { $date }
date-until = bis { $date }
date-between = zwischen { $first } und { $last }
date-about = um { $date }
date-decade = { $year }er
