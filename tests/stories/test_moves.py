"""Sessions that move: before their day, on it, and without anybody pressing."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.desk import on_sqlite
from tests.stories import company
from tests.stories.calendar_files import calendar_entry
from tests.stories.world import Someone, World

WEDNESDAY = "Wed, 14 October, 09:00 (London)"
FRIDAY = "Fri, 16 October, 09:00 (London)"
MONDAY = "Mon, 19 October, 09:00 (London)"
NEXT_WEDNESDAY = "Wed, 21 October, 09:00 (London)"


@pytest.fixture
async def three(world: World) -> tuple[Someone, Someone, Someone]:
    """Olga, and Anna and Boris, who have just become a pair."""
    olga, anna, boris = await company.three(world)
    await company.make_a_pair(olga, anna, boris)
    return olga, anna, boris


Three = tuple[Someone, Someone, Someone]


async def test_the_leader_moves_an_agreed_session(world: World, three: Three) -> None:
    """And picks another at once: Anna, who was asked of the first today, reads of both tomorrow."""
    _, anna, boris = three
    await company.agree_on_a_time(anna, boris, FRIDAY)
    first = await calendar_entry(world, anna)

    await boris.presses("Need another time")
    boris.sees("pick a time", MONDAY)
    assert await calendar_entry(world, anna) is None, "until there is a time again"
    await boris.presses("Pick this", beside=MONDAY)
    boris.sees("The time of your session", MONDAY)
    await anna.gets("2 cards wait for you", "no longer stands")
    assert world.now == at(14, 8)
    await anna.presses("Open", beside="A time for the session")
    anna.sees("What waits for you", "no longer stands")
    await anna.presses("It suits me")
    anna.sees("The time is agreed", MONDAY)
    boris.sees("The time is agreed", MONDAY)
    await anna.presses("Open", beside="no longer stands")
    anna.sees("settled by now", "Nothing more waits for you")
    moved = await calendar_entry(world, anna)

    assert first is not None
    assert moved is not None
    assert first.uid == moved.uid
    assert first.sequence < moved.sequence
    assert (first.start, moved.start) == (at(16, 8), at(19, 8))
    assert moved.status == "CONFIRMED"
    assert moved.summary == "Anna Bell / Boris Stone", "two names, no topic"
    await reminded_only(world, anna, boris, at(16, 8), MONDAY)


async def reminded_only(
    world: World, anna: Someone, boris: Someone, moment: datetime, of: str
) -> None:
    await world.until(moment - timedelta(minutes=1))
    for person in (anna, boris):
        person.sees_nothing_new()
    await world.forward(minutes=1)
    for person in (anna, boris):
        person.sees("Your next session", of)


@on_sqlite
async def test_the_mentor_moves_an_agreed_session(world: World, three: Three) -> None:
    _, anna, boris = three
    await company.agree_on_a_time(anna, boris, FRIDAY)
    await anna.presses("Need another time")
    anna.sees("Boris Stone picks another time")
    boris.sees("The earlier time no longer stands", MONDAY)
    await company.agree_on_a_time(anna, boris, MONDAY)
    await reminded_only(world, anna, boris, at(16, 8), MONDAY)


@on_sqlite
async def test_the_mentor_asks_for_another_time_before_confirming(three: Three) -> None:
    _, anna, boris = three
    await boris.presses("Pick this", beside=WEDNESDAY)
    boris.sees("The time of your session")
    await anna.gets("Boris Stone proposes", WEDNESDAY)
    await anna.presses("Need another time")
    anna.sees("Boris Stone picks another time")
    boris.sees("The earlier time no longer stands", FRIDAY)
    await anna.presses_an_old("It suits me")
    anna.sees("the leader picks a time")
    await company.agree_on_a_time(anna, boris, FRIDAY)


@on_sqlite
async def test_back_to_the_time_that_stood_before(three: Three) -> None:
    """The same moment is asked about, confirmed and told again."""
    _, anna, boris = three
    await agree_on_next_wednesday(anna, boris)
    await boris.presses("Need another time")
    boris.sees("pick a time")
    await anna.gets("no longer stands")
    await agree_on_next_wednesday(anna, boris)


async def agree_on_next_wednesday(anna: Someone, boris: Someone) -> None:
    await boris.presses("My own time")
    boris.sees("Give a day and a time")
    await boris.presses("Propose this time", start="2026-10-21T09:00")
    boris.sees("The time of your session", NEXT_WEDNESDAY)
    await anna.gets("A time for the session", NEXT_WEDNESDAY)
    await anna.presses("It suits me")
    anna.sees("The time is agreed", NEXT_WEDNESDAY)
    boris.sees("The time is agreed", NEXT_WEDNESDAY)


@on_sqlite
async def test_a_time_nobody_confirms_is_offered_again(world: World, three: Three) -> None:
    _, anna, boris = three
    await boris.presses("Pick this", beside=FRIDAY)
    boris.sees("The time of your session", FRIDAY)
    await anna.gets("A time for the session", "we look for other times the day before")
    await world.until(at(15, 13, 59))
    boris.sees_nothing_new()
    await world.forward(minutes=1)
    boris.sees("The earlier time no longer stands", MONDAY)
    await anna.presses_an_old("It suits me")
    anna.sees("the leader picks a time")
    await company.agree_on_a_time(anna, boris, MONDAY)


@on_sqlite
async def test_a_leader_who_picks_no_time_gets_a_card_a_week(world: World, three: Three) -> None:
    _, anna, boris = three
    for day, offered in ((13, "Thu, 22 October"), (21, "Fri, 30 October"), (29, "Mon, 9 November")):
        await world.until(at(day, 7, 59))
        boris.sees_nothing_new()
        await world.until(at(day, 9))
        boris.sees("pick a time", offered)
    anna.sees_nothing_new()


@on_sqlite
async def test_moved_in_the_check_in(world: World, three: Three) -> None:
    _, anna, boris = three
    await the_day_comes(world, anna, boris)
    before = await calendar_entry(world, anna)
    assert before is not None
    await anna.presses("Moved")
    anna.sees("New times are on their way to the leader")
    boris.sees("A time for the session", "Session 1", "Fri, 16 October, 11:00 (London)")
    await boris.presses_an_old("Held")
    boris.sees("Your pair", "Fri, 16 October, 11:00 (London)")
    await company.agree_on_a_time(anna, boris, "Fri, 16 October, 11:00 (London)")
    after = await calendar_entry(world, anna)
    assert after is not None
    assert before.uid == after.uid
    assert before.sequence < after.sequence
    await asked_after(world, anna, boris, at(16, 12))


@on_sqlite
async def test_cancelled_in_the_check_in_by_the_leader(world: World, three: Three) -> None:
    olga, anna, boris = three
    await the_day_comes(world, anna, boris)
    await boris.presses("Cancelled")
    boris.sees("pick a time", "Session 1", "Fri, 16 October, 11:00 (London)")
    entry = await calendar_entry(world, anna)
    assert entry is not None
    assert entry.status == "CANCELLED"
    await anna.presses("Cancelled")
    anna.sees("Your pair", "the leader picks a time")
    await olga.says("organise")
    await olga.presses("Open")
    olga.sees("Sessions held: 0")
    await company.agree_on_a_time(anna, boris, "Fri, 16 October, 11:00 (London)")
    await asked_after(world, anna, boris, at(16, 12))


@on_sqlite
async def test_two_different_answers_make_it_unclear(world: World, three: Three) -> None:
    """It counts as neither held nor missed, and nobody is told or asked again."""
    olga, anna, boris = three
    await the_day_comes(world, anna, boris)
    await boris.presses("Held")
    boris.sees("What did you learn?")
    await anna.presses("Cancelled")
    said_to_anna = anna.sees("Your pair").plain
    assert "New times" not in said_to_anna
    await olga.says("organise")
    await olga.presses("Open")
    olga.sees("Sessions held: 0")
    await world.until(at(15, 8))
    boris.sees("Session 2", "Wed, 28 October, 09:00 (London)")
    await world.until(at(21, 8))
    anna.sees_nothing_new()


async def test_nobody_answers_whether_it_was_held(world: World, three: Three) -> None:
    _, anna, boris = three
    await the_day_comes(world, anna, boris)
    await world.until(at(16, 10))
    for person in (anna, boris):
        person.sees("The question is still open", "neither held nor missed")
    await world.until(at(21, 8, 59))
    for person in (anna, boris):
        person.sees_nothing_new()
    await world.until(at(22, 8))
    boris.sees("Session 2", "Wed, 28 October, 09:00 (London)")
    anna.sees_nothing_new()


async def the_day_comes(world: World, anna: Someone, boris: Someone) -> None:
    """The session of the 14th was agreed, both were reminded, and are asked an hour after it."""
    await company.agree_on_a_time(anna, boris, WEDNESDAY)
    await world.until(at(13, 8))
    for person in (anna, boris):
        person.sees("Your next session", WEDNESDAY)
    await asked_after(world, anna, boris, at(14, 10))


async def asked_after(world: World, anna: Someone, boris: Someone, moment: datetime) -> None:
    await world.until(moment)
    for person in (anna, boris):
        if moment > at(14, 10):
            person.sees("Your next session")
        person.sees("was it held, moved or cancelled?")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In October, UTC: an hour less than in London."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)
