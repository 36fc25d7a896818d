"""Whoever is free when the window of a round closes is matched once more, together. Where that
finds nobody there is no such round, and nobody learns that it was tried."""

from datetime import datetime

from bot.domain.matching import Matching
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Round, RoundState
from bot.domain.rights import is_close
from storage.works import Work


async def round_for(work: Work, round_id: int, matching: Matching) -> Round | None:
    """The round that a matching is settled in: the one it was solved for, or its rematch, unless
    there is none, or the organiser has ordered another round meanwhile."""
    round_ = await work.hold(Round, round_id)
    if round_ is None or round_.state is not RoundState.CLOSED:
        return round_
    claimed = round_.due
    round_.not_again()
    last = await work.last_round(round_.programme_id)
    if last is None or last.id != round_id:
        return None
    if not await _all_organisers_see_some(work, round_.programme_id, matching):
        return None
    return await work.add(_after(round_, claimed))


def _after(round_: Round, claimed: datetime | None) -> Round:
    number = round_.number + 1
    again = Round(round_.programme_id, number, round_.seed, round_.ordered_by, rematch=True)
    again.due = claimed
    return again


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
