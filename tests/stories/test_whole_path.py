"""From an invitation to a published learning: four people, two languages, three zones."""

from datetime import UTC, datetime

from tests.stories import company
from tests.stories.company import HOURS
from tests.stories.world import Someone, World


async def test_from_an_invitation_to_a_published_learning(world: World) -> None:
    olga = (await company.found(world)).olga
    anna = await world.person(
        "anna", "Анна Ковалёва", timezone="Europe/Moscow", languages=("ru", "en"), grade=5
    )
    viktor = await world.person(
        "viktor", "Виктор Петров", timezone="Europe/London", languages=("ru",), grade=15
    )
    await company.start_programme(olga)
    await company.invite(olga, ("Анна Ковалёва",), ("viktor@upmentor.example",))

    await anna_joins(anna)
    await viktor_joins(viktor)
    await world.until(company.MONDAY)
    await company.run_round(olga, "Анна Ковалёва mentors Виктор Петров", "the topic “AI tools”")
    await both_say_yes(anna, viktor)
    await they_agree_and_find_a_time(world, anna, viktor)
    await the_session_is_held(world, anna, viktor)
    await a_learning_is_published(world, anna, viktor)

    await olga.says("organise")
    await olga.presses("Open")
    olga.sees("Sessions held: 1", "Pairs: 1")


async def anna_joins(anna: Someone) -> None:
    anna.sees("Руководители компании хотят учиться", "Olga Reed")
    await anna.presses("Подробнее")
    anna.sees("О программе", "Кто что видит", "Carl Contact")
    await anna.presses("Участвую")
    anna.sees("Что вы можете показать")
    form = {"capacity": "1", "hours": "пн-пт 09:00-18:00", "addressed": "Аня"}
    await anna.presses("Дальше", topics=(), **form)
    refused = anna.sees("Что вы можете показать")
    assert refused.errors == {"topics": "Выберите хотя бы одну тему."}
    assert "Аня" in refused.plain, "nothing that was typed is lost"
    await anna.presses("Дальше", topics=("ai", "employer"), **form)
    anna.sees("могу показать другим")
    await anna.presses("Участвую", level__ai="4", evidence__ai="Собираю отчёты с ИИ")
    anna.sees("Вы участвуете как ментор", "ИИ-инструменты, Как поколение выбирает работодателя")


async def viktor_joins(viktor: Someone) -> None:
    viktor.sees("Sofia Sponsor: «I learn here myself.»", "Одно правило")
    await viktor.presses("Участвую")
    viktor.sees("Тема, которая нужна больше всего")
    await viktor.presses("Дальше", first="ai", goal="писать письма с ИИ", hours=HOURS)
    viktor.sees("Где вы сейчас?")
    await viktor.presses("Участвую", level__ai="1")
    viktor.sees("Вы участвуете в программе")


async def both_say_yes(anna: Someone, viktor: Someone) -> None:
    anna.sees("Предлагаем пару", "Виктор Петров", "не узнает, что мы спрашивали")
    assert not anna.has_read("писать письма"), "a goal is for the mentor, once there is a pair"
    viktor.sees_nothing_new()
    await anna.presses("Да")
    anna.sees("Спасибо", "Мы напишем до")
    viktor.sees("Ментор: Анна Ковалёва", "Аня", "Собираю отчёты с ИИ")
    await viktor.presses("Да")
    viktor.sees("Ваша пара", "Carl Contact", "выберите время", "ср, 14 октября, 09:00 (Лондон)")
    anna.sees("Менти: Виктор Петров", "время выбирает руководитель", "писать письма с ИИ")


async def they_agree_and_find_a_time(world: World, anna: Someone, viktor: Someone) -> None:
    await viktor.presses("Договорились")
    viktor.sees("Вы согласились")
    await anna.presses("Договорились")
    anna.sees("Вы согласились")
    await viktor.presses("Ещё три")
    viktor.sees("пн, 19 октября, 09:00 (Лондон)")
    await viktor.presses("Своё время")
    viktor.sees("Укажите день и время")
    await viktor.presses("Предложить это время", start="2026-10-26T10:00")
    viktor.sees("пн, 26 октября, 10:00 (Лондон)")
    await anna.gets("Виктор Петров предлагает пн, 26 октября, 13:00 (Москва)")
    await anna.presses("Подходит")
    anna.sees("Время согласовано", "Файл для календаря", "/calendar/session/")
    await viktor.gets("Время согласовано", "пн, 26 октября, 10:00 (Лондон)")


async def the_session_is_held(world: World, anna: Someone, viktor: Someone) -> None:
    """The clocks go back in London on the 25th: the same local time the working day before."""
    await world.until(datetime(2026, 10, 23, 8, 59, tzinfo=UTC))
    anna.sees_nothing_new()
    await world.forward(minutes=1)
    viktor.sees("План первой встречи", "26 октября, 10:00")
    anna.sees("План первой встречи", "26 октября, 13:00")
    await world.until(datetime(2026, 10, 26, 11, 59, tzinfo=UTC))
    anna.sees_nothing_new()
    await world.forward(minutes=1)
    anna.sees("состоялась, перенесли или не состоялась?")
    viktor.sees("состоялась, перенесли или не состоялась?")
    await viktor.presses("Состоялась")
    viktor.sees("Что узнали?", "только я", "я и мой ментор")
    await viktor.presses("Сохранить заметку", learned="", tried="", worked="", visibility="me")
    assert viktor.sees("Итог встречи").errors.keys() == {"learned"}
    note = {"learned": "Черновик за минуту", "tried": "Писать план дня", "useful": "5"}
    await viktor.presses("Сохранить заметку", **note, visibility="")
    kept = viktor.sees("Итог встречи", "Черновик за минуту")
    assert kept.errors.keys() == {"visibility"}
    await viktor.presses("Сохранить заметку", **note, visibility="offer")
    await anna.presses("Состоялась")
    anna.sees("Что узнали?", "я и менти")
    await anna.presses("Сохранить заметку", learned="Спрашивать о задаче", visibility="pair")
    anna.sees("Заметка сохранена", "я и менти")
    viktor.sees("Заметка для вас двоих", "Анна Ковалёва делится", "Спрашивать о задаче")


async def a_learning_is_published(world: World, anna: Someone, viktor: Someone) -> None:
    viktor.sees("Предложить как находку", "Анна Ковалёва")
    assert not anna.has_read("Черновик за минуту")
    await viktor.presses("С моим именем")
    viktor.sees("Предложено")
    anna.sees("Можно ли рассказать компании?", "Черновик за минуту")
    await anna.presses("Да, и с моим именем")
    anna.sees("Договорились", "в четверг")
    await world.until(datetime(2026, 10, 29, 10, 59, tzinfo=UTC))
    assert world.app.sandbox.channel("learnings") == []
    viktor.sees("Время встречи", "Встреча 2")
    await world.forward(minutes=1)
    world.channel_shows(
        "learnings", "One thing we learned: AI tools", "Черновик за минуту", "Виктор Петров, Анна"
    )
    world.channel_shows("learnings", "1 new learning this week", "Черновик", "Oct 2026 1")
    viktor.sees("Ваша находка вышла")
