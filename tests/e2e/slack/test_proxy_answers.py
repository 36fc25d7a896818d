"""What the proxy lends and tells: triggers, views, who is who."""

from datetime import timedelta
from typing import Any

from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.desk import desk
from tests.e2e.slack.drawn import modal
from tests.e2e.slack.workspaces import UPMENTOR


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
