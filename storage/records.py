"""What the store keeps for its own work: events seen, rows that failed."""

from dataclasses import dataclass
from datetime import datetime


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
