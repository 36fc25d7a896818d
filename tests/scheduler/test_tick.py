"""A tick does what is due: in batches, each thing once, and one that fails holds up no other."""

import asyncio
import logging
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.acts.claims import SOLVE_AGAIN
from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.installation import Installation
from bot.domain.learnings import Learning, LearningState
from bot.domain.letters import Letter
from bot.domain.materials import Material, MaterialState
from bot.domain.notes import Visibility
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.sessions import Session, SessionState
from scheduler.clockwork import Clockwork
from scheduler.solvers import here
from scheduler.steps import FIRST_RETRY, LONGEST_RETRY, STEPS, DueStep, Waits
from scheduler.tick import Tick
from storage.columns import metadata
from storage.database import Database
from storage.works import Work
from tests.desk import Desk
from tests.making import (
    NOW,
    WEEK,
    make_company,
    make_learning,
    make_material,
    make_note,
    make_pair,
    make_part,
    make_person,
    make_proposal,
    make_round,
    make_session,
    make_two,
)

MINUTE = timedelta(minutes=1)


async def test_what_fails_backs_off_alone_and_everything_else_is_done(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        company = await make_company(work)
        sessions = []
        for number in range(3):
            two = await make_two(work, company, str(number))
            pair = await make_pair(work, two)
            sessions.append(await make_session(work, pair, SessionState.PICKED))
            sessions[-1].due = NOW
        broken = sessions[1]
        (await work.get(Person, broken.mentee_id)).timezone = "No/Such_Zone"
    for tries in range(1, 9):
        await desk.clockwork.settle()
        async with database.work() as work:
            again = [await work.get(Session, one.id) for one in sessions]
            fault = await work.find_fault("session", broken.id)
        states = [one.state for one in again]
        assert states == [SessionState.CHOOSING, SessionState.PICKED, SessionState.CHOOSING]
        wait = min(FIRST_RETRY * 2 ** (tries - 1), LONGEST_RETRY)
        assert again[1].due == desk.clock.now() + wait
        assert fault is not None
        assert (fault.tries, fault.error) == (tries, "ZoneInfoNotFoundError")
        desk.clock.forward(wait)


async def test_a_round_that_cannot_be_solved_holds_up_nothing_and_is_tried_again(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        (await work.get(Person, two.mia.id)).timezone = "No/Such_Zone"
        invited = await make_part(work, two.company, two.company.dora, Role.MENTEE, Part.INVITED)
        invited.due = NOW
    await desk.press("olga", "round.run", two.company.programme.id)
    await desk.clockwork.settle()
    assert len(desk.postman.to("dora")) == 1
    async with database.work() as work:
        waits = await work.round_to_solve(NOW + WEEK)
        assert waits is not None
        assert waits.due == NOW + SOLVE_AGAIN
        (await work.get(Person, two.mia.id)).timezone = "UTC"
    desk.clock.forward(SOLVE_AGAIN)
    await desk.clockwork.settle()
    assert len(desk.postman.to("olga")) == 1, "the round is ready"


async def test_no_letter_waits_until_a_round_is_solved(desk: Desk, database: Database) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(round_id: int, now: datetime) -> None:
        begun.set()
        await go_on.wait()
        await here(database)(round_id, now)

    async with database.work() as work:
        two = await make_two(work)
        invited = await make_part(work, two.company, two.company.dora, Role.MENTEE, Part.INVITED)
        invited.due = NOW
    await desk.press("olga", "round.run", two.company.programme.id)
    tick = Tick(database, desk.clock, solve=slowly)
    clockwork = Clockwork(tick, desk.delivery, desk.clock)
    async with asyncio.TaskGroup() as group:
        group.create_task(clockwork.solve())
        await begun.wait()
        await clockwork.work()
        assert len(desk.postman.to("dora")) == 1
        go_on.set()
    await clockwork.work()
    assert len(desk.postman.to("olga")) == 1


async def test_a_round_ordered_in_the_middle_of_a_tick_waits_for_the_next(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        company = await make_company(work)
    await desk.press("olga", "round.run", company.programme.id)
    for step in STEPS:
        assert await step.run(database, desk.clock.now()) == 0
    await desk.clockwork.settle()
    assert len(desk.postman.to("olga")) == 1


async def test_a_thing_settled_while_it_failed_is_not_made_to_wait_again(
    desk: Desk, database: Database
) -> None:
    """The leader's yes comes between the failure of the step and its noting."""

    async def fail(work: Work, proposal: Proposal, now: datetime) -> None:
        raise ZeroDivisionError

    class Interrupted(DueStep[Proposal]):
        async def _back_off(self, *args: object) -> None:
            await desk.press("lars", "proposal.yes", asked.id)
            await super()._back_off(*args)  # type: ignore[arg-type]

    async with database.work() as work:
        two = await make_two(work)
        round_ = await make_round(work, two.company, RoundState.ASKED)
        asked = await make_proposal(work, two, round_, ProposalState.ASKED_MENTEE)
        asked.due = NOW
    await Interrupted(Proposal, fail).run(database, NOW)
    async with database.work() as work:
        paired = await work.get(Proposal, asked.id)
        assert (paired.state, paired.due) == (ProposalState.PAIRED, None)


async def test_a_step_that_is_overtaken_is_done_again_and_is_no_fault(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[int] = []

    async def be_slow_at_first(work: Work, part: Enrolment, now: datetime) -> None:
        runs.append(part.id)
        if len(runs) < 4:
            quicker = text("UPDATE enrolment SET version = version + 1")
            await work.run(lambda session: session.connection().execute(quicker))
        part.due = None

    async with database.work() as work:
        two = await make_two(work)
        (await work.get(Enrolment, two.mentor.id)).due = NOW
    assert await DueStep(Enrolment, be_slow_at_first).run(database, NOW) == 1
    async with database.work() as work:
        assert (await work.get(Enrolment, two.mentor.id)).due is None
        assert await work.find_fault("enrolment", two.mentor.id) is None
    assert len(runs) == 4
    assert not [record for record in caplog.records if record.levelno > logging.INFO]


async def test_more_than_a_batch_is_done_in_one_tick(desk: Desk, database: Database) -> None:
    async with database.work() as work:
        company = await make_company(work)
        for number in range(130):
            person = await make_person(work, f"p{number}")
            part = await make_part(work, company, person, Role.MENTEE, Part.INVITED)
            part.due = NOW
    await desk.clockwork.settle()
    assert len(desk.postman.sent) == 130
    assert {len(desk.postman.to(f"p{number}")) for number in range(130)} == {1}


async def test_the_next_due_is_the_first_of_everything_that_waits(database: Database) -> None:
    async with database.work() as work:
        two = await make_two(work)
        assert two.company.programme.due is not None
        waits: list[tuple[type[Waits], int]] = [(Programme, two.company.programme.id)]
        waits.append((Enrolment, two.mentor.id))
        round_ = await make_round(work, two.company, RoundState.ASKED)
        waits.append((Round, round_.id))
        waits.append((Proposal, (await make_proposal(work, two, round_)).id))
        pair = await make_pair(work, two)
        waits.append((Pair, pair.id))
        session = await make_session(work, pair, SessionState.HELD)
        waits.append((Session, session.id))
        note = await make_note(work, session, two.lars.id, Visibility.OFFER)
        waits.append((Learning, (await make_learning(work, note, LearningState.DRAFT)).id))
        asked = await make_material(work, two.lars, two.mia, MaterialState.ASKED)
        waits.append((Material, asked.id))
        letter = await work.add(Letter("key", "help", "1", NOW, person_id=two.mia.id))
        waits.append((Letter, letter.id))
        waits.append((Installation, (await work.add(Installation("slack", "", "T1"))).id))
    tables = {table.name for table in metadata.sorted_tables if "due" in table.c}
    assert len(waits) == len(tables)
    for nearer, (kind, row_id) in enumerate(waits):
        due = NOW - nearer * MINUTE
        async with database.work() as work:
            (await work.get(kind, row_id)).due = due
        async with database.work() as work:
            assert await work.next_due() == due
    for kind, row_id in waits:
        async with database.work() as work:
            (await work.get(kind, row_id)).due = None
    async with database.work() as work:
        assert await work.next_due() is None
