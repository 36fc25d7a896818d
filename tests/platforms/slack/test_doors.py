"""What may come in: signed, fresh, of our workspace, from a colleague."""

import asyncio
import os

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.signature import SignatureVerifier

from bot.cards import Card
from bot.clock import SystemClock
from bot.events import Event, Profile, Sender
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.workspace import Workspace
from tests.platforms.slack.double import ANNA, SECRET, TEAM, Caller, Double, Staff
from tests.platforms.slack.double import slack as slack_at

BODY = "command=%2Fmentoring&team_id=T1&user_id=UANNA&trigger_id=1&response_url=x"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def heard(slack: Slack) -> list[Event]:
    events: list[Event] = []

    async def dispatch(event: Event) -> Card:
        events.append(event)
        return Card("Heard")

    slack.dispatch = dispatch
    return events


@pytest.mark.parametrize(("age", "secret"), [(600, None), (0, "somebody else's")])
async def test_what_slack_has_not_signed_just_now_is_refused_and_counted(
    slack: Slack, anna: Caller, heard: list[Event], age: int, secret: str | None
) -> None:
    forged = {"secret": secret} if secret else {}
    assert (await anna.post(BODY, FORM, age, **forged))["status"] == 401
    assert (slack.refused, heard) == (1, [])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=1"},
        {"X-Slack-Request-Timestamp": "", "X-Slack-Signature": "v0=1"},
        {"X-Slack-Request-Timestamp": "9" * 400, "X-Slack-Signature": "v0=1"},
    ],
    ids=["none", "no number", "empty", "another age"],
)
@pytest.mark.parametrize("body", [BODY.encode(), b"{", b"\xff", b"ssl_check=1"])
async def test_before_the_signature_nothing_is_read(
    slack: Slack, anna: Caller, heard: list[Event], headers: dict[str, str], body: bytes
) -> None:
    for kind in (FORM, "application/json"):
        assert await anna.forges(body, headers | {"Content-Type": kind}) == 401
    assert (slack.refused, heard) == (2, [])


async def test_a_signature_is_of_one_body(slack: Slack, anna: Caller, heard: list[Event]) -> None:
    now = str(int(SystemClock().now().timestamp()))
    for signature in (
        "v0=é",
        SignatureVerifier(SECRET).generate_signature(timestamp=now, body="x"),
    ):
        headers = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": signature or ""}
        assert await anna.forges(b"\xff", headers) == 401
    assert (slack.refused, heard) == (2, [])


async def test_what_comes_from_another_workspace_is_not_answered(
    anna: Caller, double: Double, heard: list[Event]
) -> None:
    for tell in (anna.types("home", team_id="TOTHER"), anna.presses("x", team={"id": "TOTHER"})):
        assert (await tell)["status"] == 200
    await anna.types("help")  # answered, so that all before it were looked at
    assert await double.call("command")
    assert [event.about for event in heard] == ["help"]
    assert (double.calls("command"), double.calls("press")) == (0, 0), "not in bolt's words either"


async def test_somebody_of_another_company_in_a_shared_channel_is_not_taken_for_one_of_us(
    anna: Caller, double: Double, staff: Staff, heard: list[Event]
) -> None:
    double.members.append({**ANNA, "id": "UX", "team_id": "TOTHER"})
    staff.unknown.add("UX")
    await anna.presses("learning.try:1", user={"id": "UX", "team_id": "TOTHER"})
    await double.call("press")
    assert heard[0].sender == Sender("slack", "", "TOTHER", "UX")
    assert [profile.here for profile in staff.told] == [False]


async def test_slack_asks_whether_the_address_is_ours(anna: Caller) -> None:
    said = await anna.post('{"type": "url_verification", "challenge": "3eZ"}', "application/json")
    assert said == {"status": 200, "challenge": "3eZ"}


async def test_who_is_not_known_yet_is_asked_about_once(
    anna: Caller, double: Double, staff: Staff, heard: list[Event]
) -> None:
    staff.unknown.add("UANNA")
    for _ in range(2):
        await anna.types("home")
        await double.call("command")
    assert double.calls("users.info") == 1
    her = Sender("slack", "", TEAM, "UANNA")
    assert staff.told == [
        Profile(her, "Anna Kay", "Anna@example.com", locale="en", timezone="Europe/London")
    ]
    assert len(heard) == 2


@pytest.mark.parametrize("kind", ["team_join", "user_change"])
async def test_what_slack_tells_of_people_is_handed_on_and_what_it_says_again_is_not(
    anna: Caller, double: Double, staff: Staff, heard: list[Event], kind: str
) -> None:
    for deleted in (True, True, False):
        await anna.tells({"type": kind, "user": {**ANNA, "deleted": deleted}})
    await anna.types("home")
    await double.call("command")
    assert [profile.deleted for profile in staff.told] == [True, False]


async def test_in_socket_mode_nobody_signs_and_there_is_no_door(
    double: Double, staff: Staff
) -> None:
    by_socket = Slack(Workspace("xoxb-bot", double.api), staff, "en", app_token="xapp-one")
    assert by_socket.routes() == []
    await by_socket.close()


async def test_bolt_finds_none_of_our_settings_and_installs_nobody(
    double: Double, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BOT_TOKEN", "SIGNING_SECRET", "SCOPES"):
        monkeypatch.setenv(f"SLACK_{name}", "xoxb-elsewhere")
    made = slack_at(double, staff)
    bolt = made._app
    assert (bolt.oauth_flow, bolt.installation_store, bolt._token) == (None, None, None)
    assert os.environ["SLACK_CLIENT_ID"] == "xoxb-elsewhere", "others may need it"
    site = web.Application()
    site.add_routes(made.routes())
    async with TestClient(TestServer(site)) as client:
        caller = Caller(client, double)
        await caller.types("home")
        assert await double.call("command")
        assert (await client.get("/slack/install")).status == 404
    assert double.tokens["users.info"] == []
    await made.close()


@pytest.mark.parametrize(
    ("event", "ends"),
    [
        ({"type": "app_uninstalled"}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": ["UBOT"]}}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}, False),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, False),
        ({"type": "tokens_revoked"}, False),
    ],
    ids=["uninstalled", "the bot's", "a person's", "only a person's", "nobody's"],
)
async def test_who_lets_us_go_is_let_go(
    slack: Slack, anna: Caller, staff: Staff, event: dict[str, object], ends: bool
) -> None:
    assert (await anna.tells(event, event_time=1))["status"] == 200
    await slack.leave()
    assert staff.ended == ([("", TEAM)] if ends else [])


async def test_nobody_elses_workspace_is_let_go(slack: Slack, anna: Caller, staff: Staff) -> None:
    await anna.tells({"type": "app_uninstalled"}, event_time=1, team_id="TOTHER")
    await slack.leave()
    assert staff.ended == []


async def test_what_is_being_answered_is_answered_before_we_leave(
    slack: Slack, anna: Caller, double: Double
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(event: Event) -> Card:
        begun.set()
        await go_on.wait()
        return Card("Heard")

    slack.dispatch = slow
    await anna.types("home")
    await begun.wait()
    async with asyncio.TaskGroup() as group:
        leaving = group.create_task(slack.leave())
        go_on.set()
        await leaving
    assert double.calls("command") == 1
