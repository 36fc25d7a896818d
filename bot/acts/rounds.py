"""One run of the matching: claimed, solved outside any transaction, settled; then approved and
asked."""

from collections.abc import Sequence
from datetime import datetime

from bot.acts.letters import Reader, letter
from bot.calendars import calendar
from bot.cards import Card
from bot.domain.enrolment import Enrolment, Role
from bot.domain.manners import Manner
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.refusal import Refusal
from bot.domain.working_days import Calendar
from bot.views import rounds as views
from storage.works import Work


async def order(work: Work, programme: Programme, by: Person, now: datetime) -> Round:
    last = await work.last_round(programme.id)
    if last is not None and last.state is not RoundState.CLOSED:
        raise Refusal("refusal-round-open")
    number = last.number + 1 if last else 1
    return await work.add(Round(programme.id, number, seed=number, ordered_by=by.id, due=now))


async def close_to(work: Work, programme_id: int, by: Person) -> frozenset[int]:
    """Who takes part and is this organiser, their manager or a report: another organiser sees to
    them."""
    parts = await work.parts_of(await work.close_to(by))
    return frozenset(
        person_id
        for person_id, theirs in parts.items()
        if any(part.programme_id == programme_id and part.takes_part for part in theirs)
    )


async def visible(work: Work, proposals: Sequence[Proposal], by: Person) -> list[Proposal]:
    """Not those that somebody close to this organiser is in."""
    near = await work.close_to(by)
    return [p for p in proposals if not near & {p.mentor_id, p.mentee_id}]


async def approvable(work: Work, round_: Round, by: Person) -> list[Proposal]:
    drafts = [p for p in await work.proposals(round_.id) if p.state is ProposalState.DRAFT]
    return await visible(work, drafts, by)


async def approve(
    work: Work, programme: Programme, round_: Round, by: Person, now: datetime
) -> None:
    """Mentors are asked, and whoever is left out is told why."""
    if round_.state not in (RoundState.DRAFT, RoundState.ASKED):
        return
    if round_.state is RoundState.DRAFT:
        await _begin(work, programme, round_, by, now)
    if (closes := round_.closes) is None:
        return
    for proposal in await approvable(work, round_, by):
        await _ask(work, proposal, now, closes)


async def come_due(work: Work, round_: Round, now: datetime) -> None:
    """The window closes. The next tick solves what waits, and whether there is a rematch."""
    if round_.state is RoundState.ASKED:
        free = await _close(work, round_, now)
        if {enrolment.role for enrolment in free} == set(Role):
            round_.match_again(now)


async def _begin(
    work: Work, programme: Programme, round_: Round, by: Person, now: datetime
) -> None:
    """Where there is nobody to ask the round is over at once, unless that would tell its organiser
    whether there's a proposal that they don't see."""
    drafts = [p for p in await work.proposals(round_.id) if p.state is ProposalState.DRAFT]
    if drafts or await close_to(work, programme.id, by):
        round_.approve(now, Calendar(programme.zone))
    else:
        await _close(work, round_, now)
    if round_.rematch:  # told now, they would learn that they weren't left out before
        return
    for left in round_.left_out:
        await work.write("round.left_out", f"{round_.id}/{left.role}", to=left.person_id, due=now)


async def _close(work: Work, round_: Round, now: datetime) -> list[Enrolment]:
    """Answers who is still without a partner: they come first in the next round."""
    round_.close()
    for proposal in await work.proposals(round_.id):
        if proposal.is_open or proposal.state is ProposalState.DRAFT:
            proposal.lapse()
        if proposal.mentor_yes and proposal.state is not ProposalState.PAIRED:
            await work.write("proposal.nothing", proposal.id, to=proposal.mentor_id, due=now)
    free = await _free(work, round_.programme_id)
    for enrolment in free:
        enrolment.waited += not round_.rematch  # whoever is left out of both has waited once
    return free


async def _free(work: Work, programme_id: int) -> list[Enrolment]:
    paired = await work.paired(programme_id)
    partners = {
        Role.MENTOR: {mentor_id for mentor_id, _ in paired},
        Role.MENTEE: {mentee_id for _, mentee_id in paired},
    }
    joined = await work.joined(programme_id)
    return [e for e in joined if e.ready and e.person_id not in partners[e.role]]


@letter("round.draft", Manner.AT_ONCE)
async def draft(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    """To who ordered it, and to who must decide on what that one doesn't see."""
    round_ = await work.get(Round, int(about))
    by, mine = await work.get(Person, round_.ordered_by), _person(reader)
    near = await work.close_to(mine)
    count = await work.count_drafts(round_.id, near)
    if mine.id != by.id:
        both = await work.count_drafts(round_.id, near | await work.close_to(by))
        if both == count:
            return None
    return views.ready(reader.t, round_, count)


@letter("round.again", Manner.AWAITED)
async def again(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    """Nobody ordered it, so it comes as anything unasked does."""
    round_ = await work.get(Round, int(about))
    is_waiting = round_.state is RoundState.DRAFT
    if not (is_waiting and await approvable(work, round_, _person(reader))):
        return None
    return await draft(work, about, reader, now)


@letter("round.left_out")
async def left_out(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    number, _, role = about.partition("/")
    round_ = await work.get(Round, int(number))
    enrolment = await work.enrolment(round_.programme_id, reader.id, Role(role))
    if enrolment is None or not enrolment.ready:
        return None
    return next(
        views.left_out(reader.t, left, enrolment)
        for left in round_.left_out
        if (left.person_id, left.role) == (reader.id, role)
    )


def _person(reader: Reader) -> Person:
    assert reader.person is not None
    return reader.person


async def _ask(work: Work, proposal: Proposal, now: datetime, closes: datetime) -> None:
    for enrolment_id in (proposal.mentor_enrolment_id, proposal.mentee_enrolment_id):
        if not (await work.get(Enrolment, enrolment_id)).present:
            proposal.drop()
            return
    mentor = await work.get(Person, proposal.mentor_id)
    proposal.ask_mentor(now, calendar(mentor), closes)
    await work.write("proposal.mentor", proposal.id, to=mentor.id, due=now)
