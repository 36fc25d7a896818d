"""Rounds are solved in this process or beside it: to the same end, and nobody waits for it."""

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.acts import claims, seekers
from bot.domain.enrolment import Role
from bot.domain.matching import Weights
from bot.domain.matching.round import match
from bot.domain.pairs import Pair
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from scheduler.solvers import Beside, Told, here
from storage import tables
from storage.database import Database, open_database
from storage.types import Seal
from tests.conftest import KEY
from tests.desk import Desk, on_sqlite
from tests.making import (
    NOW,
    make_company,
    make_pair,
    make_part,
    make_person,
    make_proposal,
    make_round,
    make_two,
)
from tests.multitude import make_multitude

ROOT = Path(__file__).parents[2]
EACH = 150
OURS = Weights(topic_order=(50, 30), department=20)
LATER = NOW + claims.SOLVE_AGAIN


async def begun(database: Database) -> int:
    """A round of the first programme, claimed now."""
    async with database.work() as work:
        programme, *_ = await work.programmes()
        by = programme.organisers[0]
        round_ = await work.add(Round(programme.id, 1, seed=1, ordered_by=by, due=NOW))
        return claims.claim(round_, NOW)


async def found(database: Database, round_id: int) -> tuple[list[str], str]:
    """The proposals and who is left out, as they lie in the database, but for the moment."""
    proposal, round_ = tables.proposal.c, tables.round_.c
    kept = [column for column in proposal if column.name != "id"]

    def question(session: Session) -> tuple[list[str], str]:
        drafts = session.execute(select(*kept).order_by(proposal.id))
        left = select(round_.state, round_.left_out).where(round_.id == round_id)
        return [str(row) for row in drafts], str(session.execute(left).one())

    async with database.work() as work:
        return await work.run(question)


@pytest.fixture
async def expected(sqlite_template: Path, seal: Seal, tmp_path: Path) -> tuple[list[str], str]:
    """In SQLite, by this process."""
    path = tmp_path / "expected.db"
    shutil.copy(sqlite_template, path)
    database = open_database(f"sqlite:///{path}", seal)
    await make_multitude(database, EACH)
    round_id = await begun(database)
    await here(database, OURS)(round_id, NOW)
    result = await found(database, round_id)
    await database.close()
    return result


@pytest.fixture
async def beside(database_url: str) -> AsyncIterator[Beside]:
    solver = Beside("bot.solver", told(database_url))
    yield solver
    await solver.close()


def told(database_url: str) -> Told:
    return Told(database_url, (KEY,), OURS, "INFO", "text")


async def test_the_same_company_gets_the_same_pairs_wherever_it_lies_and_whoever_solves(
    database: Database,
    beside: Beside,
    expected: tuple[list[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "29")
    await make_multitude(database, EACH, order=Random(2))
    round_id = await begun(database)
    await beside(round_id, NOW)
    drafts, left = await found(database, round_id)
    assert len(drafts) > EACH * 0.8
    assert (drafts, left) == expected
    await beside(round_id, NOW)
    assert await found(database, round_id) == expected, "settled once"


async def test_a_round_claimed_anew_is_put_down_by_nobody_but_its_last_claimant(
    database: Database,
) -> None:
    await make_multitude(database, 20)
    round_id = await begun(database)
    async with database.work() as work:
        round_ = await work.get(Round, round_id)
        (mentor, *_), (mentee, *_) = [
            [one for one in await work.joined(round_.programme_id) if one.role is role]
            for role in Role
        ]
        at = round_.programme_id
        parts = (mentor.person_id, mentee.person_id, mentor.id, mentee.id)
        stray, late = [Proposal(round_id, at, *parts, "ai", score, ()) for score in (1, 2)]
        assert await claims.put_down(work, round_id, [stray], NOW)
    async with database.work() as work:
        claims.claim(await work.get(Round, round_id), LATER)
    async with database.work() as work:
        assert not await claims.put_down(work, round_id, [late], NOW)
        await claims.settle(work, round_id, (), NOW)
    await here(database)(round_id, NOW)
    async with database.work() as work:
        assert len(await work.proposals(round_id)) == 1, "that of whoever was lost before"
        assert (await work.get(Round, round_id)).state is RoundState.WAITING
    await here(database)(round_id, LATER)
    async with database.work() as work:
        drafts = await work.proposals(round_id)
        assert len({one.mentee_enrolment_id for one in drafts}) == len(drafts) > 10
        assert all(one.score > 1 for one in drafts), "the stray one is gone"
        assert (await work.get(Round, round_id)).state is RoundState.DRAFT


async def test_what_stands_is_left_alone_and_only_who_is_free_is_matched(
    desk: Desk, database: Database
) -> None:
    """Pairs and open proposals; a mentor with room for another one gets another one."""
    async with database.work() as work:
        company = await make_company(work)
        paired, asked, free = [await make_two(work, company, str(n)) for n in range(3)]
        more = await make_part(work, company, await make_person(work, "max"), Role.MENTEE)
        pair = await make_pair(work, paired)
        last = await make_round(work, company, RoundState.CLOSED)
        open_ = await make_proposal(work, asked, last)
        paired.mentor.capacity = 2
    await desk.press("olga", "round.run", company.programme.id)
    await desk.clockwork.settle()
    async with database.work() as work:
        round_ = await work.last_round(company.programme.id)
        assert round_ is not None
        drafts = await work.proposals(round_.id)
        assert {one.mentor_id for one in drafts} == {free.mia.id, paired.mia.id}
        assert {one.mentee_id for one in drafts} == {free.lars.id, more.person_id}
        assert (await work.get(Pair, pair.id)).active
        (still,) = await work.proposals(last.id)
        assert (still.id, still.state) == (open_.id, ProposalState.ASKED_MENTOR)
    assert round_.left_out == ()


async def test_what_a_company_weighs_is_what_the_round_is_decided_by(database: Database) -> None:
    await make_multitude(database, 20)
    heavy = Weights(topic_order=(1000,), level_gained=0)
    round_id = await begun(database)
    await here(database, heavy)(round_id, NOW)
    async with database.work() as work:
        round_, drafts = await work.get(Round, round_id), await work.proposals(round_id)
        asked = await seekers.inputs(work, round_, NOW)
    best = match(asked.mentors, asked.mentees, weights=heavy, seed=asked.seed)
    put = {(d.mentor_enrolment_id, d.mentee_enrolment_id, d.score, d.reasons) for d in drafts}
    assert put == {(int(p.mentor), int(p.mentee), p.score, p.reasons) for p in best.pairs}
    assert min(one.score for one in drafts) >= 1000
    told = [(one.role, one.reason, one.change) for one in round_.left_out]
    assert sorted(told) == sorted((one.role, one.reason, one.change) for one in best.left_out)


@on_sqlite
async def test_a_solver_that_has_gone_cold_or_was_killed_is_begun_anew(database_url: str) -> None:
    beside = Beside("bot.solver", told(database_url), kept=timedelta())
    await beside(0, NOW)
    cold = beside.process
    assert cold is not None
    assert await cold.wait() == 0, "it ended by itself, as it does when we are killed"
    await beside(0, NOW)
    assert beside.process is not cold
    await beside.close()


async def test_a_solver_that_is_lost_is_told_and_waited_for_by_nobody() -> None:
    """In the middle of a round."""
    beside = Beside("tests.scheduler.lost", told("sqlite:///nowhere.db"))
    for _ in range(2):
        with pytest.raises(EOFError):
            await beside(1, NOW)
    await beside.close()


def test_the_bot_itself_begins_without_numpy_and_the_solver() -> None:
    code = """
import sys, bot.__main__, bot.acts, bot.app, handlers
bot.app.load(bot.acts, handlers)
print(*{"numpy", "ortools", "pandas"} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"\n"
