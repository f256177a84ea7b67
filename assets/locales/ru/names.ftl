## How time is cut short

warp-automatic = Автоматически
warp-linear = Линейно
warp-folded = Со сжатием
warp-logarithmic = Логарифмически

## Second scales

scale-weeks = Недели ISO
calendar-julian = Юлианский
calendar-islamic = Исламский (табличный)
calendar-umm-al-qura = Исламский (Умм аль-Кура)
calendar-hebrew = Еврейский
calendar-persian = Персидский
calendar-chinese = Китайский
calendar-coptic = Коптский
calendar-ethiopian = Эфиопский
calendar-indian = Индийский

## How finely a date is known

known-to-gigayear = с точностью до миллиарда лет
known-to-megayear = с точностью до миллиона лет
known-to-kiloyear = с точностью до тысячи лет
known-to-millennium = с точностью до тысячелетия
known-to-century = с точностью до века
known-to-decade = с точностью до десятилетия
known-to-year = с точностью до года
known-to-season = с точностью до времени года
known-to-quarter = с точностью до квартала
known-to-month = с точностью до месяца
known-to-week = с точностью до недели
known-to-day = с точностью до дня
known-to-hour = с точностью до часа
known-to-minute = с точностью до минуты
known-to-second = с точностью до секунды
known-to-millisecond = с точностью до миллисекунды
known-to-microsecond = с точностью до микросекунды
known-to-nanosecond = с точностью до наносекунды

## Statuses

status-confirmed = подтверждено
status-claimed = утверждается
status-disputed = оспаривается
status-planned = запланировано
status-opinion = мнение

## Relations

relation-causes = вызывает
relation-responds-to = отвечает на
relation-follows = следует за
relation-contradicts = противоречит
relation-part-of = часть
relation-comments-on = комментирует
relation-caused-by = вызвано
relation-answered-by = ответ на это
relation-followed-by = за этим следует
relation-contradicted-by = этому противоречит
relation-includes = включает
relation-commented-on-by = это комментирует
relation-other-from = { $name } (от)

## Lengths of time

years = { $n ->
        [one] { $n } год
        [few] { $n } года
       *[many] { $n } лет
    }
months = { $n ->
        [one] { $n } месяц
        [few] { $n } месяца
       *[many] { $n } месяцев
    }
days = { $n ->
        [one] { $n } день
        [few] { $n } дня
       *[many] { $n } дней
    }
hours = { $n ->
        [one] { $n } час
        [few] { $n } часа
       *[many] { $n } часов
    }
minutes = { $n ->
        [one] { $n } мин
        [few] { $n } мин
       *[many] { $n } мин
    }
seconds = { $n ->
        [one] { $n } с
        [few] { $n } с
       *[many] { $n } с
    }
length-about = примерно { $length }
length-perhaps = возможно, { $length }
length-at-least = не меньше: { $length }
length-up-to = не больше: { $length }
length-between = { $least } – { $most }

## What columns are for

role-start = Начало или дата
role-year = Год
role-month = Месяц
role-day = День
role-time = Время суток
role-end = Конец
role-end-year = Год конца
role-end-month = Месяц конца
role-end-day = День конца
role-end-time = Время конца
role-title = Название
role-summary = Описание
role-lane = Дорожка
role-category = Категория
role-tags = Метки
role-importance = Важность
role-place = Место
role-links = Ссылки
role-media = Медиа
role-media-caption = Подпись к медиа
role-media-credit = Автор медиа
role-media-alt = Описание медиа
role-sources = Источники
role-status = Статус
role-by = Кто утверждает
role-disputed-by = Кто оспаривает
role-display-date = Дата для показа
role-id = Идентификатор
role-kept = Прочее, остаётся как есть

## Dates

date-since = начиная с: { $date }
date-until = вплоть до: { $date }
date-between = { $first } – { $last }, точнее неизвестно
date-about = ок. { $date }
date-decade = { $year }-е
