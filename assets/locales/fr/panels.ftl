## List of events

list-sorting = Tri en cours…
list-name = { $n ->
        [one] Événements, { $n } ligne
       *[other] Événements, { $n } lignes
    }
sort-by-date = Trier par date
sort-by-title = Trier par titre
sort-by-lane = Trier par piste
sort-by-category = Trier par catégorie
sort-by-status = Trier par statut

## Problems

problems-none = Tout a pu être lu dans ce fichier.
problems-name = Problèmes, { $n }
problems-of-kinds = { $n ->
        [one] { $all } de { $n } sorte
       *[other] { $all } de { $n } sortes
    }
problems-close = Fermer les problèmes
problems-open-row = Ouvrir à la ligne { $n }
problems-open-line = Ouvrir à la ligne { $n }
problems-read-as = Lire comme { $reading }
problems-times = { $n ->
        [one] { $n } fois
       *[other] { $n } fois
    }
problems-rows = { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
problems-lines = { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
problems-row = Ligne
problems-line = Ligne
problems-severity = Gravité
problems-field = Champ
problems-value = Valeur
problems-done = Ce qui a été fait
severity-error = erreur
severity-warning = avertissement
severity-info = info

## Overview

overview-showing = Vue d’ensemble, montre de { $from } % à { $until } % de la frise
