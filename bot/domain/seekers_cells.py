"""What may stand in each column of a file of mentors and mentees."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain import people_cells
from bot.domain.csv_file import Flawed
from bot.domain.enrolment import MAX_CAPACITY, Role
from bot.domain.hours import DEFAULT_HOURS, Window, parse_hours, week_hours
from bot.domain.matching import Wish
from bot.domain.refusal import Refusal

# The same hours must be shared whenever a file is matched, so one week stands for all: whatever
# the clocks of a place say in it.
REFERENCE_WEEK = datetime(2026, 1, 5, tzinfo=UTC)
LANGUAGES = frozenset({"en"})
MOST_WAITED = 1_000

# A spreadsheet would take what begins so for a formula and run it.
_FORMULA = tuple("=+-@＝＋－＠")
_OFFERED = re.compile(r"[1-4]")
_WANTED = re.compile(r"([0-4])\s*>\s*([1-4])")
# The same few texts stand in thousands of rows.
_REMEMBERED = 10_000


class SeekerFlaw(StrEnum):
    """What can be wrong with a row, or with two of them together."""

    ID = "id"
    ID_SIGN = "id-sign"
    ID_REPEATED = "id-repeated"
    DIFFERENT = "different"
    ROLE = "role"
    ROLE_MISSING = "role-missing"
    NO_TOPICS = "no-topics"
    OFFER = "offer"
    WISH = "wish"
    TOPIC_REPEATED = "topic-repeated"
    LEVEL_MISSING = "level-missing"
    LEVEL_UNEXPECTED = "level-unexpected"
    HOURS = "hours"
    MANAGER_NOWHERE = "manager-nowhere"
    MANAGERS_MANY = "managers-many"
    CAPACITY = "capacity"
    AVOID_SELF = "avoid-self"
    AVOID_NOWHERE = "avoid-nowhere"
    UPLINE = "upline"
    WAITED = "waited"


def id_(cell: str) -> str:
    if not cell:
        raise Flawed(SeekerFlaw.ID)
    if cell.startswith(_FORMULA) or ";" in cell:
        raise Flawed(SeekerFlaw.ID_SIGN, cell)
    return people_cells.text(cell)


def ids(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_parts(cell)))


def role(cell: str) -> Role | None:
    try:
        return Role(cell.lower()) if cell else None
    except ValueError:
        raise Flawed(SeekerFlaw.ROLE, cell) from None


def topics(role: Role | None, cell: str) -> tuple[Wish, ...]:
    if role is None:
        if cell:
            raise Flawed(SeekerFlaw.ROLE_MISSING)
        return ()
    wishes = {}
    for part in _parts(cell):
        wish = _offer(part) if role is Role.MENTOR else _wish(part)
        if wish.topic in wishes:
            raise Flawed(SeekerFlaw.TOPIC_REPEATED, wish.topic)
        wishes[wish.topic] = wish
    if not wishes:
        raise Flawed(SeekerFlaw.NO_TOPICS)
    return tuple(wishes.values())


def _offer(part: str) -> Wish:
    topic, level = _named(part)
    if not topic or (level is not None and not _OFFERED.fullmatch(level)):
        raise Flawed(SeekerFlaw.OFFER, part)
    return Wish(topic, None if level is None else int(level))


def _wish(part: str) -> Wish:
    topic, levels = _named(part)
    if topic and levels is None:
        return Wish(topic)
    found = _WANTED.fullmatch(levels or "")
    if not topic or not found or found[1] >= found[2]:
        raise Flawed(SeekerFlaw.WISH, part)
    return Wish(topic, int(found[1]))


def _named(part: str) -> tuple[str, str | None]:
    topic, colon, level = part.partition(":")
    is_name = ">" not in topic and len(topic) <= people_cells.MOST_CHARACTERS
    return topic.strip().lower() if is_name else "", level.strip() if colon else None


@lru_cache(_REMEMBERED)
def hours(cell: str) -> tuple[Window, ...]:
    try:
        return parse_hours(cell or DEFAULT_HOURS)
    except Refusal as refused:
        raise Flawed(SeekerFlaw.HOURS, str(refused.values["part"])) from None


@lru_cache(_REMEMBERED)
def free(windows: tuple[Window, ...], timezone: str) -> frozenset[int]:
    return week_hours(windows, ZoneInfo(timezone), REFERENCE_WEEK)


@lru_cache(_REMEMBERED)
def offset(timezone: str) -> int:
    """Minutes."""
    apart = REFERENCE_WEEK.astimezone(ZoneInfo(timezone)).utcoffset()
    assert apart is not None
    return int(apart.total_seconds() // 60)


def timezone(cell: str) -> str:
    return people_cells.timezone(cell) if cell else ""


def languages(cell: str) -> frozenset[str]:
    return frozenset(people_cells.languages(cell))


def capacity(cell: str) -> int:
    if cell and not (_is_number(cell) and 1 <= int(cell) <= MAX_CAPACITY):
        raise Flawed(SeekerFlaw.CAPACITY, cell)
    return int(cell or 1)


def upline(cell: str) -> bool:
    if cell.lower() not in ("yes", "no", ""):
        raise Flawed(SeekerFlaw.UPLINE, cell)
    return cell.lower() == "yes"


def waited(cell: str) -> int:
    if cell and not (_is_number(cell) and int(cell) <= MOST_WAITED):
        raise Flawed(SeekerFlaw.WAITED, cell)
    return int(cell or 0)


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdecimal() and len(cell) <= 6


def _parts(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split(";") if part.strip())
