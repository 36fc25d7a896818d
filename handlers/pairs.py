from bot.acts import pairs as acts
from bot.acts import sessions
from bot.cards import Card
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.views import home as home_views
from bot.views import pairs as views
from handlers.context import Context
from handlers.router import on


@on("pair")
async def mine(cx: Context, _: None) -> Card:
    pairs = await cx.work.pairs_of(cx.person.id)
    match pairs:
        case []:
            return home_views.not_in(cx.t)
        case [pair]:
            return await show(cx, pair)
        case _:
            partners = await cx.work.people(pair.partner_of(cx.person.id) for pair in pairs)
            known = [(pair, partners[pair.partner_of(cx.person.id)]) for pair in pairs]
            return home_views.which_pair(cx.t, cx.person, known)


@on("pair.show", about=Pair, right="take part")
async def show(cx: Context, pair: Pair) -> Card:
    if not pair.stands:
        return await acts.ended_card(cx.work, pair, cx.reader)
    partner = await cx.work.get(Person, pair.partner_of(cx.person.id))
    coming = await sessions.coming(cx.work, pair)
    notes = await cx.work.notes_readable(pair.id, cx.person.id)
    unwritten = await _unwritten(cx, pair)
    return views.overview(cx.t, cx.person.id, pair, partner, coming, unwritten, notes)


@on("pair.details", about=Pair, right="take part")
async def details(cx: Context, pair: Pair) -> Card:
    if not pair.stands:
        return await acts.ended_card(cx.work, pair, cx.reader)
    return await acts.start_card(cx.work, pair, cx.reader)


@on("pair.agree", about=Pair, right="take part")
async def agree(cx: Context, pair: Pair) -> Card:
    if pair.stands:
        pair.agree(cx.person.id)
    return await details(cx, pair)


@on("pair.finish", about=Pair, right="take part")
async def finish(cx: Context, pair: Pair) -> Card:
    return views.end_question(cx.t, pair) if pair.stands else await show(cx, pair)


@on("pair.end", about=Pair, right="take part")
async def end(cx: Context, pair: Pair) -> Card:
    if not pair.stands:
        return await show(cx, pair)
    await acts.end(cx.work, pair, cx.now)
    return views.end_noted(cx.t)


async def start_card_of(cx: Context, proposal_id: int) -> Card:
    pair = await cx.work.pair_of(proposal_id)
    return await show(cx, pair)


async def _unwritten(cx: Context, pair: Pair) -> Session | None:
    held = [s for s in await cx.work.sessions(pair.id) if s.took_place]
    if not held or await cx.work.note(held[-1].id, cx.person.id) is not None:
        return None
    return held[-1]
