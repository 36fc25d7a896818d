"""At most one unasked card a day and three in seven days to one person, and only while they
work."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.working_days import Calendar

MOST = 3
WEEK = timedelta(days=7)


class Manner(StrEnum):
    """Why a card comes, and so when it may. In this order the cards of one day come first.

    ``AT_ONCE``: its reader is there and waits for it. ``ANSWER``: it comes of what they pressed.
    ``OWN``: one of a session's own two. ``ENDING``: a card of its own that goes before all that
    wait for the same day. ``AWAITED``: unasked, and somebody else waits for what they'll say.
    """

    AT_ONCE = "at_once"
    ANSWER = "answer"
    OWN = "own"
    ENDING = "ending"
    AWAITED = "awaited"
    UNASKED = "unasked"

    @property
    def counts(self) -> bool:
        """It waits for its day, and the next one for another."""
        return self in (Manner.ENDING, Manner.AWAITED, Manner.UNASKED)

    @property
    def listed(self) -> bool:
        """When several wait for the same day, one card lists them."""
        return self in (Manner.AWAITED, Manner.UNASKED)

    @property
    def rank(self) -> int:
        return list(Manner).index(self)


def when(manner: Manner, reader: Calendar, counted: Sequence[datetime], now: datetime) -> datetime:
    """Now, or the first moment after it at which the card may come. ``counted``: when each card
    that counts was sent in the last seven days."""
    if manner is Manner.AT_ONCE:
        return now
    if not manner.counts:
        return reader.at_work(now)
    return _next_slot(reader, sorted(counted), now)


def _next_slot(reader: Calendar, counted: Sequence[datetime], now: datetime) -> datetime:
    moment = reader.at_work(now)
    if any(reader.same_day(sent, moment) for sent in counted):
        return _next_slot(reader, counted, reader.next_morning(moment))
    recent = [sent for sent in counted if sent > moment - WEEK]
    if len(recent) >= MOST:
        return _next_slot(reader, counted, recent[-MOST] + WEEK)
    return moment
