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


async def bring_together(work: Work, people: Sequence[Person]) -> list[Place]:
    """Their group on each platform where all of them are in one workspace."""
    known = await work.accounts_of(person.id for person in people)
    there: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for one in (one for theirs in known.values() for one in theirs if one.reach is Reach.OPEN):
        there[one.workspace].add(one.person_id)
    shared = [where for where, members in there.items() if len(members) == len(people)]
    first = {where[0]: where for where in reversed(shared)}
    return [await work.group(*where, (one.id for one in people)) for where in first.values()]


async def lose(work: Work, place_id: int, why: Closed, now: datetime) -> None:
    """The organisers are told once, until a post arrives there again."""
    place = await work.get(Place, place_id)
    if not place.close(why, now):
        return
    for programme in await work.programmes_at(place_id):
        for person_id in programme.organisers:
            about, again = f"{programme.id}/{place_id}", int(now.timestamp())
            await work.write("channel.lost", about, to=person_id, due=now, again=again)


async def find_again(work: Work, place_id: int, now: datetime) -> None:
    """What it didn't take meanwhile goes out too."""
    if not (await work.get(Place, place_id)).open():
        return
    found = await work.undelivered()
    lost = [one.id for one in found if one.place_id == place_id and one.state is Post.GONE]
    await work.send_again(lost, now)


async def give(work: Work, programme: Programme, place: Place, by: Person, now: datetime) -> None:
    """In place of the one on that platform, if there is any. It may be the same one, which somebody
    has seen to. What lies elsewhere stays there; what waits goes here."""
    place.open()
    now_at = {one.platform: one.id for one in await posted_to(work, programme)}
    programme.post_to(*(now_at | {place.platform: place.id}).values())
    await undelivered.move(work, programme, now_at.get(place.platform, place.id), place.id)
    missing = await undelivered.missing(work, programme, by)
    there = [r for r in missing if isinstance(r.to, Place) and r.to.platform == place.platform]
    await undelivered.send_again(work, programme, there, undelivered.ALL, now)


def stop(programme: Programme, place_id: str) -> None:
    """What lies there stays; somewhere a programme always posts."""
    if left := [i for i in programme.places if str(i) != place_id]:
        programme.post_to(*left)


async def posted_to(work: Work, programme: Programme) -> list[Place]:
    places = await work.those(Place, programme.places)
    return [places[place_id] for place_id in programme.places]


@letter("channel.lost")
async def lost(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    number, _, place_id = about.partition("/")
    programme, place = await work.get(Programme, int(number)), await work.get(Place, int(place_id))
    of_use = place.id in programme.places and reader.id in programme.organisers
    if place.closed is None or not of_use:
        return None
    is_here = reader.workspace is not None and reader.workspace[0] == place.platform
    return views.lost(reader.t, programme, place, place.closed, is_here)
