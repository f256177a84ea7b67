## Toolbar

toolbar-more = Plus
    .tip = Ce qui ne tient pas dans la barre d’outils.

## Menus

open-sample = Ouvrir un exemple
open-recent = Récemment ouverts
clear-recent = Vider cette liste

## Numbers

events = { $n ->
        [one] { $n } événement
       *[other] { $n } événements
    }
events-of = { $n ->
        [one] { $shown } sur { $n } événement
       *[other] { $shown } sur { $n } événements
    }

## Keys

keys-or = ou
key-ctrl = Ctrl
key-shift = Maj
key-page-up = Pg. préc.
key-page-down = Pg. suiv.

## Buttons

cancel = Annuler
close = Fermer
done = Terminé
copy-all = Tout copier
copy = Copier
close-filters = Fermer les filtres
close-details = Fermer les détails

## Status bar

sample = Exemple
files = { $n ->
        [one] { $n } fichier
       *[other] { $n } fichiers
    }
problems = { $n ->
        [one] { $n } problème
       *[other] { $n } problèmes
    }
seconds-left = encore { $n } s
status-undated = { $n } sans date
status-in-columns = { $n } en colonnes
status-columns-tip = Là où la place manque pour chacun, une colonne dans la piste compte les événements visibles.
status-beyond-tip = « Tout afficher » le laisse de côté, et le montre la seconde fois.
status-typeface-missing = Police manquante
status-problems-tip = Afficher ce qui n’a pas pu être lu.
status-so-far = { $counts } pour l’instant
status-beginning-of-file = { $counts }, le début du fichier

## Page without events

empty-no-events = Ce fichier ne contient aucun événement
empty-open = Ouvrir un fichier d’événements datés
empty-formats = Un tableau ou une feuille de calcul, un agenda, un arbre généalogique, une page web avec des dates, ou tout autre parmi { $n } formats : à déposer ici.
empty-open-file = Ouvrir un fichier…
empty-samples = Exemples
empty-recent = Ouverts récemment
empty-rows-undated = { $n ->
        [one] { $n } ligne, aucune date trouvée
       *[other] { $n } lignes, aucune date trouvée
    }
empty-events-undated = { $n ->
        [one] { $n } événement, aucune date trouvée
       *[other] { $n } événements, aucune date trouvée
    }
empty-undated = Ce qui n’a pas de date est dans la liste, et ne peut être dessiné.
empty-choose-column = Choisir la colonne de date…
empty-show-list = Afficher la liste
empty-show-problems = Afficher ce qui n’a pas pu être lu
empty-open-another = Ouvrir un autre fichier…

## Notices

notice-show-problems = Afficher les problèmes
notice-show-losses = Afficher ce qui manque
notice-open-again = Rouvrir
notice-show-in-folder = Afficher dans le dossier
notice-dismiss = Ignorer
drop-to-open = Déposer pour ouvrir

## Hints

hint-wheel-zooms = Glisser pour déplacer, molette pour zoomer
hint-wheel-scrolls = Glisser pour déplacer, Ctrl + molette pour zoomer
hint-find = Ctrl+K trouve tout
hint-find-mac = Cmd+K trouve tout
hint-drop = Déposer un fichier ici
hints-dismiss = Masquer les conseils

## Nothing found

show-all-events = Afficher tous les événements
nothing-passes = 0 trouvé : aucun événement ne passe les filtres
nothing-has = 0 trouvé : aucun événement ne contient « { $text } »
nothing-passes-and-has = 0 trouvé : aucun événement passant les filtres ne contient « { $text } »

## Events

untitled = Sans titre
no-date = sans date
undated = Sans date
lane = Piste
category = Catégorie
status = Statut
date = Date
tags = Mots-clés
no-lane = Sans piste
no-category = Sans catégorie
list-and = { $others } et { $last }

## What a screen reader is told

told-all = { $n ->
        [one] Le seul événement
       *[other] Les { $n } événements
    }
told-none = Aucun événement trouvé
told-found = { $n ->
        [one] { $found } sur { $n } événement trouvé
       *[other] { $found } sur { $n } événements trouvés
    }

## Barre des menus

search-everything = Tout rechercher…
