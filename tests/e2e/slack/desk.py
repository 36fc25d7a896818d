"""Who calls the proxy by hand: one workspace's client, and what it is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import TravelClock
from tests.e2e.slack.conftest import Slack
from tests.e2e.slack.proxy.server import Proxy, proxied
from tests.e2e.slack.workspaces import UPMENTOR

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


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
