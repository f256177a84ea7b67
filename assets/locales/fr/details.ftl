## An event

detail-in-lane = dans
detail-at-place = à
detail-place = Lieu
detail-tag = Mot-clé
detail-copy-text = Copier en texte
detail-copy-json = Copier en JSON
detail-fields = Autres champs
detail-record = Données brutes
detail-cut = … ({ $n } octets en tout : « Copier en JSON » les donne)
detail-show-all = Afficher les { $n }
detail-show-more = En afficher { $more } de plus sur { $n }
detail-open-origin = Ouvrir là le fichier dans l’éditeur
detail-relations = Relations
detail-links = Liens
detail-sources = Sources

## When it is

detail-old-style = { $date } ancien style (julien)
detail-lasts = dure { $duration }
detail-in-calendar = { $date } ({ $calendar })
when-in-zone = { $when } à { $zone }
detail-moved = Affiché { $shift } ; le fichier dit { $when }
detail-after = { $distance } après
detail-show-previous = Afficher l’événement précédent
detail-undated = Aucune date lisible
detail-written = Écrit : « { $text } »
detail-not-drawn = Il est dans la liste, mais n’est pas dessiné.

## Pictures

detail-pictures = Images
detail-picture = Image
detail-not-shown = Ne peut être affiché ici : { $url }
detail-show-picture = Afficher l’image { $name }
detail-open-host = Ouvrir { $host } dans le navigateur
detail-show-picture-from = Afficher l’image de { $host }

## The timeline

detail-select-hint = Sélectionner un événement pour en lire plus ici.
same-ids-none = Aucun événement n’a le même identifiant dans deux de ces fichiers.
same-ids-apart = { $n ->
        [one] { $n } identifiant est dans plus d’un fichier, un événement dans chacun.
       *[other] { $n } identifiants sont dans plus d’un fichier, un événement dans chacun.
    }
same-ids-merged = { $n ->
        [one] { $n } événement est dans plus d’un fichier : dans la piste du premier, avec ce que tous disent. Si deux se contredisent, le premier l’emporte.
       *[other] { $n } événements sont dans plus d’un fichier : dans la piste du premier, avec ce que tous disent. Si deux se contredisent, le premier l’emporte.
    }
same-ids-titles = Dans les fichiers sans identifiants, les titres en tiennent lieu.

## Whether it is a fact

is-confirmed = Confirmé
is-claimed = Affirmé
is-planned = Prévu
is-opinion = Une opinion
is-disputed = Contesté
confirmed-by = Confirmé par { $by }
claimed-by = Affirmé par { $by }
planned-by = Prévu par { $by }
opinion-of = Opinion de { $by }
disputed-by = Contesté par { $by }
claimed-by-and-disputed = Affirmé par { $by }, contesté
and-disputed-by = { $sentence }, contesté par { $by }

## Entries of calendars

calendar-repeats = Répétition
calendar-organiser = Organisateur
calendar-attendees = Participants
calendar-class = Classe
calendar-priority = Priorité
calendar-high = haute
calendar-medium = moyenne
calendar-low = basse
calendar-comes = vient
calendar-does-not-come = ne vient pas
calendar-may-come = vient peut-être
calendar-times = { $n ->
        [1] une fois
       *[other] { $n } fois
    }
calendar-until = jusqu’au { $day }
calendar-on = { $days }
calendar-every-days = { $n ->
        [1] chaque jour
       *[other] tous les { $n } jours
    }
calendar-every-weeks = { $n ->
        [1] chaque semaine
       *[other] toutes les { $n } semaines
    }
calendar-every-months = { $n ->
        [1] chaque mois
       *[other] tous les { $n } mois
    }
calendar-every-years = { $n ->
        [1] chaque année
       *[other] tous les { $n } ans
    }
on-monday = le lundi
on-tuesday = le mardi
on-wednesday = le mercredi
on-thursday = le jeudi
on-friday = le vendredi
on-saturday = le samedi
on-sunday = le dimanche

## Text

text-loading = Chargement du texte
text-beginning = Ceci est le début ; il y en a { $size } en tout.
text-show-all = Tout afficher
text-kilobytes = { $n } ko
text-megabytes = { $n } Mo
