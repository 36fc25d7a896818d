"""Who gets how many cards that they didn't ask for, and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.people import Person
from bot.domain.working_days import is_working
from bot.simulation.promises import Broken, Promise

# Two cards belong to each session; they aren't counted and never held back.
ITS_OWN_TWO = frozenset({"session.reminder", "session.checkin"})
MORNING, EVENING = time(9), time(18)
DAYS, MOST_IN_DAYS = 7, 3


@dataclass(frozen=True, slots=True)
class Received:
    letter: int
    person: int
    kind: str
    at: datetime

    @property
    def counts(self) -> bool:
        return self.kind not in ITS_OWN_TWO


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
        if not one.counts:
            return
        local = one.at.astimezone(self._people[one.person].zone)
        if not (is_working(local.date()) and MORNING <= local.time() < EVENING):
            yield Promise.HOURS
        yield from self._too_many(self._days[one.person], local.date())

    def _too_many(self, days: list[date], today: date) -> Iterator[Promise]:
        if today in days[-1:]:
            yield Promise.DAILY
        days.append(today)
        if sum((today - day).days < DAYS for day in days[-MOST_IN_DAYS - 1 :]) > MOST_IN_DAYS:
            yield Promise.WEEKLY
