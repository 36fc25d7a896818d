people-taken = добавлены: { NUMBER($added, useGrouping: 0) }, изменены: { NUMBER($changed, useGrouping: 0) }, без изменений: { NUMBER($unchanged, useGrouping: 0) }{ $left ->
    [0] {""}
   *[other] , больше не работают: { NUMBER($left, useGrouping: 0) }
}
people-would-be-taken = Ничего не записано. Получилось бы так: { $taken }
people-busy = Тех же людей одновременно меняет кто-то ещё. Ничего не записано; повторите импорт.
people-problem = { $flaw ->
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
people-split = Разделите файл и импортируйте части по очереди, сначала руководителей.
