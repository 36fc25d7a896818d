"""The channel takes no posts any more: the organiser is told once, and nothing is lost."""

from datetime import UTC, datetime, timedelta

from bot.domain.people import Closed
from bot.events import Address, Busy, Gone
from tests.stories import company
from tests.stories.trouble import BadLine, on_a_bad_line
from tests.stories.world import Someone, World

THURSDAY_AT_ELEVEN = datetime(2026, 10, 15, 10, tzinfo=UTC)

FRIDAY_AT_NOON = datetime(2026, 10, 16, 12, tzinfo=UTC)
MONDAY = datetime(2026, 10, 19, 9, tzinfo=UTC)


async def test_another_channel_is_given_and_what_was_lost_goes_there(world: World) -> None:
    olga, _ = await a_learning_is_lost(world, Gone("", Closed.ARCHIVED))
    await olga.gets("The channel for learnings", "#learnings", "The channel is archived")
    await olga.presses("Give another channel")
    olga.sees("Channel for learnings", "#learnings")
    await olga.presses("Save", channel="#news")
    olga.sees("Reverse mentoring", "Channel for learnings: #news")
    world.channel_shows("news", "1 new learning this week")
    world.channel_shows("news", "One thing we learned", "A draft in a minute")
    assert "arrive" not in await company.reads_the_overview(olga)
    assert world.app.sandbox.channel("learnings") == []
    async with world.nothing_changes():
        await olga.presses_an_old("Send all again")
    olga.sees("Nothing is left here")
    await nothing_else_is_to_be_done(world)


async def test_what_waits_goes_to_the_channel_that_is_given_meanwhile(world: World) -> None:
    olga, line = await a_learning_is_lost(world, Busy(timedelta(days=1)))
    await company.reads_the_overview(olga)
    await olga.presses("Give another channel")
    await olga.presses("Save", channel="#news")
    olga.sees("Reverse mentoring", "Channel for learnings: #news")
    line.trouble = lambda _: None
    await world.until(FRIDAY_AT_NOON)
    world.channel_shows("news", "1 new learning this week")
    world.channel_shows("news", "One thing we learned", "A draft in a minute")
    assert world.app.sandbox.channel("learnings") == []
    await nothing_else_is_to_be_done(world)


async def test_the_channel_is_brought_back_and_takes_what_was_lost(world: World) -> None:
    """In Russian."""
    olga, line = await a_learning_is_lost(world, Gone("", Closed.OUTSIDE), "ru")
    await olga.gets("Канал для находок", "#learnings", "Бота больше нет в канале")
    await olga.presses("Отправить всё ещё раз")
    olga.sees("Отправляем ещё раз")
    await olga.says("организатор")
    await olga.presses("Открыть")
    olga.sees("Reverse mentoring", "бот не может туда писать", "Не дошли 2 сообщения")
    line.trouble = lambda _: None
    await olga.presses("Показать")
    olga.sees("Что не дошло", "дайджест, 15 октября")
    await olga.presses("Отправить ещё раз", beside="дайджест")
    olga.sees("Отправляем ещё раз")
    world.channel_shows("learnings", "1 new learning this week")
    world.channel_shows("learnings", "One thing we learned", "A draft in a minute")
    await olga.says("организатор")
    card = await olga.presses("Открыть")
    olga.sees("Reverse mentoring", "Канал для находок: #learnings")
    assert "не дош" not in card.plain.casefold()
    await nothing_else_is_to_be_done(world)


async def a_learning_is_lost(
    world: World, why: Gone | Busy, locale: str = "en"
) -> tuple[Someone, BadLine]:
    """With the digest of its week."""
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
    await olga.says("language")
    await olga.presses("Save", locale=locale)
    olga.look_at_everything()

    def takes_no_posts(to: Address) -> Exception | None:
        return why if to.channel and to.to == "learnings" else None

    line = on_a_bad_line(world)
    line.trouble = takes_no_posts
    await world.until(THURSDAY_AT_ELEVEN)
    boris.sees("Session 2")
    return olga, line


async def nothing_else_is_to_be_done(world: World) -> None:
    """On Monday the organiser reads of nothing that did not arrive."""
    await world.people["boris"].gets("Your learning is out")
    await world.people["anna"].gets("One question is still open")
    await world.until(MONDAY)
