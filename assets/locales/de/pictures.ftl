## Bilder

pictures-none = Kein Ereignis nennt hier ein Bild, das gezeigt werden kann.
pictures-left-out = { $n ->
        [one] Der Rahmen von { $n } Bild ist leer: Es liegt im Web und wurde nicht gezeigt, oder es lässt sich nicht lesen.
       *[other] Die Rahmen von { $n } Bildern sind leer: Sie liegen im Web und wurden nicht gezeigt, oder sie lassen sich nicht lesen.
    }
picture-on-web = Das Bild liegt auf { $host }: auf das Ereignis klicken, dann auf „Bild zeigen“
picture-try-again = Noch einmal versuchen
event-picture = Bild: { $words }
event-with-picture = mit Bild
picture-missing = { $name } gibt es in { $folder } nicht.
picture-not-packed = { $name } gibt es in { $archive } nicht.
picture-not-read = { $name } konnte nicht gelesen werden: { $reason }
picture-outside = { $name } wird nicht gezeigt: Es führt aus dem Ordner der Datei hinaus.
picture-no-file = { $name } ist keine Datei.
picture-too-many-bytes = { $name } hat mehr als { $most } Megabyte und wird nicht gezeigt.
picture-too-many-pixels = Das Bild hat { $n } Megapixel; gezeigt werden bis zu { $most }.
picture-broken = { $name } lässt sich nicht als Bild lesen: { $reason }.
picture-crashed = Es kann nicht gezeigt werden: Das Programm ist daran gescheitert.
picture-is-empty = { $name } ist leer.
picture-is-page = { $name } ist kein Bild, sondern eine Webseite.
picture-is-pdf = { $name } ist kein Bild, sondern ein PDF.
picture-is-svg = { $name } ist eine Zeichnung (SVG), die hier nicht gezeigt wird.
picture-is-text = { $name } ist kein Bild, sondern Text.
picture-is-unknown = { $name } ist kein Bild einer Art, die hier bekannt ist.
