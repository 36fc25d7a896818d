"""Why nobody. What is said follows from public facts alone, so it tells nothing of the lists,
declines, levels, grades and pauses of others: wherever those decide, no one is free."""

from collections.abc import Mapping

from bot.domain.matching.findings import LeftOutReason
from bot.domain.matching.people import Seeker
from bot.domain.matching.pool import Pool
from bot.domain.matching.rules import RULES, Rule

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
