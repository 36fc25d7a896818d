"""Letters about materials go to whoever works here, and are drawn again when it is taken back."""

import pytest

from bot.acts import materials as acts
from bot.domain.materials import Material, MaterialState
from bot.domain.people import Person, Status
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, Two, make_material, make_two

STATES = {
    "material.ask": MaterialState.ASKED,
    "material.shared": MaterialState.SHARED,
    "material.lapsed": MaterialState.LAPSED,
}


async def written(database: Database, kind: str) -> Two:
    """Lars shares what Mia made, and a letter is under way."""
    async with database.work() as work:
        two = await make_two(work)
        material = await make_material(work, two.lars, two.mia, STATES[kind])
        to = two.mia if kind == "material.ask" else two.lars
        await work.write(kind, material.id, to=to.id, due=NOW)
    return two


@pytest.mark.parametrize("kind", STATES)
async def test_it_reaches_whoever_works_here(desk: Desk, database: Database, kind: str) -> None:
    await written(database, kind)
    await desk.deliver()
    assert len(desk.postman.sent) == 1


@pytest.mark.parametrize("kind", STATES)
async def test_it_reaches_nobody_who_has_left_the_company(
    desk: Desk, database: Database, kind: str
) -> None:
    two = await written(database, kind)
    async with database.work() as work:
        for person in (two.mia, two.lars):
            (await work.get(Person, person.id)).status = Status.LEFT
    await desk.deliver()
    assert desk.postman.sent == []


@pytest.mark.parametrize("kind", ["material.ask", "material.shared"])
async def test_what_was_taken_back_is_drawn_again_without_the_link(
    desk: Desk, database: Database, kind: str
) -> None:
    two = await written(database, kind)
    await desk.deliver()
    async with database.work() as work:
        await acts.withdraw(work, await work.get(Material, 1), two.lars, NOW)
    await desk.deliver()
    first, again = desk.postman.sent
    assert again.replaces is not None
    assert "example.org" in first.card.plain
    assert "example.org" not in again.card.plain


async def test_taken_back_before_it_came_it_never_comes(desk: Desk, database: Database) -> None:
    two = await written(database, "material.ask")
    async with database.work() as work:
        await acts.withdraw(work, await work.get(Material, 1), two.lars, NOW)
    await desk.deliver()
    assert desk.postman.sent == []
