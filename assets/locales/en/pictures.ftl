## Pictures

pictures-none = No event here names a picture that can be shown.
pictures-left-out = { $n ->
        [one] The frame of { $n } picture is empty: it is on the web and was not shown, or cannot be read.
       *[other] The frames of { $n } pictures are empty: they are on the web and were not shown, or cannot be read.
    }
picture-on-web = The picture is on { $host }: click the event, then “Show picture”
picture-try-again = Try again
event-picture = picture: { $words }
event-with-picture = with a picture
picture-missing = There is no { $name } in { $folder }.
picture-not-packed = There is no { $name } in { $archive }.
picture-not-read = { $name } could not be read: { $reason }
picture-outside = { $name } is not shown: it leads out of the folder of the file.
picture-no-file = { $name } is no file.
picture-too-many-bytes = { $name } has more than { $most } megabytes, and is not shown.
picture-too-many-pixels = The picture has { $n } megapixels; up to { $most } are shown.
picture-broken = { $name } cannot be read as a picture: { $reason }.
picture-crashed = It cannot be shown: the program failed at it.
picture-is-empty = { $name } is empty.
picture-is-page = { $name } is not a picture: it is a web page.
picture-is-pdf = { $name } is not a picture: it is a PDF.
picture-is-svg = { $name } is a drawing (SVG), which is not shown here.
picture-is-text = { $name } is not a picture: it is text.
picture-is-unknown = { $name } is no picture of a kind that is known here.
