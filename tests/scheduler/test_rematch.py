"""What happens between the closing of a round and its rematch."""

from collections.abc import Sequence

import pytest

from bot.acts import claims, seekers
from bot.acts.seekers import Inputs
from bot.domain.matching import Matching
from bot.domain.matching.round import match
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, Round, RoundState
from scheduler.steps import STEPS
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, Company, make_company, make_proposal, make_round, make_two


async def test_a_rematch_pairs_nobody_who_was_proposed_to_one_another(
    desk: Desk, database: Database
) -> None:
    company, first = await a_round_that_closes(database)
    await desk.clockwork.settle()
    again = await last_of(database, company)
    async with database.work() as work:
        before, after = await work.proposals(first.id), await work.proposals(again.id)
    assert (again.rematch, again.state, again.seed) == (True, RoundState.DRAFT, first.seed)
    assert len(after) == 2
    assert not people(before) & people(after)


@pytest.mark.parametrize(
    ("reports", "rounds"),
    [(("mentor_id",), 2), (("mentee_id",), 2), (("mentor_id", "mentee_id"), 1)],
)
async def test_each_organiser_has_a_pair_to_decide_on_and_is_told_or_there_is_no_rematch(
    desk: Desk, database: Database, reports: tuple[str, ...], rounds: int
) -> None:
    """Of two proposed to one another each is found somebody else; either may report to Olga."""
    company, first = await a_round_that_closes(database)
    async with database.work() as work:
        programme = await work.get(Programme, company.programme.id)
        programme.organisers = (company.dora.id, company.olga.id)
        (before, _) = await work.proposals(first.id)
        for report in reports:
            (await work.get(Person, getattr(before, report))).manager_id = company.olga.id
    await desk.clockwork.settle()
    async with database.work() as work:
        assert len(await work.all_of(Round)) == rounds
    for organiser in ("olga", "dora"):
        assert len(desk.postman.to(organiser)) == rounds - 1


async def test_an_organiser_who_orders_a_round_first_gets_that_one_alone(
    desk: Desk, database: Database
) -> None:
    company, first = await a_round_that_has_closed(database)
    await desk.press("olga", "round.run", company.programme.id)
    await desk.clockwork.settle()
    async with database.work() as work:
        closed, ordered = await work.all_of(Round)
    assert (closed.id, closed.due, ordered.rematch) == (first.id, None, False)
    assert len(desk.postman.to("olga")) == 1


async def test_a_rematch_that_was_lost_before_it_was_settled_is_solved_like_the_first_time(
    desk: Desk, database: Database
) -> None:
    company, first = await a_round_that_has_closed(database)
    begun = await lost(database, first)
    assert await solve(database, begun.id) == await solve(database, first.id)
    await desk.wait(minutes=16)
    again = await last_of(database, company)
    assert (again.id, again.state) == (begun.id, RoundState.DRAFT)
    async with database.work() as work:
        assert len(await work.proposals(again.id)) == 2


async def test_a_lost_rematch_that_finds_nobody_any_more_ends_and_nobody_is_told(
    desk: Desk, database: Database
) -> None:
    company, first = await a_round_that_has_closed(database)
    begun = await lost(database, first)
    async with database.work() as work:
        for enrolment in await work.joined(company.programme.id):
            enrolment.leave()
    await desk.wait(minutes=16)
    again = await last_of(database, company)
    assert (again.id, again.state, again.due) == (begun.id, RoundState.CLOSED, None)
    assert not desk.postman.to("olga")
    async with database.work() as work:
        assert not await work.proposals(again.id), "or it would be told as a pair to decide on"
        assert len(await work.proposals(first.id)) == 2


async def lost(database: Database, first: Round) -> Round:
    """By its process, in the middle of putting it down."""
    inputs, solved = await solve(database, first.id)
    async with database.work() as work:
        claims.claim(await work.get(Round, first.id), NOW)
        begun = await claims.begin(work, first.id, inputs, solved, NOW)
        assert begun is not None
        assert (await work.get(Round, first.id)).due is None
        assert begun.due == NOW + claims.SOLVE_AGAIN
        drafts = claims.drafts(begun, inputs, solved)
        assert await claims.put_down(work, begun.id, drafts[:1], NOW)
    return begun


async def a_round_that_closes(database: Database) -> tuple[Company, Round]:
    """Now, with two pairs that nobody has answered."""
    async with database.work() as work:
        company = await make_company(work)
        round_ = await make_round(work, company, RoundState.ASKED)
        round_.closes = round_.due = NOW
        for number in ("", "2"):
            await make_proposal(work, await make_two(work, company, number), round_)
        return company, round_


async def a_round_that_has_closed(database: Database) -> tuple[Company, Round]:
    """Right now: nobody knows yet whether there is a rematch."""
    company, round_ = await a_round_that_closes(database)
    for step in STEPS:
        await step.run(database, NOW)
    return company, round_


async def solve(database: Database, round_id: int) -> tuple[Inputs, Matching]:
    async with database.work() as work:
        inputs = await seekers.inputs(work, await work.get(Round, round_id), NOW)
    found = match(inputs.mentors, inputs.mentees, barred=inputs.barred, seed=inputs.seed)
    return inputs, found


async def last_of(database: Database, company: Company) -> Round:
    async with database.work() as work:
        last = await work.last_round(company.programme.id)
    assert last is not None
    return last


def people(proposals: Sequence[Proposal]) -> set[tuple[int, int]]:
    return {(proposal.mentor_id, proposal.mentee_id) for proposal in proposals}
