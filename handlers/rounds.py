from bot.acts import rounds as acts
from bot.cards import Card
from bot.domain.programme import Programme
from bot.domain.proposals import Left, Round
from bot.views import rounds as views
from handlers.context import Context
from handlers.programmes import show as show_programme
from handlers.router import on


@on("round.run", about=Programme, right="organise")
async def run(cx: Context, programme: Programme) -> Card:
    await acts.order(cx.work, programme, cx.person, cx.now)
    return views.ordered(cx.t, programme)


@on("round.show", about=Programme, right="organise")
async def show(cx: Context, programme: Programme) -> Card:
    round_ = await cx.work.last_round(programme.id)
    return await show_programme(cx, programme) if round_ is None else await _show(cx, round_)


@on("round.approve", about=Programme, right="organise")
async def approve(cx: Context, programme: Programme) -> Card:
    """Of the round that was seen: a newer one is shown first."""
    round_ = await cx.work.last_round(programme.id)
    if round_ is None or str(round_.number) != cx.rest:
        return await show(cx, programme)
    await acts.approve(cx.work, programme, round_, cx.person, cx.now)
    return await _show(cx, round_)


@on("round.hold_back", about=Programme, right="organise")
async def hold_back(cx: Context, programme: Programme) -> Card:
    round_ = await cx.work.last_round(programme.id)
    if round_ is None:
        return await show_programme(cx, programme)
    for proposal in await acts.approvable(cx.work, round_, cx.person):
        if str(proposal.id) == cx.rest:
            proposal.hold_back()
    return await _show(cx, round_)


async def _show(cx: Context, round_: Round) -> Card:
    visible = await acts.visible(cx.work, await cx.work.proposals(round_.id), cx.person)
    before = await _before(cx, round_)
    close = await acts.close_to(cx.work, round_.programme_id, cx.person)
    left = _left(cx, round_, close)
    shown = (*visible, *(before[1] if before else ()))
    ids = {i for p in shown for i in (p.mentor_id, p.mentee_id)}
    people = await cx.work.people(ids | {one.person_id for one in left})
    near = await _near(cx, round_, bool(close))
    return views.show(cx.t, round_, visible, left, near, people, before)


async def _before(cx: Context, round_: Round) -> views.Before | None:
    """A rematch begins when its round closes, so this is where one reads what came of that."""
    if not round_.rematch:
        return None
    first = await cx.work.last_round(round_.programme_id, before=round_.number)
    assert first is not None
    return first, await acts.visible(cx.work, await cx.work.proposals(first.id), cx.person)


def _left(cx: Context, round_: Round, close: frozenset[int]) -> list[Left]:
    """Nobody, to an organiser who takes part: whoever is neither here nor in a pair would be the
    one put forward for them."""
    if cx.person.id in close:
        return []
    return [one for one in round_.left_out if one.person_id not in close]


async def _near(cx: Context, round_: Round, someone: bool) -> views.Near:
    programme = await cx.work.get(Programme, round_.programme_id)
    if not someone:
        return views.Near.NOBODY
    return views.Near.OTHERS if len(programme.organisers) > 1 else views.Near.ALONE
