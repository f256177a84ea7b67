## An event

detail-in-lane = in
detail-at-place = at
detail-place = Place
detail-tag = Tag
detail-copy-text = Copy as text
detail-copy-json = Copy as JSON
detail-fields = Further fields
detail-record = Raw record
detail-cut = … ({ $n } bytes in all: “Copy as JSON” has them)
detail-show-all = Show all { $n }
detail-show-more = Show { $more } more of { $n }
detail-open-origin = Open the file there in your editor
detail-relations = Relations
detail-links = Links
detail-sources = Sources

## When it is

detail-old-style = { $date } Old Style (Julian)
detail-lasts = lasts { $duration }
detail-in-calendar = { $date } ({ $calendar } calendar)
when-in-zone = { $when } in { $zone }
detail-moved = Shown { $shift }; its file has { $when }
detail-after = { $distance } after
detail-show-previous = Show the previous event
detail-undated = No date that could be read
detail-written = Written: “{ $text }”
detail-not-drawn = It is listed, but not drawn.

## Pictures

detail-pictures = Pictures
detail-picture = Picture
detail-not-shown = Cannot be shown here: { $url }
detail-show-picture = Show picture { $name }
detail-open-host = Open { $host } in the browser
detail-show-picture-from = Show picture from { $host }

## The timeline

detail-select-hint = Select an event to read about it here.
same-ids-none = No event has the same id in two of these files.
same-ids-apart = { $n ->
        [one] { $n } id is in more than one file, an event in each.
       *[other] { $n } ids are in more than one file, an event in each.
    }
same-ids-merged = { $n ->
        [one] { $n } event is in more than one file: in the lane of the first, with what all say. Where two say different things, the first holds.
       *[other] { $n } events are in more than one file: in the lane of the first, with what all say. Where two say different things, the first holds.
    }
same-ids-titles = In files without ids, titles stand for them.

## Whether it is a fact

is-confirmed = Confirmed
is-claimed = Claimed
is-planned = Planned
is-opinion = An opinion
is-disputed = Disputed
confirmed-by = Confirmed by { $by }
claimed-by = Claimed by { $by }
planned-by = Planned by { $by }
opinion-of = Opinion of { $by }
disputed-by = Disputed by { $by }
claimed-by-and-disputed = Claimed by { $by }, disputed
and-disputed-by = { $sentence }, disputed by { $by }

## Entries of calendars

calendar-repeats = Repeats
calendar-organiser = Organiser
calendar-attendees = Attendees
calendar-class = Class
calendar-priority = Priority
calendar-high = high
calendar-medium = medium
calendar-low = low
calendar-comes = comes
calendar-does-not-come = does not come
calendar-may-come = may come
calendar-times = { $n ->
        [1] once
       *[other] { $n } times
    }
calendar-until = until { $day }
calendar-on = on { $days }
calendar-every-days = { $n ->
        [1] every day
       *[other] every { $n } days
    }
calendar-every-weeks = { $n ->
        [1] every week
       *[other] every { $n } weeks
    }
calendar-every-months = { $n ->
        [1] every month
       *[other] every { $n } months
    }
calendar-every-years = { $n ->
        [1] every year
       *[other] every { $n } years
    }
on-monday = Monday
on-tuesday = Tuesday
on-wednesday = Wednesday
on-thursday = Thursday
on-friday = Friday
on-saturday = Saturday
on-sunday = Sunday

## Text

text-loading = Loading the text
text-beginning = This is the beginning; there are { $size } in all.
text-show-all = Show all
text-kilobytes = { $n } KB
text-megabytes = { $n } MB
