"""What a session that fell out leaves behind: other times, and whether it was missed."""

from datetime import UTC, datetime

import pytest

from tests.stories import company
from tests.stories.world import Someone, World

MONDAY = "Mon, 19 October, 09:00 (London)"
TUESDAY = "Tue, 20 October, 09:00 (London)"
Two = tuple[Someone, Someone]


@pytest.fixture
async def two(world: World) -> Two:
    """Anna and Boris, who have just become a pair and see three more times."""
    olga, anna, boris = await company.three(world)
    await company.make_a_pair(olga, anna, boris)
    return anna, boris


async def test_what_is_moved_on_a_friday_leaves_a_working_day_to_pick_another(
    world: World, two: Two
) -> None:
    """Not times that would be too near at once, and others after them in the same minute."""
    anna, boris = two
    await boris.presses("Three more")
    boris.sees(MONDAY)
    await company.agree_on_a_time(anna, boris, MONDAY)
    await world.until(at(16, 8))
    for person in two:
        person.sees("Your next session")
    await anna.presses("Need another time")
    anna.sees("Boris Stone picks another time")
    await boris.gets("A time for the session", TUESDAY)
    await world.until(at(19, 7, 59))
    boris.sees_nothing_new()
    await boris.presses("Pick this", beside=TUESDAY)
    boris.sees("The time of your session")
    await anna.gets("A time for the session", TUESDAY)


async def test_what_was_cancelled_and_is_unclear_is_not_missed(world: World, two: Two) -> None:
    """So the next that falls out is the first, and the calendar asks nobody."""
    anna, boris = two
    await company.agree_on_a_time(anna, boris, "Wed, 14 October, 09:00 (London)")
    await world.until(at(14, 10))
    for person in two:
        person.sees("Your next session")
        person.sees("was it held, moved or cancelled?")
    await boris.presses("Cancelled")
    boris.sees("pick a time", "Mon, 19 October")
    await anna.presses("Held")
    anna.sees("Your pair")
    await company.agree_on_a_time(anna, boris, "Mon, 19 October")
    await boris.presses("Need another time")
    boris.sees("pick a time")
    await world.until(at(21, 17))
    for person in two:
        person.look_at_everything()
    assert not boris.has_read("The calendar shows no session")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In October, UTC: an hour less than in London."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)
