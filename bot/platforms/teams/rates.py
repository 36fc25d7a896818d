"""How fast Teams lets a bot write:
learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit."""

from datetime import timedelta

from bot.events import Address, Rate

# A tenant takes so many requests a second of one bot.
RPS = 30
# One conversation, by the seconds of a window.
IN_CONVERSATION = {1: 7, 2: 8, 30: 60, 3600: 1800}


def rates(address: Address, replaces: bool, rps: int = RPS) -> tuple[Rate, ...]:
    """The same for a new message and for one that ``replaces`` another."""
    tenant = f"teams:{address.team}"
    conversation = f"{tenant}:{address.to}"
    return (
        Rate(tenant, rps, timedelta(seconds=1)),
        *(Rate(conversation, n, timedelta(seconds=s)) for s, n in IN_CONVERSATION.items()),
    )
