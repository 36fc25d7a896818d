"""Whoever is free when the window of a round closes is matched once more, together."""

from datetime import UTC, datetime

import pytest

from bot.domain.enrolment import Role
from tests.desk import on_sqlite
from tests.stories import company
from tests.stories.company import NAMES, reads_the_overview, reads_the_round
from tests.stories.world import Someone, World

# Three pairs are possible, and only these: Anna and Boris, Ben and Greta, Cleo and Hugo. With
# whoever is free after them Ben could show Boris as much.
MENTORS = {"anna": "mon 09:00-12:00", "ben": "mon-tue 09:00-12:00", "cleo": "fri 09:00-12:00"}
LEADERS = {"boris": "mon 09:00-12:00", "greta": "tue 09:00-12:00", "hugo": "fri 09:00-12:00"}
FIRST = (
    *("Anna Bell mentors Boris Stone", "Ben Moss mentors Greta Vane"),
    "Cleo Hart mentors Hugo Park",
)
WINDOW_CLOSES = datetime(2026, 10, 20, 17, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 10, 21, 8, tzinfo=UTC)
WINDOW_CLOSES_AGAIN = datetime(2026, 10, 29, 18, tzinfo=UTC)


@pytest.mark.parametrize("answers", [("No", "No"), ("No", ""), ("", "No: decides about me")])
async def test_whoever_is_free_is_matched_again_whatever_was_answered(
    world: World, answers: tuple[str, str]
) -> None:
    """Anna and Ben say no or nothing: what anybody reads is the same."""
    olga, anna, ben, cleo, boris, greta, hugo = await gathered(world)
    await a_round_is_over(world, answers)

    told = await reads_the_round(olga)
    assert "Ben Moss mentors Boris Stone · draft" in told
    assert "This is a rematch" in told
    for name in ("Anna Bell (mentor)", "Greta Vane (mentee)"):
        assert f"{name}: no one free whom the rules allow" in told
    for pair, came in zip(FIRST, ("did not come about",) * 2 + ("pair",), strict=True):
        assert f"{pair} · {came}" in told
    olga.sees_nothing_new()
    await world.until(NEXT_MORNING)
    olga.sees("The round has closed", "there is 1 more pair for you to look at")

    await olga.presses("Show the round")
    await olga.presses("Approve all")
    olga.sees("People are being asked, until Thursday, 29 October, 18:00")
    for person, card in ((ben, "Your pair"), (boris, "Your pair")):
        await person.gets("We propose a pair")
        await person.presses("Yes")
        person.sees("You will hear from us by" if person is ben else card)
    await ben.gets("Your pair", "Boris Stone")
    for person in (anna, greta):
        person.sees_nothing_new()
    assert not boris.has_read("Anna")
    for person in (cleo, hugo):
        person.look_at_everything()
        assert not any(person.has_read(name) for name in ("Boris", "Greta", "Anna", "Ben"))


@on_sqlite
async def test_where_nobody_is_found_nothing_happens(world: World) -> None:
    """Anna and Boris are free, and only Cleo could show Boris anything, who has a partner and room
    for another."""
    mentors = {**MENTORS, "cleo": "mon 09:00-12:00; fri 09:00-12:00"}
    olga, anna, _, _, boris, *_ = await gathered(world, mentors, capacity="2")
    await company.run_round(olga, *FIRST)
    await says_yes(world, "ben", "greta")
    await says_yes(world, "cleo", "hugo")
    await anna.presses("No")
    anna.sees("Noted")
    await world.until(WINDOW_CLOSES)
    for user in ("ben", "greta", "cleo", "hugo"):
        world.people[user].look_at_everything()

    assert "Anna Bell mentors Boris Stone · did not come about" in await reads_the_round(olga)
    assert not olga.has_read("rematch")
    assert "Round: closed" in await reads_the_overview(olga)
    for person in (olga, anna, boris):
        person.sees_nothing_new()
    assert await waited(world) == {"anna": 1, "boris": 1}
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("The round is ready: 1 pair")
    assert "Cleo Hart mentors Boris Stone · draft" in await reads_the_round(olga)


async def test_a_rematch_is_not_followed_by_another(world: World) -> None:
    """Everybody is free after it, and Anna could show Greta something."""
    mentors = {**MENTORS, "anna": "mon 09:00-12:00; tue 13:00-16:00"}
    leaders = {**LEADERS, "greta": "tue 09:00-12:00"}
    olga, anna, ben, _, boris, greta, _ = await gathered(world, mentors, leaders)
    await a_round_is_over(world, ("No", "No"))
    await world.until(NEXT_MORNING)
    olga.sees("The round has closed")
    await olga.presses_an_old("Run a round")
    olga.sees("A round is under way. The next one can start when it has closed.")
    assert "Run a round" not in labels(await opens(olga))
    await olga.presses("Show the round")
    await olga.presses("Approve all")
    olga.sees("People are being asked")
    await ben.gets("We propose a pair", "Boris Stone")
    await ben.presses("Yes")
    ben.sees("You will hear from us by Thursday, 29 October, 18:00")
    await boris.gets("We propose a pair", "Ben Moss")
    await greta.says("profile")
    await greta.presses("Change my answers")
    await greta.presses("Next", first="ai", hours="tue 09:00-16:00", goal="")
    await greta.presses("Save", level__ai="1")
    greta.sees("tue 09:00-16:00")

    await world.until(WINDOW_CLOSES_AGAIN)
    world.people["hugo"].sees("A time for the session")
    await ben.gets("No pair this time", "you come first in the next round")
    told = await reads_the_round(olga)
    assert "Ben Moss mentors Boris Stone · did not come about" in told
    assert "This round has closed" in told
    for person in (olga, anna, boris, greta):
        person.sees_nothing_new()
    assert await waited(world) == dict.fromkeys(("anna", "ben", "boris", "greta"), 1), "once"

    await opens(olga)
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("The round is ready")
    told = await reads_the_round(olga)
    assert "Anna Bell mentors Greta Vane · draft" in told
    assert "did not come about" not in told


async def test_who_comes_late_is_matched_with_whoever_is_free_by_then(world: World) -> None:
    """Dora joins while Anna is asked, and Olga reads Russian by now."""
    olga, anna, boris = await company.three(world)
    dora = await company.someone(world, "dora")
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("We propose a pair")
    await reads_the_overview(olga)
    await company.invite(olga, ("Dora Lind",), ())
    dora.sees("An invitation")
    await company.join_as_mentor(dora)
    await speaks_russian(olga)
    await world.until(NEXT_MORNING)
    olga.sees("Для тех, кто пока без пары, есть ещё 1 пара", "никого не спросим")
    await olga.presses("Показать подбор пар")
    olga.sees("Это повторный подбор пар", "Dora Lind", "Что вышло из прошлого", "не сложилось")
    await olga.presses("Одобрить все")
    olga.sees("Спрашиваем менторов и руководителей до четверга, 29 октября, 18:00")
    await dora.gets("We propose a pair", "Boris Stone")
    for person in (anna, boris):
        person.sees_nothing_new()


@on_sqlite
async def test_a_rematch_that_is_put_aside_closes_without_a_word(world: World) -> None:
    olga, *_ = await gathered(world)
    await a_round_is_over(world, ("No", ""))
    await world.until(NEXT_MORNING)
    olga.sees("The round has closed")
    await olga.presses("Show the round")
    await olga.presses("Not now")
    olga.sees("There is no pair for you to decide on. Close the round; nobody is told anything")
    await olga.presses("Close the round")
    olga.sees("This round has closed")
    await world.forward(days=2)
    for user in ("anna", "ben", "boris", "greta"):
        world.people[user].sees_nothing_new()
    assert "Run a round" in labels(await opens(olga))


@on_sqlite
async def test_nobody_can_tell_that_somebody_close_to_them_was_found_one(world: World) -> None:
    """Olga's report Ben could show Boris something; she would not see that pair."""
    olga, *_ = await gathered(world, boss={"ben": "olga"})
    await company.run_round(olga, FIRST[0], FIRST[2])
    anna = world.people["anna"]
    anna.sees("We propose a pair")
    await says_yes(world, "cleo", "hugo")
    await world.until(NEXT_MORNING)
    for user in ("cleo", "hugo"):
        world.people[user].look_at_everything()
    assert "This round has closed" in await reads_the_round(olga)
    for user in ("olga", "anna", "ben", "boris", "greta"):
        world.people[user].sees_nothing_new()


async def gathered(
    world: World,
    mentors: dict[str, str] = MENTORS,
    leaders: dict[str, str] = LEADERS,
    capacity: str = "1",
    boss: dict[str, str] | None = None,
) -> list[Someone]:
    """Olga, the mentors, the leaders, on the Monday. ``capacity`` is Cleo's."""
    olga = (await company.found(world)).olga
    for user in (*mentors, *leaders):
        await company.someone(world, user, boss=(boss or {}).get(user, ""))
    await company.start_programme(olga)
    await company.invite(olga, tuple(NAMES[m] for m in mentors), tuple(NAMES[b] for b in leaders))
    for user, hours in mentors.items():
        room = capacity if user == "cleo" else "1"
        await company.join_as_mentor(world.people[user], capacity=room, hours=hours)
    for user, hours in leaders.items():
        await company.join_as_leader(world.people[user], hours=hours)
    await world.until(company.MONDAY)
    return [olga, *(world.people[user] for user in (*mentors, *leaders))]


async def a_round_is_over(world: World, answers: tuple[str, str]) -> None:
    """Anna and Ben answer so; Cleo and Hugo are a pair."""
    await company.run_round(world.people["olga"], *FIRST)
    for user, answer in zip(("anna", "ben"), answers, strict=True):
        world.people[user].sees("We propose a pair")
        if answer:
            await world.people[user].presses(answer)
            world.people[user].sees("Noted")
    await says_yes(world, "cleo", "hugo")
    await world.until(WINDOW_CLOSES)
    for user in ("cleo", "hugo"):
        world.people[user].look_at_everything()


async def says_yes(world: World, *users: str) -> None:
    for user in users:
        await world.people[user].presses("Yes")
        world.people[user].look_at_everything()


async def speaks_russian(olga: Someone) -> None:
    await olga.says("language")
    await olga.presses("Save", locale="ru")
    olga.look_at_everything()


async def opens(olga: Someone) -> Someone:
    await reads_the_overview(olga)
    return olga


def labels(person: Someone) -> list[str]:
    return [button.label for button in person.inbox[-1].card.all_buttons]


async def waited(world: World) -> dict[str, int]:
    """How many rounds each was left out of, where it's any."""
    users = {person.id: user for user, person in world.people.items()}
    async with world.app.database.work() as work:
        (programme,) = await work.programmes()
        parts = await work.joined(programme.id)
    assert {part.role for part in parts} == set(Role)
    return {users[part.person_id]: part.waited for part in parts if part.waited}
