"""From January to May: Anna and Viktor come to the end, and so, otherwise, do Emil and Marina."""

from tests.stories import company
from tests.stories.calendar_files import calendar_entry
from tests.stories.half_year.december import ENDED
from tests.stories.half_year.people import Six, at, choices, value


async def anna_and_viktor_meet_after_the_holidays(six: Six) -> None:
    """Anna is off from 31 December to 10 January, so the plan comes on the 30th."""
    reminded = {"anna": ["Ваша следующая встреча"], "viktor": ["Ваша следующая встреча"]}
    await six.nothing_comes_but(at(12, 30, 9), **reminded)
    await six.nothing_comes_but(at(1, 11, 10, 59))
    await six.world.forward(minutes=1)
    for person in (six.anna, six.viktor):
        person.sees("состоялась, перенесли или не состоялась?")
        await person.presses("Состоялась")
    six.anna.sees("Что узнали?")
    await six.anna.presses("Сохранить заметку", learned="Один пример", visibility="me")
    six.anna.sees("Заметка сохранена")
    form = six.viktor.sees("Что узнали?")
    note = {"learned": "Сводка за пять минут", "visibility": "me"}
    await six.viktor.presses("Сохранить заметку", next=value(form, "next", "8 февраля"), **note)
    six.viktor.sees("Заметка сохранена", "пн, 8 февраля, 09:00 (Лондон)")
    six.anna.sees("Виктор Петров предлагает пн, 8 февраля, 12:00 (Москва)")
    await six.anna.presses("Подходит")
    six.anna.sees("Время согласовано")
    six.viktor.sees("Время согласовано")


async def nobody_says_whether_the_fifth_was_held(six: Six) -> None:
    reminded = {"anna": ["Ваша следующая встреча"], "viktor": ["Ваша следующая встреча"]}
    await six.nothing_comes_but(at(2, 5, 9), **reminded)
    asked = {"anna": ["Ваша встреча"], "viktor": ["Ваша встреча"]}
    await six.nothing_comes_but(at(2, 10, 10, 59), **asked)
    with six.table.acts("one reminder at 48 hours"):
        await six.world.forward(minutes=1)
        for person in (six.anna, six.viktor):
            person.sees("Вопрос ещё открыт", "ни состоявшейся, ни пропущенной")
        await six.nothing_comes_but(at(2, 16, 8, 59), marina=["Время встречи"])
        await six.world.forward(minutes=1)
        six.viktor.sees("Время встречи", "Встреча 6", "вт, 9 марта, 09:00 (Лондон)")
    await six.viktor.presses("Выбрать", beside="вт, 9 марта, 09:00 (Лондон)")
    six.viktor.sees("вт, 9 марта, 09:00 (Лондон)")
    six.anna.sees("Виктор Петров предлагает вт, 9 марта, 12:00 (Москва)")
    await six.anna.presses("Подходит")
    six.anna.sees("Время согласовано")
    six.viktor.sees("Время согласовано")


async def their_last_session(six: Six) -> None:
    last = {"anna": ["Ваша следующая встреча"], "viktor": ["Ваша следующая встреча"]}
    with six.table.acts("a leader who picks no time is offered others a week later"):
        await six.nothing_comes_but(at(3, 9, 10, 59), **last, marina=["Время встречи"] * 3)
    assert six.viktor.has_read("План последней встречи")
    await six.world.forward(minutes=1)
    for person in (six.anna, six.viktor):
        person.sees("состоялась, перенесли или не состоялась?")
        await person.presses("Состоялась")
        assert not choices(person.sees("Что узнали?"), "next")
        await person.presses("Сохранить заметку", worked="План на неделю", visibility="me")
        person.sees("Заметка сохранена")


async def the_calendar_asks_marina(six: Six) -> None:
    """Six weeks after her pause. She picks a time within five working days."""
    await six.nothing_comes_but(at(3, 29, 5, 59), marina=["Время встречи"] * 2)
    await six.world.forward(minutes=1)
    silence = "after one and a half cadences the leader is asked"
    with six.table.acts(silence), six.table.rests("a pause"):
        six.marina.sees("Ваши встречи", "[Выбрать]")
    six.emil.sees_nothing_new()
    await six.marina.presses("Выбрать", beside="7 апреля")
    six.marina.sees("ср, 7 апреля, 12:00 (Москва)")
    await six.world.until(at(3, 30, 7))
    six.emil.sees("A time for the session", "Wed, 7 April, 11:00 (Berlin)")
    await six.emil.presses("It suits me")
    six.emil.sees("The time is agreed")
    six.marina.sees("Время согласовано")
    with six.table.rests("five working days later the organiser sees a stuck pair"):
        planned = {"emil": ["Your next session"], "marina": ["Ваша следующая встреча"]}
        await six.nothing_comes_but(at(4, 7, 10, 59), **planned)


async def emil_and_marina_meet_again(six: Six) -> None:
    await six.world.until(at(4, 7, 11))
    six.emil.sees("was it held, moved or cancelled?")
    await six.emil.presses("Held")
    six.emil.sees("What did you learn?")
    await six.emil.presses("Save the note", learned="Begin with a question", visibility="me")
    six.emil.sees("The note is kept")
    six.marina.sees("состоялась, перенесли или не состоялась?")
    await six.marina.presses("Состоялась")
    form = six.marina.sees("Что узнали?", "Встреча 4: выберите время")
    note = {"learned": "Спросить о данных", "visibility": "me"}
    await six.marina.presses("Сохранить заметку", next=value(form, "next", "5 мая"), **note)
    six.marina.sees("Заметка сохранена", "ср, 5 мая, 12:00 (Москва)")
    six.emil.sees("A time for the session", "Wed, 5 May, 11:00 (Berlin)")
    await six.emil.presses("It suits me")
    six.emil.sees("The time is agreed")
    six.marina.sees("Время согласовано")


async def emil_ends_it(six: Six) -> None:
    """On the last day of April; the 3rd of May is a holiday in Moscow."""
    with six.table.rests("after one and a half cadences the leader is asked"):
        await six.nothing_comes_but(at(4, 30, 10))
    await six.emil.says("pair")
    six.emil.sees("Your pair", "Wed, 5 May, 11:00 (Berlin)")
    await six.emil.presses("End this pair")
    six.emil.sees("Nobody asks why")
    await six.emil.presses("End this pair")
    six.emil.sees("the next working morning, the same for both of you")
    await six.nothing_comes_but(at(5, 3, 6, 59))
    await six.world.forward(minutes=1)
    with six.table.acts("an ending comes the next working morning, in the same words"):
        told = six.emil.sees(ENDED, "Sessions held: 2", "Take the agreed session out")
        assert shared_words(told.plain) == shared_words(six.ben.inbox[-1].card.plain)
        await six.nothing_comes_but(at(5, 4, 5, 59))
        await six.world.forward(minutes=1)
        six.marina.sees("Ваша работа в паре завершена", "Встреч состоялось: 2")
    for person in (six.emil, six.marina):
        entry = await calendar_entry(six.world, person)
        assert entry is not None
        assert (entry.status, entry.start) == ("CANCELLED", at(5, 5, 9))
    await six.nothing_comes_but(at(6, 1, 9))
    assert "Sessions held: 8" in await company.reads_the_overview(six.olga)


def shared_words(ended: str) -> list[str]:
    """All but how many sessions were held, and the line about one that was agreed."""
    lines = ended.replace("Sessions held: 2", "Sessions held: 1").splitlines()
    return [line for line in lines if "out of your calendar" not in line]
