"""What did not arrive: the organiser sees to it, and learns nothing else by it."""

from datetime import UTC, datetime

import pytest

from bot.domain.people import Account, Person
from bot.events import Address, Gone
from tests.stories import company
from tests.stories.trouble import ask_database, on_a_bad_line
from tests.stories.world import Someone, World

SUNDAY = datetime(2026, 10, 18, 9, tzinfo=UTC)
MONDAY = datetime(2026, 10, 19, 8, tzinfo=UTC)
THURSDAY_AT_ELEVEN = datetime(2026, 10, 15, 10, tzinfo=UTC)
PAIR = "Anna Bell: a message about their pair"


async def reads_what_did_not_arrive(olga: Someone) -> str:
    assert "did not arrive" in await company.reads_the_overview(olga)
    await olga.presses("Show")
    return olga.sees("What did not arrive").plain


async def test_a_message_that_failed_for_good_is_sent_again_and_comes_once(world: World) -> None:
    olga, anna, boris = await company.three(world)
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("We propose a pair")
    await anna.presses("Yes")
    anna.sees("You will hear from us")
    boris.sees("We propose a pair")
    line = on_a_bad_line(world)
    line.trouble = lambda to: ConnectionError("no route") if to.to == "anna" else None
    await boris.presses("Yes")
    boris.sees("Your pair")
    await world.forward(hours=1)
    assert "arrive" not in await company.reads_the_overview(olga), "it is still being tried"
    await world.forward(hours=9)
    told = await reads_what_did_not_arrive(olga)
    assert PAIR in told
    assert "Boris" not in told

    await olga.presses("Send again", beside="Anna Bell")
    olga.sees("It's being sent again", "Nothing is left here")
    await world.forward(days=1)
    assert PAIR in await reads_what_did_not_arrive(olga), "in working hours, again in vain"
    line.trouble = lambda _: None
    anna.sees_nothing_new()

    answer = await boris.forges(olga, "Send again")
    assert answer.refused
    anna.sees_nothing_new()
    await olga.presses("Send again", beside="Anna Bell")
    olga.sees("Nothing is left here")
    await anna.gets("Your pair")
    await boris.gets("Session 1: pick a time")
    async with world.nothing_changes():
        await olga.presses_an_old("Send again")
        await olga.presses_an_old("Leave it")
    olga.sees("Nothing is left here")
    anna.sees_nothing_new()
    assert "arrive" not in await company.reads_the_overview(olga)


async def test_who_has_no_account_yet_is_invited_once_they_have(world: World) -> None:
    """By then the invitation is old, and what comes says that it is still open."""
    olga = (await company.found(world)).olga
    async with world.app.database.work() as work:
        nora = await work.add(Person("nora@upmentor.example", "Nora Quill"))
    await company.start_programme(olga)
    await company.invite(olga, ("Nora Quill",), ())
    await world.until(company.MONDAY)
    olga.sees("What needs you this week", "1 message did not arrive")
    told = await reads_what_did_not_arrive(olga)
    assert "Nora Quill: the invitation\nThe bot has no way to write to them" in told
    await olga.presses("Send again", beside="Nora Quill")
    olga.sees("Nothing is left here")
    assert "Nora Quill" in await reads_what_did_not_arrive(olga), "and there still is no account"

    await world.until(datetime(2026, 10, 16, 9, tzinfo=UTC))
    async with world.app.database.work() as work:
        await work.add(Account(nora.id, "sandbox", "", "sandbox", "nora"))
    world.people["nora"] = Someone(world, "nora", nora.id, olga.zone)
    assert "1 message did not arrive" in await company.reads_the_overview(olga)
    await reads_what_did_not_arrive(olga)
    await olga.presses("Send again", beside="Nora Quill")
    olga.sees("Nothing is left here")
    await world.people["nora"].gets("The invitation is still open")
    await world.forward(days=14)
    world.people["nora"].sees_nothing_new()


async def test_a_proposal_that_finds_nobody_is_told_nobody(world: World) -> None:
    """Not while the round is open, and not when it is over."""
    olga, anna, boris = await company.three(world)
    line = on_a_bad_line(world)
    line.trouble = lambda to: Gone() if to.to == "anna" else None
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    rows = await ask_database(world, "SELECT state FROM letter WHERE kind = 'proposal.mentor'")
    assert rows == [("gone",)]
    for moment in (SUNDAY, MONDAY, datetime(2026, 10, 26, 8, tzinfo=UTC)):
        assert "arrive" not in await company.reads_the_overview(olga)
        assert "Anna" not in await company.reads_the_overview(olga)
        await world.until(moment)
        olga.sees_nothing_new()
    assert "did not come about" in await company.reads_the_round(olga)
    for someone in (anna, boris):
        someone.sees_nothing_new()


@pytest.mark.parametrize("has_gone_out", [True, False])
async def test_of_a_post_that_may_stand_there_the_organiser_is_asked(
    world: World, has_gone_out: bool
) -> None:
    """In Russian."""
    olga, anna, boris = await company.three(world)
    await company.make_a_pair(olga, anna, boris)
    await company.hold_a_session(world, anna, boris)
    await boris.presses("Save the note", learned="A draft in a minute", visibility="offer")
    boris.sees("Offer it as a learning")
    await boris.presses("Offer, with my name")
    boris.sees("Offered")
    anna.sees("May the company read this?")
    await anna.presses("Agree, name me too")
    anna.sees("Agreed")

    line, answers = on_a_bad_line(world), [TimeoutError("no answer")]

    def lose(to: Address) -> Exception | None:
        return answers.pop() if to.channel and answers else None

    line.trouble, line.lost = (line.trouble, lose) if has_gone_out else (lose, line.lost)
    await world.until(THURSDAY_AT_ELEVEN)
    boris.sees("Session 2")
    world.channel_shows("learnings", "1 new learning this week")
    if has_gone_out:
        world.channel_shows("learnings", "One thing we learned", "A draft in a minute")
    await boris.gets("Your learning is out")
    await anna.gets("One question is still open")
    await world.until(MONDAY)
    olga.sees("What needs you this week", "1 message did not arrive")
    await she_settles_it_in_russian(olga, has_gone_out)
    if not has_gone_out:
        world.channel_shows("learnings", "One thing we learned", "A draft in a minute")
    await olga.presses_an_old("Отправить ещё раз")
    olga.sees("Здесь больше ничего нет")
    assert len(world.app.sandbox.channel("learnings")) == 2


async def she_settles_it_in_russian(olga: Someone, has_gone_out: bool) -> None:
    await olga.says("language")
    await olga.presses("Save", locale="ru")
    olga.sees("Как это устроено")
    await olga.says("организатор")
    await olga.presses("Открыть")
    olga.sees("Не дошло 1 сообщение")
    await olga.presses("Показать")
    olga.sees(
        "Что не дошло",
        "#learnings: находка на тему «ИИ-инструменты», 15 октября\n«A draft in a minute»",
        "отправляйте ещё раз, только если его там нет",
    )
    await olga.presses("Уже в канале" if has_gone_out else "Отправить ещё раз")
    olga.sees("Убрано из списка" if has_gone_out else "Отправляем ещё раз")
