"""Whether a new card may come to its reader now; else it waits for its day, or a waiting card lists
it with the others that wait for the same."""

from collections.abc import Sequence
from datetime import datetime

from bot.acts import waiting
from bot.acts.letters import MANNERS, Reader, living
from bot.calendars import calendar
from bot.domain.letters import Letter, Post
from bot.domain.manners import WEEK, Manner, when
from bot.domain.people import Person
from storage.works import Work


async def may_leave(
    work: Work, letter: Letter, person: Person, reader: Reader, now: datetime
) -> bool:
    manner = _manner(letter)
    rivals = await work.rivals(person.id, now, but=letter.id) if manner.counts else ()
    if any(one.shows == letter.shows and one.id > letter.id for one in rivals):
        letter.settle(Post.DROPPED)  # the later one shows the same
        return False
    counted = await _counted(work, letter, rivals, now) if manner.counts else ()
    due = when(manner, calendar(person), counted, now)
    if due > now:
        letter.wait(due)
        return False
    if manner.listed and await _listed(work, letter, rivals, reader, now):
        return False
    letter.leave(manner, now)
    return True


async def _counted(
    work: Work, letter: Letter, rivals: Sequence[Letter], now: datetime
) -> Sequence[datetime]:
    """An ending that is due goes first, and nothing that counts after it that day."""
    assert letter.person_id is not None
    sent = await work.counted(letter.person_id, since=now - WEEK, but=letter.id)
    gives_way = _manner(letter) is not Manner.ENDING
    if gives_way and any(_manner(one) is Manner.ENDING for one in rivals):
        return [*sent, now]
    return sent


async def _listed(
    work: Work, letter: Letter, rivals: Sequence[Letter], reader: Reader, now: datetime
) -> bool:
    if letter.kind == waiting.KIND:
        return False
    if any(one.kind == waiting.KIND for one in rivals):
        letter.hold()
        return True
    listable = [one for one in rivals if _manner(one).listed]
    if live := await living(work, listable, reader, now):
        await waiting.hold(work, [letter, *(one for one, _ in live)], reader, now)
    return bool(live)


def _manner(letter: Letter) -> Manner:
    return letter.manner or MANNERS[letter.kind]
