note-title = Итог встречи
note-intro = Встреча { $day }, { session-with }. Достаточно одного ответа из трёх.
note-learned = Что узнали?
note-tried = Что попробуете?
note-worked = Что сработало?
note-useful = Насколько это было полезно?
useful = { $value ->
    [1] 1 — совсем нет
    [2] 2 — немного
    [3] 3 — отчасти
    [4] 4 — полезно
   *[5] 5 — очень полезно
}
note-private = Этот ответ не увидит никто; в отчёте — только общие цифры от пяти человек.
note-visibility = Кто увидит заметку?
visibility = { $value ->
    [me] только я
    [pair] { $role ->
        [mentor] я и менти
       *[mentee] я и мой ментор
    }
   *[offer] предложить как находку
}
button-note = Написать заметку
button-note-save = Сохранить заметку
button-note-change = Изменить заметку
note-saved-title = Заметка сохранена
note-saved = Кто увидит: { $visibility }.
note-comes-back = То, что вы собираетесь попробовать, вернётся к вам перед следующей встречей.
note-shared-title = Заметка для вас двоих
note-shared = { $name } делится итогом вашей встречи.
note-not-shared = Этой заметкой больше не делятся.
note-part = { $part ->
    [learned] *Что узнали*
    [tried] *Что попробуем*
   *[worked] *Что сработало*
}
note-still-open = Вопрос ещё открыт: что вы узнали { $day } ({ session-with })? Достаточно одной строки. Если ничего не нажать, больше не спросим.
note-nothing-held = Заметку пишут о состоявшейся встрече, а таких пока нет.
