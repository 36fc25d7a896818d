people-taken = добавлены: { NUMBER($added, useGrouping: 0) }, изменены: { NUMBER($changed, useGrouping: 0) }, без изменений: { NUMBER($unchanged, useGrouping: 0) }{ $left ->
    [0] {""}
   *[other] , больше не работают: { NUMBER($left, useGrouping: 0) }
}
people-would-be-taken = Ничего не записано. Получилось бы так: { $taken }
people-unreadable = Файл { $file } не читается: { $why }
people-busy = Тех же людей одновременно меняет кто-то ещё. Ничего не записано; повторите импорт.
people-problem-line = строка { $line }: { $problem }
people-problem = { $flaw ->
    [file-size] В файле больше { $value } МБ. Разделите его и импортируйте части по очереди, сначала руководителей.
    [file-rows] записей больше, чем { $value }. Разделите файл и импортируйте части по очереди, сначала руководителей.
    [no-header] Файл пуст. Первая строка должна называть столбцы; нужны email и name.
    [column-unknown] «{ $value }»: такого столбца не бывает; столбцы: { $columns }
    [column-missing] не хватает столбца «{ $value }»
    [column-repeated] столбец «{ $value }» повторяется
    [encoding] это не UTF-8: «{ $value }». Сохраните файл как «CSV UTF-8».
    [control] недопустимый невидимый знак: { $value }
    [quotes] кавычка не закрыта в своей строке или стоит внутри значения и не удвоена
    [line-long] в строке больше знаков, чем { $value }
    [row-short] значений меньше, чем столбцов: { $value }
    [row-long] значений больше, чем столбцов: { $value }. Значение с разделителем внутри берут в кавычки.
    [long] «{ $value }»: слишком длинно, помещается знаков: { $most }
    [email] «{ $value }» не похоже на адрес почты
    [email-repeated] тот же адрес почты, что в строке { $value }
    [name] имя не указано
    [grade] грейд «{ $value }» не целое число
    [country] страна «{ $value }»: нужны две буквы, например RU или KZ
    [timezone] «{ $value }» не часовой пояс; пишите так: Europe/Moscow
    [manager] адрес руководителя «{ $value }» не похож на адрес почты
    [manager-unknown] руководителя { $value } нет ни в файле, ни среди известных людей
    [manager-self] никто не может быть руководителем самому себе
    [manager-circle] руководители образуют круг в строках { $value }
    [languages] языки «{ $value }»: нужны коды из двух букв, например ru;en
   *[status] статус «{ $value }»: бывает active или left
}
