"""The calendar speaks, not the partner: of a pair that doesn't meet the leader is asked first, then
the organiser sees it, then it is closed after a week's notice."""

from datetime import datetime

from bot.acts import pairs, sessions
from bot.acts.letters import Reader, letter, part_in
from bot.acts.times import paused_until, sides
from bot.calendars import calendar
from bot.cards import Card
from bot.domain.pairs import Pair, Quiet
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.sessions import ANSWER_WITHIN, Session, SessionState
from bot.views import quiet as views
from storage.works import Work


async def come_due(work: Work, pair: Pair, now: datetime) -> None:
    """An ending is told; of a pair that goes on, nothing is said while a time stands, in a pause,
    and when all sessions are over."""
    if not pair.active:
        await pairs.close(work, pair, now)
        return
    coming = await sessions.coming(work, pair)
    cadence = (await work.get(Programme, pair.programme_id)).cadence
    if coming is None:
        pair.due = None
    elif coming.starts is not None:
        pair.wait(max(coming.ends + ANSWER_WITHIN, now))
    elif (until := paused_until(*await sides(work, pair))) is not None:
        pair.rest(until, cadence)
    elif pair.quiet is Quiet.NO and not pair.is_quiet(now, cadence):
        pair.watch(cadence)
    else:
        await _go_further(work, pair, coming, cadence, now)


async def _go_further(work: Work, pair: Pair, coming: Session, cadence: int, now: datetime) -> None:
    people = await work.people(pair.people)
    match pair.quiet:
        case Quiet.NO:
            await sessions.offer_again(work, coming, now)
            pair.ask(now, calendar(people[pair.mentee_id]))
            again = int(now.timestamp())
            await work.write("pair.quiet", pair.id, to=pair.mentee_id, due=now, again=again)
        case Quiet.ASKED:
            pair.show(now, cadence)
        case Quiet.STUCK:
            pair.give_notice(max(calendar(person).at_work(now) for person in people.values()))
            for person_id in pair.people:
                again = int(now.timestamp())
                await work.write("pair.notice", pair.id, to=person_id, due=now, again=again)
        case Quiet.NOTICE:
            await pairs.end(work, pair, now)


@letter("pair.quiet")
async def question(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    pair = await work.get(Pair, int(about))
    part, coming = await part_in(work, pair, reader), await _to_choose(work, pair)
    if pair.quiet is Quiet.NO or part is None or coming is None:
        return None
    partner = await work.get(Person, pair.mentor_id)
    return views.question(reader.t, pair, part, partner, coming)


@letter("pair.notice")
async def notice(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    pair = await work.get(Pair, int(about))
    part, coming = await part_in(work, pair, reader), await _to_choose(work, pair)
    if pair.quiet is not Quiet.NOTICE or part is None or coming is None:
        return None
    partner = await work.get(Person, pair.partner_of(reader.id))
    return views.notice(reader.t, reader.id, pair, partner, coming)


async def _to_choose(work: Work, pair: Pair) -> Session | None:
    """The session that waits for a time, of a pair that goes on."""
    coming = await sessions.coming(work, pair) if pair.active else None
    return coming if coming and coming.state is SessionState.CHOOSING else None
