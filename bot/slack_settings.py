"""The settings of Slack, and what may be wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

API = "https://slack.com/api/"
MESSAGES = "300"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """With an ``app_token`` we connect to Slack, Socket Mode; without, Slack calls us and signs
    with the ``signing_secret``."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = API
    messages_per_minute: int = int(MESSAGES)


def slack_settings(given: Mapping[str, str]) -> SlackSettings | None:
    """None without a token: then the sandbox is opened instead."""
    if "SLACK_BOT_TOKEN" not in given:
        return None
    return SlackSettings(
        given["SLACK_BOT_TOKEN"],
        given.get("SLACK_APP_TOKEN", ""),
        given.get("SLACK_SIGNING_SECRET", ""),
        given.get("SLACK_API_URL", API).rstrip("/") + "/",
        int(given.get("SLACK_MESSAGES_PER_MINUTE", MESSAGES)),
    )


def slack_complaints(given: Mapping[str, str]) -> Iterator[str]:
    doors = {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"} & given.keys()
    bot, app = given.get("SLACK_BOT_TOKEN"), given.get("SLACK_APP_TOKEN", "xapp-")
    if bot is None and doors:
        yield f"{', '.join(sorted(doors))} without SLACK_BOT_TOKEN: give that too, or neither"
    if bot is not None and not doors:
        yield "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)"
    if bot is not None and bot.startswith("xoxe"):
        yield "SLACK_BOT_TOKEN must not expire: turn token rotation off in your Slack app"
    elif bot is not None and not bot.startswith("xoxb-"):
        yield "SLACK_BOT_TOKEN must begin with xoxb-: it is your app's bot token"
    if not app.startswith("xapp-"):
        yield "SLACK_APP_TOKEN must begin with xapp-: it is your app's token for Socket Mode"
    if not given.get("SLACK_API_URL", API).startswith(("https://", "http://")):
        yield "SLACK_API_URL must begin with https:// or http://"
    messages = given.get("SLACK_MESSAGES_PER_MINUTE", MESSAGES)
    if not (messages.isdecimal() and int(messages[:6]) > 0 and len(messages) <= 5):
        yield "SLACK_MESSAGES_PER_MINUTE must be a number from 1 to 99999"
