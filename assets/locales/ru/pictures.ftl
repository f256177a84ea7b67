## Изображения

pictures-none = Ни одно событие здесь не называет изображения, которое можно показать.
pictures-left-out = { $n ->
        [one] Рамка { $n } изображения пуста: оно в сети и не было показано или не читается.
        [few] Рамки { $n } изображений пусты: они в сети и не были показаны или не читаются.
       *[other] Рамки { $n } изображений пусты: они в сети и не были показаны или не читаются.
    }
picture-on-web = Изображение находится на { $host }: щёлкните событие, затем «Показать изображение»
picture-try-again = Попробовать ещё раз
event-picture = изображение: { $words }
event-with-picture = с изображением
picture-missing = В папке { $folder } нет файла { $name }.
picture-not-packed = В архиве { $archive } нет файла { $name }.
picture-not-read = Не удалось прочитать { $name }: { $reason }
picture-outside = { $name } не показано: путь ведёт за пределы папки файла.
picture-no-file = { $name } — не файл.
picture-too-many-bytes = { $name } больше { $most } мегабайт и не показано.
picture-too-many-pixels = В изображении { $n } мегапикселей; показывается не более { $most }.
picture-broken = { $name } не читается как изображение: { $reason }.
picture-crashed = Показать не удалось: программа с этим не справилась.
picture-is-empty = { $name } — пустой файл.
picture-is-page = { $name } — не изображение, а веб-страница.
picture-is-pdf = { $name } — не изображение, а PDF.
picture-is-svg = { $name } — рисунок (SVG), который здесь не показывается.
picture-is-text = { $name } — не изображение, а текст.
picture-is-unknown = { $name } — не изображение известного здесь вида.
