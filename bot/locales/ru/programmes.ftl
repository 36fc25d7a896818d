organise-title = Ваши программы
organise-intro = Откройте программу, чтобы пригласить людей и провести подбор пар.
organise-nothing = Программ пока нет. Начните: форма, потом приглашения, потом подбор пар.
button-programme-new = Начать программу
button-programme-create = Начать
button-invite-mentors = Пригласить менторов
button-invite-mentees = Пригласить руководителей
button-invite = Отправить приглашения
button-round-run = Провести подбор пар
button-round-show = Показать подбор пар
programme-new-title = Новая программа
programme-new-intro = Начать можно с малого. Название, цель, темы и к кому обратиться увидят все, кого вы пригласите.
programme-name = Название
programme-name-default = Обратный менторинг
programme-purpose = Зачем она компании: одно-два предложения
programme-sponsor = Спонсор программы: руководитель, который поддерживает программу и отвечает на идеи (имя или почта)
programme-line = Слова спонсора для приглашения руководителям
programme-contact = К кому обратиться в трудном случае, вне обеих линий подчинения (имя или почта)
programme-channel = Канал для находок
programme-channel-default = находки
programme-cadence = Сколько недель между встречами
programme-sessions = Сколько всего встреч
programme-minutes = Сколько минут длится встреча
programme-language = Язык сообщений в канале
programme-rhythm = { sessions-count }, { weeks-apart }. Находки выходят по четвергам, все вместе.
fact-mentors = Менторы
fact-mentees = Менти
fact-pairs = Пары
fact-held = Состоялось встреч
fact-round = Подбор пар
joined-of-invited = { $invited ->
    [one] { $joined } из { $invited } приглашённого
    [few] { $joined } из { $invited } приглашённых
   *[many] { $joined } из { $invited } приглашённых
}
round-state = { $state ->
    [none] ещё не было
    [waiting] идёт
    [draft] ждёт вашего одобрения
    [asked] спрашиваем людей
   *[closed] завершён
}
invite-title = { $role ->
    [mentor] Пригласить менторов
   *[mentee] Пригласить руководителей
}
invite-intro = { $role ->
    [mentor] Люди, которые работают с темами каждый день. Каждому придёт одно приглашение и не больше одного повторного; решение свободное. Вам видно, кто участвует; отказов не видит никто.
   *[mentee] Руководители, которые хотят учиться. Каждому придёт одно приглашение и не больше одного повторного; решение свободное. Вам видно, кто участвует; отказов не видит никто.
}
invite-label = Имена или адреса почты, по одному в строке
invited-title = Приглашения
invited-now = { $count ->
    [one] Отправляем { $count } приглашение.
    [few] Отправляем { $count } приглашения.
   *[many] Отправляем { $count } приглашений.
}
invited-before = { $count ->
    [one] { $count } человек уже в списке приглашённых, второй раз не спрашиваем.
    [few] { $count } человека уже в списке приглашённых, второй раз не спрашиваем.
   *[many] { $count } человек уже в списке приглашённых, второй раз не спрашиваем.
}
