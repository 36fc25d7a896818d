"""What was promised, and what says that it was broken."""

from dataclasses import dataclass
from enum import StrEnum


class Promise(StrEnum):
    CONSENT = "consent"
    CAPACITY = "capacity"
    LEARNING = "learning"
    PRIVATE = "private"
    DUE = "due"
    UNDONE = "undone"
    LETTERS = "letters"
    DAILY = "daily"
    WEEKLY = "weekly"
    HOURS = "hours"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Broken:
    """``what`` names ids, never people."""

    promise: Promise
    what: str
