"""A no, a silence, and what nobody can tell apart."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.desk import on_sqlite
from tests.stories import company
from tests.stories.company import HOURS, NAMES, reads_the_round
from tests.stories.world import Someone, World

A_DAY_EACH = {
    "anna": "mon 09:00-12:00",
    "ben": "tue 09:00-12:00",
    "cleo": "wed 09:00-12:00",
    "dora": "thu 09:00-12:00",
    "emil": "fri 09:00-12:00",
}
LEADERS = ("boris", "greta", "hugo", "irma", "jonas")
THEIRS = dict(zip(LEADERS, A_DAY_EACH.values(), strict=True))
THURSDAY_EVENING = datetime(2026, 10, 15, 17, tzinfo=UTC)
WINDOW_CLOSES = datetime(2026, 10, 20, 17, tzinfo=UTC)
THEIR_EVENING = datetime(2026, 10, 21, 17, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 10, 23, 17, tzinfo=UTC)


@on_sqlite
@pytest.mark.parametrize("answer", ["No", "No: decides about me"])
async def test_a_no_by_the_mentor_is_heard_by_nobody(world: World, answer: str) -> None:
    olga, anna, boris = await company.three(world)
    before = await boris.reads("home")
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    asked = await reads_the_round(olga)
    anna.sees("We propose a pair", "Boris Stone won't learn that we asked", "15 October, 18:00")

    await anna.presses(answer)
    anna.sees("nobody learns that we asked", "won't be proposed again")

    assert await boris.reads("home") == before
    assert not boris.has_read("Anna")
    assert await reads_the_round(olga) == asked
    await world.until(WINDOW_CLOSES)
    assert "did not come about" in await reads_the_round(olga)
    boris.sees_nothing_new()
    anna.sees_nothing_new()
    await they_are_not_asked_again(olga, anna, boris)


async def they_are_not_asked_again(olga: Someone, anna: Someone, boris: Someone) -> None:
    await olga.says("organise")
    await olga.presses("Open")
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("There is no pair for you to decide on this time")
    await olga.presses("Show the round")
    card = olga.sees("Boris Stone (mentee): no one free whom the rules allow")
    assert "Anna Bell mentors" not in card.plain
    await olga.presses("Close the round")
    olga.sees("This round has closed")
    await anna.gets("no one free whom the rules allow", "You come first in the next round")
    boris.sees("no one free whom the rules allow", "You come first in the next round")


async def test_every_way_of_not_coming_about_looks_the_same(world: World) -> None:
    """Two forms of no, a mentor's silence, a leader's no, a leader's silence."""
    olga, *people = await company.gather(world, A_DAY_EACH, THEIRS)
    anna, ben, cleo, dora, emil, boris, greta, hugo, irma, jonas = people
    homes = [await leader.reads("home") for leader in (boris, greta, hugo)]
    await company.run_round(olga, "Anna Bell mentors Boris Stone", "Emil Rowe mentors Jonas Wood")
    await everybody_answers_in_their_own_way(people)

    assert_told_alike(await reads_the_round(olga), "asked")
    await world.until(THURSDAY_EVENING)
    assert_told_alike(await reads_the_round(olga), "asked")
    await world.until(WINDOW_CLOSES.replace(hour=16, minute=59))
    assert_told_alike(await reads_the_round(olga), "asked")
    for mentor in (anna, ben, cleo, dora, emil):
        mentor.sees_nothing_new()
    await world.until(WINDOW_CLOSES)
    assert_told_alike(await reads_the_round(olga), "did not come about")

    assert [await leader.reads("home") for leader in (boris, greta, hugo)] == homes
    for leader, name in ((boris, "Anna"), (greta, "Ben"), (hugo, "Cleo")):
        assert not leader.has_read(name)
    for mentor in (dora, emil):
        await mentor.gets("No pair this time", "That says nothing about you", "you come first")
    for person in (anna, ben, cleo, irma, jonas):
        person.sees_nothing_new()


async def everybody_answers_in_their_own_way(people: list[Someone]) -> None:
    anna, ben, cleo, dora, emil, *leaders = people
    for mentor in (anna, ben, cleo, dora, emil):
        mentor.sees("We propose a pair")
    await anna.presses("No")
    anna.sees("Noted")
    await ben.presses("No: decides about me")
    ben.sees("Noted")
    for mentor, leader in ((dora, leaders[3]), (emil, leaders[4])):
        await mentor.presses("Yes")
        mentor.sees("You will hear from us by Tuesday, 20 October, 18:00")
        leader.sees("We propose a pair", NAMES[mentor.user])
    await leaders[3].presses("No")
    leaders[3].sees("Noted", "There will be no pair")


def assert_told_alike(round_: str, state: str) -> None:
    """Each proposal, name by name, in the very same words."""
    told = round_.replace("\n", " ")
    for mentor, leader in zip(A_DAY_EACH, LEADERS, strict=True):
        told = told.replace(f"{NAMES[mentor]} mentors {NAMES[leader]}", "|A mentors B")
    _, *rows = told.split("|")
    assert len(rows) == len(LEADERS)
    (words,) = {row.partition("[")[0].strip() for row in rows}
    assert words.startswith(f"A mentors B · {state} Why: the topic “AI tools”")


@on_sqlite
async def test_a_mentor_s_silence_over_a_weekend_is_no(world: World) -> None:
    olga, anna, boris = await three_in_two_zones(world)
    anna.sees("We propose a pair", "by Tuesday, 20 October, 18:00")
    await world.until(datetime(2026, 10, 20, 14, 59, tzinfo=UTC))
    assert "A pair has been proposed to you" in await anna.reads("home")
    await world.forward(minutes=1)
    assert "A pair has been proposed to you" not in await anna.reads("home")

    async with world.nothing_changes():
        await anna.presses_an_old("Yes")
    anna.sees("This question is closed")
    boris.sees_nothing_new()
    assert "asked" in await reads_the_round(olga)
    await world.until(FRIDAY_EVENING)
    assert "did not come about" in await reads_the_round(olga)
    anna.sees_nothing_new()
    assert not boris.has_read("Anna")
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    await anna.gets("We propose a pair")


@on_sqlite
@pytest.mark.parametrize("says_no", [True, False])
async def test_who_said_yes_hears_when_the_window_closes(world: World, says_no: bool) -> None:
    olga, anna, boris = await three_in_two_zones(world)
    anna.sees("We propose a pair")
    await world.until(datetime(2026, 10, 16, 8, tzinfo=UTC))
    await anna.presses("Yes")
    anna.sees("You will hear from us by Friday, 23 October, 20:00")
    boris.sees("We propose a pair", "by Wednesday, 21 October, 18:00")
    if says_no:
        await boris.presses("No")
        boris.sees("Noted")
    waiting = anna.inbox[-1].card

    for moment in (THEIR_EVENING, FRIDAY_EVENING - timedelta(minutes=1)):
        await world.until(moment)
        anna.sees_nothing_new()
        assert (await anna.presses_an_old("Yes")) == waiting
    await world.forward(minutes=1)
    await anna.gets("No pair this time", "That says nothing about you")
    boris.sees_nothing_new()
    await boris.presses_an_old("Yes")
    boris.sees("This question is closed")
    assert "did not come about" in await reads_the_round(olga)


async def three_in_two_zones(world: World) -> tuple[Someone, Someone, Someone]:
    """Anna is in Moscow; the round is approved on a Thursday."""
    olga = (await company.found(world)).olga
    anna = await company.someone(world, "anna", timezone="Europe/Moscow")
    boris = await company.someone(world, "boris")
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ("Boris Stone",))
    await company.join_as_mentor(anna, hours=HOURS)
    await company.join_as_leader(boris)
    await world.until(datetime(2026, 10, 15, 8, tzinfo=UTC))
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    return olga, anna, boris
