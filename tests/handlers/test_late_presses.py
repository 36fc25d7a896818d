"""Cards are pressed late, twice, and after the pair has ended: each answers, and does no harm."""

import pytest

from bot.domain.learnings import LearningState
from bot.domain.notes import Visibility
from bot.domain.proposals import ProposalState, RoundState
from bot.domain.sessions import SessionState
from storage.database import Database
from tests.desk import Desk
from tests.making import (
    make_company,
    make_pair,
    make_proposal,
    make_round,
    make_session,
    make_two,
)


@pytest.mark.parametrize("answer", ["session.moved", "session.cancelled"])
async def test_a_session_answered_after_the_pair_has_ended_gets_no_successor(
    desk: Desk, database: Database, answer: str
) -> None:
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        session = await make_session(work, pair, SessionState.ASKED)
    await desk.press("lars", "pair.end", pair.id)
    await desk.press("mia", answer, session.id)
    async with database.work() as work:
        (session,) = await work.sessions(pair.id)
        assert (session.state, session.due) == (SessionState.CANCELLED, None)


async def test_a_time_picked_again_after_a_move_is_put_to_the_mentor_again(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        session = await make_session(work, pair, SessionState.CHOOSING)
    time = {"start": "2026-10-20T10:00"}
    for times_asked in (1, 2):
        await desk.press("lars", "session.propose", session.id, **time)
        await desk.clockwork.settle()
        assert len(desk.postman.to("mia")) == times_asked
        await desk.press("mia", "session.move", session.id)
        await desk.clockwork.settle()
        assert len(desk.postman.to("lars")) == times_asked, "times to pick from"
        await desk.wait(days=1)


async def test_a_round_without_a_pair_can_be_closed_so_that_the_next_can_start(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        company = await make_company(work)
    for number in (1, 2):
        assert not (await desk.press("olga", "round.run", company.programme.id)).refused
        await desk.clockwork.settle()
        about = f"{company.programme.id}/{number}"
        shown = await desk.press("olga", "round.show", company.programme.id)
        assert f"round.approve:{about}" in [button.id for button in shown.buttons]
        await desk.press("olga", "round.approve", about)
        async with database.work() as work:
            last = await work.last_round(company.programme.id)
            assert last is not None
            assert last.state is RoundState.CLOSED


async def test_a_round_whose_pairs_were_put_aside_closes_without_asking_anybody(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        round_ = await make_round(work, two.company, RoundState.DRAFT)
        proposal = await make_proposal(work, two, round_, ProposalState.DRAFT)
    programme = two.company.programme
    await desk.press("olga", "round.hold_back", f"{programme.id}/{proposal.id}")
    await desk.press("olga", "round.approve", f"{programme.id}/{round_.number}")
    await desk.clockwork.settle()
    assert not desk.postman.to("mia")
    assert not (await desk.press("olga", "round.run", programme.id)).refused


async def test_a_draft_keeps_its_place_when_somebody_pauses_so_that_nobody_learns_of_it(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        round_ = await make_round(work, two.company, RoundState.DRAFT)
        await make_proposal(work, two, round_, ProposalState.DRAFT)
    shown = await desk.press("olga", "round.show", two.company.programme.id)
    await desk.press("mia", "enrolment.pause", two.mentor.id, until="2026-11-12")
    assert await desk.press("olga", "round.show", two.company.programme.id) == shown
    await desk.press("olga", "round.approve", f"{two.company.programme.id}/{round_.number}")
    await desk.clockwork.settle()
    assert not desk.postman.to("mia")
    assert "asked" in (await desk.press("olga", "round.show", two.company.programme.id)).plain


async def test_a_refused_form_that_is_gone_by_then_is_a_card(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        pair = await make_pair(work, await make_two(work))
        session = await make_session(work, pair, SessionState.ASKED)
    card = await desk.press("mia", "note.save", session.id, useful="very")
    assert card.refused
    assert not card.fields


async def test_an_offer_goes_out_only_when_its_author_has_pressed(
    desk: Desk, database: Database
) -> None:
    async with database.work() as work:
        two = await make_two(work)
        session = await make_session(work, await make_pair(work, two), SessionState.HELD)
    typed = {"learned": "Drafting", "visibility": Visibility.OFFER}
    await desk.press("lars", "note.save", session.id, **typed)
    async with database.work() as work:
        note = await work.note(session.id, two.lars.id)
        assert note is not None
        learning = await work.learning_of(note.id)
        assert learning is not None
        assert learning.state is LearningState.DRAFT
    await desk.clockwork.settle()
    assert not desk.postman.to("mia"), "nothing goes out before the author has pressed"
