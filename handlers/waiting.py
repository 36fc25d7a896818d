from bot.acts.waiting import held_for
from bot.cards import Card
from bot.domain.letters import Letter
from bot.views import waiting as views
from handlers.context import Context
from handlers.router import on


@on("waiting")
async def waiting(cx: Context, _: None) -> Card:
    held = await held_for(cx.work, cx.reader, cx.now)
    return views.waiting(cx.t, held) if held else views.nothing(cx.t)


@on("letter.open", about=Letter, right="own")
async def open_letter(cx: Context, letter: Letter) -> Card:
    """It comes as a message of its own; here stands what is left."""
    before = await held_for(cx.work, cx.reader, cx.now)
    cx.work.open(letter, cx.now)
    left = [one for one in before if one[0] != letter.id]
    return views.opened(cx.t, left, is_live=len(left) < len(before))
