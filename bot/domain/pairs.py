"""Two people who have both said yes, and what they agree on."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.working_days import Calendar

IN_A_ROW = 2
ORGANISER_SEES_AFTER = 5  # working days of the leader
NOTICE = timedelta(weeks=1)


class PairState(StrEnum):
    ACTIVE = "active"
    ENDING = "ending"
    ENDED = "ended"


class Quiet(StrEnum):
    """How far the calendar has gone with a pair that doesn't meet."""

    NO = "no"
    ASKED = "asked"
    STUCK = "stuck"
    NOTICE = "notice"


@dataclass(eq=False, repr=False)
class Pair:
    """``agreed_by``: who has confirmed the agreement. ``since``: when they last met, or began.
    ``missed``: sessions in a row that fell out, ``moved_by_leader``: those of them, again in a row,
    by the leader's press. ``due``: when the calendar speaks next, or an ending is told."""

    programme_id: int
    proposal_id: int
    mentor_id: int
    mentee_id: int
    topic: str
    started: datetime
    since: datetime
    state: PairState = PairState.ACTIVE
    agreed_by: tuple[int, ...] = ()
    quiet: Quiet = Quiet.NO
    missed: int = 0
    moved_by_leader: int = 0
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

    @property
    def stuck(self) -> bool:
        """What the organiser sees."""
        return self.stands and self.quiet in (Quiet.STUCK, Quiet.NOTICE)

    @property
    def stuck_by_leader(self) -> bool:
        """What the sponsor sees, too."""
        return self.stuck and self.moved_by_leader >= IN_A_ROW

    def partner_of(self, person_id: int) -> int:
        return self.mentee_id if person_id == self.mentor_id else self.mentor_id

    def agree(self, person_id: int) -> None:
        if person_id not in self.agreed_by:
            self.agreed_by = (*self.agreed_by, person_id)

    def is_quiet(self, now: datetime, cadence: int) -> bool:
        """Two in a row fell out, or one and a half cadences (in weeks) have passed without any."""
        return self.missed >= IN_A_ROW or now >= self.since + _weeks(1.5 * cadence)

    def met(self, at: datetime, cadence: int) -> None:
        self.since, self.missed, self.moved_by_leader = max(self.since, at), 0, 0
        self.watch(cadence)

    def watch(self, cadence: int) -> None:
        if self.active:
            self.quiet, self.due = Quiet.NO, self.since + _weeks(1.5 * cadence)

    def fell_out(self, by_leader: bool, now: datetime, leader: Calendar) -> None:
        """After two in a row the calendar asks the next morning, unless a time stands by then."""
        self.missed += 1
        self.moved_by_leader = self.moved_by_leader + 1 if by_leader else 0
        if self.active and self.quiet is Quiet.NO and self.missed >= IN_A_ROW:
            self.due = leader.next_morning(now)

    def not_missed(self, by_leader: bool) -> None:
        """One that had fallen out is unclear by now."""
        self.missed = max(self.missed - 1, 0)
        self.moved_by_leader = max(self.moved_by_leader - by_leader, 0)

    def wait(self, until: datetime) -> None:
        """A time stands, so the calendar has nothing to say before."""
        if self.active:
            self.quiet, self.due = Quiet.NO, until

    def rest(self, until: datetime, cadence: int) -> None:
        """A pause counts as no silence."""
        self.since = max(self.since, until)
        self.watch(cadence)

    def ask(self, now: datetime, leader: Calendar) -> None:
        self.quiet, self.due = Quiet.ASKED, leader.evening(now, ORGANISER_SEES_AFTER)

    def show(self, now: datetime, cadence: int) -> None:
        """To the organiser, until two cadences have passed without a session."""
        self.quiet, self.due = Quiet.STUCK, max(self.since + _weeks(2 * cadence), now)

    def give_notice(self, read: datetime) -> None:
        """A week from when both can have read it."""
        self.quiet, self.due = Quiet.NOTICE, read + NOTICE

    def end(self, told: datetime) -> None:
        if self.active:
            self.state, self.due = PairState.ENDING, told

    def close(self, now: datetime) -> None:
        self.state, self.ended, self.due = PairState.ENDED, now, None


def _weeks(count: float) -> timedelta:
    return timedelta(weeks=count)


def ending_told(now: datetime, calendar: Calendar) -> datetime:
    """Every ending comes the next working morning, whatever the cause, so that the hour tells
    nothing."""
    return calendar.next_morning(now)
