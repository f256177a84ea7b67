## List of events

list-sorting = Сортируется…
list-name = { $n ->
        [one] События, { $n } строка
        [few] События, { $n } строки
       *[many] События, { $n } строк
    }
sort-by-date = Сортировать по дате
sort-by-title = Сортировать по названию
sort-by-lane = Сортировать по дорожке
sort-by-category = Сортировать по категории
sort-by-status = Сортировать по статусу

## Problems

problems-none = В этом файле удалось прочитать всё.
problems-name = Неполадки, { $n }
problems-of-kinds = { $n ->
        [one] { $all }, { $n } вид
        [few] { $all }, { $n } вида
       *[many] { $all }, { $n } видов
    }
problems-close = Закрыть неполадки
problems-open-row = Открыть на строке { $n }
problems-open-line = Открыть на строке { $n }
problems-read-as = Прочитать как { $reading }
problems-times = { $n ->
        [one] { $n } раз
        [few] { $n } раза
       *[many] { $n } раз
    }
problems-rows = { $n ->
        [one] { $n } строка
        [few] { $n } строки
       *[many] { $n } строк
    }
problems-lines = { $n ->
        [one] { $n } строка
        [few] { $n } строки
       *[many] { $n } строк
    }
problems-row = Строка
problems-line = Строка
problems-severity = Важность
problems-field = Поле
problems-value = Значение
problems-done = Что сделано
severity-error = ошибка
severity-warning = внимание
severity-info = сведение

## Overview

overview-showing = Обзор, показано от { $from } % до { $until } % хронологии
