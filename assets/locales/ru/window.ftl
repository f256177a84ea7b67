## Toolbar

toolbar-more = Ещё
    .tip = То, что не поместилось на панели инструментов.

## Menus

open-sample = Открыть пример
open-recent = Недавние файлы
clear-recent = Очистить этот список

## Numbers

events = { $n ->
        [one] { $n } событие
        [few] { $n } события
       *[many] { $n } событий
    }
events-of = { $n ->
        [one] { $shown } из { $n } события
        [few] { $shown } из { $n } событий
       *[many] { $shown } из { $n } событий
    }

## Keys

keys-or = или
key-ctrl = Ctrl
key-shift = Shift
key-page-up = Page Up
key-page-down = Page Down

## Buttons

cancel = Отмена
close = Закрыть
done = Готово
copy-all = Копировать всё
copy = Копировать
close-filters = Закрыть фильтры
close-details = Закрыть сведения

## Status bar

sample = Пример
files = { $n ->
        [one] { $n } файл
        [few] { $n } файла
       *[many] { $n } файлов
    }
problems = { $n ->
        [one] { $n } неполадка
        [few] { $n } неполадки
       *[many] { $n } неполадок
    }
seconds-left = осталось { $n } с
status-undated = { $n } без даты
status-in-columns = { $n } в столбиках
status-columns-tip = Где не хватает места для каждого, столбик на дорожке показывает число видимых событий.
status-beyond-tip = «Показать всё» пропускает это, а во второй раз показывает.
status-typeface-missing = Нет нужного шрифта
status-problems-tip = Показать то, что не удалось прочитать.
status-so-far = { $counts } на данный момент
status-beginning-of-file = { $counts }, начало файла

## Page without events

empty-no-events = В этом файле нет событий
empty-open = Откройте файл с датированными событиями
empty-formats = Таблица, календарь, родословная, веб-страница с датами или любой другой из форматов (всего { $n }): перетащите файл сюда.
empty-open-file = Открыть файл…
empty-samples = Примеры
empty-recent = Недавно открытые
empty-rows-undated = { $n ->
        [one] { $n } строка, даты не найдены
        [few] { $n } строки, даты не найдены
       *[many] { $n } строк, даты не найдены
    }
empty-events-undated = { $n ->
        [one] { $n } событие, даты не найдены
        [few] { $n } события, даты не найдены
       *[many] { $n } событий, даты не найдены
    }
empty-undated = То, что без даты, есть в списке, но нарисовать это нельзя.
empty-choose-column = Выбрать столбец с датой…
empty-show-list = Показать список
empty-show-problems = Показать то, что не удалось прочитать
empty-open-another = Открыть другой файл…

## Notices

notice-show-problems = Показать неполадки
notice-show-losses = Показать, чего не хватает
notice-open-again = Открыть снова
notice-show-in-folder = Показать в папке
notice-dismiss = Скрыть
drop-to-open = Отпустите, чтобы открыть

## Hints

hint-wheel-zooms = Тяните, чтобы двигать; колесо — масштаб
hint-wheel-scrolls = Тяните, чтобы двигать; Ctrl + колесо — масштаб
hint-find = Ctrl+K находит всё
hint-find-mac = Cmd+K находит всё
hint-drop = Перетащите файл сюда
hints-dismiss = Скрыть подсказки

## Nothing found

show-all-events = Показать все события
nothing-passes = Найдено 0: ни одно событие не проходит фильтры
nothing-has = Найдено 0: ни в одном событии нет «{ $text }»
nothing-passes-and-has = Найдено 0: ни в одном событии, прошедшем фильтры, нет «{ $text }»

## Events

untitled = Без названия
no-date = без даты
undated = Без даты
lane = Дорожка
category = Категория
status = Статус
date = Дата
tags = Метки
no-lane = Без дорожки
no-category = Без категории
list-and = { $others } и { $last }

## What a screen reader is told

told-all = { $n ->
        [one] Все: { $n } событие
        [few] Все: { $n } события
       *[many] Все: { $n } событий
    }
told-none = События не найдены
told-found = { $n ->
        [one] Найдено { $found } из { $n } события
        [few] Найдено { $found } из { $n } событий
       *[many] Найдено { $found } из { $n } событий
    }

## Строка меню

search-everything = Искать везде…
