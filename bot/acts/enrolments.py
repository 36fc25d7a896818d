from collections.abc import Sequence
from datetime import datetime

from bot.acts import pairs
from bot.acts.letters import Reader, letter
from bot.cards import Card
from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.refusal import Refusal
from bot.views import enrolments as views
from storage.works import Work


async def invite(
    work: Work,
    programme: Programme,
    people: Sequence[Person],
    role: Role,
    by: Person,
    now: datetime,
) -> int:
    """Answers how many are invited now; whoever was before is left alone."""
    parts = await work.parts_of(person.id for person in people)
    here = (programme.id, role)
    new = [p for p in people if here not in {(e.programme_id, e.role) for e in parts[p.id]}]
    for person in new:
        never = any(part.state is Part.NEVER for part in parts[person.id])
        await _invite(work, Enrolment(programme.id, person.id, role, by.id), never, now)
    return len(new)


async def _invite(work: Work, enrolment: Enrolment, never: bool, now: datetime) -> None:
    """Who once asked never to be asked counts as invited, so that no organiser can tell, and isn't
    asked."""
    if never:
        enrolment.decline(ever=True)
        await work.add(enrolment)
        return
    enrolment.invite(now)
    await work.add(enrolment)
    await work.write("invitation", enrolment.id, to=enrolment.person_id, due=now)


async def leave(work: Work, enrolment: Enrolment, now: datetime) -> None:
    standing = await work.pairs_of(enrolment.person_id)
    enrolment.leave()
    await drop_proposals(work, enrolment)
    for pair in standing:
        if pair.programme_id == enrolment.programme_id and _part(pair, enrolment):
            await pairs.end(work, pair, now)


async def drop_proposals(work: Work, enrolment: Enrolment) -> None:
    """Whoever was asked hears nothing of why. Drafts stay, or an organiser would see who has
    paused; they are dropped instead of being asked."""
    for proposal in await work.open_proposals(enrolment.id):
        proposal.drop()


async def pause(work: Work, enrolment: Enrolment, until: datetime) -> None:
    enrolment.pause(until)
    await drop_proposals(work, enrolment)


async def come_due(work: Work, enrolment: Enrolment, now: datetime) -> None:
    """A pause ends by itself; an invitation is repeated once, then there is silence."""
    if enrolment.paused:
        enrolment.resume()
        return
    enrolment.due = None
    if enrolment.state is Part.INVITED:
        await work.write("invitation.reminder", enrolment.id, to=enrolment.person_id, due=now)


@letter("invitation")
async def invitation(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    """Not one that was so late that its repetition, which says the same, is on its way."""
    enrolment = await work.get(Enrolment, int(about))
    return await _invitation(work, enrolment, reader) if enrolment.due is not None else None


@letter("invitation.reminder")
async def repeated(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    return await _invitation(work, await work.get(Enrolment, int(about)), reader)


async def _invitation(work: Work, enrolment: Enrolment, reader: Reader) -> Card | None:
    if enrolment.state is not Part.INVITED:
        return None
    programme = await work.get(Programme, enrolment.programme_id)
    by = await work.get(Person, enrolment.invited_by)
    sponsor = await work.get(Person, programme.sponsor_id)
    return views.invitation(reader.t, enrolment, programme, by, sponsor)


def _part(pair: Pair, enrolment: Enrolment) -> bool:
    """Whether the pair is this enrolment's: one may be a mentor in one pair and a leader in
    another."""
    return enrolment.person_id == (
        pair.mentor_id if enrolment.role is Role.MENTOR else pair.mentee_id
    )


async def check_capacity(work: Work, enrolment: Enrolment, capacity: int) -> None:
    pairs_ = await work.pairs_of(enrolment.person_id)
    mine = sum(p.programme_id == enrolment.programme_id and _part(p, enrolment) for p in pairs_)
    if capacity < mine:
        raise Refusal("refusal-capacity", field="capacity", count=mine)
