"""Who is left out reads what would change it, and nothing of what others keep to themselves."""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.stories import company
from tests.stories.company import HOURS, TUESDAY
from tests.stories.world import Someone, World, open_world

EVENINGS = "mon-fri 18:00-21:00"
LEADERS = ("boris", "greta", "hugo", "irma", "jonas")
OTHERS = ("olga", "anna", *LEADERS[:-1])
Told = dict[str, list[str]]


async def jonas_says_nothing(jonas: Someone) -> None:
    pass


async def jonas_pauses(jonas: Someone) -> None:
    await jonas.says("profile")
    await jonas.presses("Pause")
    await jonas.presses("Pause until then", until="2026-11-30")
    jonas.sees("You are on pause until 30 November")


async def jonas_avoids_anna(jonas: Someone) -> None:
    await jonas.says("profile")
    await jonas.presses("Do-not-pair list")
    await jonas.presses("Save", avoid="Anna Bell")
    assert "Do-not-pair list: 1 person" in await jonas.reads("profile")


async def test_two_worlds_that_differ_in_a_secret_read_the_same(
    sqlite_template: Path, tmp_path: Path
) -> None:
    secrets = (jonas_says_nothing, jonas_pauses, jonas_avoids_anna)
    worlds = [await a_round(sqlite_template, tmp_path / s.__name__, s) for s in secrets]
    assert "Jonas Wood (mentee): no two shared free hours a week" in worlds[0]["olga"][-1]
    assert "in your time zone: mon 16:00-18:00; tue 16:00-18:00" in "".join(worlds[0]["anna"])
    assert worlds[1] == worlds[0]
    assert worlds[2] == worlds[0]


def empty_world(template: Path, folder: Path) -> World:
    folder.mkdir()
    shutil.copy(template, folder / "upmentor.db")
    return open_world(f"sqlite:///{folder}/upmentor.db", folder, TUESDAY)


async def a_round(
    template: Path, folder: Path, secret: Callable[[Someone], Awaitable[None]]
) -> Told:
    world = empty_world(template, folder)
    try:
        olga, *_ = await company.gather(world, {"anna": EVENINGS}, dict.fromkeys(LEADERS, HOURS))
        await secret(world.people["jonas"])
        return await told(world, olga)
    finally:
        await world.app.database.close()


async def told(world: World, olga: Someone) -> Told:
    """All that anybody but Jonas read, to the letter."""
    await olga.says("organise")
    await olga.presses("Open")
    await olga.presses("Run a round")
    await olga.presses("Show the round")
    await olga.presses("Close the round")
    await world.forward(days=7)
    return {user: [m.card.plain for m in world.people[user].inbox] for user in OTHERS}


@pytest.mark.parametrize("hours", ["mon 16:00-18:00", "wed 16:00-18:00"])
async def test_hours_that_are_named_are_hours_that_help(world: World, hours: str) -> None:
    leaders = dict.fromkeys(LEADERS, HOURS)
    olga, anna, *_ = await company.gather(world, {"anna": EVENINGS}, leaders)
    assert any(hours in card for card in (await told(world, olga))["anna"])
    await anna.says("profile")
    await anna.presses("Change my answers")
    wider = f"{EVENINGS}; {hours}"
    await anna.presses("Next", topics=("ai",), capacity="1", hours=wider, addressed="")
    await anna.presses("Save", level__ai="4", evidence__ai="")
    for someone in world.people.values():
        someone.look_at_everything()
    await company.run_round(olga, "Anna Bell mentors")
    for someone in world.people.values():
        someone.look_at_everything()
