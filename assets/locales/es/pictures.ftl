## Imágenes

pictures-none = Ningún evento nombra aquí una imagen que se pueda mostrar.
pictures-left-out = { $n ->
        [one] El marco de { $n } imagen está vacío: está en la web y no se mostró, o no se puede leer.
       *[other] Los marcos de { $n } imágenes están vacíos: están en la web y no se mostraron, o no se pueden leer.
    }
picture-on-web = La imagen está en { $host }: haga clic en el evento y luego en «Mostrar imagen»
picture-try-again = Intentar de nuevo
event-picture = imagen: { $words }
event-with-picture = con imagen
picture-missing = No hay { $name } en { $folder }.
picture-not-packed = No hay { $name } en { $archive }.
picture-not-read = No se pudo leer { $name }: { $reason }
picture-outside = { $name } no se muestra: lleva fuera de la carpeta del archivo.
picture-no-file = { $name } no es un archivo.
picture-too-many-bytes = { $name } tiene más de { $most } megabytes y no se muestra.
picture-too-many-pixels = La imagen tiene { $n } megapíxeles; se muestran hasta { $most }.
picture-broken = { $name } no se puede leer como imagen: { $reason }.
picture-crashed = No se puede mostrar: el programa ha fallado.
picture-is-empty = { $name } está vacío.
picture-is-page = { $name } no es una imagen: es una página web.
picture-is-pdf = { $name } no es una imagen: es un PDF.
picture-is-svg = { $name } es un dibujo (SVG), que aquí no se muestra.
picture-is-text = { $name } no es una imagen: es texto.
picture-is-unknown = { $name } no es una imagen de un tipo conocido aquí.
