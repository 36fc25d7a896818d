"""Why nobody. What is said follows from public facts alone, so it tells nothing of the lists,
declines, levels, grades and pauses of others: wherever those decide, no one is free."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.enrolment import Role
from bot.domain.matching.people import Seeker
from bot.domain.matching.pool import Pool
from bot.domain.matching.rules import RULES, Rule


class LeftOutReason(StrEnum):
    NO_TOPIC = "no_topic"
    NO_HOURS = "no_hours"
    NO_LANGUAGE = "no_language"
    NO_ONE_FREE = "no_one_free"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """``id``: of the seeker. NO_TOPIC: nobody offers, or wants, any topic of theirs. NO_HOURS and
    NO_LANGUAGE: nobody among those who do."""

    id: str
    role: Role
    reason: LeftOutReason


# In this order; each rule reads the same from either side.
PUBLIC: Mapping[Rule, LeftOutReason] = {
    Rule.TOPIC: LeftOutReason.NO_TOPIC,
    Rule.HOURS: LeftOutReason.NO_HOURS,
    Rule.LANGUAGE: LeftOutReason.NO_LANGUAGE,
}


def why(others: Pool, seeker: Seeker) -> LeftOutReason:
    possible = others.all
    possible[RULES[Rule.PERSON](others, seeker)] = False
    for rule, reason in PUBLIC.items():
        possible[RULES[rule](others, seeker)] = False
        if not possible.any():
            return reason
    return LeftOutReason.NO_ONE_FREE
