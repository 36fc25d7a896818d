simulate-people = Людей: { NUMBER($people, useGrouping: 0) }, недель: { $weeks }, зерно { NUMBER($seed, useGrouping: 0) }
simulate-joined = Участвуют: { NUMBER($joined, useGrouping: 0) }, из них вышли позже: { NUMBER($left, useGrouping: 0) }
simulate-pairs = Пары: { NUMBER($begun, useGrouping: 0) }, подборов: { $rounds }; продолжают: { NUMBER($stand, useGrouping: 0) }; завершены одной из сторон: { $side }, с выходом из программы: { $leaving }, по календарю: { $calendar }
simulate-sessions = Встречи: состоялись { NUMBER($held, useGrouping: 0) }, не состоялись или перенесены { NUMBER($missed, useGrouping: 0) }, неясно { NUMBER($unclear, useGrouping: 0) }, впереди { NUMBER($open, useGrouping: 0) }; время меняли заранее: { NUMBER($moved, useGrouping: 0) }
simulate-learnings = Заметки: { NUMBER($notes, useGrouping: 0) }; предложено находок: { NUMBER($offered, useGrouping: 0) }; опубликовано: { NUMBER($published, useGrouping: 0) }
simulate-messages = Сообщений на человека в неделю: в среднем { $mean }, в 95 % недель до { $p95 }, в худшую { $worst }
simulate-beside = Без двух на каждую встречу: в среднем { $mean }, в 95 % недель до { $p95 }, в худшую { $worst }
simulate-peak = Больше всего писем за минуту: { NUMBER($letters, useGrouping: 0) }. Slack принимает { $limit }, Teams { NUMBER($teams, useGrouping: 0) }; остальные ждут очереди
simulate-posts = Больше всего публикаций за минуту: { NUMBER($posts, useGrouping: 0) }. Slack принимает { $limit } в одном канале
simulate-to-pair = Дней от приглашения до пары: в среднем { $mean }, в 95 % до { $p95 }, дольше всего { $worst }
simulate-to-session = Дней от пары до первой состоявшейся встречи: в среднем { $mean }, в 95 % до { $p95 }, дольше всего { $worst }
simulate-presses = Нажато кнопок: { NUMBER($presses, useGrouping: 0) }
simulate-broken = Нарушено: { $promise ->
    [consent] пара без двух согласий
    [capacity] пар больше, чем может вести участник
    [learning] опубликовано то, на что согласны не оба
    [private] чужая заметка на чужой карточке
    [due] что-то ждёт и не имеет срока
    [undone] срок настал, а дело не сделано
    [letters] письмо потерялось
    [daily] две карточки без запроса за один день
    [weekly] больше трёх карточек без запроса за семь дней
    [hours] карточка вне рабочего времени
   *[gone] карточка после выхода из программы
} ({ $what })
simulate-bounds = Моделируйте от { $fewest } до { NUMBER($most, useGrouping: 0) } человек и от 1 до { $weeks } недель.
simulate-not-empty = В этой базе уже есть люди. Укажите пустую или не указывайте никакой.
simulate-took = Заняло { NUMBER($seconds, useGrouping: 0) } с.
