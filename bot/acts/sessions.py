from datetime import datetime

from bot.acts.times import offer
from bot.calendars import calendar
from bot.domain.pairs import Pair, Quiet
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.sessions import (
    ANSWER_WITHIN,
    NOTICE,
    Outcome,
    Session,
    SessionState,
    follows,
)
from storage.works import Work


async def first(work: Work, pair: Pair, now: datetime) -> Session:
    """Its times stand on the card that starts the pair, so no letter is written."""
    return await _new(work, pair, 1, now + NOTICE, now)


async def coming(work: Work, pair: Pair) -> Session | None:
    """The session that lies ahead of a pair or waits for its check-in."""
    open_ = [s for s in await work.sessions(pair.id) if s.ahead or s.state is SessionState.ASKED]
    return open_[-1] if open_ else None


async def pick(work: Work, session: Session, start: datetime, now: datetime) -> None:
    people = await work.people(session.people)
    mentor = people[session.mentor_id]
    session.pick(start, now, calendar(mentor), calendar(people[session.mentee_id]))
    (await _held(work, session)).wait(session.ends + ANSWER_WITHIN)
    await _tell(work, "session.confirm", session, mentor.id, now)


async def confirm(work: Work, session: Session, now: datetime) -> None:
    if session.state is SessionState.PICKED and session.starts is not None:
        people = await work.people(session.people)
        session.confirm(now, *(calendar(person) for person in people.values()))
        await _tell(work, "session.agreed", session, session.mentee_id, now)


async def move(work: Work, session: Session, now: datetime, mover: int) -> None:
    """The leader picks again, and a mentor who was to come reads that they aren't."""
    was_agreed, near = session.state is SessionState.AGREED, session.near(now)
    if was_agreed:
        await _fell_out(work, session, mover, now)
    await _reopen(work, session, now, mover)
    if was_agreed and mover == session.mentee_id:
        await _tell(work, "session.moved", session, session.mentor_id, now, near)


async def check_in(
    work: Work, session: Session, person: Person, outcome: Outcome, now: datetime
) -> bool:
    """True if it is news, and the pair goes on from here."""
    was_missed = session.state is SessionState.CANCELLED
    if not session.check_in(person.id, outcome, now):
        if was_missed and session.state is SessionState.UNCLEAR:
            (await _held(work, session)).not_missed(session.answered_by == session.mentee_id)
        return False
    if outcome is Outcome.HELD:
        await _took_place(work, session, now)
        return True
    pair = await _fell_out(work, session, person.id, now)
    if not pair.active:
        session.cancel()
        return pair.stands
    if outcome is Outcome.MOVED:
        await _reopen(work, session, now, person.id)
    else:
        session.cancel()
        again = await _new(work, pair, session.number, now + NOTICE, now)
        if person.id != session.mentee_id:
            await let_choose(work, again, now)
    return True


async def call_off(work: Work, pair: Pair) -> None:
    for session in await work.sessions(pair.id):
        session.due = None
        if session.ahead:
            session.cancel()


async def come_due(work: Work, session: Session, now: datetime) -> None:
    pair = await work.get(Pair, session.pair_id)
    match session.state:
        case _ if not pair.active:
            session.due = None
        case SessionState.CHOOSING:
            await offer_again(work, session, now)
            if pair.quiet is Quiet.NO:  # else the calendar has asked
                await let_choose(work, session, now)
        case SessionState.PICKED:
            await move(work, session, now, mover=session.mentor_id)
        case SessionState.AGREED if not session.reminded:
            session.remind()
            await _tell_both(work, "session.reminder", session, now)
        case SessionState.AGREED:
            session.ask()
            await _tell_both(work, "session.checkin", session, now)
        case SessionState.ASKED if session.nudged:
            session.lapse()
            await _go_on(work, session, now)
        case SessionState.ASKED | SessionState.HELD:
            session.nudge()
            await _tell_both(work, "note.reminder", session, now)
        case _:
            session.due = None


async def offer_again(work: Work, session: Session, now: datetime) -> None:
    session.offer_again(now)
    await offer(work, session, session.not_before, now)


async def let_choose(work: Work, session: Session, due: datetime) -> None:
    """Once for each offer: it comes again when a time fell through, or when all have passed."""
    again = f"{session.sequence}/{int(session.not_before.timestamp())}"
    await work.write("session.choose", session.id, to=session.mentee_id, due=due, again=again)


async def _reopen(work: Work, session: Session, now: datetime, mover: int) -> None:
    """Another time, within a week where the hours of both allow it."""
    session.reopen(now + NOTICE)
    await offer(work, session, session.not_before, now)
    if mover != session.mentee_id:
        await let_choose(work, session, now)


async def _took_place(work: Work, session: Session, now: datetime) -> None:
    programme = await work.get(Programme, session.programme_id)
    assert session.starts is not None
    (await _held(work, session)).met(session.starts, programme.cadence)
    await _go_on(work, session, now)


async def _fell_out(work: Work, session: Session, person_id: int, now: datetime) -> Pair:
    pair = await _held(work, session)
    leader = await work.get(Person, pair.mentee_id)
    pair.fell_out(person_id == leader.id, now, calendar(leader))
    return pair


async def _go_on(work: Work, session: Session, now: datetime) -> None:
    """The next session of the pair, offered to the leader the next working morning."""
    programme = await work.get(Programme, session.programme_id)
    pair = await _held(work, session)
    latest = (await work.sessions(pair.id))[-1]
    if not pair.active or session.number >= programme.sessions or latest.number > session.number:
        return
    leader = await work.get(Person, session.mentee_id)
    after = follows(session, programme.cadence, now)
    following = await _new(work, pair, session.number + 1, after, now)
    await let_choose(work, following, calendar(leader).next_morning(now))


async def _new(work: Work, pair: Pair, number: int, not_before: datetime, now: datetime) -> Session:
    programme = await work.get(Programme, pair.programme_id)
    session = Session(
        pair.id,
        pair.programme_id,
        pair.mentor_id,
        pair.mentee_id,
        number,
        programme.minutes,
        not_before,
    )
    await offer(work, session, not_before, now)
    return await work.add(session)


async def _tell_both(work: Work, kind: str, session: Session, now: datetime) -> None:
    for person_id in session.people:
        await _tell(work, kind, session, person_id, now)


async def _tell(
    work: Work, kind: str, session: Session, person_id: int, now: datetime, near: bool = False
) -> None:
    """``near``: the time that it was moved from."""
    again, urgent = session.sequence, near or session.near(now)
    await work.write(kind, session.id, to=person_id, due=now, again=again, urgent=urgent)


async def _held(work: Work, session: Session) -> Pair:
    """Nobody ends it while this work decides what follows."""
    pair = await work.hold(Pair, session.pair_id)
    assert pair is not None
    return pair
