from datetime import datetime

from bot.acts import places, sessions
from bot.acts.letters import Reader, letter, part_in
from bot.calendars import calendar
from bot.cards import Card
from bot.domain.enrolment import Enrolment, Role
from bot.domain.manners import Manner
from bot.domain.pairs import Pair, ending_told
from bot.domain.people import Person, Ways, ways
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal
from bot.texts import LOCALES, Texts
from bot.views import pairs as views
from storage.works import Work


async def start(work: Work, proposal: Proposal, now: datetime) -> Pair:
    """Two yeses start a pair at once. The mentor gets a letter; the leader is the one who
    pressed."""
    pair = await work.add(
        Pair(
            proposal.programme_id,
            proposal.id,
            proposal.mentor_id,
            proposal.mentee_id,
            proposal.topic,
            started=now,
            since=now,
        )
    )
    pair.watch((await work.get(Programme, pair.programme_id)).cadence)
    await sessions.first(work, pair, now)
    await work.write("pair.started", pair.id, to=pair.mentor_id, due=now)
    await _bring_together(work, pair, now)
    return pair


async def _bring_together(work: Work, pair: Pair, now: datetime) -> None:
    """Once both are at work, or the mentee where they never are together; and after the mentor's
    own card."""
    found = await work.people(pair.people)
    people = [found[person_id] for person_id in pair.people]
    for person in people:
        now = calendar(person).at_work(now)
    for group in await places.bring_together(work, people):
        await work.post("pair.group", pair.id, group.id, due=now)


async def end(work: Work, pair: Pair, now: datetime) -> None:
    """Both read the same words the next working morning, whoever or whatever ended it. Until then
    nothing more is sent, and nothing looks changed."""
    await work.hold(Pair, pair.id)  # whoever adds a session to it has done so by now
    if not pair.active:
        return
    people = await work.people(pair.people)
    mornings = {i: ending_told(now, calendar(people[i])) for i in pair.people}
    pair.end(min(mornings.values()))
    for person_id, told in mornings.items():
        await work.write("pair.ended", pair.id, to=person_id, due=told)


async def close(work: Work, pair: Pair, now: datetime) -> None:
    pair.close(now)
    await sessions.call_off(work, pair)


@letter("pair.started", Manner.ANSWER)
async def started(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    pair = await work.get(Pair, int(about))
    if not pair.active or await part_in(work, pair, reader) is None:
        return None
    return await start_card(work, pair, reader)


async def start_card(work: Work, pair: Pair, reader: Reader) -> Card:
    """Who, why you two, how to address and reach each other, the contact, the agreement, the
    time."""
    partner = await work.get(Person, pair.partner_of(reader.id))
    part = await _part(work, pair, partner.id)
    programme = await work.get(Programme, pair.programme_id)
    contact = await work.get(Person, programme.contact_id)
    coming = await sessions.coming(work, pair)
    proposal = await work.get(Proposal, pair.proposal_id)
    known = views.Partner(partner, part, await _ways(work, reader, partner))
    return views.start(reader.t, pair, known, contact, coming, proposal.reasons)


async def _ways(work: Work, reader: Reader, partner: Person) -> Ways:
    assert reader.person is not None
    accounts = await work.accounts_of((reader.id, partner.id))
    mine, theirs = reader.person.written_to(accounts[reader.id]), accounts[partner.id]
    return ways(mine, partner.written_to(theirs))


@letter("pair.group")
async def group(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    """In the language that both read, or else in the programme's."""
    pair = await work.get(Pair, int(about))
    if not pair.active:
        return None
    programme = await work.get(Programme, pair.programme_id)
    people = await work.people(pair.people)
    read = {person.reads(LOCALES, programme.locale) for person in people.values()}
    t = Texts(read.pop() if len(read) == 1 else programme.locale, programme.zone)
    return views.group(t, people[pair.mentor_id], people[pair.mentee_id])


@letter("pair.ended", Manner.ENDING)
async def ended(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    pair = await work.get(Pair, int(about))
    return await ended_card(work, pair, reader) if await part_in(work, pair, reader) else None


async def ended_card(work: Work, pair: Pair, reader: Reader) -> Card:
    part = await _part(work, pair, reader.id)
    all_ = await work.sessions(pair.id)
    held = sum(session.took_place for session in all_)
    called_off = [s.id for s in all_ if s.called_off]
    file = reader.links.session_file(called_off[-1]) if called_off else ""
    return views.ended(reader.t, part, held, file)


async def _part(work: Work, pair: Pair, person_id: int) -> Enrolment:
    role = Role.MENTOR if person_id == pair.mentor_id else Role.MENTEE
    part = await work.enrolment(pair.programme_id, person_id, role)
    assert part is not None
    return part
