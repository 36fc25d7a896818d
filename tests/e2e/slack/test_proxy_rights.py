"""What a token, its scopes and membership allow a bot to do before the proxy."""

from collections.abc import Mapping

import pytest

from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.desk import desk
from tests.e2e.slack.workspaces import ABROAD, APP_TOKEN, UPMENTOR


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
