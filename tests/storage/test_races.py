"""What two Works do to one another when neither waits its turn."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.acts import proposals
from bot.cards import Card
from bot.domain.enrolment import Enrolment, Role
from bot.domain.people import Person
from bot.domain.proposals import Proposal, ProposalState, RoundState
from storage.database import Database, is_overtaken
from tests.desk import Desk
from tests.making import (
    NOW,
    make_company,
    make_person,
    make_proposal,
    make_round,
    make_two,
)

DOZEN = 12


async def _grade(database: Database, person_id: int) -> int | None:
    async with database.work() as work:
        return (await work.get(Person, person_id)).grade


async def _person(database: Database) -> int:
    async with database.work() as work:
        person = await make_person(work, "anna")
        person.grade = 0
    return person.id


async def _until_done(do: Callable[[], Awaitable[None]]) -> None:
    """As the router does, but as often as it takes."""
    while True:
        try:
            return await do()
        except Exception as error:
            if not is_overtaken(error):
                raise


async def test_a_dozen_works_that_hold_nothing_lose_nothing_either_when_tried_again(
    database: Database,
) -> None:
    person_id = await _person(database)

    async def one_more() -> None:
        async with database.work() as work:
            person = await work.get(Person, person_id)
            before = person.grade or 0
            await asyncio.gather(work.everybody())
            person.grade = before + 1

    async with asyncio.timeout(60):
        await asyncio.gather(*(_until_done(one_more) for _ in range(DOZEN)))
    assert await _grade(database, person_id) == DOZEN


async def test_a_work_that_is_cancelled_leaves_nothing(database: Database) -> None:
    begun, never = asyncio.Event(), asyncio.Event()

    async def wait_for_ever() -> None:
        async with database.work() as work:
            await make_company(work)
            begun.set()
            await never.wait()

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        task = group.create_task(wait_for_ever())
        await begun.wait()
        task.cancel()
    async with asyncio.timeout(30), database.work() as work:
        assert await work.everybody() == []


async def test_what_points_nowhere_is_not_stored(database: Database) -> None:
    async def enrol_nobody() -> None:
        async with database.work() as work:
            two = await make_two(work)
            await work.add(Enrolment(two.company.programme.id, 999, Role.MENTEE, two.mia.id))

    with pytest.raises(IntegrityError):
        await enrol_nobody()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_deadlock_is_known_as_overtaken_and_the_other_goes_on(database: Database) -> None:
    async with database.work() as work:
        ids = [(await make_person(work, user)).id for user in ("anna", "boris")]
    both = asyncio.Barrier(2)
    errors: list[Exception] = []

    async def hold(first: int, second: int) -> None:
        try:
            async with database.work() as work:
                await work.hold(Person, first)
                await both.wait()
                await work.hold(Person, second)
        except DBAPIError as error:
            errors.append(error)

    async with asyncio.timeout(60):
        await asyncio.gather(hold(*ids), hold(*reversed(ids)))
    assert [is_overtaken(error) for error in errors] == [True]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_leaders_who_say_yes_at_once_do_not_share_a_mentor_who_has_room_for_one(
    database: Database,
) -> None:
    """The second presses after the first was found possible and before that is committed."""
    async with database.work() as work:
        first = await make_two(work)
        second = await make_two(work, first.company, "2")
        second = replace(second, mia=first.mia, mentor=first.mentor)
        round_ = await make_round(work, first.company, RoundState.ASKED)
        state = ProposalState.ASKED_MENTEE
        asked = [await make_proposal(work, two, round_, state) for two in (first, second)]
    desk = Desk(database)
    async with asyncio.timeout(60), asyncio.TaskGroup() as group, database.work() as work:
        proposal = await work.get(Proposal, asked[0].id)
        await proposals.say_yes(work, proposal, first.lars, NOW)
        later = group.create_task(desk.press("lars2", "proposal.yes", asked[1].id))
        await _until_it_waits_or_ends(database, later)
    async with database.work() as work:
        assert len(await work.standing_pairs(first.company.programme.id)) == 1


async def _until_it_waits_or_ends(database: Database, task: asyncio.Task[Card]) -> None:
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while not task.done():
        async with database.work() as work:
            if await work.run(lambda session: session.scalar(waiting)):
                return
