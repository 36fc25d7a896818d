from bot.acts import library as acts
from bot.cards import Card
from bot.domain.materials import Material
from bot.views import library as views
from handlers.context import Context
from handlers.router import on


@on("library")
async def library(cx: Context, _: None) -> Card:
    number = int(cx.rest) if cx.rest.isdecimal() and len(cx.rest) < 3 else 0
    entries, more = await acts.page(cx.work, number)
    sharers = await cx.work.people(one.sharer_id for one in entries if isinstance(one, Material))
    return views.library(cx.t, cx.person, views.Page(number, entries, sharers, more))
