"""What everyone may read, newest first: learnings that pairs agreed to share, and materials."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.learnings import Learning
from bot.domain.materials import Material
from storage.works import Work

PAGE = 10
Entry = Learning | Material


async def page(work: Work, number: int) -> tuple[Sequence[Entry], bool]:
    """The first has the number 0. Answers whether there are more, too."""
    until = (number + 1) * PAGE
    learnings, materials = await work.library(until + 1), await work.materials(until + 1)
    both: list[Entry] = [*learnings, *materials]
    newest = sorted(both, key=_out, reverse=True)
    return newest[until - PAGE : until], len(newest) > until


def _out(one: Entry) -> tuple[datetime, int]:
    out = one.published if isinstance(one, Learning) else one.shared
    assert out is not None
    return out, one.id
