"""A leave in the middle, and an end by pressing: the same words the next working morning."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards import Card
from bot.texts import Texts
from tests.desk import on_sqlite
from tests.stories import company
from tests.stories.company import reads_the_round
from tests.stories.world import Someone, World

FRIDAY_AT_THREE = "2026-10-16T15:00"
THURSDAY_AT_TWO = datetime(2026, 10, 15, 13, tzinfo=UTC)
WEDNESDAY_MORNING_IN_LONDON = datetime(2026, 10, 14, 8, tzinfo=UTC)
FRIDAY_MORNING_IN_LONDON = datetime(2026, 10, 16, 8, tzinfo=UTC)
FRIDAY_MORNING_IN_MOSCOW = datetime(2026, 10, 16, 6, tzinfo=UTC)
T = Texts("en")
ENDING = "\n".join(
    (
        "Your work as a pair has ended",
        T.plain("ended-text", held=0),
        f"{T.plain('ended-calendar')}: http://127.0.0.1:8080/calendar/session/1-…",
        "[Find a new pair]",
        "[Leave the programme]",
        "[Home]",
    )
)


def told(card: Card) -> str:
    """A link ends with a signature."""
    return re.sub(r"-[0-9a-f]{32}\.ics", "-…", card.plain)


@pytest.fixture
async def three(world: World) -> tuple[Someone, Someone, Someone]:
    """On Tuesday, Olga; Anna, in Moscow, and Boris, in London, who meet on Friday at three in
    London."""
    olga = (await company.found(world)).olga
    anna = await company.someone(world, "anna", timezone="Europe/Moscow")
    boris = await company.someone(world, "boris")
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ("Boris Stone",))
    await company.join_as_mentor(anna)
    await company.join_as_leader(boris)
    await world.until(company.MONDAY)
    await company.make_a_pair(olga, anna, boris)
    await they_agree_on_friday(anna, boris)
    return olga, anna, boris


async def they_agree_on_friday(anna: Someone, boris: Someone) -> None:
    await boris.presses("My own time")
    boris.sees("Give a day and a time")
    await boris.presses("Propose this time", start=FRIDAY_AT_THREE)
    boris.sees("The time of your session")
    await anna.gets("Fri, 16 October, 17:00 (Moscow)")
    await anna.presses("It suits me")
    anna.sees("The time is agreed")
    await boris.gets("The time is agreed")


Three = tuple[Someone, Someone, Someone]


async def leaves(person: Someone) -> None:
    await person.says("leave")
    await person.presses("Leave the programme")
    person.sees("Nobody asks why")
    await person.presses("Leave the programme")
    person.sees("You have left the programme", "Nothing more will come")


async def ends_the_pair(person: Someone) -> None:
    await person.says("pair")
    await person.presses("End this pair")
    person.sees("Nobody asks why")
    await person.presses("End this pair")
    person.sees("the next working morning, the same for both of you")


async def pauses(person: Someone) -> None:
    await person.says("pause")
    await person.presses("Pause")
    person.sees("no pair is proposed to you")
    await person.presses("Pause until then", until="2026-11-02")
    person.sees("You are on pause until 2 November")


Quitting = Callable[[Someone], Awaitable[None]]


@pytest.mark.parametrize("quits", [leaves, ends_the_pair])
async def test_the_mentor_ends_it_in_the_middle_of_a_day(
    world: World, three: Three, quits: Quitting
) -> None:
    """An hour before both would be reminded of the session."""
    olga, anna, boris = three
    looks = [await boris.reads(word) for word in ("home", "pair")]
    numbers = await overview(olga)
    await world.until(THURSDAY_AT_TWO)
    await quits(anna)

    await world.until(FRIDAY_MORNING_IN_LONDON - timedelta(hours=2, minutes=1))
    boris.sees_nothing_new()
    assert [await boris.reads(word) for word in ("home", "pair")] == looks
    if quits is ends_the_pair:
        assert await overview(olga) == numbers
        await world.until(FRIDAY_MORNING_IN_MOSCOW)
        assert told(anna.sees("ended")) == ENDING
    await world.until(FRIDAY_MORNING_IN_LONDON - timedelta(minutes=1))
    boris.sees_nothing_new()
    await world.forward(minutes=1)
    assert told(boris.sees("Every ending looks like this one")) == ENDING
    assert "Pairs: 0" in await overview(olga)
    await world.forward(days=30)
    for person in (anna, boris):
        person.sees_nothing_new()


async def overview(olga: Someone) -> str:
    await olga.says("organise")
    card = await olga.presses("Open")
    olga.sees("Reverse mentoring")
    return card.plain


@on_sqlite
async def test_both_end_it_on_the_same_day(world: World, three: Three) -> None:
    """Neither learns that the other had."""
    _, anna, boris = three
    await ends_the_pair(anna)
    await world.forward(minutes=5)
    await ends_the_pair(boris)
    await world.until(WEDNESDAY_MORNING_IN_LONDON)
    for person in (anna, boris):
        assert told(person.sees("ended")) == ENDING


async def test_late_presses_after_an_ending_answer_with_it(world: World, three: Three) -> None:
    _, anna, boris = three
    await ends_the_pair(anna)
    await world.until(WEDNESDAY_MORNING_IN_LONDON)
    for person in (anna, boris):
        person.sees("ended")
    late = ("Need another time", "It suits me", "Agreed", "End this pair", "Agreement")
    async with world.nothing_changes():
        for label in late:
            assert told(await anna.presses_an_old(label)) == ENDING
        for label in ("Need another time", "Propose this time", "Pick this", "Three more"):
            answer = await boris.presses_an_old(label, start=FRIDAY_AT_THREE)
            assert told(answer) == ENDING
    for person in (anna, boris):
        person.look_at_everything()
    await world.forward(days=30)


@on_sqlite
async def test_who_has_left_reads_no_note_and_is_asked_nothing(world: World, three: Three) -> None:
    _, anna, boris = three
    await world.until(datetime(2026, 10, 16, 16, tzinfo=UTC))
    for person in (anna, boris):
        person.sees("Your next session")
    boris.sees("was it held, moved or cancelled?")
    anna.sees_nothing_new()  # in Moscow it is the evening
    await boris.presses("Held")
    boris.sees("What did you learn?")
    await leaves(anna)
    note = {"learned": "A draft in a minute", "visibility": "pair"}
    await boris.presses("Save the note", **note)
    boris.sees("The note is kept")
    await world.until(datetime(2026, 10, 19, 8, tzinfo=UTC))
    boris.sees("Your work as a pair has ended", "Sessions held: 1")
    await world.forward(days=30)
    anna.sees_nothing_new()
    boris.sees_nothing_new()
    assert not anna.has_read("A draft in a minute")


async def test_the_partner_is_matched_again_but_never_with_the_same(
    world: World, three: Three
) -> None:
    """Even when the mentor who left comes back."""
    olga, anna, boris = three
    cleo = await company.someone(world, "cleo")
    await leaves(anna)
    await world.until(WEDNESDAY_MORNING_IN_LONDON)
    boris.sees("Your work as a pair has ended")
    await anna.says("join")
    await anna.presses("Next", topics=("ai",), capacity="1", hours=company.HOURS, addressed="")
    await anna.presses("I'm in", level__ai="4", evidence__ai="")
    anna.sees("You are taking part as a mentor")
    await world.until(datetime(2026, 10, 21, 8, tzinfo=UTC))
    await no_round_pairs_them(olga, anna, boris)

    await overview(olga)
    await company.invite(olga, ("Cleo Hart",), ())
    await company.join_as_mentor(cleo)
    await company.make_a_pair(olga, cleo, boris)
    await anna.gets("no one free whom the rules allow")


async def no_round_pairs_them(olga: Someone, anna: Someone, boris: Someone) -> None:
    await overview(olga)
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("There is no pair for you to decide on")
    assert "Anna Bell mentors" not in await reads_the_round(olga)
    await olga.presses("Close the round")
    olga.sees("This round has closed")
    for person in (anna, boris):
        person.sees("no one free whom the rules allow")


@on_sqlite
@pytest.mark.parametrize("quits", [leaves, pauses])
async def test_the_leader_goes_while_the_mentor_is_asked(world: World, quits: Quitting) -> None:
    olga, anna, boris = await company.three(world)
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("We propose a pair")
    asked = await reads_the_round(olga)
    await quits(boris)
    await anna.presses("Yes")
    anna.sees("This question is closed")
    assert await reads_the_round(olga) == asked
    await world.until(datetime(2026, 10, 20, 17, tzinfo=UTC))
    assert "did not come about" in await reads_the_round(olga)
    anna.sees_nothing_new()
    boris.sees_nothing_new()


@on_sqlite
async def test_the_mentor_goes_while_the_leader_is_asked(world: World) -> None:
    olga, anna, boris = await company.three(world)
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("We propose a pair")
    await anna.presses("Yes")
    anna.sees("You will hear from us by")
    boris.sees("We propose a pair")
    asked = await reads_the_round(olga)
    await leaves(anna)
    await boris.presses("Yes")
    boris.sees("This question is closed")
    assert await reads_the_round(olga) == asked
    await world.until(datetime(2026, 10, 20, 17, tzinfo=UTC))
    anna.sees_nothing_new()
    boris.sees_nothing_new()


@on_sqlite
async def test_an_approval_does_not_show_who_has_paused_meanwhile(world: World) -> None:
    olga, anna, boris = await company.three(world)
    await olga.says("organise")
    await olga.presses("Open")
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("The round is ready")
    draft = await reads_the_round(olga)
    await pauses(boris)
    assert await reads_the_round(olga) == draft
    await olga.presses("Approve all")
    olga.sees("Anna Bell mentors Boris Stone", "asked")
    anna.sees_nothing_new()
    await world.until(datetime(2026, 10, 20, 17, tzinfo=UTC))
    assert "did not come about" in await reads_the_round(olga)
    anna.sees_nothing_new()
