## How time is cut short

warp-automatic = Automatic
warp-linear = Linear
warp-folded = Folded
warp-logarithmic = Logarithmic

## Second scales

scale-weeks = ISO weeks
calendar-julian = Julian
calendar-islamic = Islamic (tabular)
calendar-umm-al-qura = Islamic (Umm al-Qura)
calendar-hebrew = Hebrew
calendar-persian = Persian
calendar-chinese = Chinese
calendar-coptic = Coptic
calendar-ethiopian = Ethiopian
calendar-indian = Indian

## How finely a date is known

known-to-gigayear = known to the gigayear
known-to-megayear = known to the megayear
known-to-kiloyear = known to the kiloyear
known-to-millennium = known to the millennium
known-to-century = known to the century
known-to-decade = known to the decade
known-to-year = known to the year
known-to-season = known to the season
known-to-quarter = known to the quarter
known-to-month = known to the month
known-to-week = known to the week
known-to-day = known to the day
known-to-hour = known to the hour
known-to-minute = known to the minute
known-to-second = known to the second
known-to-millisecond = known to the millisecond
known-to-microsecond = known to the microsecond
known-to-nanosecond = known to the nanosecond

## Statuses

status-confirmed = confirmed
status-claimed = claimed
status-disputed = disputed
status-planned = planned
status-opinion = opinion

## Relations

relation-causes = causes
relation-responds-to = responds to
relation-follows = follows
relation-contradicts = contradicts
relation-part-of = part of
relation-comments-on = comments on
relation-caused-by = caused by
relation-answered-by = answered by
relation-followed-by = followed by
relation-contradicted-by = contradicted by
relation-includes = includes
relation-commented-on-by = commented on by
relation-other-from = { $name } (from)

## Lengths of time

years = { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
months = { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
hours = { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
minutes = { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
seconds = { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
length-about = about { $length }
length-perhaps = perhaps { $length }
length-at-least = at least { $length }
length-up-to = up to { $length }
length-between = between { $least } and { $most }

## What columns are for

role-start = Start, or date
role-year = Year
role-month = Month
role-day = Day
role-time = Time of day
role-end = End
role-end-year = Year of the end
role-end-month = Month of the end
role-end-day = Day of the end
role-end-time = Time of day of the end
role-title = Title
role-summary = Summary
role-lane = Lane
role-category = Category
role-tags = Tags
role-importance = Importance
role-place = Place
role-links = Links
role-media = Media
role-media-caption = Caption of the media
role-media-credit = Credit of the media
role-media-alt = Description of the media
role-sources = Sources
role-status = Status
role-by = Claimed by
role-disputed-by = Disputed by
role-display-date = Date as shown
role-id = Identifier
role-kept = Other, kept as it is

## Dates

date-since = since { $date }
date-until = until { $date }
date-between = between { $first } and { $last }
date-about = c. { $date }
date-decade = { $year }s
