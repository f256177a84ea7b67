## An event

detail-in-lane = на
detail-at-place = в
detail-place = Место
detail-tag = Метка
detail-copy-text = Копировать как текст
detail-copy-json = Копировать как JSON
detail-fields = Другие поля
detail-record = Исходная запись
detail-cut = … (всего байтов: { $n }, все есть в «Копировать как JSON»)
detail-show-all = Показать все: { $n }
detail-show-more = Показать ещё { $more } из { $n }
detail-open-origin = Открыть файл на этом месте в редакторе
detail-relations = Связи
detail-links = Ссылки
detail-sources = Источники

## When it is

detail-old-style = { $date } по старому стилю (юлианский)
detail-lasts = длится { $duration }
detail-in-calendar = { $date } ({ $calendar })
when-in-zone = { $when } ({ $zone })
detail-moved = Показано { $shift }; в файле { $when }
detail-after = { $distance } после
detail-show-previous = Показать предыдущее событие
detail-undated = Нет даты, которую удалось бы прочитать
detail-written = Написано: «{ $text }»
detail-not-drawn = Есть в списке, но не нарисовано.

## Pictures

detail-pictures = Изображения
detail-picture = Изображение
detail-not-shown = Здесь показать нельзя: { $url }
detail-show-picture = Показать изображение { $name }
detail-open-host = Открыть { $host } в браузере
detail-show-picture-from = Показать изображение с { $host }

## The timeline

detail-select-hint = Выберите событие, чтобы прочитать о нём здесь.
same-ids-none = Ни у одного события нет одинакового идентификатора в двух этих файлах.
same-ids-apart = { $n ->
        [one] { $n } идентификатор есть более чем в одном файле, в каждом своё событие.
        [few] { $n } идентификатора есть более чем в одном файле, в каждом своё событие.
       *[many] { $n } идентификаторов есть более чем в одном файле, в каждом своё событие.
    }
same-ids-merged = { $n ->
        [one] { $n } событие есть более чем в одном файле: на дорожке первого, со всем, что сказано везде. Где сказано разное, верен первый.
        [few] { $n } события есть более чем в одном файле: на дорожке первого, со всем, что сказано везде. Где сказано разное, верен первый.
       *[many] { $n } событий есть более чем в одном файле: на дорожке первого, со всем, что сказано везде. Где сказано разное, верен первый.
    }
same-ids-titles = В файлах без идентификаторов вместо них названия.

## Whether it is a fact

is-confirmed = Подтверждено
is-claimed = Утверждается
is-planned = Запланировано
is-opinion = Мнение
is-disputed = Оспаривается
confirmed-by = Подтверждает: { $by }
claimed-by = Утверждает: { $by }
planned-by = Планирует: { $by }
opinion-of = Мнение: { $by }
disputed-by = Оспаривает: { $by }
claimed-by-and-disputed = Утверждает: { $by }; оспаривается
and-disputed-by = { $sentence }; оспаривает: { $by }

## Entries of calendars

calendar-repeats = Повторение
calendar-organiser = Организатор
calendar-attendees = Участники
calendar-class = Класс
calendar-priority = Приоритет
calendar-high = высокий
calendar-medium = средний
calendar-low = низкий
calendar-comes = придёт
calendar-does-not-come = не придёт
calendar-may-come = возможно, придёт
calendar-times = { $n ->
        [one] { $n } раз
        [few] { $n } раза
       *[many] { $n } раз
    }
calendar-until = до { $day }
calendar-on = { $days }
calendar-every-days = { $n ->
        [one] каждый { $n } день
        [few] каждые { $n } дня
       *[many] каждые { $n } дней
    }
calendar-every-weeks = { $n ->
        [one] каждую { $n } неделю
        [few] каждые { $n } недели
       *[many] каждые { $n } недель
    }
calendar-every-months = { $n ->
        [one] каждый { $n } месяц
        [few] каждые { $n } месяца
       *[many] каждые { $n } месяцев
    }
calendar-every-years = { $n ->
        [one] каждый { $n } год
        [few] каждые { $n } года
       *[many] каждые { $n } лет
    }
on-monday = по понедельникам
on-tuesday = по вторникам
on-wednesday = по средам
on-thursday = по четвергам
on-friday = по пятницам
on-saturday = по субботам
on-sunday = по воскресеньям

## Text

text-loading = Загружается текст
text-beginning = Это начало; всего { $size }.
text-show-all = Показать всё
text-kilobytes = { $n } КБ
text-megabytes = { $n } МБ
