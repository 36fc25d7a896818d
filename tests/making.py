"""People, a programme, a pair, made in one Work as tests need them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.learnings import Learning, LearningState
from bot.domain.materials import Material, MaterialState
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair
from bot.domain.people import Account, Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, ProposalState, Round, RoundState
from bot.domain.sessions import Session, SessionState
from bot.domain.topics import Interest
from storage.works import Work

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
"""A Monday morning."""

HOURS = "mon-fri 09:00-18:00"
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Company:
    """Olga organises, Sofia is the sponsor, Carl the contact; Dora only works here."""

    olga: Person
    sofia: Person
    carl: Person
    dora: Person
    programme: Programme


@dataclass(frozen=True)
class Two:
    """Mia is the mentor, Lars the leader."""

    company: Company
    mia: Person
    lars: Person
    mentor: Enrolment
    mentee: Enrolment


async def make_person(work: Work, user: str, *, organiser: bool = False) -> Person:
    made = Person(f"{user}@upmentor.example", user.title(), languages=("en",), organiser=organiser)
    await work.add(made)
    await work.add(Account(made.id, "sandbox", "", "sandbox", user))
    return made


async def make_company(work: Work) -> Company:
    olga = await make_person(work, "olga", organiser=True)
    sofia, carl, dora = [await make_person(work, user) for user in ("sofia", "carl", "dora")]
    place = await work.place("sandbox", "", "sandbox", "learnings")
    programme = Programme(
        "Reverse mentoring",
        "AI in our own work",
        ("ai", "employer"),
        "en",
        "UTC",
        organisers=(olga.id,),
        sponsor_id=sofia.id,
        contact_id=carl.id,
        place_id=place.id,
    )
    programme.schedule(NOW + timedelta(days=1))  # the post of Thursday is next
    return Company(olga, sofia, carl, dora, await work.add(programme))


async def make_part(
    work: Work, company: Company, person: Person, role: Role, state: Part = Part.JOINED
) -> Enrolment:
    interests = (Interest("ai", 4 if role is Role.MENTOR else 1), Interest("employer"))
    part = Enrolment(company.programme.id, person.id, role, company.olga.id)
    part.state, part.interests, part.hours = state, interests, HOURS
    return await work.add(part)


async def make_two(work: Work, company: Company | None = None, number: str = "") -> Two:
    company = company or await make_company(work)
    mia = await make_person(work, f"mia{number}")
    lars = await make_person(work, f"lars{number}")
    mentor = await make_part(work, company, mia, Role.MENTOR)
    mentee = await make_part(work, company, lars, Role.MENTEE)
    return Two(company, mia, lars, mentor, mentee)


async def make_round(work: Work, company: Company, state: RoundState) -> Round:
    last = await work.last_round(company.programme.id)
    number = last.number + 1 if last else 1
    round_ = Round(company.programme.id, number, seed=1, ordered_by=company.olga.id, state=state)
    if state is RoundState.ASKED:
        round_.closes = round_.due = NOW + WEEK
    return await work.add(round_)


async def make_proposal(
    work: Work, two: Two, round_: Round, state: ProposalState = ProposalState.ASKED_MENTOR
) -> Proposal:
    ids = (two.mia.id, two.lars.id, two.mentor.id, two.mentee.id)
    proposal = Proposal(round_.id, round_.programme_id, *ids, "ai", 10, (), state)
    proposal.mentor_yes = state in (ProposalState.ASKED_MENTEE, ProposalState.PAIRED)
    proposal.closes = round_.closes
    proposal.due = round_.due if proposal.is_open else None
    return await work.add(proposal)


async def make_pair(work: Work, two: Two) -> Pair:
    round_ = await work.last_round(two.company.programme.id)
    round_ = round_ or await make_round(work, two.company, RoundState.ASKED)
    proposal = await make_proposal(work, two, round_, ProposalState.PAIRED)
    programme = two.company.programme
    return await work.add(Pair(programme.id, proposal.id, *_ids(two), "ai", started=NOW, since=NOW))


async def make_session(work: Work, pair: Pair, state: SessionState, number: int = 1) -> Session:
    """One that is asked about or over began an hour and a half ago; else it is in a week."""
    is_past = state in (SessionState.ASKED, SessionState.HELD, SessionState.UNCLEAR)
    starts = NOW - timedelta(minutes=90) if is_past else NOW + WEEK
    session = Session(pair.id, pair.programme_id, *pair.people, number, 30, NOW, state)
    session.starts = None if state is SessionState.CHOOSING else starts
    session.options = (starts,) if state is SessionState.CHOOSING else ()
    session.due, session.reminded = NOW + timedelta(hours=1), state is SessionState.AGREED
    return await work.add(session)


async def make_note(work: Work, session: Session, author: int, visibility: Visibility) -> Note:
    partner = next(i for i in session.people if i != author)
    note = Note(session.id, session.pair_id, author, partner, visibility, NOW, learned="Drafting")
    return await work.add(note)


async def make_learning(work: Work, note: Note, state: LearningState) -> Learning:
    pair = await work.get(Pair, note.pair_id)
    ids = (note.id, pair.id, pair.programme_id, note.author_id, note.partner_id)
    made = Learning(*ids, "ai", note.learned, note.tried, note.worked, NOW + WEEK, state)
    if state is LearningState.PUBLISHED:
        made.published, made.due = NOW, None
    return await work.add(made)


async def make_material(
    work: Work, sharer: Person, author: Person, state: MaterialState
) -> Material:
    made = Material(sharer.id, author.id, NOW + 2 * WEEK, state=state)
    made.describe("https://example.org/guide.pdf", "A guide", "ai")
    if state is MaterialState.SHARED:
        made.shared, made.due = NOW, None
    return await work.add(made)


def _ids(two: Two) -> tuple[int, int]:
    return two.mia.id, two.lars.id
