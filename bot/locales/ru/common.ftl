quoted = «{ $said }»
person = { $name } ({ $about })
button-home = На главную
button-back = Назад
button-save = Сохранить
button-next = Дальше
button-open = Открыть
button-join = Участвую
button-more = Подробнее
button-not-now = Не сейчас
button-never = Больше не предлагать
button-change = Изменить ответы
button-avoid = С кем не ставить в пару
button-away = Когда меня нет
button-away-add = Добавить эти дни
button-away-remove = Убрать
button-pause = Пауза
button-pause-now = Пауза до этого дня
button-leave = Выйти из программы

topic = { $key ->
    [ai] ИИ-инструменты
    [automation] Автоматизация рутины
    [data] Работа с данными
    [video] Короткое видео
    [social] Социальные сети
    [messengers] Мессенджеры и каналы
    [employer] Как поколение выбирает работодателя
    [customer] Что видит клиент двадцати лет
    [language] Язык и юмор поколения
    [ecology] Экология в повседневных решениях
   *[inclusion] Работа, где есть место каждому
}
level = { $level ->
    [0] пока не знаю
    [1] знаю понаслышке
    [2] пробую
    [3] пользуюсь каждую неделю
   *[4] могу показать другим
}
weekday = { $day ->
    [0] пн
    [1] вт
    [2] ср
    [3] чт
    [4] пт
    [5] сб
   *[6] вс
}
deadline = { $weekday ->
    [0] понедельника
    [1] вторника
    [2] среды
    [3] четверга
    [4] пятницы
    [5] субботы
   *[6] воскресенья
}, { $day }, { $time }
sessions-count = { $sessions ->
    [one] { $sessions } встреча
    [few] { $sessions } встречи
   *[many] { $sessions } встреч
}
session-length = { $minutes ->
    [30] по полчаса
    [45] по 45 минут
   *[60] по часу
}
minutes-long = { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[many] { $minutes } минут
}
weeks-apart = { $weeks ->
    [one] раз в { $weeks } неделю
    [few] раз в { $weeks } недели
   *[many] раз в { $weeks } недель
}
reason = { $kind ->
    [topic] тема «{ $value }»
    [levels] { $value }
    [goal] тема из целей программы
    [further_topic] ещё тема «{ $value }»
    [gives_back] в ответ тема «{ $value }»
    [department] разные подразделения
    [location] одно место — { $value }
    [zone] { $value ->
        [0] один часовой пояс
       *[other] близкие часовые пояса
    }
    [language] общий язык — { $value }
   *[hours] общих свободных часов в неделю — { $value }
}
reason-levels = ментор — «{ $mentor }», менти — «{ $mentee }»
