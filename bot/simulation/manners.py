"""Who gets how many cards that they didn't ask for, and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.calendars import calendar
from bot.domain.people import Person
from bot.simulation.promises import Broken, Promise

# Two cards belong to each session, and three come of what their reader, or an organiser, began:
# they aren't counted.
ITS_OWN_TWO = frozenset({"session.reminder", "session.checkin"})
ANSWERS = frozenset({"pair.started", "pair.unreached", "session.agreed", "round.draft"})
# An organiser waits for it, having just asked.
ANY_HOUR = frozenset({"round.draft"})
DAYS, MOST_IN_DAYS = 7, 3


@dataclass(frozen=True, slots=True)
class Received:
    """``asked``: its reader opened it from a card that lists what waits."""

    letter: int
    person: int
    kind: str
    at: datetime
    asked: bool = False

    @property
    def counts(self) -> bool:
        return not self.asked and self.kind not in ITS_OWN_TWO | ANSWERS


class Manners:
    def __init__(self, people: Mapping[int, Person]) -> None:
        self.received: list[Received] = []
        self._people = people
        self._days: dict[int, list[date]] = defaultdict(list)

    def look(self, new: Iterable[Received], gone: Mapping[int, datetime]) -> Iterator[Broken]:
        """``new`` in the order in which they came; ``gone``: who has left, since when."""
        for one in new:
            self.received.append(one)
            for promise in self._broken(one, gone):
                yield Broken(promise, f"letter {one.letter} ({one.kind}), person {one.person}")

    def _broken(self, one: Received, gone: Mapping[int, datetime]) -> Iterator[Promise]:
        if one.person in gone and one.at > gone[one.person]:
            yield Promise.GONE
        person = self._people[one.person]
        if not (one.asked or one.kind in ANY_HOUR or calendar(person).at_work(one.at) == one.at):
            yield Promise.HOURS
        if one.counts:
            today = one.at.astimezone(person.zone).date()
            yield from self._too_many(self._days[one.person], today)

    def _too_many(self, days: list[date], today: date) -> Iterator[Promise]:
        if today in days[-1:]:
            yield Promise.DAILY
        days.append(today)
        if sum((today - day).days < DAYS for day in days[-MOST_IN_DAYS - 1 :]) > MOST_IN_DAYS:
            yield Promise.WEEKLY
