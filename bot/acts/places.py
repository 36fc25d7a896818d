"""The channels that programmes post to: one that is lost, found again, or given anew."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from bot.acts import undelivered
from bot.acts.letters import Reader, letter
from bot.cards import Card
from bot.domain.letters import Post
from bot.domain.people import Closed, Person, Place, Reach
from bot.domain.programme import Programme
from bot.views import places as views
from storage.works import Work


async def bring_together(work: Work, people: Sequence[Person]) -> Place | None:
    """Their group, where all of them are in one workspace."""
    known = await work.accounts_of(person.id for person in people)
    there: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for one in (one for theirs in known.values() for one in theirs if one.reach is Reach.OPEN):
        there[one.workspace].add(one.person_id)
    shared = (where for where, members in there.items() if len(members) == len(people))
    where = next(shared, None)
    return await work.group(*where, (person.id for person in people)) if where else None


async def lose(work: Work, place_id: int, why: Closed, now: datetime) -> None:
    """The organisers are told once, until a post arrives there again."""
    place = await work.get(Place, place_id)
    if not place.close(why, now):
        return
    for programme in await work.programmes_at(place_id):
        for person_id in programme.organisers:
            again = int(now.timestamp())
            await work.write("channel.lost", programme.id, to=person_id, due=now, again=again)


async def find_again(work: Work, place_id: int, now: datetime) -> None:
    """What it didn't take meanwhile goes out too."""
    if not (await work.get(Place, place_id)).open():
        return
    found = await work.undelivered()
    lost = [one.id for one in found if one.place_id == place_id and one.state is Post.GONE]
    await work.send_again(lost, now)


async def give(work: Work, programme: Programme, place: Place, by: Person, now: datetime) -> None:
    """It may be the same one, which somebody has seen to. What lies elsewhere stays there."""
    place.open()
    programme.place_id = place.id
    missing = await undelivered.missing(work, programme, by)
    posts = [row for row in missing if isinstance(row.to, Place)]
    await undelivered.send_again(work, programme, posts, undelivered.ALL, now)


@letter("channel.lost")
async def lost(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    programme = await work.get(Programme, int(about))
    place = await work.get(Place, programme.place_id)
    if place.closed is None or reader.id not in programme.organisers:
        return None
    return views.lost(reader.t, programme, place, place.closed)
