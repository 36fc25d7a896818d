"""One session of a pair: the leader picks a time, the mentor confirms, both are reminded, then
asked."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.refusal import Refusal
from bot.domain.working_days import Calendar

OPTIONS = 3
FIRST_GAP = timedelta(weeks=2)  # the second session, whatever the cadence: momentum is made early
NOTICE = timedelta(days=2)
NEAR = timedelta(hours=24)
ASK_AFTER = timedelta(hours=1)
NOTE_REMINDER = timedelta(hours=48)
ANSWER_WITHIN = timedelta(days=7)
OFFERED_AGAIN = timedelta(days=7)


class SessionState(StrEnum):
    CHOOSING = "choosing"
    PICKED = "picked"
    AGREED = "agreed"
    ASKED = "asked"
    HELD = "held"
    CANCELLED = "cancelled"
    UNCLEAR = "unclear"


class Outcome(StrEnum):
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


_AHEAD = (SessionState.CHOOSING, SessionState.PICKED, SessionState.AGREED)
_ANSWERED = (SessionState.HELD, SessionState.CANCELLED)


@dataclass(eq=False, repr=False)
class Session:
    """``sequence`` counts the changes of a calendar entry, as calendars want it."""

    pair_id: int
    programme_id: int
    mentor_id: int
    mentee_id: int
    number: int
    minutes: int
    not_before: datetime
    state: SessionState = SessionState.CHOOSING
    options: tuple[datetime, ...] = ()
    starts: datetime | None = None
    sequence: int = 0
    reminded: bool = False
    nudged: bool = False
    outcome: Outcome | None = None
    answered_by: int | None = None
    due: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def people(self) -> tuple[int, int]:
        return (self.mentor_id, self.mentee_id)

    @property
    def ahead(self) -> bool:
        return self.state in _AHEAD

    @property
    def took_place(self) -> bool:
        return self.state is SessionState.HELD

    @property
    def called_off(self) -> bool:
        """It stands in calendars, and isn't going to be: nobody ever answered for it."""
        booked = self.state is SessionState.CANCELLED and self.starts is not None
        return booked and self.outcome is None

    @property
    def ends(self) -> datetime:
        assert self.starts is not None
        return self.starts + timedelta(minutes=self.minutes)

    def near(self, now: datetime) -> bool:
        """What is said about it can't wait."""
        return self.starts is not None and now <= self.starts <= now + NEAR

    def offer(self, options: tuple[datetime, ...], leader: Calendar) -> None:
        """Waits for the leader until the first time is too near; without any time, for a week."""
        self.options = options
        self.due = leader.day_before(options[0]) if options else self.not_before + ANSWER_WITHIN

    def option(self, chosen: str) -> datetime:
        """The time on offer that was chosen, as whole seconds since 1970. Older cards show older
        times."""
        start = next((o for o in self.options if str(int(o.timestamp())) == chosen), None)
        if start is None:
            raise Refusal("refusal-time-gone", field="next")
        return start

    def offer_again(self, now: datetime) -> None:
        """To a leader who has picked none: times a week further on, and so one card a week."""
        self.not_before = now + OFFERED_AGAIN + NOTICE

    def pick(self, start: datetime, now: datetime, mentor: Calendar, leader: Calendar) -> None:
        if self.state is not SessionState.CHOOSING:
            raise Refusal("refusal-time-taken")
        if start < now + timedelta(hours=1):
            raise Refusal("refusal-time-past", field="start")
        if not all(calendar.works_that_day(start) for calendar in (mentor, leader)):
            raise Refusal("refusal-day-off", field="start")
        self.state, self.starts = SessionState.PICKED, start
        self.due = max(mentor.afternoon_before(start), now + timedelta(hours=1))

    def confirm(self, now: datetime, *calendars: Calendar) -> None:
        """The reminder comes on a day on which each of them has worked before the session."""
        if self.state is SessionState.PICKED and self.starts is not None:
            self.state, self.reminded = SessionState.AGREED, False
            self.due = max(min(c.day_before(self.starts) for c in calendars), now)

    def reopen(self, not_before: datetime) -> None:
        """Another time is needed; an entry that stands in a calendar is moved, not made anew."""
        if self.starts is not None:
            self.sequence += 1
        self.state, self.not_before, self.starts = SessionState.CHOOSING, not_before, None
        self.reminded = self.nudged = False
        self.outcome = self.answered_by = None

    def remind(self) -> None:
        self.reminded, self.due = True, self.ends + ASK_AFTER

    def ask(self) -> None:
        self.state, self.due = SessionState.ASKED, self.ends + ASK_AFTER + NOTE_REMINDER

    def nudge(self) -> None:
        """The one reminder; what nobody answers in a week counts as neither held nor missed."""
        self.nudged = True
        self.due = self.ends + ANSWER_WITHIN if self.state is SessionState.ASKED else None

    def lapse(self) -> None:
        self.state, self.due = SessionState.UNCLEAR, None

    def check_in(self, person_id: int, outcome: Outcome, now: datetime) -> bool:
        """One answer holds; a different one from the other side makes it unclear. True if it is
        news."""
        if self.state in _ANSWERED and outcome is not self.outcome:
            if self.answered_by not in (person_id, None):
                self.lapse()
            return False
        if not self._awaits(outcome):
            return False
        if self.starts is None or now < self.starts:
            raise Refusal("refusal-not-yet")
        self.outcome, self.answered_by = outcome, person_id
        if outcome is Outcome.HELD:
            self.state = SessionState.HELD
            self.due = None if self.nudged else self.ends + ASK_AFTER + NOTE_REMINDER
        return True

    def _awaits(self, outcome: Outcome) -> bool:
        """That it was held can be said late, too, where nobody had said anything."""
        if self.state in (SessionState.AGREED, SessionState.ASKED):
            return True
        unsaid = self.state is SessionState.UNCLEAR and self.outcome is None
        return unsaid and outcome is Outcome.HELD

    def cancel(self) -> None:
        """Only what was agreed stands in calendars, and keeps its time to be taken out of them."""
        if self.state is SessionState.AGREED:
            self.sequence += 1
        elif self.state is SessionState.PICKED:
            self.starts = None
        self.state, self.due = SessionState.CANCELLED, None


def follows(session: Session, cadence: int, now: datetime) -> datetime:
    """From when the next session may be: two weeks after the first, then by the programme's
    cadence."""
    assert session.starts is not None
    gap = FIRST_GAP if session.number == 1 else timedelta(weeks=cadence)
    return max(session.starts + gap, now + NOTICE)
