writers = { $count ->
    [one] Без имён это мог бы написать { $count } человек.
    [few] Без имён это могли бы написать { $count } человека.
   *[many] Без имён это могли бы написать { $count } человек.
}
learning-offer-title = Предложить как находку
learning-offer = Сначала это прочтёт { $name }; дальше — только если согласны обе стороны. { writers }
button-offer-named = С моим именем
button-offer-unnamed = Без моего имени
button-offer-not = Не предлагать
learning-offered-title = Предложено
learning-offered = { $name } получит вопрос. Если согласны обе стороны, находка выйдет в четверг вместе с другими. Если за две недели ничего не сложится, вы прочтёте «не в этот раз», какой бы ни была причина.
button-withdraw = Отозвать
learning-ask-title = Можно ли рассказать компании?
learning-ask = { $name } предлагает это из вашей встречи как находку для всех. Она выйдет, только если вы согласны; ответ — до { $deadline }. Если ничего не нажать, она не выйдет, и причину не узнает никто. { writers }
button-agree-named = Да, и с моим именем
button-agree-unnamed = Да, без моего имени
button-not-this-time = Не в этот раз
learning-agreed-title = Договорились
learning-agreed = Находка выйдет в четверг вместе с другими.
learning-refused = Находка не выйдет. Через две недели автор прочтёт «не в этот раз», как и по любой другой причине.
learning-over-title = Вопрос закрыт
learning-over = Эту находку больше не предлагают, от вас ничего не нужно.
learning-lapsed-title = Не в этот раз
learning-lapsed = Предложенное по теме «{ $topic }» в этот раз не выйдет. Оно остаётся в ваших заметках.
learning-published-title = Ваша находка вышла
learning-published = Теперь находку могут прочесть все. Отозвать её можно в любой момент и отовсюду.
learning-withdrawn-title = Отозвано
learning-withdrawn = Это нигде не показывается. В ваших заметках всё остаётся.
post-title = Находка: { $topic }
post-by = Подпись: { $names }
post-unnamed = От одной из наших пар
post-withdrawn-title = Отозвано
post-withdrawn = Автор больше не делится этой находкой.
digest-title = { $name }: эта неделя
digest-intro = { $count ->
    [0] Находки этой недели отозваны.
    [one] На этой неделе { $count } новая находка.
    [few] На этой неделе { $count } новые находки.
   *[many] На этой неделе { $count } новых находок.
}
digest-topic = *{ $topic }*
digest-chart = Состоявшиеся встречи по месяцам
