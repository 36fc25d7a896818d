"""What is kept, and until when: each act forgets a hundred or so of what is past its time, and
answers how many that was."""

from datetime import datetime, timedelta

from bot.acts import notes as notes_
from bot.acts.letters import LASTING, MANNERS
from storage.works import Work

KEPT = timedelta(days=90)


async def events(work: Work, now: datetime) -> int:
    """No platform asks again after so long."""
    return await work.forget_seen(now - KEPT)


async def letters(work: Work, now: datetime) -> int:
    """No act writes the same letter again after so long, or it would be sent twice."""
    return await work.forget_letters(sorted(MANNERS.keys() - LASTING), now - KEPT)


async def notes(work: Work, now: datetime, kept: timedelta) -> int:
    """A programme has no end of its own yet. It is over when none of its pairs waits for anything,
    and then its last session was its end."""
    count = 0
    for programme in await work.programmes():
        if await work.rests_since(programme.id, now - kept):
            count += await work.forget_notes(programme.id, notes_.SHARED)
    return count
