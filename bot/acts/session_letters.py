"""How letters about a session are drawn, and its calendar entry."""

from dataclasses import dataclass
from datetime import datetime

from bot.acts.letters import Reader, letter, part_in
from bot.cards import Card
from bot.domain.manners import Manner
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.sessions import Session, SessionState
from bot.views import sessions as views
from storage.works import Work


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar is told: two names and a time, never the topic."""

    session_id: int
    sequence: int
    starts: datetime
    ends: datetime
    names: tuple[str, ...]
    stands: bool


async def entry(work: Work, session_id: int) -> Entry | None:
    """None where there is no such session, or no time for it yet."""
    session = await work.find(Session, session_id)
    if session is None or session.starts is None:
        return None
    people = await work.people(session.people)
    names = tuple(people[person_id].name for person_id in session.people)
    stands = session.state is not SessionState.CANCELLED
    return Entry(session.id, session.sequence, session.starts, session.ends, names, stands)


async def partner(work: Work, session: Session, reader: Reader) -> Person:
    other = session.mentee_id if reader.id == session.mentor_id else session.mentor_id
    return await work.get(Person, other)


@letter("session.choose", Manner.AWAITED)
async def choose(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    session = await standing(work, about, reader, SessionState.CHOOSING)
    if session is None:
        return None
    return views.choose(reader.t, session, await partner(work, session, reader))


@letter("session.confirm", Manner.AWAITED)
async def to_confirm(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    session = await standing(work, about, reader, SessionState.PICKED)
    if session is None:
        return None
    return views.confirm(reader.t, session, await partner(work, session, reader))


@letter("session.agreed", Manner.ANSWER)
async def agreed(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    session = await standing(work, about, reader, SessionState.AGREED)
    if session is None:
        return None
    file = reader.links.session_file(session.id)
    return views.agreed(reader.t, session, await partner(work, session, reader), file)


@letter("session.moved")
async def moved(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    session = await standing(work, about, reader, SessionState.CHOOSING, SessionState.PICKED)
    if session is None:
        return None
    return views.moved(reader.t, session, await partner(work, session, reader))


@letter("session.reminder", Manner.OWN)
async def reminder(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    """Not one that was late for a time that was moved since."""
    session = await standing(work, about, reader, SessionState.AGREED)
    if session is None or not session.reminded:
        return None
    pair = await work.get(Pair, session.pair_id)
    programme = await work.get(Programme, session.programme_id)
    promised = await work.last_tried(pair.id, reader.id)
    other = await partner(work, session, reader)
    is_last = session.number == programme.sessions
    return views.reminder(reader.t, session, pair, other, is_last, promised)


@letter("session.checkin", Manner.OWN)
async def to_check_in(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    session = await standing(work, about, reader, SessionState.ASKED)
    if session is None:
        return None
    return views.check_in(reader.t, session, await partner(work, session, reader))


async def standing(work: Work, about: str, reader: Reader, *states: SessionState) -> Session | None:
    """The session, if it still is where the letter takes it to be, nobody has ended the pair and
    the reader is in."""
    session = await work.get(Session, int(about))
    pair = await work.get(Pair, session.pair_id)
    is_open = pair.active and session.state in states
    return session if is_open and await part_in(work, session, reader) else None
