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

## Filters

filters-none = У этих событий нет дорожек, категорий или меток для выбора. Поле поиска находит в них слова.
filters-any-time = Любое время
    .tip = Снова показать события любого времени
filters-when-tip = Проходит только то, что могло происходить в этот отрезок времени.
filters-clear = Сбросить
    .name = Сбросить фильтры
filters-any = Любые
filters-all = Все
filters-no = Ничего
filters-only = Только
filters-only-this = Только { $name }
filters-show-fewer = Показать меньше

## Search

search = Поиск событий
search-clear = Очистить поиск
    .tip = Очистить поиск
search-found = найдено { $n }
search-number-of = { $number } из { $n }
search-found-tip = Enter или F3 — к следующему, Shift+Enter или Shift+F3 — к предыдущему. Щелчок перечисляет их.
search-words = Искомые слова; "несколько слов" в кавычках; -слово, чтобы исключить.
search-names = lane:NATO, category:treaty, tag:missiles, status:claimed оставляют только названное.
search-when = when:1987..1990 оставляет то, что происходило тогда; when:1987.. — всё с тех пор.
search-press-enter = Нажмите Enter, чтобы оставить только названное.
search-columns = Любой столбец файла: country:Iran, casualties>5, updated:2019-02.., source:none.
