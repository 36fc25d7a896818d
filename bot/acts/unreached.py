"""A pair has begun, and one of the two can't be told: the organisers read at once what to do."""

from datetime import datetime

from bot.acts import undelivered
from bot.acts.letters import Reader, letter
from bot.cards import Card
from bot.domain.letters import Letter, Post
from bot.domain.manners import Manner
from bot.domain.pairs import Pair
from bot.domain.programme import Programme
from bot.views import undelivered as views
from storage.works import Work

BEGUN = "pair.started"


async def tell(work: Work, lost: Letter, now: datetime) -> None:
    """Once for each pair, whatever else doesn't arrive."""
    if lost.kind != BEGUN or lost.state not in (Post.GONE, Post.FAILED) or lost.lies:
        return
    pair = await work.get(Pair, int(lost.about))
    for person_id in (await work.get(Programme, pair.programme_id)).organisers:
        await work.write("pair.unreached", pair.id, to=person_id, due=now)


@letter("pair.unreached", Manner.ANSWER)
async def unreached(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    """What they may know of it, as in the list of what did not arrive."""
    pair = await work.get(Pair, int(about))
    programme = await work.get(Programme, pair.programme_id)
    if reader.person is None or reader.id not in programme.organisers:
        return None
    missing = await undelivered.missing(work, programme, reader.person)
    begun = (BEGUN, about)
    rows = [row for row in missing if any(one.shows == begun for one in row.letters)]
    mend = await undelivered.may_mend(work, rows)
    return views.unreached(reader.t, programme, rows, mend) if rows else None
