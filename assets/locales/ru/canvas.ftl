## What is pointed at

axis-today = сегодня
axis-after-today = после сегодняшнего дня
gap-folded = { $duration } без событий, сокращено
gap-open = { $duration } без событий
click-to-unfold = Щёлкните, чтобы развернуть
click-to-fold = Щёлкните, чтобы сжать
click-to-list = Щёлкните, чтобы перечислить
click-to-zoom = Щёлкните, чтобы приблизить
click-to-collapse = Щёлкните, чтобы свернуть или развернуть
drag-to-reorder = Тяните, чтобы переместить
pin-stays = Остаётся сверху
click-to-unpin = Щёлкните, чтобы открепить
column-found = из них найдено { $n }
under-way = { $n ->
        [one] { $n } событие продолжается
        [few] { $n } события продолжаются
       *[many] { $n } событий продолжаются
    }
under-way-no-room = Нет места для отдельных подписей
written-as = Написано «{ $text }»
arranging = { $n ->
        [one] Размещается { $n } событие…
        [few] Размещаются { $n } события…
       *[many] Размещается { $n } событий…
    }

## Lanes

timeline-name = Хронология: { $title }, показано { $span }
lanes-name = Дорожки, { $n }
lanes-scrolled = Дорожки, прокручено на { $percent } %
lane-collapsed = свёрнута
lane-pinned = закреплена
unpin-lane = Открепить { $lane }
more-lanes = { $n ->
        [one] ещё { $n } дорожка
        [few] ещё { $n } дорожки
       *[many] ещё { $n } дорожек
    }
more-above = выше
more-below = ниже

## Measuring, and where nothing begins

measure-hint = Щёлкните, откуда измерять, или на событии
nothing-begins = Здесь ничего не начинается
last-before = Последнее событие до
first-after = Первое событие после

## A stretch of time

stretch-name = Выделенное на оси
stretch-close = Снять выделение отрезка
stretch-counting = Подсчёт…
stretch-zoom = Приблизить
stretch-filter = Отфильтровать
stretch-export = Экспортировать изображение…
stretch-save = Сохранить эти…
events-passing = { $n ->
        [one] { $n } событие, прошедшее фильтр
        [few] { $n } события, прошедших фильтр
       *[many] { $n } событий, прошедших фильтр
    }
all-begin-in-it = начало внутри
all-begun-before = начало раньше
some-begin-in-it = { $n ->
        [one] из них { $n } начинается внутри
        [few] из них { $n } начинаются внутри
       *[many] из них { $n } начинаются внутри
    }
one-has-ends = 1 имеет начало и конец: { $length }
some-have-ends = С началом и концом: { $n }; вместе { $sum }, половина не дольше { $half }
its-dates-uncertain = Его даты неточны: взята наибольшая длительность
all-dates-uncertain = Даты у всех неточны: взята наибольшая длительность
some-dates-uncertain = { $n ->
        [one] Даты у { $n } неточны: взята наибольшая длительность
        [few] Даты у { $n } неточны: взята наибольшая длительность
       *[many] Даты у { $n } неточны: взята наибольшая длительность
    }
others = { $n ->
        [one] ещё { $n }
        [few] ещё { $n }
       *[many] ещё { $n }
    }
years-and-tenths = { $number } года
