"""Times for a session: three that both have free, on three different days."""

from datetime import datetime, timedelta
from itertools import islice

from bot.calendars import calendar
from bot.domain.enrolment import Enrolment, Role
from bot.domain.pairs import Pair
from bot.domain.sessions import OPTIONS, Session
from bot.domain.working_days import Free, shared_times
from storage.works import Work


async def offer(work: Work, session: Session, after: datetime) -> None:
    """At the same local time as the last session, where that is free; not during a pause."""
    mentor, mentee = await sides(work, session)
    people = await work.people(session.people)
    ours = Free(mentee.windows, calendar(people[session.mentee_id]))
    theirs = Free(mentor.windows, calendar(people[session.mentor_id]))
    begin = max(after, paused_until(mentor, mentee) or after)
    like = await work.last_start(session.pair_id)
    times = shared_times(ours, theirs, session.minutes, begin, like)
    session.offer(tuple(islice(times, OPTIONS)), ours.calendar)


async def offer_more(work: Work, session: Session, now: datetime) -> None:
    """The next three days; from the beginning again when there are no more."""
    later = session.options[-1] + timedelta(days=1) if session.options else session.not_before
    await offer(work, session, later)
    if not session.options:
        await offer(work, session, max(session.not_before, now))


async def sides(work: Work, of: Pair | Session) -> tuple[Enrolment, Enrolment]:
    mentor = await work.enrolment(of.programme_id, of.mentor_id, Role.MENTOR)
    mentee = await work.enrolment(of.programme_id, of.mentee_id, Role.MENTEE)
    assert mentor is not None
    assert mentee is not None
    return mentor, mentee


def paused_until(*sides: Enrolment) -> datetime | None:
    """When the last of them is back."""
    ends = [side.due for side in sides if side.paused and side.due is not None]
    return max(ends, default=None)
