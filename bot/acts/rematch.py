"""Whoever is free when the window of a round closes is matched once more, together. Where that
finds nobody there is no such round, and nobody learns that it was tried."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Proposal, Round
from storage.works import Work


async def following(work: Work, round_: Round, claimed: datetime | None) -> Round | None:
    """The rematch of a closed round, unless its organiser has ordered another one meanwhile."""
    last = await work.last_round(round_.programme_id)
    if last is None or last.id != round_.id:
        return None
    number = round_.number + 1
    again = Round(round_.programme_id, number, round_.seed, round_.ordered_by, rematch=True)
    again.due = claimed
    return await work.add(again)


async def shows_all_organisers_some(
    work: Work, programme_id: int, drafts: Sequence[Proposal]
) -> bool:
    """Else one of them could tell, by a round without a pair to decide on, that somebody close to
    them was found one."""
    for organiser in (await work.get(Programme, programme_id)).organisers:
        near = await work.close_to(await work.get(Person, organiser))
        if all({draft.mentor_id, draft.mentee_id} & near for draft in drafts):
            return False
    return bool(drafts)
