"""When a card may come: against a checker that looks at every quarter of an hour in turn."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.manners import Manner, when
from bot.domain.working_days import Away, Calendar

START = datetime(2026, 10, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
ZONES = ("Europe/London", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns")
moments = st.integers(0, 28 * 96).map(lambda quarters: START + quarters * QUARTER)
days = st.integers(0, 35).map(lambda count: (START + count * DAY).date())


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    first, last = sorted((draw(days), draw(days)))
    away = (Away(first, last),) if draw(st.booleans()) else ()
    return Calendar(ZoneInfo(draw(st.sampled_from(ZONES))), draw(st.frozensets(days)), away)


def works(reader: Calendar, moment: datetime) -> bool:
    local = moment.astimezone(reader.zone)
    day = local.date()
    is_away = any(one.first <= day <= one.last for one in reader.away)
    is_free = day.isoweekday() in (6, 7) or day in reader.holidays or is_away
    return not is_free and 9 * 60 <= local.hour * 60 + local.minute < 18 * 60


def day_of(reader: Calendar, moment: datetime) -> date:
    return moment.astimezone(reader.zone).date()


def has_room(reader: Calendar, sent: Sequence[datetime], moment: datetime) -> bool:
    today = day_of(reader, moment)
    if today in [day_of(reader, one) for one in sent]:
        return False
    return sum(moment - one < WEEK for one in sent) < 3


def first_quarter(
    reader: Calendar, sent: Sequence[datetime], now: datetime, counts: bool
) -> datetime:
    moment = now
    while not works(reader, moment) or (counts and not has_room(reader, sent, moment)):
        moment += QUARTER
    return moment


@given(calendars(), st.lists(moments, max_size=8), moments, st.sampled_from(Manner))
@settings(deadline=None, max_examples=400)
def test_a_card_comes_at_the_first_moment_that_manners_allow(
    reader: Calendar, sent: list[datetime], now: datetime, manner: Manner
) -> None:
    counted = [one for one in sent if now - WEEK < one <= now]
    expected = first_quarter(reader, counted, now, manner.counts)
    assert when(manner, reader, counted, now) == (now if manner is Manner.AT_ONCE else expected)


@given(calendars(), st.lists(st.tuples(moments, st.sampled_from(list(Manner)[1:])), max_size=40))
@settings(deadline=None, max_examples=1_000)
def test_no_life_has_two_cards_nobody_asked_for_in_a_day_or_four_in_seven_days(
    reader: Calendar, life: list[tuple[datetime, Manner]]
) -> None:
    """Each letter waits until it may be sent; the oldest goes first."""
    waiting = sorted(life)
    counted: list[datetime] = []
    while waiting:
        now, manner = waiting.pop(0)
        due = when(manner, reader, [one for one in counted if one > now - WEEK], now)
        if due > now:
            waiting = sorted([*waiting, (due, manner)])
            continue
        assert works(reader, now)
        if manner.counts:
            assert has_room(reader, counted, now)
            counted.append(now)
    assert len({day_of(reader, one) for one in counted}) == len(counted)
    assert all(later - one >= WEEK for one, later in zip(counted, counted[3:], strict=False))


def test_what_counts_is_what_nobody_asked_for() -> None:
    counted = {manner for manner in Manner if manner.counts}
    assert counted == {Manner.ENDING, Manner.AWAITED, Manner.UNASKED}


def test_what_others_wait_for_comes_before_what_is_only_news() -> None:
    assert Manner.ENDING.rank < Manner.AWAITED.rank < Manner.UNASKED.rank
