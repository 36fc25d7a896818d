"""What follows when the roster has changed: whoever has left the company leaves the programme, and
a pair that the lines of reporting don't allow any more ends like any other."""

from datetime import datetime

from bot.acts import enrolments, pairs
from bot.domain.people import Status
from bot.domain.rights import in_line
from storage.works import Work


async def follow(work: Work, now: datetime) -> None:
    people = {person.id: person for person in await work.everybody()}
    gone = [person.id for person in people.values() if person.status is Status.LEFT]
    for parts in (await work.parts_of(gone)).values():
        for part in (one for one in parts if one.takes_part):
            await enrolments.leave(work, part, now)
    for programme in await work.programmes():
        for pair in await work.standing_pairs(programme.id):
            if pair.active and in_line(people[pair.mentor_id], people[pair.mentee_id], people):
                await pairs.end(work, pair, now)
