from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.platforms.slack.platform import Slack
from tests.platforms.slack import double as doubles
from tests.platforms.slack.double import Caller, Double, Staff


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    made = Double()
    async with made.server:
        yield made


@pytest.fixture
def staff() -> Staff:
    return Staff()


@pytest.fixture
async def slack(double: Double, staff: Staff) -> AsyncIterator[Slack]:
    made = doubles.slack(double, staff)
    yield made
    await made.close()


@pytest.fixture
async def anna(slack: Slack, double: Double) -> AsyncIterator[Caller]:
    """What Anna does in Slack, and Slack tells us."""
    site = web.Application()
    site.add_routes(slack.routes())
    async with TestClient(TestServer(site)) as client:
        yield Caller(client, double)
