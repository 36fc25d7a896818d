"""Why nobody, and what would change it. All that is said follows from public facts alone, so it
tells nothing of the lists, declines, levels, grades and pauses of others: wherever those decide, no
one is free."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time

import numpy as np

from bot.domain.enrolment import Role
from bot.domain.hours import Window, typed
from bot.domain.matching.findings import LeftOut, LeftOutReason
from bot.domain.matching.flow import Ints, Mask
from bot.domain.matching.people import Seeker
from bot.domain.matching.pool import Bits, Index, Pool
from bot.domain.matching.rules import (
    is_themselves,
    shares_no_language,
    shares_no_topic,
    shares_too_few_hours,
)

Public = Callable[[Pool, Seeker], Mask]
# In this order; each reads the same from either side.
PUBLIC: Mapping[LeftOutReason, Public] = {
    LeftOutReason.NO_TOPIC: shares_no_topic,
    LeftOutReason.NO_HOURS: shares_too_few_hours,
    LeftOutReason.NO_LANGUAGE: shares_no_language,
}
FEW = 3
# People know each other by the language they speak and the hours they keep, not by their topics. So
# of those nothing is named that fewer on the other side have, or it would point at somebody.
CROWD = 5
HOURS = 168
DAY = 24 * 60
WEEK = 7 * DAY
# It ends before the day does.
LAST_START = DAY - 121


def left_out(others: Pool, seeker: Seeker, role: Role) -> LeftOut:
    possible = keeping(others, seeker)
    for reason, rule in PUBLIC.items():
        possible &= ~rule(others, seeker)
        if not possible.any():
            return LeftOut(seeker.id, role, reason, what_helps(others, seeker, reason))
    return LeftOut(seeker.id, role, LeftOutReason.NO_ONE_FREE)


def keeping(others: Pool, seeker: Seeker, *rules: Public) -> Mask:
    """Everybody else who breaks none of these."""
    kept = others.all
    kept[is_themselves(others, seeker)] = False
    for rule in rules:
        kept &= ~rule(others, seeker)
    return kept


def what_helps(others: Pool, seeker: Seeker, reason: LeftOutReason) -> tuple[str, ...]:
    """What those have most who keep the other public rules: whichever of it the seeker adds, they
    break none with somebody."""
    kept = (rule for name, rule in PUBLIC.items() if name is not reason)
    return tuple(HELP[reason](others, seeker, keeping(others, seeker, *kept))[:FEW])


def topics_that_help(others: Pool, seeker: Seeker, able: Mask) -> Sequence[str]:
    return _most(others.topics, _counts(others, "topics", others.topics, able))


def languages_that_help(others: Pool, seeker: Seeker, able: Mask) -> Sequence[str]:
    spoken, everybody = others.languages, keeping(others, seeker)
    crowd = _counts(others, "languages", spoken, everybody) >= CROWD
    return _most(spoken, _counts(others, "languages", spoken, able) * crowd)


def _counts(others: Pool, name: str, index: Index, whom: Mask) -> Ints:
    return others.once((name, _bits(whom).tobytes()), lambda: index.counts(whom))


def _most(index: Index, counts: Ints) -> Sequence[str]:
    found = zip(index.values, counts.tolist(), strict=True)
    return [value for _, value in sorted((-count, str(value)) for value, count in found if count)]


def hours_that_help(others: Pool, seeker: Seeker, able: Mask) -> Sequence[str]:
    """Of each day the two hours that most are free in, as one types them; among equals those that
    are nearest to the seeker's own on a clock."""
    everybody = keeping(others, seeker)
    asked = _bits(able).tobytes(), _bits(everybody).tobytes(), seeker.hours, seeker.zone_offset
    best = others.once(("best hours", *asked), lambda: _best(others, seeker, able, everybody))
    return [_window(minute) for minute in best.tolist()]


def _best(others: Pool, seeker: Seeker, able: Mask, everybody: Mask) -> Ints:
    """As minutes of the week, in the seeker's zone."""
    crowd = _both_free(others, everybody) >= CROWD
    free = np.flatnonzero(_both_free(others, able) * crowd)
    begins = (free * 60 + seeker.zone_offset) % WEEK
    ranked = np.lexsort((begins, _away(seeker.hours)[free], -_both_free(others, able)[free]))
    in_a_day = ranked[begins[ranked] % DAY <= LAST_START]
    _, firsts = np.unique(begins[in_a_day] // DAY, return_index=True)
    return begins[in_a_day[np.sort(firsts)]]


def _both_free(others: Pool, whom: Mask) -> Ints:
    """How many of them are free in each hour of the week and in the next."""
    return others.once(("free", _bits(whom).tobytes()), lambda: _count_free(others, whom))


def _count_free(others: Pool, whom: Mask) -> Ints:
    free = others.once(("two hours",), lambda: _in_two_hours(others))
    counts: Ints = np.bitwise_count(free & _bits(whom)).sum(axis=1, dtype=np.int64)
    return counts


def _in_two_hours(others: Pool) -> Bits:
    """A row for each hour, with a bit for everybody."""
    free = np.unpackbits(others.hours.view(np.uint8), axis=1, count=HOURS)
    return _bits((free & np.roll(free, -1, axis=1)).T)


def _bits(mask: Bits | Mask) -> Bits:
    return np.packbits(mask, axis=-1)


def _away(own: frozenset[int]) -> Ints:
    """How far each hour of the week, or the next, is from one of these on a clock."""
    apart = (np.arange(HOURS)[:, None] - np.array(sorted(own), dtype=np.int64)) % 24
    nearest = np.minimum(apart, 24 - apart).min(axis=1, initial=24)
    away: Ints = np.minimum(nearest, np.roll(nearest, -1))
    return away


def _window(minute: int) -> str:
    """``minute``: of the week."""
    day, start = divmod(minute, DAY)
    begins, ends = (time(*divmod(at, 60)) for at in (start, start + 120))
    return typed(Window((day,), begins, ends))


HELP: Mapping[LeftOutReason, Callable[[Pool, Seeker, Mask], Sequence[str]]] = {
    LeftOutReason.NO_TOPIC: topics_that_help,
    LeftOutReason.NO_HOURS: hours_that_help,
    LeftOutReason.NO_LANGUAGE: languages_that_help,
}
