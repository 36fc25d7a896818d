"""What a pair agrees to share with the company: published only when both have said yes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.refusal import Refusal

LAPSES_AFTER = timedelta(days=14)


class LearningState(StrEnum):
    DRAFT = "draft"
    OFFERED = "offered"
    AGREED = "agreed"
    REFUSED = "refused"
    PUBLISHED = "published"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(eq=False, repr=False)
class Learning:
    """``author_named`` and ``partner_named``: each decides on their own name."""

    note_id: int
    pair_id: int
    programme_id: int
    author_id: int
    partner_id: int
    topic: str
    learned: str
    tried: str
    worked: str
    due: datetime | None
    state: LearningState = LearningState.DRAFT
    author_named: bool = False
    partner_named: bool = False
    published: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    def offer(self, named: bool, now: datetime) -> None:
        """However long the author thought about it, the partner has all of the time."""
        if self.state is LearningState.DRAFT:
            self.state, self.author_named = LearningState.OFFERED, named
            self.due = now + LAPSES_AFTER

    def agree(self, named: bool) -> None:
        if self.state is LearningState.OFFERED:
            self.state, self.partner_named = LearningState.AGREED, named

    def refuse(self) -> None:
        """The author hears "not this time" on the day it would have lapsed, whatever the cause."""
        if self.state in (LearningState.OFFERED, LearningState.AGREED):
            self.state = LearningState.REFUSED

    def publish(self, now: datetime) -> None:
        if self.state is LearningState.AGREED:
            self.state, self.published, self.due = LearningState.PUBLISHED, now, None

    def lapse(self) -> None:
        if self.state in (LearningState.DRAFT, LearningState.OFFERED, LearningState.REFUSED):
            self.state, self.due = LearningState.LAPSED, None

    def withdraw(self) -> bool:
        """At any time, everywhere. True if it had been published."""
        if self.state in (LearningState.LAPSED, LearningState.WITHDRAWN):
            raise Refusal("refusal-learning-over")
        was_out = self.state is LearningState.PUBLISHED
        self.state, self.due = LearningState.WITHDRAWN, None
        return was_out
