from bot.acts import undelivered as acts
from bot.cards import Card
from bot.domain.programme import Programme
from bot.views import undelivered as views
from bot.views.undelivered import Done
from handlers.context import Context
from handlers.router import on


@on("undelivered.show", about=Programme, right="organise")
async def show(cx: Context, programme: Programme) -> Card:
    return await _listed(cx, programme, Done.NOTHING)


@on("undelivered.send", about=Programme, right="organise")
async def send(cx: Context, programme: Programme) -> Card:
    """What has arrived meanwhile, or isn't theirs to see, is left alone."""
    missing = await acts.missing(cx.work, programme, cx.person)
    sent = await acts.send_again(cx.work, programme, missing, cx.rest, cx.now)
    return await _listed(cx, programme, Done.SENT if sent else Done.NOTHING)


@on("undelivered.clear", about=Programme, right="organise")
async def clear(cx: Context, programme: Programme) -> Card:
    missing = await acts.missing(cx.work, programme, cx.person)
    cleared = await acts.clear(cx.work, missing, cx.rest)
    return await _listed(cx, programme, Done.CLEARED if cleared else Done.NOTHING)


async def _listed(cx: Context, programme: Programme, done: Done) -> Card:
    missing = await acts.missing(cx.work, programme, cx.person)
    mend = await acts.may_mend(cx.work, missing)
    return views.listed(cx.t, programme, missing, done, mend)
