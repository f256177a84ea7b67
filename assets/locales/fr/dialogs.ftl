## Axis

axis-title = Axe
axis-time = Temps
axis-about-automatic = Ce qui convient aux événements.
axis-about-linear = Toutes les années ont la même largeur.
axis-about-folded = Les longues périodes sans événement sont abrégées.
axis-about-logarithmic = Plus c’est ancien, plus c’est serré.
axis-second-scale = Deuxième échelle
    .tip = Semaines ou autre calendrier ; les détails en donnent aussi les dates.
axis-no-second-scale = Aucune
axis-language = Langue
    .tip = Celle dans laquelle l’axe nomme mois, ères et unités.
axis-zone = Fuseau horaire
    .tip = Celui des heures qui n’en indiquent aucun.
axis-counted-from = Compté depuis
axis-by-calendar = Compter selon le calendrier
axis-the-calendar = Le calendrier
axis-count-from = Compter depuis « { $title } »
axis-select-first = Sélectionner un événement pour compter à partir de lui.

## Time zone

zone-hint = Rechercher : Paris, +05:30
zone-search = Rechercher un fuseau horaire
zone-local = { $zone } (cet ordinateur)

## Align

align-title = Aligner sur
align-select-first = Sélectionner d’abord un événement. Son fichier sera déplacé dans le temps.
align-move = Déplacer « { $file } » dans le temps pour que « { $title } » tombe sur :
align-hint = Chercher dans les événements des autres fichiers
align-none = Aucun événement d’un autre fichier ne contient ces mots.
align-shown = Affiché { $shift }.
align-move-back = Remettre en place

## Path

path = Chemin
path-of-file = Ce bureau n’a pas de boîte de dialogue de fichiers. Saisir le chemin du fichier, le déposer sur la fenêtre, ou lancer chronoscope avec son nom.
path-of-folder = Ce bureau n’a pas de boîte de dialogue de fichiers. Saisir le chemin du dossier, le déposer sur la fenêtre, ou lancer chronoscope avec son nom.
path-to-write = Ce bureau n’a pas de boîte de dialogue de fichiers. Saisir où écrire.

## Replace

replace-title = Remplacer le fichier ?
replace-file = Il y a déjà un fichier { $path }.
replace = Remplacer

## About

about-description = Frises d’événements datés : dates honnêtes, étiquettes stables, figures prêtes à imprimer.
about-licence = Logiciel libre, sous licence MIT ou Apache 2.0, au choix.

## Manual

manual-search = Chercher dans le manuel
manual-nothing-found = Rien trouvé

## Losses

losses-title = Ce que le fichier ne contient pas
losses-kept = La frise l’a encore en entier. Pour le conserver, enregistrer aussi un .chrono.json.

## Go to date

go-to-title = Aller à la date
go-to-date = Date
go-to-hint = 12 juin 1987, v. 1200 av. J.-C., 1939–45
go-to-what = Un jour, un mois, une année, un siècle ou une période
go-to-nowhere = Cette date n’a pas de place dans le temps
go = Aller

## Save

save-title = Quels événements enregistrer ?
save = Enregistrer…
save-verb = Enregistrer
saved-all = { $n ->
        [one] Le seul événement
       *[other] Les { $n } événements
    }
saved-passing = { $n ->
        [one] Seulement celui qui passe le filtre
       *[other] Seulement les { $n } qui passent le filtre
    }
saved-in-stretch = { $n ->
        [one] Seulement celui de la période sélectionnée
       *[other] Seulement les { $n } de la période sélectionnée
    }
saved-in-stretch-passing = { $n ->
        [one] Seulement celui de la période qui passe le filtre
       *[other] Seulement les { $n } de la période qui passent le filtre
    }
saved-all-uncounted = Tous les événements
saved-passing-uncounted = Seulement les événements qui passent le filtre
saved-in-stretch-uncounted = Seulement les événements de la période sélectionnée
saved-in-stretch-passing-uncounted = Seulement les événements de la période qui passent le filtre
save-whole = Le fichier contient toute la frise, quel que soit le filtre.
save-others-left-out = Les autres ne sont pas dans le fichier.
save-relations-left-out = Les autres et leurs relations ne sont pas dans le fichier.

## Export

export-title = Exporter l’image
export = Exporter…
export-preview = Aperçu de l’image
export-drawing = Dessin en cours
export-svg = Net à toute taille, et modifiable
export-png = Pour diapositives, publications et documents
export-pdf = Pour l’impression, avec du texte en texte
export-show = Montrer
export-events = Événements
export-width = Largeur
export-scale = Échelle
export-whole = Toute la frise
export-in-view = Ce qui est visible
export-selected = { $stretch }, la sélection

## Columns

columns-title = Colonnes
columns-none = Ce fichier dit lui-même ce qui est quoi.
columns-about = Ce pour quoi chaque colonne a été prise. Corriger ce qui est faux, puis appliquer.
columns-file = Fichier
columns-sheets = Feuilles
columns-tables = Tables
columns-sheets-guessed = La feuille qui a le plus de lignes datées est affichée, avec celles de mêmes colonnes ; en choisir d’autres, ou plusieurs.
columns-tables-guessed = La table qui a le plus de lignes datées est affichée ; en choisir une autre, ou plusieurs.
columns-sheet-shown = La feuille affichée. Plusieurs sont affichées ensemble, chacune dans ses pistes.
columns-table-shown = La table affichée. Plusieurs sont affichées ensemble, chacune dans ses pistes.
columns-sheets-shown = Les feuilles affichées ensemble, chacune dans ses pistes.
columns-tables-shown = Les tables affichées ensemble, chacune dans ses pistes.
columns-dated-rows = { $n ->
        [one] { $name } ({ $n } ligne datée)
       *[other] { $name } ({ $n } lignes datées)
    }
columns-group-start = Début
columns-group-end = Fin
columns-group-text = Texte
columns-group-sorting = Classement
columns-group-place = Lieu, liens et images
columns-group-sources = Sources et affirmations
columns-group-other = Autres
columns-kept = Retenu pour les tableaux de même en-tête.
columns-kept-sheets = Retenu pour les tableaux de même en-tête et les classeurs de mêmes feuilles.
columns-kept-tables = Retenu pour les tableaux de même en-tête et les bases de mêmes tables.
columns-apply = Appliquer
    .tip = Lire ainsi le tableau, et laisser ceci ouvert.
columns-guess-again = Deviner de nouveau
    .tip = Oublier ce qui a été corrigé et choisi.

## Context menus

menu-measure-here = Mesurer à partir d’ici
menu-copy-json = Copier l’événement en JSON
menu-only-lane = Seulement la piste { $lane }
menu-only-category = Seulement la catégorie { $category }
menu-expand = Déplier
menu-collapse = Replier
menu-open-rows = Ouvrir toutes les lignes
menu-close-rows = Fermer
menu-pin = Épingler en haut
menu-unpin = Détacher
menu-only-this-lane = Seulement cette piste
menu-all-lanes = Afficher toutes les pistes
menu-move-up = Monter
menu-move-down = Descendre
menu-hide-lane = Masquer cette piste
menu-fold-gap = Replier cette période
menu-unfold-gap = Déplier cette période
menu-zoom-here = Zoomer ici

## Palette

palette-title = Palette de commandes
palette-hint = Une commande, un événement, une piste, un fichier ou une date comme 1987
palette-nothing = Rien ne porte ce nom.
palette-looking = Recherche…
palette-dates = Aller à
palette-commands = Commandes
palette-events = Événements
palette-lanes = Pistes
palette-categories = Catégories
palette-settings = Préférences
palette-files = Fichiers
palette-find-all = Trouver les { $n } dans la frise
palette-only-lane = seulement cette piste
palette-only-category = seulement cette catégorie
palette-theme-desktop = Thème du bureau
palette-theme-light = Thème clair
palette-theme-dark = Thème sombre
palette-wheel-zooms = La molette zoome
palette-wheel-scrolls = La molette fait défiler
palette-allow-motion = Autoriser les animations
palette-language = Langue : { $language }
palette-chosen = choisi
palette-sample = exemple
