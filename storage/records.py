"""What the store keeps for its own work: letters to be sent, events seen, rows that failed."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Post(StrEnum):
    """The life of a letter. ``CHANGED``: what it shows has changed since it was claimed.
    ``UNKNOWN``: a channel post that may or may not have gone out."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    CHANGED = "changed"
    SENT = "sent"
    DROPPED = "dropped"
    GONE = "gone"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(eq=False, repr=False)
class Letter:
    """A word to somebody else: it names a card, and is drawn when it is sent.

    ``due`` is when to send; of a claimed letter, when the claim ends. ``lies_*``: where it lies
    once sent.
    """

    key: str
    kind: str
    about: str
    due: datetime | None
    person_id: int | None = None
    place_id: int | None = None
    state: Post = Post.WAITING
    tries: int = 0
    sent: datetime | None = None
    account_id: int | None = None
    lies_place: str | None = None
    lies_message: str | None = None
    id: int = field(init=False)


@dataclass(eq=False, repr=False)
class Seen:
    """An event that was handled, with its answer, so that a repeated delivery gets the same one."""

    id: str
    at: datetime
    answer: str


@dataclass(eq=False, repr=False)
class Fault:
    """A due row that failed alone; ``error`` is the name of the exception, never its text."""

    kind: str
    row_id: int
    tries: int
    at: datetime
    error: str
