"""The settings of Slack, and what may be wrong with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

API = "https://slack.com/api/"
MESSAGES = "300"
TEAM = re.compile(r"T[A-Z0-9]+")
BESIDE = {
    "SLACK_CLIENT_SECRET": "it stands beside the client id, under “Basic Information”",
    "SLACK_SIGNING_SECRET": "it stands there too",
    "SLACK_TEAMS": "the ids of the workspaces that may install it, with commas between",
    "PUBLIC_URL": "the address at which browsers and Slack reach it",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Installing from a link, into any workspace of ``teams``."""

    client_id: str
    client_secret: str = field(repr=False)
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """With an ``app_token`` we connect to Slack, Socket Mode; without, Slack calls us and signs
    with the ``signing_secret``. A ``link`` instead of a ``bot_token`` brings several workspaces."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = API
    messages_per_minute: int = int(MESSAGES)
    link: Link | None = None


def slack_settings(given: Mapping[str, str]) -> SlackSettings | None:
    """None without a token or a client id: then the sandbox is opened instead."""
    if not {"SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"} & given.keys():
        return None
    return SlackSettings(
        given.get("SLACK_BOT_TOKEN", ""),
        given.get("SLACK_APP_TOKEN", ""),
        given.get("SLACK_SIGNING_SECRET", ""),
        given.get("SLACK_API_URL", API).rstrip("/") + "/",
        int(given.get("SLACK_MESSAGES_PER_MINUTE", MESSAGES)),
        _link(given),
    )


def slack_complaints(given: Mapping[str, str]) -> Iterator[str]:
    if "SLACK_CLIENT_ID" in given:
        yield from _about_the_link(given)
    else:
        yield from _about_the_token(given)
    yield from _about_values(given)


def _link(given: Mapping[str, str]) -> Link | None:
    if "SLACK_CLIENT_ID" not in given:
        return None
    return Link(given["SLACK_CLIENT_ID"], given["SLACK_CLIENT_SECRET"], tuple(_teams(given)))


def _about_the_link(given: Mapping[str, str]) -> Iterator[str]:
    for name in BESIDE.keys() - given.keys():
        yield f"SLACK_CLIENT_ID needs {name}: {BESIDE[name]}"
    if "SLACK_BOT_TOKEN" in given:
        yield (
            "SLACK_CLIENT_ID with SLACK_BOT_TOKEN: keep the token for its one workspace, or the "
            "client id for those that install from a link"
        )
    if "SLACK_APP_TOKEN" in given:
        yield (
            "SLACK_CLIENT_ID with SLACK_APP_TOKEN: installing from a link goes over HTTP, so take "
            "the app token out, or use SLACK_BOT_TOKEN instead of the client id"
        )


def _about_the_token(given: Mapping[str, str]) -> Iterator[str]:
    doors = {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"} & given.keys()
    link = {"SLACK_CLIENT_SECRET", "SLACK_TEAMS"} & given.keys()
    bot = given.get("SLACK_BOT_TOKEN")
    if link:
        yield f"{', '.join(sorted(link))} without SLACK_CLIENT_ID: give that too, or neither"
    elif bot is None and doors:
        yield f"{', '.join(sorted(doors))} without SLACK_BOT_TOKEN: give that too, or neither"
    if bot is not None and not doors:
        yield "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)"


def _about_values(given: Mapping[str, str]) -> Iterator[str]:
    bot, app = given.get("SLACK_BOT_TOKEN", "xoxb-"), given.get("SLACK_APP_TOKEN", "xapp-")
    if bot.startswith("xoxe"):
        yield "SLACK_BOT_TOKEN must not expire: turn token rotation off in your Slack app"
    elif not bot.startswith("xoxb-"):
        yield "SLACK_BOT_TOKEN must begin with xoxb-: it is your app's bot token"
    if not app.startswith("xapp-"):
        yield "SLACK_APP_TOKEN must begin with xapp-: it is your app's token for Socket Mode"
    if "SLACK_TEAMS" in given and not (_teams(given) and all(map(TEAM.fullmatch, _teams(given)))):
        yield "SLACK_TEAMS must be ids of workspaces, which begin with T, with commas between"
    if not given.get("SLACK_API_URL", API).startswith(("https://", "http://")):
        yield "SLACK_API_URL must begin with https:// or http://"
    messages = given.get("SLACK_MESSAGES_PER_MINUTE", MESSAGES)
    if not (messages.isdecimal() and int(messages[:6]) > 0 and len(messages) <= 5):
        yield "SLACK_MESSAGES_PER_MINUTE must be a number from 1 to 99999"


def _teams(given: Mapping[str, str]) -> list[str]:
    return [team.strip() for team in given.get("SLACK_TEAMS", "").split(",") if team.strip()]
