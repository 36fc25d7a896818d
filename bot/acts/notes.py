from dataclasses import dataclass
from datetime import datetime

from bot.acts.letters import Reader, letter, part_in
from bot.acts.session_letters import partner, standing
from bot.cards import Card
from bot.domain.notes import Note, Visibility, check_note
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.refusal import Refusal
from bot.domain.sessions import Session, SessionState
from bot.views import notes as views
from storage.works import Work

SHARED = "note.shared"


@dataclass(frozen=True, slots=True)
class Written:
    """A note as it was typed."""

    learned: str
    tried: str
    worked: str
    useful: int | None
    visibility: str


async def write(
    work: Work, session: Session, person: Person, written: Written, now: datetime
) -> Note:
    """One note for each side of a session. It can be written again until it is offered as a
    learning."""
    if not session.took_place:
        raise Refusal("refusal-note-held")
    visibility = check_note(written.learned, written.tried, written.worked, written.visibility)
    note = await work.note(session.id, person.id)
    if note is None:
        other = session.mentee_id if person.id == session.mentor_id else session.mentor_id
        note = Note(session.id, session.pair_id, person.id, other, visibility, now)
    elif note.visibility is Visibility.OFFER:
        return note
    note.learned, note.tried, note.worked = written.learned, written.tried, written.worked
    note.useful, note.visibility = written.useful, visibility
    await work.add(note)
    if visibility is Visibility.PAIR:
        await work.write(SHARED, note.id, to=note.partner_id, due=now)
    await work.redraw(SHARED, note.id, now)
    return note


@letter(SHARED, lasting=True)
async def shared(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    note = await work.get(Note, int(about))
    pair = await work.get(Pair, note.pair_id)
    if await part_in(work, pair, reader) is None:
        return None
    if not note.readable_by(reader.id):
        return views.not_shared(reader.t) if reader.again else None
    return views.shared(reader.t, note, await work.get(Person, note.author_id))


@letter("note.reminder")
async def reminder(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    """The question is still open: whether it was held, or what was learned."""
    session = await standing(work, about, reader, SessionState.ASKED, SessionState.HELD)
    if session is None or await work.note(session.id, reader.id) is not None:
        return None
    return views.reminder(reader.t, session, await partner(work, session, reader))
