## Images

pictures-none = Aucun événement ne nomme ici une image qui puisse être affichée.
pictures-left-out = { $n ->
        [one] Le cadre de { $n } image est vide : elle est sur le web et n’a pas été affichée, ou ne peut pas être lue.
       *[other] Les cadres de { $n } images sont vides : elles sont sur le web et n’ont pas été affichées, ou ne peuvent pas être lues.
    }
picture-on-web = L’image est sur { $host } : cliquez sur l’événement, puis sur « Afficher l’image »
picture-try-again = Réessayer
event-picture = image : { $words }
event-with-picture = avec image
picture-missing = { $name } n’existe pas dans { $folder }.
picture-not-packed = { $name } n’existe pas dans { $archive }.
picture-not-read = { $name } n’a pas pu être lu : { $reason }
picture-outside = { $name } n’est pas affiché : il mène hors du dossier du fichier.
picture-no-file = { $name } n’est pas un fichier.
picture-too-many-bytes = { $name } a plus de { $most } mégaoctets et n’est pas affiché.
picture-too-many-pixels = L’image a { $n } mégapixels ; jusqu’à { $most } sont affichés.
picture-broken = { $name } ne peut pas être lu comme image : { $reason }.
picture-crashed = Impossible de l’afficher : le programme y a échoué.
picture-is-empty = { $name } est vide.
picture-is-page = { $name } n’est pas une image : c’est une page web.
picture-is-pdf = { $name } n’est pas une image : c’est un PDF.
picture-is-svg = { $name } est un dessin (SVG), qui n’est pas affiché ici.
picture-is-text = { $name } n’est pas une image : c’est du texte.
picture-is-unknown = { $name } n’est pas une image d’un genre connu ici.
