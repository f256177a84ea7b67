## Plusieurs événements sélectionnés

several-selected = { $n ->
        [one] 1 événement sélectionné
       *[other] { $n } événements sélectionnés
    }
several-close = Ne sélectionner aucun événement
several-undated = { $n ->
        [one] { $n } d’entre eux n’a pas de date
       *[other] { $n } d’entre eux n’ont pas de date
    }
several-zoom = Zoomer sur eux
several-only = N’afficher que ceux-ci
several-copy-text = Les copier comme texte
several-copy-table = Les copier comme tableau
several-export = Exporter leur image…
several-measure = Mesurer entre eux
several-copying = Copie en cours…
only-these = { $n ->
        [one] { $n } événement choisi
       *[other] { $n } événements choisis
    }
only-others = Tous les autres
    .tip = Afficher à nouveau les autres événements
saved-selected = { $n ->
        [one] Seulement le { $n } sélectionné
       *[other] Seulement les { $n } sélectionnés
    }
did-only-these = n’afficher que les événements choisis
did-others-too = afficher aussi les autres événements

## Commandes

command-select-all = Sélectionner tous les événements
    .tip = Sélectionner chaque événement que trouvent la recherche et les filtres
command-next-too = Sélectionner aussi l’événement suivant
    .tip = Sélectionner tous les événements jusqu’au suivant
command-previous-too = Sélectionner aussi l’événement précédent
    .tip = Sélectionner tous les événements jusqu’au précédent
command-read-next = Lire l’événement suivant
    .tip = Afficher les détails de l’événement suivant sans changer la sélection
command-read-previous = Lire l’événement précédent
    .tip = Afficher les détails de l’événement précédent sans changer la sélection
command-toggle-read = Sélectionner ou retirer cet événement
    .tip = Sélectionner avec les autres l’événement dont les détails sont affichés, ou le retirer
command-copy-table = Copier comme tableau
    .tip = Mettre les événements sélectionnés dans le presse-papiers, une ligne pour chacun, pour un tableur
