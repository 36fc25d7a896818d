"""How many a mentor leads, and what an organiser doesn't see of those close to them."""

from datetime import UTC, datetime

import pytest

from bot.domain.programme import Programme
from tests.desk import on_sqlite
from tests.stories import company
from tests.stories.company import HOURS, reads_the_overview, reads_the_round
from tests.stories.world import Someone, World

NAMES = company.NAMES
WINDOW_CLOSES = datetime(2026, 10, 20, 17, tzinfo=UTC)
HIDDEN = "Their proposals aren't shown to you"


async def test_a_mentor_with_room_for_two_gets_two_leaders(world: World) -> None:
    olga, anna, *leaders = await gathered(world, capacity="2")
    boris, greta, hugo = leaders
    await company.run_round(olga, "Anna Bell mentors Boris Stone", "Anna Bell mentors Greta Vane")
    hugo.sees("no one free whom the rules allow")
    await opens_both(anna)
    for leader in (greta, boris):
        await anna.presses("Yes", about=NAMES[leader.user])
        anna.sees("You will hear from us by")
        leader.sees("We propose a pair", "Anna Bell")
    await boris.presses("Yes")
    boris.sees("Your pair")
    await greta.presses("Yes")
    greta.sees("Your pair")
    for name in ("Boris Stone", "Greta Vane"):
        anna.sees("Your pair", name)
    await they_stay_two(world, olga, anna, hugo)


async def opens_both(anna: Someone) -> None:
    """Two proposals on one day are listed on one card."""
    anna.sees("2 cards wait for you", "We propose a pair")
    for left in ("One more card waits", "Nothing more waits"):
        await anna.presses("Open")
        anna.sees(left)


async def they_stay_two(world: World, olga: Someone, anna: Someone, hugo: Someone) -> None:
    """No further leader, and no capacity below what stands."""
    assert "Pairs: 2" in await reads_the_overview(olga)
    assert "Boris Stone" in (two := await anna.reads("pair"))
    assert "Greta Vane" in two
    await anna.says("profile")
    await anna.presses("Change my answers")
    await anna.presses("Next", topics=("ai",), capacity="1", hours=HOURS, addressed="")
    refused = anna.sees("What you can show")
    assert refused.errors.keys() == {"capacity"}
    await world.until(WINDOW_CLOSES)
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("The round is ready")
    assert "Hugo Park (mentee): no one free" in await reads_the_round(olga)
    hugo.sees_nothing_new()
    for user in ("boris", "greta"):
        world.people[user].sees("A time for the session")


async def test_room_that_shrinks_while_people_are_asked_is_not_exceeded(world: World) -> None:
    olga, anna, boris, greta, hugo = await gathered(world, capacity="2")
    await company.run_round(olga, "Anna Bell mentors Boris Stone", "Anna Bell mentors Greta Vane")
    hugo.sees("no one free")
    await opens_both(anna)
    for leader in (boris, greta):
        await anna.presses("Yes", about=NAMES[leader.user])
        anna.sees("You will hear from us by")
        leader.sees("We propose a pair")
    await anna.says("profile")
    await anna.presses("Change my answers")
    await anna.presses("Next", topics=("ai",), capacity="1", hours=HOURS, addressed="")
    await anna.presses("Save", level__ai="4", evidence__ai="")
    anna.sees("AI tools", "mon-fri")
    await boris.presses("Yes")
    boris.sees("Your pair")
    anna.sees("Your pair", "Boris Stone")
    await greta.presses("Yes")
    greta.sees("This question is closed")
    assert "Pairs: 1" in await reads_the_overview(olga)
    await world.until(WINDOW_CLOSES)
    await anna.gets("No pair this time", "That says nothing about you")
    for offered in ("Thu, 22 October", "Fri, 30 October"):
        boris.sees("A time for the session", offered)
    greta.sees_nothing_new()


async def gathered(world: World, capacity: str) -> list[Someone]:
    """Olga; Anna, who has room for more than one; Boris, Greta and Hugo, who come first, second and
    last by what a round knows of them."""
    olga = (await company.found(world)).olga
    people = [await company.someone(world, user) for user in ("anna", "boris", "greta", "hugo")]
    await company.start_programme(olga)
    await company.invite(olga, (NAMES["anna"],), tuple(NAMES[p.user] for p in people[1:]))
    await company.join_as_mentor(people[0], capacity=capacity)
    for leader, level in zip(people[1:], ("1", "1", "3"), strict=True):
        await company.join_as_leader(leader, level=level)
    await world.until(company.MONDAY)
    return [olga, *people]


async def in_the_line(world: World, organisers: tuple[str, ...]) -> list[Someone]:
    """Olga, who orders the round; Anna, her report, and Boris; Cleo and Greta, whom she sees."""
    olga = (await company.found(world)).olga
    otto = await company.someone(world, "otto", "Otto Finch")
    anna = await company.someone(world, "anna", boss="olga")
    others = [await company.someone(world, user) for user in ("cleo", "boris", "greta")]
    cleo, boris, greta = others
    await company.start_programme(olga)
    await also_organise(world, *(world.people[user].id for user in organisers))
    await company.invite(olga, ("Anna Bell", "Cleo Hart"), ("Boris Stone", "Greta Vane"))
    await company.join_as_mentor(anna, hours="mon 09:00-12:00")
    await company.join_as_leader(boris, hours="mon 09:00-12:00")
    await company.join_as_mentor(cleo, hours="tue 09:00-12:00")
    await company.join_as_leader(greta, hours="tue 09:00-12:00")
    await world.until(company.MONDAY)
    return [olga, otto, anna, boris, cleo, greta]


async def also_organise(world: World, *people: int) -> None:
    async with world.app.database.work() as work:
        (programme,) = await work.programmes()
        held = await work.get(Programme, programme.id)
        held.organisers = (*held.organisers, *people)


async def test_another_organiser_decides_on_pairs_of_those_close_to_her(world: World) -> None:
    olga, otto, anna, _, cleo, _ = await in_the_line(world, ("otto",))
    await reads_the_overview(olga)
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("The round is ready: 1 pair")
    otto.sees("The round is ready: 2 pairs")
    told = await reads_the_round(olga)
    assert "Cleo Hart mentors Greta Vane" in told
    assert f"{HIDDEN}; another organiser decides on them" in told
    await olga.presses("Approve all")
    olga.sees("Cleo Hart mentors Greta Vane")
    cleo.sees("We propose a pair", "Greta Vane")
    anna.sees_nothing_new()

    assert "Anna Bell mentors Boris Stone · draft" in (await reads_the_round(otto))
    await otto.presses("Approve all")
    otto.sees("Anna Bell mentors Boris Stone", "Cleo Hart mentors Greta Vane")
    anna.sees("We propose a pair", "Boris Stone")
    await anna.presses("No")
    anna.sees("Noted")
    await world.until(WINDOW_CLOSES)
    assert "Anna" not in (told := await reads_the_round(olga))
    assert "Boris" not in told
    assert "Anna Bell mentors Boris Stone · did not come about" in await reads_the_round(otto)
    assert not olga.has_read("Boris Stone")


@on_sqlite
async def test_alone_she_reads_that_such_pairs_do_not_come_about(world: World) -> None:
    olga, otto, anna, boris, cleo, greta = await in_the_line(world, ())
    await company.run_round(olga, "Cleo Hart mentors Greta Vane", "There is none yet")
    cleo.sees("We propose a pair")
    for person in (otto, anna, boris, greta):
        person.sees_nothing_new()
    await world.until(WINDOW_CLOSES)
    await reads_the_round(olga)
    assert not olga.has_read("Anna Bell mentors")
    for person in (anna, boris):
        person.sees_nothing_new()


@on_sqlite
@pytest.mark.parametrize("found", [True, False])
async def test_she_cannot_tell_whether_a_pair_with_her_was_found(world: World, found: bool) -> None:
    """Olga learns herself, from Anna, or from nobody: the screens read the same."""
    olga = (await company.found(world)).olga
    anna = await company.someone(world, "anna")
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ("Olga Reed",))
    await company.join_as_mentor(anna)
    await company.join_as_leader(olga, hours=HOURS if found else "sat 09:00-12:00")
    await world.until(company.MONDAY)
    await reads_the_overview(olga)
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("There is no pair for you to decide on")
    told = await reads_the_round(olga)
    assert "There is no pair for you to decide on" in told
    assert "Anna Bell" not in told
    assert "Olga Reed" not in told
    await olga.presses("Close the round")
    olga.sees("People are being asked")
    if not found:
        anna.sees("This round: no partner yet")
        olga.sees("This round: no partner yet")
    await world.until(WINDOW_CLOSES)
    anna.sees_nothing_new()
