"""What would change it, where that is named, does change it."""

import pytest

from tests.stories import company
from tests.stories.company import HOURS
from tests.stories.world import Someone, World

EVENINGS = "mon-fri 18:00-21:00"
LEADERS = ("boris", "greta", "hugo", "irma", "jonas")


@pytest.mark.parametrize("hours", ["mon 16:00-18:00", "wed 16:00-18:00"])
async def test_hours_that_are_named_are_hours_that_help(world: World, hours: str) -> None:
    leaders = dict.fromkeys(LEADERS, HOURS)
    olga, anna, *_ = await company.gather(world, {"anna": EVENINGS}, leaders)
    await are_left_out(olga)
    assert anna.has_read(hours)
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


async def are_left_out(olga: Someone) -> None:
    await olga.says("organise")
    await olga.presses("Open")
    await olga.presses("Run a round")
    await olga.presses("Show the round")
    await olga.presses("Close the round")
    await olga.world.forward(days=7)
