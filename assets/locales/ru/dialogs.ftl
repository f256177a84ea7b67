## Axis

axis-title = Ось
axis-time = Время
axis-about-automatic = Как лучше подходит событиям.
axis-about-linear = Все годы одинаковой ширины.
axis-about-folded = Длинные промежутки без событий сокращены.
axis-about-logarithmic = Чем давнее, тем теснее.
axis-second-scale = Вторая шкала
    .tip = Недели или другой календарь; в сведениях будут и его даты.
axis-no-second-scale = Нет
axis-language = Язык
    .tip = На нём ось называет месяцы, эры и единицы.
axis-zone = Часовой пояс
    .tip = Где считать время, для которого пояс не указан.
axis-counted-from = Отсчёт от
axis-by-calendar = Считать по календарю
axis-the-calendar = По календарю
axis-count-from = Считать от «{ $title }»
axis-select-first = Выберите событие, чтобы считать от него.

## Time zone

zone-hint = Поиск: Moscow, +05:30
zone-search = Поиск часовых поясов
zone-local = { $zone } (этот компьютер)

## Align

align-title = Совместить с
align-select-first = Сначала выберите событие. Его файл будет сдвинут во времени.
align-move = Сдвинуть «{ $file }» во времени так, чтобы «{ $title }» совпало с:
align-hint = Искать в событиях других файлов
align-none = Таких слов нет ни в одном событии другого файла.
align-shown = Сейчас показано { $shift }.
align-move-back = Вернуть на место

## Path

path = Путь
path-of-file = В этой среде нет диалога выбора файлов. Введите путь к файлу, перетащите файл в окно или запустите chronoscope с именем файла.
path-of-folder = В этой среде нет диалога выбора файлов. Введите путь к папке, перетащите папку в окно или запустите chronoscope с её именем.
path-to-write = В этой среде нет диалога выбора файлов. Введите, куда записать.

## Replace

replace-title = Заменить файл?
replace-file = Файл { $path } уже есть.
replace = Заменить

## About

about-description = Хронологии датированных событий: честные даты, спокойные подписи, рисунки, готовые к печати.
about-licence = Свободная программа под лицензией MIT или Apache 2.0, на выбор.

## Manual

manual-search = Поиск в руководстве
manual-nothing-found = Ничего не найдено

## Losses

losses-title = Чего в файле нет
losses-kept = Здесь в хронологии всё это ещё есть. Чтобы сохранить, запишите также .chrono.json.

## Go to date

go-to-title = Перейти к дате
go-to-date = Дата
go-to-hint = 12 июня 1987, ок. 1200 до н. э., 1939–45
go-to-what = День, месяц, год, век или отрезок времени
go-to-nowhere = У этой даты нет места во времени
go = Перейти

## Save

save-title = Какие события сохранить?
save = Сохранить…
save-verb = Сохранить
saved-all = { $n ->
        [one] Все: { $n } событие
        [few] Все: { $n } события
       *[many] Все: { $n } событий
    }
saved-passing = { $n ->
        [one] Только прошедшие фильтр: { $n } событие
        [few] Только прошедшие фильтр: { $n } события
       *[many] Только прошедшие фильтр: { $n } событий
    }
saved-in-stretch = { $n ->
        [one] Только в выделенном отрезке: { $n } событие
        [few] Только в выделенном отрезке: { $n } события
       *[many] Только в выделенном отрезке: { $n } событий
    }
saved-in-stretch-passing = { $n ->
        [one] Только прошедшие фильтр в отрезке: { $n } событие
        [few] Только прошедшие фильтр в отрезке: { $n } события
       *[many] Только прошедшие фильтр в отрезке: { $n } событий
    }
saved-all-uncounted = Все события
saved-passing-uncounted = Только события, прошедшие фильтр
saved-in-stretch-uncounted = Только события в выделенном отрезке
saved-in-stretch-passing-uncounted = Только события отрезка, прошедшие фильтр
save-whole = В файле будет вся хронология, каким бы ни был фильтр.
save-others-left-out = Остальных в файле не будет.
save-relations-left-out = Остальных и связей с ними в файле не будет.

## Export

export-title = Экспорт изображения
export = Экспортировать…
export-preview = Предварительный вид изображения
export-drawing = Рисуется
export-svg = Чёткий при любом размере, можно править
export-png = Для слайдов, публикаций и документов
export-pdf = Для печати, текст остаётся текстом
export-show = Показать
export-events = События
export-width = Ширина
export-scale = Масштаб
export-whole = Вся хронология
export-in-view = То, что видно
export-selected = { $stretch }, выделенное

## Columns

columns-title = Столбцы
columns-none = Этот файл сам говорит, что есть что.
columns-about = За что принят каждый столбец. Исправьте неверное и примените.
columns-file = Файл
columns-sheets = Листы
columns-tables = Таблицы
columns-sheets-guessed = Показан лист с наибольшим числом датированных строк и листы с теми же столбцами; можно выбрать другие или несколько.
columns-tables-guessed = Показана таблица с наибольшим числом датированных строк; можно выбрать другую или несколько.
columns-sheet-shown = Показанный лист. Несколько листов показываются вместе, каждый на своих дорожках.
columns-table-shown = Показанная таблица. Несколько таблиц показываются вместе, каждая на своих дорожках.
columns-sheets-shown = Листы, показанные вместе, каждый на своих дорожках.
columns-tables-shown = Таблицы, показанные вместе, каждая на своих дорожках.
columns-dated-rows = { $n ->
        [one] { $name } ({ $n } строка с датой)
        [few] { $name } ({ $n } строки с датой)
       *[many] { $name } ({ $n } строк с датой)
    }
columns-group-start = Начало
columns-group-end = Конец
columns-group-text = Текст
columns-group-sorting = Распределение
columns-group-place = Место, ссылки и изображения
columns-group-sources = Источники и утверждения
columns-group-other = Прочее
columns-kept = Запоминается для таблиц с таким заголовком.
columns-kept-sheets = Запоминается для таблиц с таким заголовком и книг с такими листами.
columns-kept-tables = Запоминается для таблиц с таким заголовком и баз данных с такими таблицами.
columns-apply = Применить
    .tip = Прочитать таблицу так и не закрывать это окно.
columns-guess-again = Угадать заново
    .tip = Забыть исправления и выбор.

## Context menus

menu-measure-here = Измерить отсюда
menu-copy-json = Копировать событие как JSON
menu-only-lane = Только дорожка { $lane }
menu-only-category = Только категория { $category }
menu-expand = Развернуть
menu-collapse = Свернуть
menu-open-rows = Открыть все строки
menu-close-rows = Закрыть
menu-pin = Закрепить сверху
menu-unpin = Открепить
menu-only-this-lane = Только эта дорожка
menu-all-lanes = Показать все дорожки
menu-move-up = Переместить вверх
menu-move-down = Переместить вниз
menu-hide-lane = Скрыть эту дорожку
menu-fold-gap = Сжать этот промежуток
menu-unfold-gap = Развернуть этот промежуток
menu-zoom-here = Приблизить здесь

## Palette

palette-title = Палитра команд
palette-hint = Команда, событие, дорожка, файл или дата, например 1987
palette-nothing = Ничего с таким именем нет.
palette-looking = Идёт поиск…
palette-dates = Перейти
palette-commands = Команды
palette-events = События
palette-lanes = Дорожки
palette-categories = Категории
palette-settings = Параметры
palette-files = Файлы
palette-find-all = Найти в хронологии все: { $n }
palette-only-lane = только эта дорожка
palette-only-category = только эта категория
palette-theme-desktop = Тема системы
palette-theme-light = Светлая тема
palette-theme-dark = Тёмная тема
palette-wheel-zooms = Колесо меняет масштаб
palette-wheel-scrolls = Колесо прокручивает
palette-allow-motion = Разрешить анимацию
palette-language = Язык: { $language }
palette-chosen = выбрано
palette-sample = пример
