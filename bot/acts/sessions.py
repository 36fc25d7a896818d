from datetime import datetime, timedelta
from itertools import islice

from bot.calendars import calendar
from bot.domain.enrolment import Enrolment, Role
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.sessions import (
    NOTICE,
    OPTIONS,
    Outcome,
    Session,
    SessionState,
    follows,
)
from bot.domain.working_days import Free, shared_times
from storage.works import Work


async def first(work: Work, pair: Pair, now: datetime) -> Session:
    """Its times stand on the card that starts the pair, so no letter is written."""
    return await _new(work, pair, 1, now + NOTICE)


async def coming(work: Work, pair: Pair) -> Session | None:
    """The session that lies ahead of a pair or waits for its check-in."""
    open_ = [s for s in await work.sessions(pair.id) if s.ahead or s.state is SessionState.ASKED]
    return open_[-1] if open_ else None


async def offer(work: Work, session: Session, after: datetime) -> None:
    """Three times that both have free, on three different days."""
    mentor, mentee = await _sides(work, session)
    people = await work.people(session.people)
    ours = Free(mentee.windows, calendar(people[session.mentee_id]))
    theirs = Free(mentor.windows, calendar(people[session.mentor_id]))
    times = shared_times(ours, theirs, session.minutes, after)
    session.offer(tuple(islice(times, OPTIONS)), ours.calendar)


async def offer_more(work: Work, session: Session, now: datetime) -> None:
    """The next three days; from the beginning again when there are no more."""
    later = session.options[-1] + timedelta(days=1) if session.options else session.not_before
    await offer(work, session, later)
    if not session.options:
        await offer(work, session, max(session.not_before, now))


async def pick(work: Work, session: Session, start: datetime, now: datetime) -> None:
    mentor = await work.get(Person, session.mentor_id)
    session.pick(start, now, calendar(mentor))
    again = session.sequence
    await work.write("session.confirm", session.id, to=session.mentor_id, due=now, again=again)


async def confirm(work: Work, session: Session, now: datetime) -> None:
    if session.state is SessionState.PICKED and session.starts is not None:
        leader = await work.get(Person, session.mentee_id)
        session.confirm(now, calendar(leader))
        again = session.sequence
        await work.write("session.agreed", session.id, to=leader.id, due=now, again=again)


async def move(work: Work, session: Session, now: datetime, mover: int) -> None:
    """Another time, within a week where the hours of both allow it. The leader picks again, and
    a mentor who was to come reads that they aren't."""
    was_agreed = session.state is SessionState.AGREED
    session.reopen(now + NOTICE)
    await offer(work, session, session.not_before)
    if mover != session.mentee_id:
        await _let_choose(work, session, now)
    elif was_agreed:
        again = session.sequence
        await work.write("session.moved", session.id, to=session.mentor_id, due=now, again=again)


async def check_in(
    work: Work, session: Session, person: Person, outcome: Outcome, now: datetime
) -> bool:
    """True if it is news, and the pair goes on from here."""
    if not session.check_in(person.id, outcome, now):
        return False
    pair = await _held(work, session)
    match outcome:
        case Outcome.HELD:
            await _go_on(work, session, now)
        case _ if not pair.active:
            session.cancel()
            return pair.stands
        case Outcome.MOVED:
            await move(work, session, now, person.id)
        case Outcome.CANCELLED:
            session.cancel()
            again = await _new(work, pair, session.number, now + NOTICE)
            if person.id != session.mentee_id:
                await _let_choose(work, again, now)
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
            session.offer_again(now)
            await offer(work, session, session.not_before)
            await _let_choose(work, session, now)
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


async def _go_on(work: Work, session: Session, now: datetime) -> None:
    """The next session of the pair, offered to the leader the next working morning."""
    programme = await work.get(Programme, session.programme_id)
    pair = await _held(work, session)
    latest = (await work.sessions(pair.id))[-1]
    if not pair.active or session.number >= programme.sessions or latest.number > session.number:
        return
    leader = await work.get(Person, session.mentee_id)
    after = follows(session, programme.cadence, now)
    following = await _new(work, pair, session.number + 1, after)
    await _let_choose(work, following, calendar(leader).next_morning(now))


async def _new(work: Work, pair: Pair, number: int, not_before: datetime) -> Session:
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
    await offer(work, session, not_before)
    return await work.add(session)


async def _let_choose(work: Work, session: Session, due: datetime) -> None:
    """Once for each offer: it comes again when a time fell through, or when all have passed."""
    again = f"{session.sequence}/{int(session.not_before.timestamp())}"
    await work.write("session.choose", session.id, to=session.mentee_id, due=due, again=again)


async def _tell_both(work: Work, kind: str, session: Session, now: datetime) -> None:
    for person_id in session.people:
        await work.write(kind, session.id, to=person_id, due=now, again=session.sequence)


async def _sides(work: Work, session: Session) -> tuple[Enrolment, Enrolment]:
    mentor = await work.enrolment(session.programme_id, session.mentor_id, Role.MENTOR)
    mentee = await work.enrolment(session.programme_id, session.mentee_id, Role.MENTEE)
    assert mentor is not None
    assert mentee is not None
    return mentor, mentee


async def _held(work: Work, session: Session) -> Pair:
    """Nobody ends it while this work decides what follows."""
    pair = await work.hold(Pair, session.pair_id)
    assert pair is not None
    return pair
