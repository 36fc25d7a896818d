"""October: the pairs find their first times, move one and meet."""

from tests.stories import company
from tests.stories.calendar_files import calendar_entry
from tests.stories.half_year.people import Six, at, choices, pair_up, value


async def they_become_pairs(six: Six) -> None:
    """On a Tuesday, the day after the invitations; each leader picks a time at once."""
    await pair_up(six)
    await six.viktor.presses("Выбрать", beside="пн, 19 октября, 09:00 (Лондон)")
    six.viktor.sees("пн, 19 октября, 09:00 (Лондон)")
    await six.diana.presses("Pick this", beside="Fri, 16 October, 10:00 (Berlin)")
    six.diana.sees("Fri, 16 October, 10:00 (Berlin)")
    await marina_proposes_times_of_her_own(six)
    with six.table.acts("one unasked card a day"):
        await six.world.until(at(10, 14, 5, 59))
        six.nobody_reads_anything()
        await six.world.until(at(10, 14, 8))
        six.anna.sees("Время встречи", "пн, 19 октября, 11:00 (Москва)")
        six.ben.sees("A time for the session", "Fri, 16 October, 09:00 (London)")
        six.emil.sees("A time for the session", "Wed, 21 October, 11:00 (Berlin)")


async def marina_proposes_times_of_her_own(six: Six) -> None:
    await six.marina.presses("Своё время")
    six.marina.sees("Укажите день и время")
    with six.table.acts("no session on a weekend"):
        await six.marina.presses("Предложить это время", start="2026-10-17T12:00")
        assert "start" in six.marina.sees("Укажите день и время").errors
    with six.table.rests("no session on a weekend"):
        await six.marina.presses("Предложить это время", start="2026-10-21T12:00")
        six.marina.sees("ср, 21 октября, 12:00 (Москва)")


async def the_mentors_confirm(six: Six) -> None:
    for mentor, yes in (
        (six.anna, "Подходит"),
        (six.ben, "It suits me"),
        (six.emil, "It suits me"),
    ):
        await mentor.presses(yes)
    with six.table.rests("one unasked card a day"):
        six.viktor.sees("Время согласовано", "пн, 19 октября, 09:00 (Лондон)")
        six.diana.sees("The time is agreed", "Fri, 16 October, 10:00 (Berlin)")
        six.marina.sees("Время согласовано", "ср, 21 октября, 12:00 (Москва)")
    six.anna.sees("Время согласовано", "пн, 19 октября, 11:00 (Москва)")
    six.ben.sees("The time is agreed", "Fri, 16 October, 09:00 (London)")
    six.emil.sees("The time is agreed", "Wed, 21 October, 11:00 (Berlin)")


async def diana_moves_the_first_session(six: Six) -> None:
    """Ben has read three cards he didn't ask for since Monday, so two more wait for the next."""
    before = await calendar_entry(six.world, six.ben)
    await six.diana.presses("Need another time")
    six.diana.sees("The earlier time no longer stands", "Fri, 16 October, 10:00 (Berlin)")
    assert await calendar_entry(six.world, six.ben) is None
    await six.diana.presses("Three more")
    six.diana.sees("Fri, 23 October, 10:00 (Berlin)")
    await six.diana.presses("Pick this", beside="Fri, 23 October, 10:00 (Berlin)")
    six.diana.sees("Fri, 23 October, 10:00 (Berlin)")
    with six.table.rests("three unasked cards in seven days"):
        await six.world.until(at(10, 16, 8))
        six.anna.sees("План первой встречи", "пн, 19 октября, 11:00 (Москва)")
        six.viktor.sees("План первой встречи", "пн, 19 октября, 09:00 (Лондон)")
    with six.table.acts("three unasked cards in seven days"):
        await six.world.until(at(10, 19, 7, 59))
        six.nobody_reads_anything()
        await six.world.forward(minutes=1)
    with six.table.acts("when several wait for one day a card lists them"):
        six.ben.sees("2 cards wait for you", "A time for the session", "The time of your session")
        await six.ben.presses("Open", beside="A time for the session")
        six.ben.look_at_everything()
    await six.ben.presses("It suits me")
    six.ben.sees("The time is agreed", "Fri, 23 October, 09:00 (London)")
    six.diana.sees("The time is agreed", "Fri, 23 October, 10:00 (Berlin)")
    with six.table.acts("the calendar file is kept in step"):
        after = await calendar_entry(six.world, six.ben)
        assert before is not None
        assert after is not None
        assert (before.uid, before.sequence) < (after.uid, after.sequence)
        assert before.uid == after.uid
        assert after.start == at(10, 23, 8)
    with six.table.rests("after two in a row the leader alone is asked first"):
        await six.world.until(at(10, 19, 9, 59))
        six.nobody_reads_anything()


async def anna_and_viktor_meet(six: Six) -> None:
    """Viktor picks the next time while he writes his note."""
    with six.table.acts("a session's own two"):
        await six.world.until(at(10, 19, 10))
        for person in (six.anna, six.viktor):
            person.sees("состоялась, перенесли или не состоялась?")
    await six.viktor.presses("Состоялась")
    form = six.viktor.sees("Что узнали?", "Встреча 2: выберите время")
    with six.table.acts("the second session comes two weeks after the first"):
        assert choices(form, "next")[0] == "пн, 2 ноября, 09:00 (Лондон)"
    with six.table.acts("no session on a public holiday of either"):
        two_days_on = ["вт, 3 ноября, 09:00 (Лондон)", "чт, 5 ноября, 09:00 (Лондон)"]
        assert choices(form, "next")[1:] == two_days_on
    thursday = value(form, "next", "чт, 5 ноября")
    with six.table.acts("the next time is chosen in the check-in"):
        note = {"learned": "Черновик за минуту", "tried": "Писать план дня", "visibility": "me"}
        await six.viktor.presses("Сохранить заметку", next=thursday, **note)
        six.viktor.sees("Заметка сохранена", "чт, 5 ноября, 09:00 (Лондон)")
    alone, by_day = (
        "when several wait for one day a card lists them",
        "nothing outside working hours",
    )
    with six.table.rests(alone), six.table.rests(by_day):
        six.anna.sees("Виктор Петров предлагает чт, 5 ноября, 12:00 (Москва)")
    await six.anna.presses("Подходит")
    six.anna.sees("Время согласовано", "чт, 5 ноября, 12:00 (Москва)")
    six.viktor.sees("Время согласовано", "чт, 5 ноября, 09:00 (Лондон)")
    with six.table.rests("the next time is chosen in the check-in"):
        await six.anna.presses("Состоялась")
        assert not choices(six.anna.sees("Что узнали?"), "next")
    await six.anna.presses("Сохранить заметку", learned="Спросить о задаче", visibility="me")
    six.anna.sees("Заметка сохранена")
    with six.table.rests("unclear"):
        assert "Sessions held: 1" in await company.reads_the_overview(six.olga)


async def emil_and_marina_tell_different_things(six: Six) -> None:
    """Marina says it was held and goes away; Emil says that it was cancelled."""
    await six.world.until(at(10, 20, 9))
    six.emil.sees("A plan for the first session", "Wed, 21 October, 11:00 (Berlin)")
    six.marina.sees("План первой встречи", "ср, 21 октября, 12:00 (Москва)")
    await six.world.until(at(10, 21, 17))
    six.emil.sees("was it held, moved or cancelled?")
    six.marina.sees("состоялась, перенесли или не состоялась?")
    await six.marina.presses("Состоялась")
    form = six.marina.sees("Что узнали?")
    with six.table.rests("a session that falls out is offered again within seven days"):
        assert choices(form, "next")[0] == "чт, 5 ноября, 12:00 (Москва)", "not on the 4th"
    await six.marina.presses("Сохранить заметку", learned="Сводные таблицы", visibility="pair")
    six.marina.sees("Заметка сохранена")
    await marina_will_be_away(six)
    with six.table.acts("unclear"):
        await six.emil.presses("Cancelled")
        assert "New times" not in six.emil.sees("Your pair").plain
        assert "Sessions held: 1" in await company.reads_the_overview(six.olga)


async def marina_will_be_away(six: Six) -> None:
    await six.marina.says("профиль")
    six.marina.look_at_everything()
    await six.marina.presses("Когда меня нет")
    six.marina.sees("В эти дни встреч не будет")
    for first, last in (("2026-10-22", "2026-10-23"), ("2026-11-05", "2026-11-06")):
        await six.marina.presses("Добавить эти дни", first=first, last=last)
        six.marina.sees("Когда вас нет")


async def marina_is_away(six: Six) -> None:
    """The times for her next session come after the weekend."""
    with six.table.rests("nothing on an away day"):
        await six.world.until(at(10, 22, 7))
        six.emil.sees("A note for the two of you", "Сводные таблицы")
    await ben_and_diana_meet(six)
    with six.table.acts("nothing on an away day"):
        await six.world.until(at(10, 26, 5, 59))
        six.nobody_reads_anything()
        await six.world.forward(minutes=1)
        six.marina.sees("Время встречи", "Встреча 2", "пн, 9 ноября, 12:00 (Москва)")
    with six.table.acts("no session on an away date"):
        assert not six.marina.has_read("пт, 6 ноября, 12:00 (Москва) [Выбрать]")
        await six.marina.presses("Своё время")
        six.marina.sees("Укажите день и время")
        await six.marina.presses("Предложить это время", start="2026-11-06T12:00")
        assert "start" in six.marina.sees("Укажите день и время").errors
    await marina_picks_a_time_in_the_evening(six)


async def marina_picks_a_time_in_the_evening(six: Six) -> None:
    await six.marina.says("профиль")
    six.marina.look_at_everything()
    await six.marina.presses("Когда меня нет")
    six.marina.sees("5 ноября")
    await six.marina.presses("Убрать", beside="5 ноября")
    six.marina.sees("Когда вас нет")
    with six.table.rests("no session on an away date"):
        six.marina.sees("Время встречи", "чт, 5 ноября, 12:00", "пт, 6 ноября, 12:00 (Москва)")
    await six.world.until(at(10, 26, 17, 30))
    await diana_proposes_the_4th(six)
    await six.marina.presses("Выбрать", beside="пн, 9 ноября, 12:00 (Москва)")
    six.marina.sees("пн, 9 ноября, 12:00 (Москва)", "ответ придёт сюда")
    with six.table.acts("nothing outside working hours"):
        await six.world.until(at(10, 27, 7, 59))
        six.emil.sees_nothing_new()
        await six.world.forward(minutes=1)
        six.emil.sees("A time for the session", "Mon, 9 November, 10:00 (Berlin)")
    six.nobody_reads_anything()


async def ben_and_diana_meet(six: Six) -> None:
    await six.world.until(at(10, 22, 8))
    six.ben.sees("A plan for the first session", "Fri, 23 October, 09:00 (London)")
    six.diana.sees("A plan for the first session", "Fri, 23 October, 10:00 (Berlin)")
    await six.world.until(at(10, 23, 10))
    for person in (six.ben, six.diana):
        person.sees("was it held, moved or cancelled?")
        await person.presses("Held")
        person.sees("What did you learn?")
        await person.presses("Save the note", learned="Cut before you film", visibility="me")
        person.sees("The note is kept")


async def diana_proposes_the_4th(six: Six) -> None:
    six.diana.sees("Session 2", "Fri, 6 November, 10:00 (Berlin)")
    with six.table.rests("no session on a public holiday of either"):
        await six.diana.presses("My own time")
        six.diana.sees("Give a day and a time")
        await six.diana.presses("Propose this time", start="2026-11-04T10:00")
        six.diana.sees("Wed, 4 November, 10:00 (Berlin)")
        six.ben.sees("A time for the session", "Wed, 4 November, 09:00 (London)")
