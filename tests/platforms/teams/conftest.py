from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import SystemClock, TravelClock
from bot.platforms.teams.botbuilder import Connector, Identity
from bot.platforms.teams.platform import Teams
from tests.platforms.teams.cloud import Cloud, open_cloud
from tests.platforms.teams.double import TENANT, Caller, Double
from tests.platforms.teams.staff import Known, Staff

EMULATOR = Identity("", "", "SingleTenant", "")


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    made = Double()
    async with made.server:
        yield made


@pytest.fixture
def staff() -> Staff:
    return Staff()


@pytest.fixture
def known() -> Known:
    return Known()


@pytest.fixture
async def teams(staff: Staff, known: Known) -> AsyncIterator[Teams]:
    made = Teams(Connector(EMULATOR), known, staff, "en", [TENANT])
    yield made
    await made.close()


@pytest.fixture
async def anna(teams: Teams, double: Double) -> AsyncIterator[Caller]:
    """What Anna does in Teams, and Teams tells us."""
    site = web.Application()
    site.add_routes(teams.routes())
    async with TestClient(TestServer(site)) as client:
        yield Caller(client, double)


@pytest.fixture
async def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Cloud]:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    async with open_cloud(tmp_path) as made:
        yield made


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock(SystemClock().now())


@pytest.fixture
async def connector(cloud: Cloud, clock: TravelClock) -> AsyncIterator[Connector]:
    made = Connector(cloud.identity, clock)
    yield made
    await made.close()
