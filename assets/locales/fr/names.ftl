## How time is cut short

warp-automatic = Automatique
warp-linear = Linéaire
warp-folded = Replié
warp-logarithmic = Logarithmique

## Second scales

scale-weeks = Semaines ISO
calendar-julian = Julien
calendar-islamic = Islamique (tabulaire)
calendar-umm-al-qura = Islamique (Umm al-Qura)
calendar-hebrew = Hébraïque
calendar-persian = Persan
calendar-chinese = Chinois
calendar-coptic = Copte
calendar-ethiopian = Éthiopien
calendar-indian = Indien

## How finely a date is known

known-to-gigayear = connu au milliard d’années près
known-to-megayear = connu au million d’années près
known-to-kiloyear = connu au millier d’années près
known-to-millennium = connu au millénaire près
known-to-century = connu au siècle près
known-to-decade = connu à la décennie près
known-to-year = connu à l’année près
known-to-season = connu à la saison près
known-to-quarter = connu au trimestre près
known-to-month = connu au mois près
known-to-week = connu à la semaine près
known-to-day = connu au jour près
known-to-hour = connu à l’heure près
known-to-minute = connu à la minute près
known-to-second = connu à la seconde près
known-to-millisecond = connu à la milliseconde près
known-to-microsecond = connu à la microseconde près
known-to-nanosecond = connu à la nanoseconde près

## Statuses

status-confirmed = confirmé
status-claimed = affirmé
status-disputed = contesté
status-planned = prévu
status-opinion = opinion

## Relations

relation-causes = cause
relation-responds-to = répond à
relation-follows = suit
relation-contradicts = contredit
relation-part-of = partie de
relation-comments-on = commente
relation-caused-by = causé par
relation-answered-by = suivi de la réponse
relation-followed-by = suivi de
relation-contradicted-by = contredit par
relation-includes = comprend
relation-commented-on-by = commenté par
relation-other-from = { $name } (depuis)

## Lengths of time

years = { $n ->
        [one] { $n } an
       *[other] { $n } ans
    }
months = { $n ->
        [one] { $n } mois
       *[other] { $n } mois
    }
days = { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
hours = { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
minutes = { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
seconds = { $n ->
        [one] { $n } seconde
       *[other] { $n } secondes
    }
length-about = environ { $length }
length-perhaps = peut-être { $length }
length-at-least = au moins { $length }
length-up-to = jusqu’à { $length }
length-between = entre { $least } et { $most }

## What columns are for

role-start = Début ou date
role-year = Année
role-month = Mois
role-day = Jour
role-time = Heure
role-end = Fin
role-end-year = Année de fin
role-end-month = Mois de fin
role-end-day = Jour de fin
role-end-time = Heure de fin
role-title = Titre
role-summary = Résumé
role-lane = Piste
role-category = Catégorie
role-tags = Mots-clés
role-importance = Importance
role-place = Lieu
role-links = Liens
role-media = Médias
role-media-caption = Légende du média
role-media-credit = Crédit du média
role-media-alt = Description du média
role-sources = Sources
role-status = Statut
role-by = Affirmé par
role-disputed-by = Contesté par
role-display-date = Date affichée
role-id = Identifiant
role-kept = Autre, gardé tel quel

## Dates

date-since = depuis { $date }
date-until = jusqu’à { $date }
date-between = entre { $first } et { $last }
date-about = v. { $date }
date-decade = années { $year }
