"""Two people who have both said yes, and what they agree on."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.working_days import Calendar


class PairState(StrEnum):
    ACTIVE = "active"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(eq=False, repr=False)
class Pair:
    """``agreed_by``: who has confirmed the agreement. ``due``: when an ending is told."""

    programme_id: int
    proposal_id: int
    mentor_id: int
    mentee_id: int
    topic: str
    started: datetime
    state: PairState = PairState.ACTIVE
    agreed_by: tuple[int, ...] = ()
    ended: datetime | None = None
    due: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def people(self) -> tuple[int, int]:
        return (self.mentor_id, self.mentee_id)

    @property
    def active(self) -> bool:
        return self.state is PairState.ACTIVE

    @property
    def stands(self) -> bool:
        """All that anybody sees: an ending that isn't told yet looks like none, or the hour would
        tell who it was."""
        return self.state is not PairState.ENDED

    def partner_of(self, person_id: int) -> int:
        return self.mentee_id if person_id == self.mentor_id else self.mentor_id

    def agree(self, person_id: int) -> None:
        if person_id not in self.agreed_by:
            self.agreed_by = (*self.agreed_by, person_id)

    def end(self, told: datetime) -> None:
        if self.active:
            self.state, self.due = PairState.ENDING, told

    def close(self, now: datetime) -> None:
        self.state, self.ended, self.due = PairState.ENDED, now, None


def ending_told(now: datetime, calendar: Calendar) -> datetime:
    """Every ending comes the next working morning, whatever the cause, so that the hour tells
    nothing."""
    return calendar.next_morning(now)
