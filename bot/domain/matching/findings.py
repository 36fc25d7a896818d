"""What a round finds, as data: the words come from the texts."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.enrolment import Role


class ReasonKind(StrEnum):
    """LEVELS are for the two of a pair alone; organisers see levels as totals only."""

    TOPIC = "topic"
    LEVELS = "levels"
    GOAL = "goal"
    FURTHER_TOPIC = "further_topic"
    GIVES_BACK = "gives_back"
    DEPARTMENT = "department"
    LOCATION = "location"
    ZONE = "zone"
    LANGUAGE = "language"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Reason:
    """``value``: a topic, location or language; of GIVES_BACK the topic that the mentee can show;
    of LEVELS ``4>1``, the mentor's and the mentee's own; of HOURS how many a week; of ZONE the
    minutes between the two; of DEPARTMENT nothing."""

    kind: ReasonKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """``mentor`` and ``mentee``: ids of seekers. ``topic``: what the pair is best for."""

    mentor: str
    mentee: str
    score: int
    topic: str
    reasons: tuple[Reason, ...]


class LeftOutReason(StrEnum):
    NO_TOPIC = "no_topic"
    NO_HOURS = "no_hours"
    NO_LANGUAGE = "no_language"
    NO_ONE_FREE = "no_one_free"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """``id``: of the seeker. NO_TOPIC: nobody offers, or wants, any topic of theirs. NO_HOURS and
    NO_LANGUAGE: nobody among those who do. ``change``: whichever of these they add, somebody has
    it: topics; hours as people type them, in their own zone; languages."""

    id: str
    role: Role
    reason: LeftOutReason
    change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """``people_weight``: 1 + the rounds waited, of everybody with a partner. ``optimal``: proved
    to be the best. ``bound``: no total is higher, of pairs that are as good in all before it."""

    pairs: tuple[Match, ...]
    left_out: tuple[LeftOut, ...]
    people_weight: int
    worst_score: int
    total_score: int
    optimal: bool
    bound: int


class Stage(StrEnum):
    """What a round does, one after the other."""

    SCORES = "scores"
    PEOPLE = "people"
    WORST = "worst"
    TOTAL = "total"
    PROOF = "proof"
    REASONS = "reasons"


Watch = Callable[[Stage, float], None]
"""Told of a stage, and how much of it is done, from 0 to 1."""


def unwatched(_: Stage, __: float) -> None:
    pass
