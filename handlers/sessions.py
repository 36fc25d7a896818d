from datetime import UTC, datetime

from bot.acts import sessions as acts
from bot.acts import times
from bot.acts.session_letters import partner
from bot.cards import Card
from bot.domain.pairs import Pair
from bot.domain.sessions import Outcome, Session, SessionState
from bot.views import sessions as views
from handlers import notes, pairs
from handlers.context import Context
from handlers.router import on


@on("session.choose", about=Session, right="pick")
async def choose(cx: Context, session: Session) -> Card:
    if session.state is not SessionState.CHOOSING:
        return await _pair(cx, session)
    return views.choose(cx.t, session, await partner(cx.work, session, cx.reader))


@on("session.more", about=Session, right="pick")
async def more(cx: Context, session: Session) -> Card:
    if session.state is SessionState.CHOOSING:
        await times.offer_more(cx.work, session, cx.now)
    return await choose(cx, session)


@on("session.own", about=Session, right="pick")
async def own(cx: Context, session: Session) -> Card:
    if session.state is not SessionState.CHOOSING:
        return await _pair(cx, session)
    return views.own_time(cx.t, session)


@on("session.pick", about=Session, right="pick")
async def pick(cx: Context, session: Session) -> Card:
    if session.state is not SessionState.CHOOSING:
        return await _pair(cx, session)
    return await _picked(cx, session, session.option(cx.rest))


@on("session.propose", about=Session, right="pick", form=own)
async def propose(cx: Context, session: Session) -> Card:
    if session.state is not SessionState.CHOOSING:
        return await _pair(cx, session)
    return await _picked(cx, session, cx.moment("start"))


@on("session.confirm", about=Session, right="confirm")
async def confirm(cx: Context, session: Session) -> Card:
    await acts.confirm(cx.work, session, cx.now)
    if session.state is not SessionState.AGREED:
        return await _pair(cx, session)
    other = await partner(cx.work, session, cx.reader)
    return views.agreed(cx.t, session, other, cx.links.session_file(session.id))


@on("session.move", about=Session, right="take part")
async def move(cx: Context, session: Session) -> Card:
    if session.state not in (SessionState.PICKED, SessionState.AGREED):
        return await _pair(cx, session)
    await acts.move(cx.work, session, cx.now, cx.person.id)
    if cx.person.id == session.mentee_id:
        return await choose(cx, session)
    return views.moving(cx.t, session, await partner(cx.work, session, cx.reader))


@on("session.held", about=Session, right="take part")
async def held(cx: Context, session: Session) -> Card:
    await acts.check_in(cx.work, session, cx.person, Outcome.HELD, cx.now)
    return await notes.form(cx, session) if session.took_place else await _pair(cx, session)


@on("session.moved", about=Session, right="take part")
async def moved(cx: Context, session: Session) -> Card:
    return await _fell_out(cx, session, Outcome.MOVED)


@on("session.cancelled", about=Session, right="take part")
async def cancelled(cx: Context, session: Session) -> Card:
    return await _fell_out(cx, session, Outcome.CANCELLED)


async def _fell_out(cx: Context, session: Session, outcome: Outcome) -> Card:
    if not await acts.check_in(cx.work, session, cx.person, outcome, cx.now):
        return await _pair(cx, session)
    coming = await acts.coming(cx.work, await cx.work.get(Pair, session.pair_id))
    if coming is not None and cx.person.id == coming.mentee_id:
        return await choose(cx, coming)
    return views.fell_out(cx.t, outcome)


async def _picked(cx: Context, session: Session, start: datetime) -> Card:
    await acts.pick(cx.work, session, start.astimezone(UTC), cx.now)
    return views.picked(cx.t, session, await partner(cx.work, session, cx.reader))


async def _pair(cx: Context, session: Session) -> Card:
    return await pairs.show(cx, await cx.work.get(Pair, session.pair_id))
