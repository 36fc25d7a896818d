"""What the week brings: learnings on Thursday, and on Monday what needs the organisers."""

from collections.abc import Sequence
from datetime import datetime

from bot.acts import learnings, undelivered
from bot.acts.letters import Reader, letter
from bot.cards import Card
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.views import quiet as views
from storage.works import Work


async def come_due(work: Work, programme: Programme, now: datetime) -> None:
    if programme.posts_now:
        await learnings.publish(work, programme, now)
    else:
        again = f"{now:%Y-%m-%d}"
        for person_id in dict.fromkeys((*programme.organisers, programme.sponsor_id)):
            await work.write("week", programme.id, to=person_id, due=now, again=again)
    programme.schedule(now)


async def stuck(work: Work, programme: Programme, by: Person) -> Sequence[Pair]:
    """Those that an organiser sees, or the sponsor: not one that somebody close to them is in."""
    pairs = [pair for pair in await work.standing_pairs(programme.id) if pair.stuck]
    near = await work.close_to(by)
    organises = by.id in programme.organisers
    return [p for p in pairs if not near & set(p.people) and (organises or p.stuck_by_leader)]


@letter("week")
async def week(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    programme = await work.get(Programme, int(about))
    assert reader.person is not None
    pairs = await stuck(work, programme, reader.person)
    organises = reader.id in programme.organisers
    lost = len(await undelivered.missing(work, programme, reader.person)) if organises else 0
    if not (pairs or lost):
        return None
    people = await work.people(i for pair in pairs for i in pair.people)
    return views.week(reader.t, programme, pairs, people, organises, lost)
