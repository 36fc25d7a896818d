from bot.acts import learnings as acts
from bot.cards import Card
from bot.domain.learnings import Learning, LearningState
from bot.domain.people import Person
from bot.views import learnings as views
from handlers.context import Context
from handlers.router import on


@on("learning.show", about=Learning, right="publish")
async def show(cx: Context, learning: Learning) -> Card:
    """To its author, as it stands. What the partner said is never told, only what was published."""
    partner = await cx.work.get(Person, learning.partner_id)
    match learning.state:
        case LearningState.DRAFT:
            writers = await acts.count_of_writers(cx.work, learning)
            return views.own_name(cx.t, learning, partner, writers)
        case LearningState.OFFERED | LearningState.AGREED | LearningState.REFUSED:
            return views.offered(cx.t, learning, partner)
        case LearningState.PUBLISHED:
            return views.published(cx.t, learning)
        case LearningState.LAPSED:
            return views.lapsed(cx.t, learning)
        case LearningState.WITHDRAWN:
            return views.withdrawn(cx.t)


@on("learning.offer_named", about=Learning, right="publish")
async def offer_named(cx: Context, learning: Learning) -> Card:
    await acts.offer(cx.work, learning, True, cx.now)
    return await show(cx, learning)


@on("learning.offer_unnamed", about=Learning, right="publish")
async def offer_unnamed(cx: Context, learning: Learning) -> Card:
    await acts.offer(cx.work, learning, False, cx.now)
    return await show(cx, learning)


@on("learning.withdraw", about=Learning, right="publish")
async def withdraw(cx: Context, learning: Learning) -> Card:
    await acts.withdraw(cx.work, learning, cx.now)
    return views.withdrawn(cx.t)


@on("learning.agree_named", about=Learning, right="consent")
async def agree_named(cx: Context, learning: Learning) -> Card:
    return _consent(cx, learning, True)


@on("learning.agree_unnamed", about=Learning, right="consent")
async def agree_unnamed(cx: Context, learning: Learning) -> Card:
    return _consent(cx, learning, False)


@on("learning.refuse", about=Learning, right="consent")
async def refuse(cx: Context, learning: Learning) -> Card:
    learning.refuse()
    return views.refused(cx.t) if learning.state is LearningState.REFUSED else views.over(cx.t)


def _consent(cx: Context, learning: Learning, named: bool) -> Card:
    learning.agree(named)
    if learning.state in (LearningState.AGREED, LearningState.PUBLISHED):
        return views.consented(cx.t)
    return views.over(cx.t)
