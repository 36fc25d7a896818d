"""Two pairs side by side: four zones, two languages, and two nights in which clocks go back.

In London and Berlin the clocks change on 25 October, in New York on 1 November, in Moscow never:
for a week Berlin and New York are an hour nearer than usual.
"""

from datetime import UTC, datetime

import pytest

from tests.stories import company
from tests.stories.company import HOURS, reads_the_overview
from tests.stories.world import Someone, World

Four = tuple[Someone, Someone, Someone, Someone]


@pytest.fixture
async def olga(world: World) -> Someone:
    return (await company.found(world)).olga


@pytest.fixture
async def four(world: World, olga: Someone) -> Four:
    anna = await world.person(
        "anna", "Анна Ковалёва", timezone="Europe/Moscow", languages=("ru",), grade=5
    )
    viktor = await world.person(
        "viktor", "Виктор Петров", timezone="Europe/London", languages=("ru",), grade=15
    )
    ben = await world.person(
        "ben", "Ben Moss", timezone="America/New_York", languages=("en",), grade=4
    )
    diana = await world.person(
        "diana", "Diana Frost", timezone="Europe/Berlin", languages=("en", "de"), grade=14
    )
    return anna, viktor, ben, diana


async def test_two_pairs_from_an_invitation_to_a_learning(
    world: World, olga: Someone, four: Four
) -> None:
    anna, viktor, ben, diana = four
    await company.start_programme(olga)
    await company.invite(
        olga, ("Анна Ковалёва", "Ben Moss"), ("Виктор Петров", "diana@upmentor.example")
    )
    await the_russian_readers_join(anna, viktor)
    await the_english_readers_join(ben, diana)
    await world.until(datetime(2026, 10, 22, 8, tzinfo=UTC))
    await company.run_round(
        olga, "Анна Ковалёва mentors Виктор Петров", "Ben Moss mentors Diana Frost"
    )
    await each_mentor_is_asked_then_each_leader(anna, viktor, ben, diana)
    assert "Pairs: 2" in await reads_the_overview(olga)
    await both_leaders_pick(viktor, diana)
    await anna_and_viktor_agree(world, anna, viktor)
    await ben_and_diana_agree(ben, diana)
    await anna_and_viktor_meet(world, anna, viktor)
    await ben_and_diana_meet_a_week_later(world, ben, diana, viktor)
    assert "Sessions held: 2" in await reads_the_overview(olga)


async def the_russian_readers_join(anna: Someone, viktor: Someone) -> None:
    anna.sees("Приглашение в обратный менторинг", "Вас предлагает организатор", "Olga Reed")
    await anna.presses("Участвую")
    await anna.presses("Дальше", topics=("ai",), capacity="1", hours="пн-пт 09:00-18:00")
    anna.sees("могу показать другим")
    await anna.presses("Участвую", level__ai="4", evidence__ai="Собираю отчёты с ИИ")
    anna.sees("ИИ-инструменты", "пн-пт 09:00-18:00")
    viktor.sees("Приглашение в обратный менторинг", "Sofia Sponsor: «I learn here myself.»")
    await viktor.presses("Участвую")
    await viktor.presses("Дальше", first="ai", hours=HOURS, goal="писать письма с ИИ")
    viktor.sees("Где вы сейчас?")
    await viktor.presses("Участвую", level__ai="1")
    viktor.sees("ИИ-инструменты")


async def the_english_readers_join(ben: Someone, diana: Someone) -> None:
    await ben.gets("An invitation to reverse mentoring", "Olga Reed")
    await company.join_as_mentor(ben)
    diana.sees("An invitation to reverse mentoring", "Sofia Sponsor: “I learn here myself.”")
    await company.join_as_leader(diana)


async def each_mentor_is_asked_then_each_leader(
    anna: Someone, viktor: Someone, ben: Someone, diana: Someone
) -> None:
    anna.sees("Предлагаем пару", "Виктор Петров", "27 октября, 18:00")
    ben.sees_nothing_new()  # in New York it is night
    viktor.sees_nothing_new()
    diana.sees_nothing_new()
    await anna.presses("Да")
    anna.sees("Спасибо", "30 октября, 21:00")
    await ben.gets("We propose a pair", "Diana Frost", "by Tuesday, 27 October, 18:00")
    await ben.presses("Yes")
    ben.sees("Thank you", "You will hear from us by Friday, 30 October, 14:00")
    viktor.sees("Предлагаем пару", "Анна Ковалёва", "Собираю отчёты с ИИ")
    diana.sees("We propose a pair", "Ben Moss", "I build our reports with it")
    await viktor.presses("Да")
    viktor.sees("Ваша пара", "Carl Contact", "пн, 26 октября, 09:00 (Лондон)")
    await diana.presses("Yes")
    diana.sees("Your pair", "Carl Contact", "Mon, 26 October, 14:00 (Berlin)")
    anna.sees("Ваша пара", "Виктор Петров", "писать письма с ИИ")
    ben.sees("Your pair", "Diana Frost", "draft with an assistant")


async def both_leaders_pick(viktor: Someone, diana: Someone) -> None:
    """Nine in New York is two in Berlin in one week, and three in the next."""
    await viktor.presses("Выбрать", beside="пн, 26 октября, 09:00")
    viktor.sees("пн, 26 октября, 09:00 (Лондон)")
    await diana.presses("Three more")
    diana.sees("Fri, 30 October, 14:00 (Berlin)", "Mon, 2 November, 15:00 (Berlin)")
    await diana.presses("Pick this", beside="Mon, 2 November, 15:00")
    diana.sees("Mon, 2 November, 15:00 (Berlin)")


async def anna_and_viktor_agree(world: World, anna: Someone, viktor: Someone) -> None:
    """Asked in her morning, she answers before his; both are reminded at nine of that Friday, by
    the clock of that day."""
    await anna.gets("Виктор Петров предлагает пн, 26 октября, 12:00 (Москва)")
    await anna.presses("Подходит")
    anna.sees("Время согласовано", "пн, 26 октября, 12:00 (Москва)")
    await world.until(datetime(2026, 10, 23, 7, 59, tzinfo=UTC))
    viktor.sees_nothing_new()
    await world.forward(minutes=1)
    viktor.sees("Время согласовано", "пн, 26 октября, 09:00 (Лондон)")
    viktor.sees("План первой встречи", "пн, 26 октября, 09:00 (Лондон)")
    anna.sees("План первой встречи", "пн, 26 октября, 12:00 (Москва)")


async def ben_and_diana_agree(ben: Someone, diana: Someone) -> None:
    await ben.gets("Diana Frost proposes Mon, 2 November, 09:00 (New York)")
    await ben.presses("It suits me")
    ben.sees("The time is agreed", "Mon, 2 November, 09:00 (New York)")
    diana.sees("The time is agreed", "Mon, 2 November, 15:00 (Berlin)")


async def anna_and_viktor_meet(world: World, anna: Someone, viktor: Someone) -> None:
    await world.until(datetime(2026, 10, 26, 11, tzinfo=UTC))
    for person in (anna, viktor):
        person.sees("состоялась, перенесли или не состоялась?")
        await person.presses("Состоялась")
        person.sees("Что узнали?")
    await viktor.presses("Сохранить заметку", learned="Черновик за минуту", visibility="offer")
    viktor.sees("Предложить как находку")
    await viktor.presses("С моим именем")
    viktor.sees("Предложено")
    anna.sees("Можно ли рассказать компании?", "Черновик за минуту", "9 ноября, 14:00")
    await anna.presses("Да, и с моим именем")
    anna.sees("Договорились")
    await anna.presses_an_old("Сохранить заметку", learned="Спросить о задаче", visibility="me")
    anna.sees("Заметка сохранена", "только я")
    await world.until(datetime(2026, 10, 27, 9, tzinfo=UTC))
    viktor.sees("Время встречи", "Встреча 2", "пн, 9 ноября, 09:00 (Лондон)")


async def ben_and_diana_meet_a_week_later(
    world: World, ben: Someone, diana: Someone, viktor: Someone
) -> None:
    await world.until(datetime(2026, 10, 29, 11, tzinfo=UTC))
    world.channel_shows("learnings", "One thing we learned: AI tools", "Виктор Петров, Анна")
    world.channel_shows("learnings", "1 new learning this week", "Черновик", "Oct 2026 1")
    viktor.sees("Ваша находка вышла")
    await world.until(datetime(2026, 10, 30, 13, 59, tzinfo=UTC))
    diana.sees_nothing_new()
    await world.forward(minutes=1)
    diana.sees("A plan for the first session", "Mon, 2 November, 15:00 (Berlin)")
    ben.sees("A plan for the first session", "Mon, 2 November, 09:00 (New York)")
    await world.until(datetime(2026, 11, 2, 16, tzinfo=UTC))
    for person in (ben, diana):
        person.sees("was it held, moved or cancelled?")
        await person.presses("Held")
        person.sees("What did you learn?")
    await diana.presses("Save the note", learned="Ask it for a plan", visibility="offer")
    diana.sees("Offer it as a learning")
    await diana.presses("Offer, without my name")
    diana.sees("Offered")
    ben.sees("May the company read this?", "Ask it for a plan", "Monday, 16 November, 11:00")
    await ben.presses("Agree, without my name")
    ben.sees("Agreed")
    await world.until(datetime(2026, 11, 3, 8, tzinfo=UTC))
    diana.sees("Session 2", "Mon, 16 November, 15:00 (Berlin)")
    await world.until(datetime(2026, 11, 4, 16, tzinfo=UTC))
    ben.sees("One question is still open")
    await world.until(datetime(2026, 11, 5, 11, tzinfo=UTC))
    world.channel_shows("learnings", "One thing we learned: AI tools", "From one of our pairs")
    world.channel_shows("learnings", "1 new learning this week", "Oct 2026 1, Nov 2026 1")
    diana.sees("Your learning is out")
    assert not ben.has_read("Спросить о задаче")
    assert not viktor.has_read("Спросить о задаче")
