"""What follows when people leave the company, or get another manager."""

import pytest

from bot.acts import roster
from bot.domain.enrolment import Enrolment, Part
from bot.domain.pairs import Pair, PairState
from bot.domain.people import Person, Status
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import NOW, Two, make_pair, make_two


async def a_pair(database: Database) -> tuple[Two, Pair]:
    async with database.work() as work:
        two = await make_two(work)
        return two, await make_pair(work, two)


async def changed(
    database: Database, desk: Desk, pair: Pair, *changes: tuple[Person, str, object]
) -> Pair:
    async with database.work() as work:
        for person, name, value in changes:
            setattr(await work.get(Person, person.id), name, value)
        await roster.follow(work, NOW)
    await desk.wait(days=1, hours=1)
    async with database.work() as work:
        return await work.get(Pair, pair.id)


@pytest.mark.parametrize("goes", ["mia", "lars"])
async def test_the_partner_of_a_leaver_reads_the_standard_ending(
    database: Database, desk: Desk, goes: str
) -> None:
    two, pair = await a_pair(database)
    leaver, part = (two.mia, two.mentor) if goes == "mia" else (two.lars, two.mentee)
    after = await changed(database, desk, pair, (leaver, "status", Status.LEFT))
    assert after.state is PairState.ENDED
    stays = "lars" if goes == "mia" else "mia"
    assert [card.title for card in desk.postman.to(stays)] == ["Your work as a pair has ended"]
    assert desk.postman.to(goes) == []
    async with database.work() as work:
        assert (await work.get(Enrolment, part.id)).state is Part.LEFT


@on_sqlite
@pytest.mark.parametrize(
    ("above_mia", "above_lars", "ends"),
    [
        ("lars", "", True),
        ("carl", "", False),
        ("", "mia", True),
        ("carl", "carl", True),
        ("carl", "dora", False),
    ],
)
async def test_a_change_of_manager_ends_only_what_the_rules_forbid(
    database: Database, desk: Desk, above_mia: str, above_lars: str, ends: bool
) -> None:
    two, pair = await a_pair(database)
    named = {"mia": two.mia, "lars": two.lars, "carl": two.company.carl, "dora": two.company.dora}
    ids = {name: person.id for name, person in named.items()}
    after = await changed(
        database,
        desk,
        pair,
        (two.mia, "manager_id", ids.get(above_mia)),
        (two.lars, "manager_id", ids.get(above_lars)),
    )
    assert after.active is not ends


@on_sqlite
async def test_the_managers_manager_is_too_near_and_those_above_are_not(
    database: Database, desk: Desk
) -> None:
    two, pair = await a_pair(database)
    carl, dora = two.company.carl, two.company.dora
    line = ((two.mia, "manager_id", carl.id), (carl, "manager_id", dora.id))
    far = await changed(database, desk, pair, *line, (dora, "manager_id", two.lars.id))
    assert far.active
    near = await changed(database, desk, pair, (carl, "manager_id", two.lars.id))
    assert not near.active
