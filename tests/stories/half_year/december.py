"""December: a notice that is heeded and one that isn't, and the holidays."""

from tests.stories.half_year.people import Six, at, choices, value

ENDED = "Your work as a pair has ended"


async def viktor_plans_beyond_the_holidays(six: Six) -> None:
    await six.nothing_comes_but(
        at(12, 3, 8, 59), anna=["Ваша следующая встреча"], viktor=["Ваша следующая встреча"]
    )
    await six.world.until(at(12, 3, 11))
    for person in (six.anna, six.viktor):
        person.sees("состоялась, перенесли или не состоялась?")
        await person.presses("Состоялась")
    six.anna.sees("Что узнали?")
    await six.anna.presses("Сохранить заметку", learned="Дать попробовать", visibility="me")
    six.anna.sees("Заметка сохранена")
    form = six.viktor.sees("Что узнали?")
    assert choices(form, "next")[0] == "пн, 11 января, 09:00 (Лондон)", "not on 31 December"
    note = {"learned": "Письмо в три строки", "visibility": "me"}
    await six.viktor.presses("Сохранить заметку", next=value(form, "next", "11 января"), **note)
    six.viktor.sees("Заметка сохранена", "пн, 11 января, 09:00 (Лондон)")
    six.anna.sees("Виктор Петров предлагает пн, 11 января, 12:00 (Москва)")
    await six.anna.presses("Подходит")
    six.anna.sees("Время согласовано")
    six.viktor.sees("Время согласовано")
    with six.table.rests("one reminder at 48 hours"):
        await six.nothing_comes_but(at(12, 6, 0))


async def emil_and_marina_read_the_notice(six: Six) -> None:
    """In December Marina picks a time, and the pair goes on."""
    weekly = {"olga": ["What needs you this week"] * 2, "sofia": ["What needs you this week"] * 2}
    await six.nothing_comes_but(at(12, 16, 8, 59), **weekly)
    await six.world.forward(minutes=1)
    six.emil.sees("Your sessions", "this pair closes", "23 December")
    six.marina.sees("Ваши встречи", "работа в паре завершится", "23 декабря")
    await six.marina.presses("Выбрать", beside="22 декабря")
    six.marina.sees("вт, 22 декабря, 12:00 (Москва)")
    await six.world.until(at(12, 17, 8))
    six.emil.sees("A time for the session", "Tue, 22 December, 10:00 (Berlin)")
    await six.emil.presses("It suits me")
    six.emil.sees("The time is agreed")
    six.marina.sees("Время согласовано", "вт, 22 декабря, 12:00 (Москва)")


async def ben_and_diana_read_the_notice(six: Six) -> None:
    await six.world.until(at(12, 18, 9))
    for person in (six.ben, six.diana):
        person.sees("Your sessions", "this pair closes", "25 December")


async def emil_and_marina_meet(six: Six) -> None:
    await six.world.until(at(12, 21, 9))
    six.olga.sees("What needs you this week", "Ben Moss mentors Diana Frost")
    six.sofia.sees("What needs you this week", "Ben Moss mentors Diana Frost")
    assert "Emil Rowe" not in six.olga.inbox[-1].card.plain
    six.emil.sees("A plan for the session", "Tue, 22 December, 10:00 (Berlin)")
    six.marina.sees("План встречи", "вт, 22 декабря, 12:00 (Москва)")
    await six.world.until(at(12, 22, 11))
    for person in (six.emil, six.marina):
        person.look_at_everything()
    await six.emil.presses("Held")
    six.emil.sees("What did you learn?")
    await six.emil.presses("Save the note", learned="Ask for the data first", visibility="me")
    six.emil.sees("The note is kept")
    await six.marina.presses("Состоялась")
    form = six.marina.sees("Что узнали?")
    assert choices(form, "next")[0] == "вт, 19 января, 12:00 (Москва)"
    await six.marina.presses("Сохранить заметку", learned="Один график", visibility="me")
    six.marina.sees("Заметка сохранена")


async def marina_pauses(six: Six) -> None:
    """Until the middle of February."""
    await six.nothing_comes_but(at(12, 24, 9), marina=["Время встречи"])
    await six.marina.says("пауза")
    six.marina.sees("Вы участвуете в программе")
    await six.marina.presses("Пауза")
    six.marina.sees("Пауза закончится сама")
    await six.marina.presses("Пауза до этого дня", until="2027-02-15")
    six.marina.sees("У вас пауза до 15 февраля")
    with six.table.acts("a pause"):
        six.marina.sees("Время встречи", "пн, 15 февраля, 12:00 (Москва)")


async def ben_and_diana_are_told_of_the_end(six: Six) -> None:
    """By the calendar, on Christmas Day: each reads it after the holidays of their own country."""
    await six.world.until(at(12, 25, 8, 59))
    looks = [await six.diana.reads(word) for word in ("home", "pair")]
    with six.table.rests("an ending comes the next working morning, in the same words"):
        await six.world.until(at(12, 28, 7, 59))
        assert [await six.diana.reads(word) for word in ("home", "pair")] == looks
        six.nobody_reads_anything()
    await six.world.forward(minutes=1)
    with six.table.acts("after two cadences and a week's notice the pair is closed"):
        hers = six.diana.sees(ENDED, "Sessions held: 1").plain
    await six.world.until(at(12, 29, 8, 59))
    six.nobody_reads_anything()
    await six.world.forward(minutes=1)
    assert six.ben.sees(ENDED).plain == hers
    with six.table.rests("the calendar file is kept in step"):
        assert "out of your calendar" not in hers
    with six.table.rests("after two cadences and a week's notice the pair is closed"):
        await six.emil.says("pair")
        six.emil.sees("Your pair", "Session 3", "the leader picks a time")
