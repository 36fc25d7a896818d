"""What the doctor sees in Teams: each thing when it's right, and when it isn't."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from aiohttp import web

from bot.clock import SystemClock, TravelClock
from bot.events import Finding
from bot.platforms.teams.botbuilder import Connector
from bot.platforms.teams.checking import WHY, WITHOUT_IDENTITY, Check, channels
from tests.platforms.teams.cloud import APP, Cloud
from tests.platforms.teams.cloud import TENANT as OURS
from tests.platforms.teams.conftest import EMULATOR
from tests.platforms.teams.double import CHANNEL, LEARNINGS, TEAM, TENANT, Double, error
from tests.platforms.teams.staff import Known

TODAY = SystemClock().now().date()
LATER = TODAY + timedelta(days=200)


async def looked(
    cloud: Cloud,
    expires: date | None = LATER,
    clock: SystemClock | TravelClock = SystemClock(),  # noqa: B008
) -> list[Finding]:
    return await Check(cloud.identity, expires, clock).findings()


def wrong(found: list[Finding]) -> list[str]:
    return [one.told for one in found if one.wrong]


async def test_when_all_is_right_each_thing_has_its_line(cloud: Cloud) -> None:
    found = await looked(cloud)
    assert [one.told.removeprefix("Teams: ") for one in found] == [
        f"app {APP} gets its token (SingleTenant, tenant {OURS})",
        f"the secret expires on {LATER}",
        "the keys by which Teams signs can be read",
        "the clock goes as Microsoft's does",
    ]
    assert wrong(found) == []


async def test_an_emulator_is_asked_for_nothing() -> None:
    [found] = await Check(EMULATOR, None, SystemClock()).findings()
    assert not found.wrong
    assert "emulator" in found.told


@pytest.mark.parametrize("code", WHY)
async def test_why_entra_gives_no_token_is_said_with_what_to_do(cloud: Cloud, code: str) -> None:
    cloud.denies = f"AADSTS{code}: Somebody's words. Trace ID: 00000000"
    [told] = wrong(await looked(cloud))
    assert told == f"Teams: Entra gives the app no token (AADSTS{code}): {WHY[code]}"


@pytest.mark.parametrize(
    ("denied", "why"),
    [
        ("AADSTS530004: of a kind that we don't know", "(AADSTS530004): look that up at"),
        ("no code at all", "(PermissionError): the log says what it answered"),
    ],
)
async def test_what_entra_says_besides_leads_on(cloud: Cloud, denied: str, why: str) -> None:
    cloud.denies = denied
    [told] = wrong(await looked(cloud))
    assert why in told


async def test_an_entra_that_is_not_there(cloud: Cloud) -> None:
    check = Check(cloud.identity, LATER, SystemClock())
    await cloud.login.close()
    [told] = wrong(await check.findings())
    assert told.startswith("Teams: Entra can't be reached (ConnectionError): is this machine")


async def test_a_machine_without_its_managed_identity(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", str(cloud.service.make_url("/nothing")))
    monkeypatch.setenv("IDENTITY_HEADER", "one of Azure's")
    identity = replace(cloud.identity, app_type="UserAssignedMSI", password="")
    found = await Check(identity, None, SystemClock()).findings()
    assert wrong(found) == [f"Teams: {WITHOUT_IDENTITY}"]
    assert not [one for one in found if "secret" in one.told.replace(WITHOUT_IDENTITY, "")]


@pytest.mark.parametrize(("days", "is_wrong"), [(31, False), (30, True), (0, True), (-1, True)])
async def test_the_end_of_the_secret_is_told_thirty_days_ahead(
    cloud: Cloud, days: int, is_wrong: bool
) -> None:
    ends = TODAY + timedelta(days=days)
    told = wrong(await looked(cloud, ends, TravelClock(SystemClock().now())))
    assert bool(told) is is_wrong
    assert all(f"the secret expires on {ends}: make a new one" in one for one in told)


async def test_whoever_does_not_say_when_it_ends_is_asked_to(cloud: Cloud) -> None:
    found = await looked(cloud, None)
    assert wrong(found) == []
    assert any("set MICROSOFT_APP_SECRET_EXPIRES" in one.told for one in found)


@pytest.mark.parametrize(("minutes", "is_wrong"), [(-3, True), (-1, False), (1, False), (3, True)])
async def test_the_clock_is_microsofts_give_or_take_two_minutes(
    cloud: Cloud, minutes: int, is_wrong: bool
) -> None:
    clock = TravelClock(SystemClock().now() + timedelta(minutes=minutes))
    told = wrong(await looked(cloud, clock=clock))
    assert bool(told) is is_wrong
    assert all("seconds from Microsoft's" in one for one in told)


async def test_without_the_keys_nobody_could_be_believed(cloud: Cloud) -> None:
    check = Check(cloud.identity, LATER, SystemClock())
    cloud.reachable = False
    [told] = wrong(await check.findings())
    assert "/openid is out of order (503): try again" in told
    await cloud.service.close()
    [told] = wrong(await check.findings())
    assert "/openid can't be reached (" in told


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    made = Connector(EMULATOR)
    yield made
    await made.close()


async def posted_to(connector: Connector, known: Known, double: Double) -> list[Finding]:
    await known.met(TENANT, TEAM, TEAM, double.url, TEAM)
    return await channels(connector, known, TENANT, {CHANNEL: "learnings"})


async def test_a_channel_that_the_bot_finds_takes_posts(
    connector: Connector, known: Known, double: Double
) -> None:
    assert await posted_to(connector, known, double) == [
        Finding(f"Teams: tenant {TENANT} has let it into so many teams: 1"),
        Finding("Teams: channel learnings takes posts"),
    ]
    assert known.chats.keys() == {(TENANT, TEAM)}, "nothing is changed by looking"


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ([{"id": TEAM}], "no team that the bot is in has it: add the app to its team"),
        ([LEARNINGS | {"type": "private"}], "no bot may post to a private or a shared channel"),
        ([LEARNINGS | {"type": "shared"}], "no bot may post to a private or a shared channel"),
    ],
)
async def test_a_channel_that_takes_no_posts_is_wrong(
    connector: Connector, known: Known, double: Double, there: list[dict[str, str]], why: str
) -> None:
    double.rooms = there
    [told] = wrong(await posted_to(connector, known, double))
    assert told.startswith(f"Teams: channel learnings: {why}")


async def test_a_team_that_has_thrown_the_bot_out_has_no_channels(
    connector: Connector, known: Known, double: Double
) -> None:
    double.answers["channels"].append(error(403, "BotNotInConversationRoster"))
    [told] = wrong(await posted_to(connector, known, double))
    assert "add the app to its team" in told


async def test_a_teams_that_says_nothing_is_asked_again(
    connector: Connector, known: Known, double: Double
) -> None:
    double.answers["channels"].append(web.Response(status=503))
    [told] = wrong(await posted_to(connector, known, double))
    assert told.startswith("Teams: it doesn't tell of channels (")


async def test_in_no_team_there_is_nothing_to_post_to(connector: Connector, known: Known) -> None:
    [found] = await channels(connector, known, TENANT, {})
    assert not found.wrong
    assert "add the app to a team" in found.told
