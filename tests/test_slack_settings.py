"""Slack's settings: either door, and each mistake named."""

from datetime import timedelta

import pytest

from bot.config import BadSettings, settings_from
from bot.events import Address
from bot.platforms.slack.rates import rates
from bot.slack_settings import API, BESIDE, Link, SlackSettings

BOT, APP, SECRET = "xoxb-one", "xapp-one", "signed"
SOCKET = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
HTTP = {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}
LINK = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "s3cret",
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_TEAMS": "T1, T02AB,",
    "PUBLIC_URL": "https://upmentor.example",
}
KEY = {"SECRET_KEY": "a long random text for tests"}


def test_without_a_token_there_is_no_slack() -> None:
    assert settings_from(KEY).slack is None


def test_an_app_token_is_socket_mode_and_a_signing_secret_is_http() -> None:
    assert settings_from(KEY | SOCKET).slack == SlackSettings(BOT, APP)
    assert settings_from(KEY | HTTP).slack == SlackSettings(BOT, signing_secret=SECRET)


def test_a_client_id_is_installing_from_a_link() -> None:
    link = Link("1.2", "s3cret", ("T1", "T02AB"))
    assert settings_from(KEY | LINK).slack == SlackSettings("", signing_secret=SECRET, link=link)


@pytest.mark.parametrize("name", BESIDE)
def test_installing_from_a_link_needs_all_that_belongs_to_it(name: str) -> None:
    given = KEY | {other: value for other, value in LINK.items() if other != name}
    with pytest.raises(BadSettings) as bad:
        settings_from(given)
    (told,) = bad.value.complaints
    assert told.startswith(f"SLACK_CLIENT_ID needs {name}: ")


def test_all_that_is_wrong_with_the_link_is_said_at_once() -> None:
    given = {"SLACK_CLIENT_ID": "1.2", "SLACK_TEAMS": "ours", "SLACK_BOT_TOKEN": BOT}
    with pytest.raises(BadSettings) as bad:
        settings_from(KEY | given | {"SLACK_APP_TOKEN": APP})
    assert len(bad.value.complaints) == 3 + 2 + 1


def test_no_secret_is_shown_with_the_settings() -> None:
    for given in (SOCKET | HTTP, LINK):
        shown = repr(settings_from(KEY | given))
        assert not any(secret in shown for secret in (BOT, APP, f"'{SECRET}'", "s3cret"))


def test_another_address_and_another_pace_are_taken() -> None:
    given = {"SLACK_API_URL": "http://127.0.0.1:3300/api", "SLACK_MESSAGES_PER_MINUTE": "60"}
    slack = settings_from(KEY | SOCKET | given).slack
    assert slack is not None
    assert slack.api_url == "http://127.0.0.1:3300/api/"
    minute = rates(Address("slack", "", "T1", "U1"), False, slack.messages_per_minute)[0]
    assert (minute.most, minute.per) == (60, timedelta(minutes=1))
    assert SlackSettings(BOT).api_url == API


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, "needs SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": APP}, "SLACK_APP_TOKEN without SLACK_BOT_TOKEN"),
        ({"SLACK_SIGNING_SECRET": SECRET}, "SLACK_SIGNING_SECRET without SLACK_BOT_TOKEN"),
        ({"SLACK_TEAMS": "T1"}, "SLACK_TEAMS without SLACK_CLIENT_ID"),
        (SOCKET | {"SLACK_CLIENT_SECRET": "s3cret"}, "without SLACK_CLIENT_ID"),
        (LINK | {"SLACK_BOT_TOKEN": BOT}, "SLACK_CLIENT_ID with SLACK_BOT_TOKEN"),
        (LINK | {"SLACK_APP_TOKEN": APP}, "SLACK_CLIENT_ID with SLACK_APP_TOKEN"),
        *((LINK | {"SLACK_TEAMS": wrong}, "ids of workspaces") for wrong in ("ours", "T1;T2", ",")),
        (SOCKET | {"SLACK_BOT_TOKEN": "xoxe.xoxb-one"}, "turn token rotation off"),
        (SOCKET | {"SLACK_BOT_TOKEN": "xoxp-one"}, "must begin with xoxb-"),
        (SOCKET | {"SLACK_APP_TOKEN": BOT}, "must begin with xapp-"),
        (SOCKET | {"SLACK_API_URL": "slack.com/api"}, "must begin with https://"),
        *(
            (SOCKET | {"SLACK_MESSAGES_PER_MINUTE": wrong}, "a number from 1 to 99999")
            for wrong in ("0", "-1", "many", "1.5", "9" * 5_000)
        ),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, str], complaint: str) -> None:
    with pytest.raises(BadSettings) as bad:
        settings_from(KEY | given)
    (told,) = bad.value.complaints
    assert complaint in told
