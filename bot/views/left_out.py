"""Why somebody is without a partner, and what would change it."""

from bot.domain.matching import LeftOut, LeftOutReason
from bot.domain.proposals import Left
from bot.texts import Texts
from bot.views.parts import hours, topics


def why(t: Texts, left: Left | LeftOut) -> str:
    """For whoever looks at all of them."""
    reason = LeftOutReason(left.reason)
    told = t.plain("left-out-why", reason=reason)
    if not left.change:
        return told
    helps = what_helps(t, left)
    return f"{told}; {t.plain('left-out-others', role=left.role, reason=reason, change=helps)}"


def what_helps(t: Texts, left: Left | LeftOut) -> str:
    match LeftOutReason(left.reason):
        case LeftOutReason.NO_TOPIC:
            return topics(t, left.change)
        case LeftOutReason.NO_HOURS:
            return hours(t, "; ".join(left.change))
        case _:
            return ", ".join(map(t.language, left.change))
