"""The proxy is as strict as Slack: what the real client sends wrongly is refused, by its name."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientConnectionError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import TravelClock
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.proxy.server import Proxy, proxied
from tests.e2e.slack.proxy.trouble import Kind, Trouble
from tests.e2e.slack.workspaces import ABROAD, APP_TOKEN, UPMENTOR

Block = dict[str, Any]
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def words(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def header(text: str = "News") -> Block:
    return {"type": "header", "text": words(text)}


def button(action: str = "pair.show", label: str = "Show", **more: object) -> Block:
    return {"type": "button", "action_id": action, "text": words(label), **more}


def actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def entry(block_id: str = "goal") -> Block:
    element = {"type": "plain_text_input", "action_id": "typed", "multiline": False}
    return {
        "type": "input",
        "block_id": block_id,
        "label": words("Goal"),
        "element": element,
        "optional": False,
    }


def modal(*blocks: Block, **instead: object) -> Block:
    drawn = {"type": "modal", "title": words("Form"), "submit": words("Send"), "callback_id": "x"}
    return drawn | {"blocks": list(blocks) or [entry()]} | instead


def pie(segments: int = 2, title: str = "Sessions", label: str = "part") -> Block:
    parts = [{"label": f"{label} {n}", "value": n + 1} for n in range(segments)]
    chart = {"type": "pie", "segments": parts}
    return {"type": "data_visualization", "title": title, "chart": chart}


def bars(series: int = 1, categories: int = 2) -> Block:
    names = [f"week {n}" for n in range(categories)]
    data = [{"label": name, "value": 1} for name in names]
    drawn = [{"name": f"row {n}", "data": data} for n in range(series)]
    chart = {"type": "bar", "series": drawn, "axis_config": {"categories": names}}
    return {"type": "data_visualization", "title": "Weeks", "chart": chart}


class Desk:
    """A client of the real SDK before a proxy whose time stands still."""

    def __init__(self, proxy: Proxy, clock: TravelClock) -> None:
        self.proxy, self.clock = proxy, clock
        self.client = AsyncWebClient(UPMENTOR.token, base_url=proxy.api)

    async def refused(self, method: str, **arguments: Any) -> str:
        before = len(self.proxy.record.violations)
        with pytest.raises(SlackApiError) as caught:
            await self.client.api_call(method, json=arguments)
        error = str(caught.value.response["error"])
        assert [v.error for v in self.proxy.record.violations[before:]] == [error]
        return error

    async def taken(self, method: str, **arguments: Any) -> Any:
        before = len(self.proxy.record.violations)
        told = (await self.client.api_call(method, json=arguments)).data
        assert self.proxy.record.violations[before:] == []
        return told

    def trigger(self, user: str = "U0ANNA") -> str:
        """As if somebody had pressed: the emulator has to know it, too, when it opens a view."""
        name = f"trigger-{len(self.proxy.passes.triggers)}"
        self.proxy.passes.lend_trigger(name, user)
        return name


@asynccontextmanager
async def desk(slack: Slack, **how: Any) -> AsyncIterator[Desk]:
    clock = TravelClock(NOON)
    async with proxied(slack.port, slack.emulators, clock, **how) as proxy:
        yield Desk(proxy, clock)


GOOD: Mapping[str, list[Block]] = {
    "a text alone": [],
    "a header and buttons": [header(), actions(button(), button("pair.end"))],
    "two charts": [pie(), bars(6, 20)],
    "fifty blocks": [{"type": "divider"}] * 50,
    "a field": [entry()],
}


@pytest.mark.parametrize("name", GOOD)
async def test_a_good_message_arrives_as_it_was_sent(by_socket: Slack, name: str) -> None:
    async with desk(by_socket) as at:
        told = await at.taken("chat.postMessage", channel="U0ANNA", text="News", blocks=GOOD[name])
        assert told["channel"].startswith("D")
        (house, *_) = at.proxy.houses.values()
        seen = await house.emulator.look(house.http, f"messages/{told['channel']}")
        (message,) = seen["messages"]
        kinds = [block["type"] for block in message.get("blocks", [])]
        assert kinds == [block["type"] for block in GOOD[name]]


BAD: Mapping[str, list[Block]] = {
    "no such block": [{"type": "paragraph", "text": "x"}],
    "a key that Slack doesn't know": [header() | {"colour": "red"}],
    "a header in markup": [{"type": "header", "text": {"type": "mrkdwn", "text": "News"}}],
    "a header of 151 characters": [header("x" * 151)],
    "an empty text": [header(" ")],
    "51 blocks": [{"type": "divider"}] * 51,
    "one action twice": [actions(button("a"), button("a"))],
    "one block id twice": [entry("goal"), entry("goal")],
    "a label of 76 characters": [actions(button(label="x" * 76))],
    "a value of 2001 characters": [actions(button(value="x" * 2_001))],
    "a name of 256 characters": [actions(button("x" * 256))],
    "26 buttons": [actions(*(button(f"a{n}") for n in range(26)))],
    "three charts": [pie(), pie(), pie()],
    "seven segments": [pie(7)],
    "seven series": [bars(7)],
    "21 categories": [bars(1, 21)],
    "a chart's long title": [pie(title="x" * 51)],
    "a chart's long label": [pie(label="x" * 20)],
    "not a block": ["text"],  # type: ignore[list-item]
}


@pytest.mark.parametrize("name", BAD)
async def test_blocks_that_slack_does_not_take_are_invalid(by_socket: Slack, name: str) -> None:
    async with desk(by_socket) as at:
        message = {"channel": "U0ANNA", "text": "News", "blocks": BAD[name]}
        assert await at.refused("chat.postMessage", **message) == "invalid_blocks"


@pytest.mark.parametrize(
    ("text", "error"), [("", "no_text"), ("  ", "no_text"), ("x" * 4_001, "msg_too_long")]
)
async def test_a_message_has_a_text_that_can_be_changed_later(
    by_socket: Slack, text: str, error: str
) -> None:
    async with desk(by_socket) as at:
        assert await at.refused("chat.postMessage", channel="U0ANNA", text=text) == error
        await at.taken("chat.postMessage", channel="U0ANNA", text="x" * 4_000)


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("xoxb-of-nobody", "auth.test", "invalid_auth"),
        (UPMENTOR.token, "apps.connections.open", "not_allowed_token_type"),
        (APP_TOKEN, "chat.postMessage", "invalid_auth"),
    ],
)
async def test_a_token_is_good_for_its_own_calls_only(
    by_socket: Slack, token: str, method: str, error: str
) -> None:
    async with desk(by_socket) as at:
        at.client.token = token
        assert await at.refused(method, channel="U0ANNA", text="News") == error


SCOPELESS: Mapping[str, tuple[dict[str, str], str]] = {
    "conversations.history": ({"channel": "C0LEARNINGS"}, "channels:history"),
    "conversations.join": ({"channel": "C0GENERAL"}, "channels:join"),
    "conversations.open": ({"users": "U0ANNA"}, "im:write"),
    "team.info": ({}, "team:read"),
    "users.conversations": ({"types": "im"}, "im:read"),
}


@pytest.mark.parametrize("method", SCOPELESS)
async def test_what_the_manifest_does_not_ask_for_is_not_allowed(
    by_socket: Slack, method: str
) -> None:
    arguments, needed = SCOPELESS[method]
    async with desk(by_socket) as at:
        assert await at.refused(method, **arguments) == "missing_scope"
        assert at.proxy.record.violations[-1].why == needed


async def test_an_administrator_may_decline_what_is_optional(by_socket: Slack) -> None:
    upload = {"filename": "session.ics", "length": 5}
    async with desk(by_socket) as at:
        await at.taken("conversations.info", channel="C0LEARNINGS")
        await at.taken("files.getUploadURLExternal", **upload)
    async with desk(by_socket, declined=frozenset({"channels:read", "files:write"})) as at:
        assert await at.refused("conversations.info", channel="C0LEARNINGS") == "missing_scope"
        assert await at.refused("files.getUploadURLExternal", **upload) == "missing_scope"


async def test_a_method_that_slack_does_not_have_is_unknown(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        assert await at.refused("chat.shout", channel="U0ANNA") == "unknown_method"


async def test_a_channel_takes_posts_of_those_who_are_in_it(by_socket: Slack) -> None:
    post = {"text": "News"}
    async with desk(by_socket) as at:
        await at.taken("chat.postMessage", channel="C0LEARNINGS", **post)
        await at.taken("chat.postMessage", channel="C0MENTORS", **post)
        await at.taken("chat.postMessage", channel="C0GENERAL", **post)  # chat:write.public
        assert await at.refused("chat.postMessage", channel="C0BOARD", **post) == (
            "channel_not_found"
        )
    async with desk(by_socket, declined=frozenset({"chat:write.public"})) as at:
        assert await at.refused("chat.postMessage", channel="C0GENERAL", **post) == "not_in_channel"


async def test_a_post_goes_to_a_place_that_is_there(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        for nowhere in ("C0NOWHERE", "#learnings", "U1MARGARET"):
            error = await at.refused("chat.postMessage", channel=nowhere, text="News")
            assert error == "channel_not_found"
        assert await at.refused("chat.postMessage", channel="U0DEPLOYS", text="News") == (
            "cannot_dm_bot"
        )
        at.proxy.houses[UPMENTOR.token].archived.add("C0LEARNINGS")
        assert await at.refused("chat.postMessage", channel="C0LEARNINGS", text="News") == (
            "is_archived"
        )


async def test_who_has_left_is_written_to_without_a_complaint(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        await at.taken("chat.postMessage", channel="U0LEFT", text="News")


async def test_each_workspace_has_its_own_token_and_people(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        at.client.token = ABROAD.token
        await at.taken("chat.postMessage", channel="U1MARGARET", text="News")
        assert await at.refused("chat.postMessage", channel="U0ANNA", text="News") == (
            "channel_not_found"
        )
        assert (await at.taken("auth.test"))["team_id"] == ABROAD.team


async def test_a_message_is_changed_where_it_lies(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        sent = await at.taken("chat.postMessage", channel="U0ANNA", text="News")
        where = {"channel": sent["channel"], "ts": sent["ts"]}
        await at.taken("chat.update", **where, text="Other news")
        assert await at.refused("chat.update", **where | {"channel": "U0ANNA"}, text="x") == (
            "channel_not_found"
        )
        assert await at.refused("chat.update", **where | {"ts": "1.1"}, text="x") == (
            "message_not_found"
        )
        assert await at.refused("chat.update", **where, text="x" * 4_001) == "msg_too_long"


async def test_what_somebody_else_wrote_is_not_changed(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        house = at.proxy.houses[UPMENTOR.token]
        said = {"channel": "C0LEARNINGS", "user": "U0ANNA", "text": "Hello"}
        message = (await house.emulator.control(house.http, "message", said))["message"]
        error = await at.refused("chat.update", channel="C0LEARNINGS", ts=message["ts"], text="x")
        assert error == "cant_update_message"


async def test_a_file_goes_to_a_chat_and_not_to_a_person(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        own = (await at.taken("chat.postMessage", channel="U0ANNA", text="News"))["channel"]
        await at.client.files_upload_v2(channel=own, filename="session.ics", content="BEGIN")
        assert at.proxy.record.violations == []
        error = await at.refused(
            "files.completeUploadExternal", channel_id="U0ANNA", files=[{"id": "F1"}]
        )
        assert error == "invalid_arguments"


async def test_a_trigger_opens_one_view_within_three_seconds(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        assert await at.refused("views.open", trigger_id="1.2.x", view=modal()) == (
            "invalid_trigger_id"
        )
        late, twice = at.trigger(), at.trigger()
        at.proxy.passes.spend_trigger(twice)
        assert await at.refused("views.open", trigger_id=twice, view=modal()) == (
            "exchanged_trigger_id"
        )
        at.clock.forward(timedelta(seconds=3, milliseconds=1))
        assert await at.refused("views.open", trigger_id=late, view=modal()) == (
            "expired_trigger_id"
        )


BAD_VIEWS: Mapping[str, Block] = {
    "a title of 25 characters": modal(title=words("x" * 25)),
    "a submit of 25 characters": modal(submit=words("x" * 25)),
    "a close of 25 characters": modal(close=words("x" * 25)),
    "a title in markup": modal(title={"type": "mrkdwn", "text": "Form"}),
    "too much private metadata": modal(private_metadata="x" * 3_001),
    "101 blocks": modal(*(entry(f"b{n}") for n in range(101))),
    "a chart": modal(entry(), pie()),
    "no title": {key: value for key, value in modal().items() if key != "title"},
    "no submit": {key: value for key, value in modal().items() if key != "submit"},
    "a key that Slack doesn't know": modal(colour="red"),
    "a home": {"type": "home", "blocks": [header()]},
}


@pytest.mark.parametrize("name", BAD_VIEWS)
async def test_views_that_slack_does_not_take_are_invalid(by_socket: Slack, name: str) -> None:
    async with desk(by_socket) as at:
        error = await at.refused("views.open", trigger_id=at.trigger(), view=BAD_VIEWS[name])
        assert error == "invalid_arguments"


async def test_a_view_of_over_250_kilobytes_is_too_large(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        fields = [entry(f"b{n}") | {"label": words("x" * 1_900)} for n in range(99)]
        large = modal(*(f | {"hint": words("y" * 1_900)} for f in fields))
        assert await at.refused("views.open", trigger_id=at.trigger(), view=large) == (
            "view_too_large"
        )


async def test_a_home_is_published_for_somebody(by_socket: Slack) -> None:
    home = {"type": "home", "blocks": [header(), actions(button())]}
    async with desk(by_socket) as at:
        await at.taken("views.publish", user_id="U0ANNA", view=home)
        for user, view in (("U0NOBODY", home), ("U0ANNA", modal())):
            error = await at.refused("views.publish", user_id=user, view=view)
            assert error == "invalid_arguments"


async def test_a_view_that_is_not_shown_is_not_changed(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        assert await at.refused("views.update", view_id="V1", view=modal()) == "not_found"
        shown = at.proxy.passes.show("U0ANNA")
        shown.hash = "2"
        error = await at.refused("views.update", view_id=shown.id, hash="1", view=modal())
        assert error == "hash_conflict"


async def test_the_roster_comes_by_pages_with_what_slack_tells(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        found: dict[str, Any] = {}
        pages = 0
        async for page in await at.client.users_list(limit=200, include_locale=True):
            found |= {member["id"]: member for member in page["members"]}
            pages += 1
        assert pages == 4
        assert set(found) == {member.id for member in UPMENTOR.members}
        assert found["U0TIMUR"]["tz"] == "Asia/Almaty"
        assert found["U0AGNES"]["locale"] == "en-GB"
        assert found["U0ANNA"]["profile"]["email"] == "anna@upmentor.example"
        assert found["U0GUEST"]["is_restricted"]
        assert found["U0DEPLOYS"]["is_bot"]
        assert found["U0LEFT"]["deleted"]
        assert await at.refused("users.list", cursor="bm90aGluZw==") == "invalid_cursor"


async def test_one_person_is_asked_about_by_id_or_by_address(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        told = await at.client.users_info(user="U0ANNA", include_locale=True)
        assert told["user"]["locale"] == "ru-RU"
        told = await at.client.users_lookupByEmail(email="ben@upmentor.example")
        assert told["user"]["id"] == "U0BEN"
        assert await at.refused("users.info", user="U1BEN") == "user_not_found"
        assert await at.refused("users.lookupByEmail", email="x@y.z") == "users_not_found"


async def test_a_pair_has_a_group_of_its_own(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        first = await at.taken("conversations.open", users="U0ANNA,U0ELENA")
        again = await at.taken("conversations.open", users="U0ELENA,U0ANNA")
        assert first["channel"]["id"] == again["channel"]["id"]
        await at.taken("chat.postMessage", channel=first["channel"]["id"], text="News")
        for users, error in (
            ("U0ANNA,U0NOBODY", "user_not_found"),
            ("U0ANNA,U0LEFT", "user_disabled"),
        ):
            assert await at.refused("conversations.open", users=users) == error


async def test_an_error_can_be_asked_for(by_socket: Slack) -> None:
    async with desk(by_socket) as at:
        at.proxy.calls.unwilling["chat.postMessage"] = "restricted_action"
        assert await at.refused("chat.postMessage", channel="U0ANNA", text="News") == (
            "restricted_action"
        )


async def sent(at: Desk) -> int:
    house = at.proxy.houses[UPMENTOR.token]
    told = await house.emulator.look(house.http, "messages/C0LEARNINGS")
    return len(told["messages"])


@pytest.mark.parametrize(("kind", "status"), [(Kind.BUSY, 429), (Kind.ERROR, 500)])
async def test_trouble_is_told_by_a_status(by_socket: Slack, kind: Kind, status: int) -> None:
    async with desk(by_socket, trouble=Trouble(1, share=1.0, kinds=(kind,))) as at:
        with pytest.raises(SlackApiError) as caught:
            await at.client.chat_postMessage(channel="C0LEARNINGS", text="News")
        assert caught.value.response.status_code == status
        if kind is Kind.BUSY:
            assert caught.value.response.headers["Retry-After"] == "1"
        assert await sent(at) == 0
        assert at.proxy.record.violations == []


@pytest.mark.parametrize(("kind", "arrived"), [(Kind.LOST, 0), (Kind.SWALLOWED, 1)])
async def test_a_dropped_connection_tells_nothing_of_what_was_done(
    by_socket: Slack, kind: Kind, arrived: int
) -> None:
    async with desk(by_socket, trouble=Trouble(1, share=1.0, kinds=(kind,))) as at:
        at.client.retry_handlers.clear()  # the SDK would try once more by itself
        with pytest.raises(ClientConnectionError):
            await at.client.chat_postMessage(channel="C0LEARNINGS", text="News")
        assert await sent(at) == arrived
        assert at.proxy.trouble.swallowed == arrived


async def test_the_same_seed_brings_the_same_trouble() -> None:
    first, second, other = Trouble(1, 0.5), Trouble(1, 0.5), Trouble(2, 0.5)
    for trouble in (first, second, other):
        for _ in range(50):
            trouble.strikes("chat.postMessage")
    assert first.met == second.met != other.met
