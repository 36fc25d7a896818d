from datetime import datetime

from bot.acts import pairs
from bot.acts.letters import Reader, letter
from bot.calendars import calendar
from bot.cards import Card
from bot.domain.enrolment import Enrolment
from bot.domain.manners import Manner
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.proposals import Proposal, ProposalState
from bot.views import proposals as views
from storage.works import Work


async def say_yes(work: Work, proposal: Proposal, person: Person, now: datetime) -> Pair | None:
    """The mentor's yes asks the leader, the leader's yes makes the pair. A question long closed
    stays so."""
    if proposal.asked != person.id:
        return None
    # Nobody leaves, pauses or takes the room of either while this is decided.
    for enrolment_id in (proposal.mentor_enrolment_id, proposal.mentee_enrolment_id):
        await work.hold(Enrolment, enrolment_id)
    if not await _still_possible(work, proposal):
        proposal.drop()
        return None
    if proposal.state is ProposalState.ASKED_MENTOR:
        mentee = await work.get(Person, proposal.mentee_id)
        proposal.mentor_says_yes(now, calendar(mentee))
        await work.write("proposal.mentee", proposal.id, to=mentee.id, due=now)
        return None
    proposal.mentee_says_yes()
    return await pairs.start(work, proposal, now)


async def say_no(proposal: Proposal, person: Person) -> None:
    """Leaves no trace that anybody could read: nothing is written to anyone."""
    if proposal.asked == person.id:
        proposal.decline()


async def come_due(work: Work, proposal: Proposal, now: datetime) -> None:
    proposal.lapse()


@letter("proposal.mentor", Manner.AWAITED)
async def ask_mentor(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    proposal = await work.get(Proposal, int(about))
    if proposal.state is not ProposalState.ASKED_MENTOR:
        return None
    return await question(work, proposal, reader)


@letter("proposal.mentee", Manner.AWAITED)
async def ask_mentee(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    proposal = await work.get(Proposal, int(about))
    if proposal.state is not ProposalState.ASKED_MENTEE:
        return None
    return await question(work, proposal, reader)


async def question(work: Work, proposal: Proposal, reader: Reader) -> Card | None:
    """The question as it stands, if consent still holds on both sides."""
    if not await _still_possible(work, proposal):
        return None
    if reader.id == proposal.mentor_id:
        partner = await work.get(Person, proposal.mentee_id)
        part = await work.get(Enrolment, proposal.mentee_enrolment_id)
        return views.ask_mentor(reader.t, proposal, partner, part)
    partner = await work.get(Person, proposal.mentor_id)
    part = await work.get(Enrolment, proposal.mentor_enrolment_id)
    return views.ask_mentee(reader.t, proposal, partner, part)


@letter("proposal.nothing")
async def nothing(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    proposal = await work.get(Proposal, int(about))
    enrolment = await work.get(Enrolment, proposal.mentor_enrolment_id)
    return views.nothing(reader.t) if enrolment.takes_part else None


async def _still_possible(work: Work, proposal: Proposal) -> bool:
    mentor = await work.get(Enrolment, proposal.mentor_enrolment_id)
    mentee = await work.get(Enrolment, proposal.mentee_enrolment_id)
    if not (mentor.present and mentee.present):
        return False
    if proposal.mentee_id in mentor.avoid or proposal.mentor_id in mentee.avoid:
        return False
    leads = await work.mentees_of(proposal.programme_id, mentor.person_id)
    follows = await work.mentors_of(proposal.programme_id, mentee.person_id)
    return leads < mentor.capacity and follows < mentee.capacity
