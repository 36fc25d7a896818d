"""The card that lists what else waits for its reader, so that one a day is enough."""

from collections.abc import Sequence
from datetime import datetime

from bot.acts.letters import Reader, letter, living
from bot.cards import Card
from bot.domain.letters import Letter
from bot.views import waiting as views
from storage.works import Work

KIND = "waiting"


@letter(KIND)
async def waiting(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    held = await held_for(work, reader, now)
    return views.waiting(reader.t, held) if held else None


async def held_for(work: Work, reader: Reader, now: datetime) -> Sequence[tuple[int, Card]]:
    """What waits to be opened, by the ids of its letters."""
    live = await living(work, await work.held(reader.id), reader, now)
    return [(one.id, card) for one, card in live]


async def hold(work: Work, letters: Sequence[Letter], reader: Reader, now: datetime) -> None:
    """They are listed on a waiting card from here on."""
    for one in letters:
        one.hold()
    await work.write(KIND, reader.id, to=reader.id, due=now, again=letters[0].id)
