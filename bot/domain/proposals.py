"""A round puts pairs forward; the mentor is asked first, then the leader. Silence is no."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.matching import Reason
from bot.domain.working_days import Calendar

ANSWER_DAYS = 3
WINDOW_DAYS = 6


class RoundState(StrEnum):
    WAITING = "waiting"
    DRAFT = "draft"
    ASKED = "asked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Left:
    """Who is left out, in which role, why (a ``LeftOutReason``), and what would change it."""

    person_id: int
    role: str
    reason: str
    change: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class Round:
    """``rematch``: of those who were free when the round before it closed. A closed round is due
    until it's known whether there is one."""

    programme_id: int
    number: int
    seed: int
    ordered_by: int
    state: RoundState = RoundState.WAITING
    left_out: tuple[Left, ...] = ()
    closes: datetime | None = None
    due: datetime | None = None
    rematch: bool = False
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def again(self) -> bool:
        """It's solved for a rematch: itself, or one to follow if that finds anybody."""
        return self.rematch or self.state is RoundState.CLOSED

    def solved(self, left_out: tuple[Left, ...]) -> None:
        self.left_out, self.state, self.due = left_out, RoundState.DRAFT, None

    def approve(self, now: datetime, calendar: Calendar) -> None:
        if self.state is RoundState.DRAFT:
            self.state = RoundState.ASKED
            self.closes = self.due = calendar.evening(now, WINDOW_DAYS)

    def close(self) -> None:
        self.state, self.due = RoundState.CLOSED, None

    def match_again(self, now: datetime) -> None:
        """Once: a rematch is followed by none."""
        if self.state is RoundState.CLOSED and not self.rematch:
            self.due = now


class ProposalState(StrEnum):
    DRAFT = "draft"
    HELD_BACK = "held_back"
    ASKED_MENTOR = "asked_mentor"
    ASKED_MENTEE = "asked_mentee"
    PAIRED = "paired"
    DECLINED = "declined"
    LAPSED = "lapsed"
    DROPPED = "dropped"


class Seen(StrEnum):
    """All that organisers ever learn of a proposal."""

    DRAFT = "draft"
    ASKED = "asked"
    PAIR = "pair"
    NOTHING = "nothing"


_OPEN = (ProposalState.ASKED_MENTOR, ProposalState.ASKED_MENTEE)


@dataclass(eq=False, repr=False)
class Proposal:
    round_id: int
    programme_id: int
    mentor_id: int
    mentee_id: int
    mentor_enrolment_id: int
    mentee_enrolment_id: int
    topic: str
    score: int
    reasons: tuple[Reason, ...]
    state: ProposalState = ProposalState.DRAFT
    mentor_yes: bool = False
    closes: datetime | None = None
    due: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def asked(self) -> int | None:
        """Whose answer is awaited now."""
        match self.state:
            case ProposalState.ASKED_MENTOR:
                return self.mentor_id
            case ProposalState.ASKED_MENTEE:
                return self.mentee_id
            case _:
                return None

    @property
    def is_open(self) -> bool:
        return self.state in _OPEN

    def known_to(self, person_id: int) -> bool:
        """The leader learns of a proposal only after the mentor's yes."""
        asked = self.state is not ProposalState.DRAFT and self.closes is not None
        return asked and (
            person_id == self.mentor_id or (person_id == self.mentee_id and self.mentor_yes)
        )

    def mentor_waits(self, now: datetime) -> bool:
        """After their yes until the window closes, whatever the leader has said meanwhile."""
        return self.mentor_yes and self.closes is not None and now < self.closes

    def seen(self, round_: Round) -> Seen:
        """One state for organisers until the window closes, so that no time tells who was asked or
        why."""
        match self.state:
            case ProposalState.DRAFT:
                return Seen.DRAFT
            case ProposalState.PAIRED:
                return Seen.PAIR
            case ProposalState.HELD_BACK:
                return Seen.NOTHING
            case _:
                return Seen.ASKED if round_.state is RoundState.ASKED else Seen.NOTHING

    def ask_mentor(self, now: datetime, calendar: Calendar, closes: datetime) -> None:
        if self.state is ProposalState.DRAFT:
            self.closes = closes
            self._ask(ProposalState.ASKED_MENTOR, now, calendar)

    def mentor_says_yes(self, now: datetime, mentee: Calendar) -> None:
        if self.state is ProposalState.ASKED_MENTOR:
            self.mentor_yes = True
            self._ask(ProposalState.ASKED_MENTEE, now, mentee)

    def mentee_says_yes(self) -> None:
        if self.state is ProposalState.ASKED_MENTEE:
            self._settle(ProposalState.PAIRED)

    def decline(self) -> None:
        if self.is_open:
            self._settle(ProposalState.DECLINED)

    def lapse(self) -> None:
        if self.is_open or self.state is ProposalState.DRAFT:
            self._settle(ProposalState.LAPSED)

    def drop(self) -> None:
        """Overtaken by events: somebody left, paused, or has a partner by now."""
        if self.is_open or self.state is ProposalState.DRAFT:
            self._settle(ProposalState.DROPPED)

    def hold_back(self) -> None:
        if self.state is ProposalState.DRAFT:
            self.state = ProposalState.HELD_BACK

    def _ask(self, state: ProposalState, now: datetime, calendar: Calendar) -> None:
        assert self.closes is not None
        self.state = state
        self.due = min(calendar.evening(now, ANSWER_DAYS), self.closes)

    def _settle(self, state: ProposalState) -> None:
        self.state, self.due = state, None
