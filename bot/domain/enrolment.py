"""One person's part in one programme in one role. Nobody is in until they press Yes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.hours import DEFAULT_HOURS, Window, parse_hours
from bot.domain.refusal import Refusal
from bot.domain.topics import Interest

REMIND_AFTER = timedelta(days=7)
MAX_CAPACITY = 3
MAX_WISHES = 3


class Role(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "Role":
        return Role.MENTEE if self is Role.MENTOR else Role.MENTOR


class Part(StrEnum):
    INVITED = "invited"
    DECLINED = "declined"
    NEVER = "never"
    JOINED = "joined"
    LEFT = "left"


@dataclass(eq=False, repr=False)
class Enrolment:
    """``avoid``: ids of the people they would rather not be paired with, known to nobody else."""

    programme_id: int
    person_id: int
    role: Role
    invited_by: int
    state: Part = Part.INVITED
    interests: tuple[Interest, ...] = ()
    goal: str = ""
    hours: str = DEFAULT_HOURS
    capacity: int = 1
    addressed: str = ""
    avoid: tuple[int, ...] = ()
    waited: int = 0
    paused: bool = False
    due: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def takes_part(self) -> bool:
        return self.state is Part.JOINED

    @property
    def present(self) -> bool:
        """May be asked about a pair that was found for them, even while they change their
        answers."""
        return self.takes_part and not self.paused

    @property
    def ready(self) -> bool:
        """May be matched."""
        return self.present and self.complete

    @property
    def complete(self) -> bool:
        return bool(self.interests) and all(interest.rated for interest in self.interests)

    @property
    def windows(self) -> tuple[Window, ...]:
        return parse_hours(self.hours)

    def invite(self, now: datetime) -> None:
        self.due = now + REMIND_AFTER

    def describe(
        self, topics: tuple[str, ...], hours: str, addressed: str, capacity: int, goal: str
    ) -> None:
        """The first screen of the form. Levels given before stay where the topic stays."""
        if not topics:
            is_mentor = self.role is Role.MENTOR
            raise Refusal("refusal-topics", field="topics" if is_mentor else "first")
        if self.role is Role.MENTEE and len(topics) > MAX_WISHES:
            raise Refusal("refusal-wishes", field="topics", most=MAX_WISHES)
        if not 1 <= capacity <= MAX_CAPACITY:
            raise Refusal("refusal-number", field="capacity", low=1, high=MAX_CAPACITY)
        parse_hours(hours)
        known = {interest.topic: interest for interest in self.interests}
        self.interests = tuple(known.get(topic, Interest(topic)) for topic in topics)
        self.hours, self.addressed, self.capacity, self.goal = hours, addressed, capacity, goal

    def rate(self, levels: dict[str, int], evidence: dict[str, str]) -> None:
        """The second screen: a level for each skill; ``levels`` and ``evidence`` by topic."""
        lowest = 1 if self.role is Role.MENTOR else 0
        for interest in self.interests:
            if interest.asks_level and not lowest <= levels.get(interest.topic, -1) <= 4:
                raise Refusal("refusal-choose", field=f"level-{interest.topic}")
        self.interests = tuple(
            Interest(
                i.topic, levels.get(i.topic) if i.asks_level else None, evidence.get(i.topic, "")
            )
            for i in self.interests
        )

    def join(self) -> None:
        if not self.complete:
            raise Refusal("refusal-incomplete")
        self.state, self.due, self.paused = Part.JOINED, None, False

    def decline(self, ever: bool) -> None:
        """Not now, or never ask again. Whoever takes part leaves by ``leave``; a stale card
        changes nothing."""
        if self.state in (Part.INVITED, Part.DECLINED):
            self.state = Part.NEVER if ever else Part.DECLINED
            self.due = None

    def pause(self, until: datetime) -> None:
        if not self.takes_part:
            raise Refusal("refusal-not-in")
        self.paused, self.due = True, until

    def resume(self) -> None:
        self.paused, self.due = False, None

    def leave(self) -> None:
        """With no reason asked. What only they had told us in private goes at once."""
        if not self.takes_part:
            raise Refusal("refusal-not-in")
        self.state, self.due, self.paused, self.avoid = Part.LEFT, None, False, ()
