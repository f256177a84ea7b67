## File dialogs

choose-repository = Ouvrir le journal d’un dépôt Git
choose-timeline = Ouvrir une frise
choose-save = Enregistrer la frise sous
choose-export = Exporter l’image sous
choose-screenshot = Enregistrer la capture sous
all-files = Tous les fichiers
png-picture = Image PNG

## What is going on

opening = Ouverture de { $name }…
saving = Enregistrement de { $name }…
exporting = Exportation de { $name }…
drawing-picture = Dessin de l’image…
loading-picture = Chargement d’une image…

## What was done

sample-opened-with = { $n ->
        [one] L’exemple a été ouvert avec { $n } problème.
       *[other] L’exemple a été ouvert avec { $n } problèmes.
    }
file-opened-with = { $n ->
        [one] { $name } a été ouvert avec { $n } problème.
       *[other] { $name } a été ouvert avec { $n } problèmes.
    }
files-opened-with = { $n ->
        [one] La frise de { $files } fichiers a été ouverte avec { $n } problème.
       *[other] La frise de { $files } fichiers a été ouverte avec { $n } problèmes.
    }
saved = { $path } est enregistré.
saved-in-part = { $path } est enregistré, mais n’a pas de place pour toute la frise.
exported = { $path } est exporté.
not-saved-ending = { $name } n’est pas enregistré : son nom doit finir par l’un de { $endings }.
left-out-none = Tous les événements y sont
left-out-events = { $n ->
        [one] { $n } événement a été écarté
       *[other] { $n } événements ont été écartés
    }
left-out-relations = { $n ->
        [one] avec { $n } relation
       *[other] avec { $n } relations
    }
screenshot-failed = La capture n’a pas pu être encodée : { $reason }.
picture-copied = L’image est dans le presse-papiers.
link-copied = Le lien vers cette vue est dans le presse-papiers : chronoscope LIEN l’ouvre.
report-copied = Un rapport est dans le presse-papiers : version, système et derniers problèmes, sans noms ni chemins. À coller là où le problème est signalé.
event-not-copied = L’événement n’a pas été copié : { $reason }
apart-again = Chaque fichier a de nouveau ses propres événements.
nothing-merged = Aucun événement n’a le même identifiant dans deux de ces fichiers : rien n’a été fusionné.
merged = { $n ->
        [one] { $n } événement est dans plus d’un fichier, et affiché une fois.
       *[other] { $n } événements sont dans plus d’un fichier, et affichés une fois.
    }
not-aligned = Ces deux-là ne peuvent être alignés : ils doivent être datés, et de fichiers différents.
shown-moved = { $name } est affiché { $shift }.
shift-earlier = { $length } plus tôt
shift-later = { $length } plus tard

## What went wrong

failed-nothing-changed = Le programme a échoué ; rien n’a été changé.
failed-not-up-to-date = Le programme a échoué ; ce qui est affiché n’est peut-être pas à jour.
last-is-gone = { $name }, dernier fichier ouvert, n’est plus là.
file-is-gone = { $name } n’est plus là. Ce qu’il disait avant reste affiché.
still-shown = Ce qu’il disait avant reste affiché.
link-not-opened = Ce lien n’est pas ouvert : { $link }
and-more = { $name } et { $n } autres
ended-while-opening = Chronoscope s’est arrêté en ouvrant { $names }. Rouvrir ?
only-beginning = Seul le début de { $title } est affiché : la lecture du reste a été annulée.
no-other-window = Impossible d’ouvrir une autre fenêtre : on ne sait pas où est ce programme.
no-columns = Ce fichier dit lui-même ce qui est quoi : il n’y a pas de colonnes à choisir.
