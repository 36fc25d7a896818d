"""What goes wrong in the proxy, when it is asked to."""

import pytest
from aiohttp import ClientConnectionError
from slack_sdk.errors import SlackApiError

from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.desk import Desk, desk
from tests.e2e.slack.proxy.trouble import Trouble
from tests.e2e.slack.workspaces import UPMENTOR
from tests.e2e.trouble import Kind


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
        for number in range(50):
            trouble.strikes("chat.postMessage", str(number))
    assert first.met == second.met != other.met


async def test_what_is_asked_again_and_again_is_done_in_the_end() -> None:
    trouble = Trouble(1, share=1.0, kinds=(Kind.BUSY,))
    tries = [trouble.strikes("chat.postMessage", "the same") for _ in range(4)]
    assert tries == [Kind.BUSY, Kind.BUSY, None, None]
