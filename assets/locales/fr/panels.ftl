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

## Filters

filters-none = Ces événements n’ont ni pistes, ni catégories, ni mots-clés à choisir. Le champ de recherche y trouve des mots.
filters-any-time = Tous les temps
    .tip = Afficher de nouveau les événements de tous les temps
filters-when-tip = Seul passe ce qui a pu avoir cours pendant cette période.
filters-clear = Effacer
    .name = Effacer les filtres
filters-any = Tous
filters-all = Tout
filters-no = Rien
filters-only = Seul
filters-only-this = Seulement { $name }
filters-show-fewer = En afficher moins

## Search

search = Chercher
search-clear = Effacer la recherche
    .tip = Effacer la recherche
search-found = { $n } trouvés
search-number-of = { $number } sur { $n }
search-found-tip = Entrée ou F3 va au suivant, Maj+Entrée ou Maj+F3 au précédent. Un clic les énumère.
search-words = Mots à trouver ; "plusieurs mots" entre guillemets ; -mot pour écarter.
search-names = lane:NATO, category:treaty, tag:missiles, status:claimed ne gardent que ce qu’ils nomment.
search-when = when:1987..1990 garde ce qui avait cours alors ; when:1987.. ce qui a suivi.
search-press-enter = Entrée ne garde que ce qui est nommé.
search-columns = Toute colonne du fichier : country:Iran, casualties>5, updated:2019-02.., source:none.
