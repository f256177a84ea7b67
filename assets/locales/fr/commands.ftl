## Menus

menu-file = Fichier
    .letter = F
    .key = F
menu-edit = Édition
    .letter = N
    .key = N
menu-view = Affichage
    .letter = A
    .key = A
menu-event = Événement
    .letter = V
    .key = V
menu-window = Fenêtre
    .letter = T
    .key = T
menu-help = Aide
    .letter = D
    .key = D

## File

command-new-window = Nouvelle fenêtre
    .tip = Ouvrir une autre fenêtre sur ce qui est ouvert ici
command-open = Ouvrir…
    .tip = Ouvrir un fichier d’événements datés, ou plusieurs ensemble
    .short = Ouvrir
command-open-folder = Ouvrir un dossier…
    .tip = Afficher le journal du dépôt Git d’un dossier
command-reload = Recharger
    .tip = Relire le fichier ouvert
command-columns = Colonnes…
    .tip = Corriger le rôle attribué aux colonnes d’un tableau, et choisir les feuilles d’un classeur ou les tables d’une base de données
command-merge-by-id = Fusionner par identifiant
    .tip = Ne faire qu’un des événements de même identifiant dans deux fichiers, qui dit ce que disent les deux
command-save-as = Enregistrer sous…
    .tip = Écrire la frise dans un fichier
command-export = Exporter l’image…
    .tip = Écrire la frise en SVG, PNG ou PDF
    .short = Exporter
command-copy-picture = Copier l’image
    .tip = Mettre la frise dans le presse-papiers
command-save-screenshot = Enregistrer une capture d’écran…
    .tip = Écrire la fenêtre en PNG
command-close = Fermer
    .tip = Fermer ce qui est ouvert, ou la fenêtre si rien ne l’est
command-quit = Quitter
    .tip = Fermer la fenêtre

## Edit

command-undo = Annuler
    .tip = Revenir sur le dernier changement du filtre, des pistes ou de l’axe
command-redo = Rétablir
    .tip = Refaire ce qui a été annulé
command-find = Rechercher
    .tip = Chercher dans les titres, les résumés et les mots-clés
command-find-next = Rechercher le suivant
    .tip = Sélectionner l’événement suivant que trouvent la recherche ou les filtres
command-find-previous = Rechercher le précédent
    .tip = Sélectionner l’événement précédent que trouvent la recherche ou les filtres
command-clear-filter = Effacer le filtre
    .tip = Afficher de nouveau tous les événements
command-hide-filtered = Masquer les événements filtrés
    .tip = Masquer les événements que le filtre écarte, au lieu de les estomper
command-copy-event = Copier l’événement
    .tip = Mettre l’événement sélectionné dans le presse-papiers : date, titre, description, sources
command-copy-link = Copier le lien vers cette vue
    .tip = Mettre dans le presse-papiers ce qui ouvre la frise telle quelle : chronoscope LIEN
command-palette = Palette de commandes…
    .tip = Trouver par son nom une commande, un événement, une piste, un fichier ou une date
command-settings = Préférences…
    .tip = Langue, thème, taille du texte, molette

## View

command-back = Précédent
    .tip = Revenir à la vue d’avant
command-forward = Suivant
    .tip = Revenir à la vue d’avant le retour
command-show-everything = Tout afficher
    .tip = Faire tenir toute la frise dans la fenêtre
command-zoom-in = Zoom avant
    .tip = Voir une période plus courte
command-zoom-out = Zoom arrière
    .tip = Voir une période plus longue
command-earlier = Plus tôt
    .tip = Aller vers le passé
command-later = Plus tard
    .tip = Aller vers le futur
command-scroll-up = Défiler vers le haut
    .tip = Voir les pistes du dessus
command-scroll-down = Défiler vers le bas
    .tip = Voir les pistes du dessous
command-taller-rows = Lignes plus hautes
    .tip = Donner plus de hauteur à chaque ligne des pistes
command-lower-rows = Lignes moins hautes
    .tip = Voir plus de pistes à la fois
command-collapse-all = Replier toutes les pistes
    .tip = Montrer seulement la densité de chaque piste
command-expand-all = Déplier toutes les pistes
    .tip = Afficher de nouveau les événements de chaque piste
command-go-to = Aller à la date…
    .tip = Afficher un jour, une année ou toute autre période
command-measure = Mesurer
    .tip = Mesurer le temps entre deux clics, ou entre deux événements sélectionnés
command-fold = Replier les périodes vides
    .tip = Réduire les années sans événement à une bande étroite
command-relations = Toutes les relations
    .tip = Tracer les liens entre les événements
command-axis = Axe…
    .tip = Choisir comment l’axe compte le temps
command-pictures = Images sur la frise
    .tip = Montrer les images à côté des libellés de leurs événements
command-legend = Légende
    .tip = Expliquer les signes affichés

## Event

command-previous-event = Événement précédent
    .tip = Sélectionner l’événement d’avant
command-next-event = Événement suivant
    .tip = Sélectionner l’événement d’après
command-stretch-in-view = Sélectionner la période visible
    .tip = Compter ce que contient la période visible, pour le filtrer, l’exporter ou l’enregistrer
command-show-selected = Afficher l’événement sélectionné
    .tip = Faire tenir l’événement sélectionné dans la fenêtre
command-count-from-here = Compter le temps à partir d’ici
    .tip = Compter les jours et les années depuis l’événement sélectionné, ou de nouveau selon le calendrier
command-align = Aligner sur…
    .tip = Déplacer dans le temps le fichier de l’événement sélectionné pour le faire tomber sur un événement d’un autre fichier
command-open-in-editor = Ouvrir dans l’éditeur
    .tip = Ouvrir le fichier à la ligne où est écrit l’événement sélectionné
command-context-menu = Menu contextuel
    .tip = Proposer ce qui peut être fait de l’événement sélectionné, ou de la feuille
command-deselect = Désélectionner
    .tip = Ne rien sélectionner

## Window

command-filters = Filtres
    .tip = Afficher ou masquer les filtres à gauche
command-details = Détails
    .tip = Afficher ou masquer les détails à droite
command-event-list = Liste des événements
    .tip = Afficher ou masquer la liste de tous les événements
command-overview = Vue d’ensemble
    .tip = Afficher ou masquer la bande de toute la durée
command-problems = Problèmes
    .tip = Afficher ou masquer ce qui n’a pas pu être lu
command-theme = Clair ou sombre
    .tip = Passer d’un thème à l’autre
command-larger-text = Texte plus grand
    .tip = Tout agrandir
command-smaller-text = Texte plus petit
    .tip = Tout réduire
command-reset-text = Texte normal
    .tip = Revenir à la taille habituelle
command-full-screen = Plein écran
    .tip = Occuper tout l’écran, ou cesser de l’occuper

## Help

command-manual = Manuel
    .tip = Lire et chercher comment tout se fait
command-shortcuts = Raccourcis clavier
    .tip = Énumérer chaque touche et ce qu’elle fait
command-hints = Afficher les conseils
    .tip = Afficher de nouveau les premiers conseils sur la frise
command-report-problem = Signaler un problème…
    .tip = Mettre dans le presse-papiers la version, le système et les derniers problèmes, sans noms ni chemins
command-about = À propos de Chronoscope
    .tip = Afficher la version, et les licences de ce dont le programme est fait

## What is done to what

undo-what = Annuler : { $what }
redo-what = Rétablir : { $what }
why-not-no-origin = L’événement sélectionné n’est dans aucun fichier qui puisse être ouvert.
why-not-none-selected = Aucun événement n’est sélectionné.
