"""One run of the matching: claimed, solved outside any transaction, settled; then approved and
asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.acts import seekers
from bot.acts.letters import Reader, letter
from bot.calendars import calendar
from bot.cards import Card
from bot.domain.enrolment import Enrolment, Role
from bot.domain.manners import Manner
from bot.domain.matching import Match, Matching
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Left, Proposal, ProposalState, Round, RoundState
from bot.domain.refusal import Refusal
from bot.domain.rights import is_close
from bot.domain.working_days import Calendar
from bot.views import rounds as views
from storage.works import Work

SOLVE_AGAIN = timedelta(minutes=5)  # after a failure, or if the process was lost


async def order(work: Work, programme: Programme, by: Person, now: datetime) -> Round:
    last = await work.last_round(programme.id)
    if last is not None and last.state is not RoundState.CLOSED:
        raise Refusal("refusal-round-open")
    number = last.number + 1 if last else 1
    return await work.add(Round(programme.id, number, seed=number, ordered_by=by.id, due=now))


def claim(round_: Round, now: datetime) -> int:
    """For whoever solves it now."""
    round_.due = now + SOLVE_AGAIN
    return round_.id


async def settle(work: Work, round_id: int, matching: Matching, now: datetime) -> None:
    """Drafts for the organiser, unless the round was settled meanwhile."""
    round_ = await work.hold(Round, round_id)
    if round_ is None or round_.state is not RoundState.WAITING:
        return
    enrolments = {str(e.id): e for e in await work.joined(round_.programme_id)}
    for found in matching.pairs:
        if found.mentor in enrolments and found.mentee in enrolments:
            mentor, mentee = enrolments[found.mentor], enrolments[found.mentee]
            await work.add(_draft(round_, mentor, mentee, found))
    away = await seekers.away(work, round_.programme_id)
    reasons = {out.id: str(out.reason) for out in matching.left_out} | away
    round_.solved(
        tuple(Left(e.person_id, e.role, reasons[i]) for i, e in enrolments.items() if i in reasons)
    )
    programme = await work.get(Programme, round_.programme_id)
    kind = "round.again" if round_.rematch else "round.draft"
    for organiser in programme.organisers:
        await work.write(kind, round_.id, to=organiser, due=now)


def _draft(round_: Round, mentor: Enrolment, mentee: Enrolment, found: Match) -> Proposal:
    return Proposal(
        round_.id,
        round_.programme_id,
        mentor.person_id,
        mentee.person_id,
        mentor.id,
        mentee.id,
        found.topic,
        found.score,
        found.reasons,
    )


async def close_to(work: Work, programme_id: int, by: Person) -> frozenset[int]:
    """Who takes part and is this organiser, their manager or a report: another organiser sees to
    them."""
    people = await work.people(e.person_id for e in await work.joined(programme_id))
    return frozenset(person.id for person in people.values() if is_close(by, person))


async def visible(work: Work, proposals: Sequence[Proposal], by: Person) -> list[Proposal]:
    """Not those that somebody close to this organiser is in."""
    people = await work.people(i for p in proposals for i in (p.mentor_id, p.mentee_id))
    near = {person.id for person in people.values() if is_close(by, person)}
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
    mine = await approvable(work, round_, _person(reader))
    by = await work.get(Person, round_.ordered_by)
    if reader.id != by.id and len(await visible(work, mine, by)) == len(mine):
        return None
    return views.ready(reader.t, round_, len(mine))


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
