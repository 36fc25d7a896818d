match-problem = { $flaw ->
    [id] не указан id
    [id-sign] id «{ $value }» начинается с =, +, @ или минуса, что таблица примет за формулу, или содержит точку с запятой
    [id-repeated] для «{ $value }» уже есть запись с этой ролью, в строке { $other }
    [different] { $value }: другая запись об этом человеке говорит иное; первая — в строке { $other }
    [role] роль «{ $value }»: бывает mentor или mentee; для того, кто не участвует, оставьте пустой
    [role-missing] есть темы, но нет роли
    [no-topics] есть роль, но нет ни одной темы
    [offer] «{ $value }» не тема ментора; пишите ai:4 — навык с уровнем от 1 до 4, или genz — взгляд без уровня
    [wish] «{ $value }» не тема менти; пишите ai:1>3 — навык с уровнем сейчас (от 0 до 4) и желаемым, который выше (до 4), или genz — взгляд без уровня
    [topic-repeated] тема «{ $value }» повторяется
    [level-missing] у темы «{ $value }» здесь нет уровня, а в строке { $other } есть
    [level-unexpected] у темы «{ $value }» здесь есть уровень, а в строке { $other } нет
    [hours] «{ $value }» не читается как часы или кончается раньше, чем начинается; пишите mon-fri 09:00-18:00; sat 10:00-12:00
    [manager-nowhere] руководителя «{ $value }» нет в файле; добавьте запись с этим id, без роли, если участия нет
    [managers-many] руководителей друг над другом больше, чем { $value }
    [capacity] capacity «{ $value }»: бывает 1, 2 или 3
    [avoid-self] никто не может избегать самого себя
    [avoid-nowhere] «{ $value }» из avoid нет в файле; id разделяют точкой с запятой
    [upline] upline «{ $value }»: бывает yes или пусто
   *[waited] «{ $value }» не число подборов пар, от 0 до { $most }
}
match-many = Менторов { NUMBER($mentors, useGrouping: 0) }, менти { NUMBER($mentees, useGrouping: 0) }: возможных пар больше, чем { $most }. Разделите файл.
match-many-scores = Менторов { NUMBER($mentors, useGrouping: 0) }, менти { NUMBER($mentees, useGrouping: 0) }: возможных пар больше, чем { $most }, для { $option } это слишком много. Уберите { $option }.
match-unwritable = В папку { $folder } нельзя записать: { $why }
match-done = Пар: { NUMBER($pairs, useGrouping: 0) }, они в папке { $folder }; без пары: { NUMBER($unmatched, useGrouping: 0) }. { $optimal ->
    [yes] Доказано: лучшего выбора нет.
   *[no] Лучший выбор не исключён.
}
