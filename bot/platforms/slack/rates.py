"""How fast Slack lets an app write: docs.slack.dev/apis/web-api/rate-limits, and the pages of
its two methods."""

from datetime import timedelta

from bot.events import Address, Rate

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
# "Several hundred messages per minute" in a workspace.
MESSAGES = 300
# chat.update is of tier 3: fifty a minute and workspace at least.
UPDATES = 50


def rates(address: Address, replaces: bool, messages: int = MESSAGES) -> tuple[Rate, ...]:
    """``messages``: how many new ones a minute a workspace takes."""
    workspace = f"slack:{address.enterprise}:{address.team}"
    if replaces:
        return (Rate(f"{workspace}:chat.update", UPDATES, MINUTE),)
    return (
        Rate(f"{workspace}:chat.postMessage", messages, MINUTE),
        # All of a minute at once would hold up who presses meanwhile, here and in Slack.
        Rate(f"{workspace}:chat.postMessage", max(1, messages // 30), SECOND),
        Rate(f"{workspace}:{address.to}", 1, SECOND),
    )
