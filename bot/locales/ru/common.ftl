is = { $value }
button-home = На главную
button-save = Сохранить
button-next = Дальше
button-join = Участвую
button-more = Подробнее
button-not-now = Не сейчас
button-never = Больше не предлагать
button-change = Изменить ответы
button-avoid = С кем меня не ставить
button-pause = Пауза
button-pause-now = Пауза до этой даты
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
    [ecology] Экология в обычных решениях
   *[inclusion] Работа, где есть место каждому
}
area = { $key ->
    [digital] Цифровые инструменты и ИИ
    [media] Новые медиа
    [generation] Культура поколения
   *[agenda] Социальная и экологическая повестка
}
level = { $level ->
    [0] пока не знаю
    [1] знаю понаслышке
    [2] пробую
    [3] пользуюсь каждую неделю
   *[4] могу показать другим
}
role = { $role ->
    [mentor] ментор
   *[mentee] менти
}
weeks = { $weeks ->
    [one] раз в { $weeks } неделю
    [few] раз в { $weeks } недели
   *[many] раз в { $weeks } недель
}
reason = { $kind ->
    [topic] тема: { $value }
    [levels] { $value }
    [goal] тема из целей программы
    [further_topic] ещё тема: { $value }
    [department] разные подразделения
    [location] одно место: { $value }
    [zone] { $value ->
        [0] один часовой пояс
       *[other] близкие часовые пояса
    }
    [language] язык: { $value }
   *[hours] общих свободных часов в неделю: { $value }
}
reason-levels = ментор: { $mentor }, менти: { $mentee }
no-department = подразделение не указано
