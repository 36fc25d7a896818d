"""What may stand in each column of the people file."""

import re
from enum import StrEnum
from functools import cache
from zoneinfo import available_timezones

from bot.domain.csv_file import Flawed
from bot.domain.people import Status

MOST_CHARACTERS = 200
MOST_OF_AN_EMAIL = 254
MOST_LANGUAGES = 20

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"[\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}@(?:{_LABEL}\.)+{_LABEL}")
_GRADE = re.compile(r"[+-]?[0-9]{1,6}")
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
# They are listed among the zones, and have no place on a map.
_NO_PLACE = frozenset({"Factory", "localtime"})


class CellFlaw(StrEnum):
    """What can be wrong with a row, or with two of them together."""

    LONG = "long"
    EMAIL = "email"
    EMAIL_REPEATED = "email-repeated"
    NAME = "name"
    GRADE = "grade"
    COUNTRY = "country"
    TIMEZONE = "timezone"
    MANAGER = "manager"
    MANAGER_UNKNOWN = "manager-unknown"
    MANAGER_SELF = "manager-self"
    MANAGER_CIRCLE = "manager-circle"
    LANGUAGES = "languages"
    STATUS = "status"


def email(cell: str) -> str:
    address = cell.lower()
    if len(address) > MOST_OF_AN_EMAIL or not _EMAIL.fullmatch(address):
        raise Flawed(CellFlaw.EMAIL, cell)
    return address


def manager(cell: str) -> str:
    try:
        return email(cell) if cell else ""
    except Flawed:
        raise Flawed(CellFlaw.MANAGER, cell) from None


def name(cell: str) -> str:
    if not cell:
        raise Flawed(CellFlaw.NAME)
    return text(cell)


def text(cell: str) -> str:
    if len(cell) > MOST_CHARACTERS:
        raise Flawed(CellFlaw.LONG, cell)
    return cell


def grade(cell: str) -> int | None:
    if cell and not _GRADE.fullmatch(cell):
        raise Flawed(CellFlaw.GRADE, cell)
    return int(cell) if cell else None


def country(cell: str) -> str:
    if cell and not _TWO_LETTERS.fullmatch(cell):
        raise Flawed(CellFlaw.COUNTRY, cell)
    return cell.upper()


def timezone(cell: str) -> str:
    if cell and cell not in _zones():
        raise Flawed(CellFlaw.TIMEZONE, cell)
    return cell or "UTC"


def languages(cell: str) -> tuple[str, ...]:
    codes = [code.strip().lower() for code in re.split("[;,]", cell) if code.strip()]
    if len(codes) > MOST_LANGUAGES or not all(map(_TWO_LETTERS.fullmatch, codes)):
        raise Flawed(CellFlaw.LANGUAGES, cell)
    return tuple(dict.fromkeys(codes))


def status(cell: str) -> Status:
    try:
        return Status(cell.lower()) if cell else Status.ACTIVE
    except ValueError:
        raise Flawed(CellFlaw.STATUS, cell) from None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NO_PLACE
