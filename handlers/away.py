"""The days on which one is away: no session is offered then, and no message comes."""

from datetime import date

from bot.acts import people
from bot.cards import Card
from bot.views import away as views
from handlers.context import Context
from handlers.router import on


@on("away")
async def show(cx: Context, _: None) -> Card:
    return views.dates(cx.t, cx.person)


@on("away.add", form=show)
async def add(cx: Context, _: None) -> Card:
    first, last = _day(cx, "first"), _day(cx, "last")
    cx.person.go_away(first, last, cx.now.astimezone(cx.person.zone).date())
    await people.offer_other_times(cx.work, cx.person, cx.now)
    return await show(cx, None)


@on("away.remove")
async def remove(cx: Context, _: None) -> Card:
    """By its days, so that an old card takes back nothing else."""
    away = cx.person.away
    cx.person.away = tuple(one for one in away if views.days(one) != cx.rest)
    await people.offer_other_times(cx.work, cx.person, cx.now)
    return await show(cx, None)


def _day(cx: Context, name: str) -> date:
    return cx.day(name).astimezone(cx.person.zone).date()
