"""What follows when the roster has changed: whoever has left the company leaves the programme, and
a pair that the lines of reporting don't allow any more ends like any other."""

from collections.abc import Collection
from datetime import datetime

from bot.acts import enrolments, pairs
from bot.domain.people import Status
from bot.domain.rights import in_line
from storage.works import Work


async def follow(work: Work, now: datetime) -> None:
    people = {person.id: person for person in await work.everybody()}
    await leave(work, [p.id for p in people.values() if p.status is Status.LEFT], now)
    for programme in await work.programmes():
        for pair in await work.standing_pairs(programme.id):
            if pair.active and in_line(people[pair.mentor_id], people[pair.mentee_id], people):
                await pairs.end(work, pair, now)


async def leave(work: Work, person_ids: Collection[int], now: datetime) -> None:
    """All that they take part in: their partners read the ending that everybody reads."""
    for parts in (await work.parts_of(person_ids)).values():
        for part in (one for one in parts if one.takes_part):
            await enrolments.leave(work, part, now)
