"""One side of a round in columns, so that a rule looks at everybody at once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.flow import Ints, Mask
from bot.domain.matching.people import Seeker

# Below every other.
UNKNOWN_GRADE = np.iinfo(np.int64).min
# 168 hours as bits of whole words, 64 each.
WEEK_BITS = 192

Hours = NDArray[np.uint64]
NOBODY: Ints = np.zeros(0, dtype=np.int64)
# Answers that are kept, each of some tens of thousands of bytes.
REMEMBERED = 2_000
Answer = TypeVar("Answer", Ints, Mask)


class Index:
    """Which rows have a value."""

    def __init__(self, values: Sequence[Iterable[str]]) -> None:
        rows = defaultdict[str, list[int]](list)
        self.known = np.zeros(len(values), dtype=bool)
        for row, found in enumerate(values):
            for value in found:
                rows[value].append(row)
                self.known[row] = True
        self._rows = {value: np.array(found, dtype=np.int64) for value, found in rows.items()}

    def having(self, *values: str) -> Ints:
        found = [self._rows[value] for value in values if value in self._rows]
        return np.concatenate(found) if found else NOBODY

    def mask(self, *values: str) -> Mask:
        found = np.zeros_like(self.known)
        found[self.having(*values)] = True
        return found


@dataclass(frozen=True, slots=True)
class Pool:
    """``barred``: by the mentee's person. ``near_line``: two managers up; ``far_line``: the rest.
    ``skills``: by topic, the level or 0. ``hours``: a row of words each."""

    persons: Index
    topics: Index
    views: Index
    languages: Index
    departments: Index
    locations: Index
    managers: Index
    near_line: Index
    far_line: Index
    avoid: Index
    barred: Index
    skills: dict[str, Ints]
    grades: Ints
    zones: Ints
    hours: Hours
    upline: Mask
    memory: dict[tuple[Hashable, ...], Ints | Mask] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, seekers: Sequence[Seeker], barred: frozenset[tuple[str, str]] = frozenset()
    ) -> Self:
        never = defaultdict[str, list[str]](list)
        for mentor, mentee in barred:
            never[mentor].append(mentee)
        return cls(
            persons=Index([[s.person] for s in seekers]),
            topics=Index([[w.topic for w in s.topics] for s in seekers]),
            views=Index([[w.topic for w in s.topics if w.level is None] for s in seekers]),
            languages=Index([s.languages for s in seekers]),
            departments=Index([filter(None, [s.department]) for s in seekers]),
            locations=Index([filter(None, [s.location]) for s in seekers]),
            managers=Index([s.line[:1] for s in seekers]),
            near_line=Index([s.line[:2] for s in seekers]),
            far_line=Index([s.line[2:] for s in seekers]),
            avoid=Index([s.avoid for s in seekers]),
            barred=Index([never[s.person] for s in seekers]),
            skills=_skills(seekers),
            grades=_grades(seekers),
            zones=np.array([s.zone_offset for s in seekers], dtype=np.int64),
            hours=week_bits([s.hours for s in seekers]),
            upline=np.array([s.upline for s in seekers], dtype=bool),
        )

    def __len__(self) -> int:
        return len(self.zones)

    @property
    def all(self) -> Mask:
        return np.ones(len(self), dtype=bool)

    def once(self, question: tuple[Hashable, ...], answer: Callable[[], Answer]) -> Answer:
        """What is the same for all who ask it is found out once."""
        if question not in self.memory:
            if len(self.memory) >= REMEMBERED:
                self.memory.clear()
            self.memory[question] = answer()
        return cast(Answer, self.memory[question])

    def level(self, topic: str) -> Ints:
        return self.skills.get(topic, np.zeros_like(self.zones))


def week_bits(weeks: Sequence[frozenset[int]]) -> Hours:
    free = np.zeros((len(weeks), WEEK_BITS), dtype=bool)
    for row, hours in enumerate(weeks):
        free[row, list(hours)] = True
    return np.packbits(free, axis=1).view(np.uint64)


def _grades(seekers: Sequence[Seeker]) -> Ints:
    grades = (UNKNOWN_GRADE if s.grade is None else s.grade for s in seekers)
    return np.fromiter(grades, dtype=np.int64, count=len(seekers))


def _skills(seekers: Sequence[Seeker]) -> dict[str, Ints]:
    skills = defaultdict[str, Ints](lambda: np.zeros(len(seekers), dtype=np.int64))
    for row, seeker in enumerate(seekers):
        for wish in seeker.topics:
            if wish.level is not None:
                skills[wish.topic][row] = wish.level
    return dict(skills)
