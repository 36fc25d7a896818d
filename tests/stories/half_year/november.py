"""November: sessions fall out, and the calendar speaks."""

from tests.stories import company
from tests.stories.half_year.people import Six, at, choices, value


async def three_times_stand(six: Six) -> None:
    for mentor, leader, told in (
        (six.ben, six.diana, "Wed, 4 November, 10:00 (Berlin)"),
        (six.emil, six.marina, "пн, 9 ноября, 12:00 (Москва)"),
    ):
        await mentor.presses("It suits me")
        mentor.sees("The time is agreed")
        leader.sees(told)
    await six.world.until(at(11, 3, 8, 59))
    six.nobody_reads_anything()
    await six.world.forward(minutes=1)
    six.ben.sees("A plan for the session", "Wed, 4 November, 09:00 (London)")
    six.diana.sees("A plan for the session", "Wed, 4 November, 10:00 (Berlin)")
    six.anna.sees("План встречи", "чт, 5 ноября, 12:00 (Москва)")
    six.viktor.sees("План встречи", "чт, 5 ноября, 09:00 (Лондон)", "Писать план дня")


async def a_holiday_in_moscow(six: Six) -> None:
    """Emil moves the session of the 9th, and Marina reads of it the day after. Diana cancels."""
    await six.world.until(at(11, 4, 9))
    six.nobody_reads_anything()
    await six.emil.presses("Need another time")
    six.emil.sees("Марина Орлова picks another time")
    with six.table.rests("nothing on a public holiday"):
        await six.world.until(at(11, 4, 11))
        for person in (six.ben, six.diana):
            person.sees("was it held, moved or cancelled?")
    await six.diana.presses("Cancelled")
    six.diana.sees("pick a time", "Fri, 6 November, 12:00 (Berlin)")
    await company.agree_on_a_time(six.ben, six.diana, "Mon, 9 November", "Mon, 9 November")
    with six.table.acts("nothing on a public holiday"):
        await six.world.until(at(11, 5, 5, 59))
        six.nobody_reads_anything()
        await six.world.forward(minutes=1)
        six.marina.sees("Прежнее время отменяется", "вт, 10 ноября, 12:00 (Москва)")
    await six.marina.presses("Выбрать", beside="вт, 10 ноября, 12:00 (Москва)")
    six.marina.sees("вт, 10 ноября, 12:00 (Москва)")
    await six.world.until(at(11, 5, 9))
    six.emil.sees("A time for the session", "Tue, 10 November, 10:00 (Berlin)")
    await six.emil.presses("It suits me")
    six.emil.sees("The time is agreed")
    six.marina.sees("Время согласовано", "вт, 10 ноября, 12:00 (Москва)")


async def anna_and_viktor_meet_again(six: Six) -> None:
    await six.world.until(at(11, 5, 11))
    for person in (six.anna, six.viktor):
        person.sees("состоялась, перенесли или не состоялась?")
        await person.presses("Состоялась")
    six.anna.sees("Что узнали?")
    await six.anna.presses(
        "Сохранить заметку", learned="Показывать, а не говорить", visibility="me"
    )
    six.anna.sees("Заметка сохранена")
    form = six.viktor.sees("Что узнали?", "Встреча 3: выберите время")
    with six.table.rests("the second session comes two weeks after the first"):
        assert choices(form, "next")[0] == "чт, 3 декабря, 09:00 (Лондон)"
    note = {"learned": "План на неделю", "visibility": "me"}
    await six.viktor.presses("Сохранить заметку", next=value(form, "next", "3 декабря"), **note)
    six.viktor.sees("Заметка сохранена", "чт, 3 декабря, 09:00 (Лондон)")
    six.anna.sees("Виктор Петров предлагает чт, 3 декабря, 12:00 (Москва)")
    await six.anna.presses("Подходит")
    six.anna.sees("Время согласовано")
    six.viktor.sees("Время согласовано")


async def diana_moves_a_second_one(six: Six) -> None:
    """The leader alone is asked the next working morning."""
    await six.world.until(at(11, 6, 9))
    six.ben.sees("A plan for the session", "Mon, 9 November, 09:00 (London)")
    six.diana.sees("A plan for the session", "Mon, 9 November, 10:00 (Berlin)")
    await six.diana.presses("Need another time")
    six.diana.sees("The earlier time no longer stands", "Tue, 10 November, 10:00 (Berlin)")
    six.ben.sees("no longer stands: Diana Frost is picking another")
    await six.world.until(at(11, 9, 7, 59))
    six.diana.sees_nothing_new()
    await six.world.forward(minutes=1)
    six.diana.sees("Your sessions", "no session since 23 October", "Pick this", "Pause")
    six.ben.sees_nothing_new()


async def emil_moves_a_second_one(six: Six) -> None:
    await six.world.until(at(11, 9, 9))
    with six.table.rests("a session's own two"):
        six.emil.sees("A plan for the session", "Tue, 10 November, 10:00 (Berlin)")
        six.marina.sees("План встречи", "вт, 10 ноября, 12:00 (Москва)")
        await six.world.until(at(11, 10, 10, 59))
        six.nobody_reads_anything()
    await six.world.until(at(11, 10, 11))
    for person in (six.emil, six.marina):
        person.look_at_everything()
    await six.emil.presses("Moved")
    six.emil.sees("New times are on their way to the leader")
    with six.table.acts("a session that falls out is offered again within seven days"):
        six.marina.sees("Время встречи", "чт, 12 ноября, 14:00 (Москва)")
    with six.table.acts("after two in a row the leader alone is asked first"):
        await six.world.until(at(11, 11, 5, 59))
        six.marina.sees_nothing_new()
        await six.world.forward(minutes=1)
        six.marina.sees("Ваши встречи", "нет встреч с", "[Выбрать]", "[Пауза]", "[Завершить]")
        six.emil.sees_nothing_new()


async def the_organiser_and_the_sponsor_see_it(six: Six) -> None:
    """Both leaders press nothing. Olga sees both pairs, Sofia the one whose leader moved."""
    with six.table.rests("five working days later the organiser sees a stuck pair"):
        await six.world.until(at(11, 16, 16, 59))
        six.nobody_reads_anything()
        assert "Pairs without a session" not in await company.reads_the_overview(six.olga)
    with six.table.rests("a leader who picks no time is offered others a week later"):
        await six.nothing_comes_but(at(11, 23, 8, 59))
    await six.world.forward(minutes=1)
    with six.table.acts("five working days later the organiser sees a stuck pair"):
        six.olga.sees("What needs you this week", "Ben Moss mentors Diana Frost", "Emil Rowe")
        overview = await company.reads_the_overview(six.olga)
        assert "Pairs without a session\nBen Moss mentors Diana Frost" in overview
    with six.table.acts("after two that the leader moved or cancelled the sponsor sees it too"):
        card = six.sofia.sees("What needs you this week", "Ben Moss mentors Diana Frost")
    with six.table.rests("after two that the leader moved or cancelled the sponsor sees it too"):
        assert "Emil Rowe" not in card.plain
    weekly = {"olga": ["What needs you this week"], "sofia": ["What needs you this week"]}
    await six.nothing_comes_but(at(11, 30, 9), **weekly)
