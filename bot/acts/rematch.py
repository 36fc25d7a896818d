"""Whoever is free when the window of a round closes is matched once more, together. Where that finds
nobody there is no such round, and nobody learns that it was tried."""

from bot.domain.matching import Matching
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Round
from bot.domain.rights import is_close
from storage.works import Work


async def begin(work: Work, closed: Round, matching: Matching) -> Round | None:
    """The round in which this is settled, unless the organiser has ordered one meanwhile."""
    closed.not_again()
    last = await work.last_round(closed.programme_id)
    if last is None or last.id != closed.id:
        return None
    if not await _all_organisers_see_some(work, closed.programme_id, matching):
        return None
    number = closed.number + 1
    again = Round(closed.programme_id, number, closed.seed, closed.ordered_by, rematch=True)
    return await work.add(again)


async def _all_organisers_see_some(work: Work, programme_id: int, matching: Matching) -> bool:
    """Else one of them could tell, by a round without a pair to decide on, that somebody close to
    them was found one."""
    parts = {str(e.id): e.person_id for e in await work.joined(programme_id)}
    found = [{parts.get(pair.mentor), parts.get(pair.mentee)} for pair in matching.pairs]
    pairs = [two for two in found if None not in two]
    people = await work.people(parts.values())
    for organiser in (await work.get(Programme, programme_id)).organisers:
        by = await work.get(Person, organiser)
        near = {person.id for person in people.values() if is_close(by, person)}
        if all(two & near for two in pairs):
            return False
    return bool(pairs)
