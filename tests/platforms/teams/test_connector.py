"""What goes out to the Bot Framework, with which token, and what its answers mean."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest
from aiohttp import ClientError, web

from bot.clock import SystemClock, TravelClock
from bot.platforms.teams.botbuilder import Connector, Failed
from tests.platforms.teams.cloud import APP, TENANT, Cloud, Got

HELLO = {"type": "message", "text": "hello"}
IN_CHAT = "/v3/conversations/a%3A1/activities"


async def test_a_thousand_messages_need_one_token(connector: Connector, cloud: Cloud) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(1000):
            group.create_task(connector.send(cloud.url, "a:1", HELLO))

    assert {got.authorization for got in cloud.got} == {"Bearer token-1"}
    assert (len(cloud.got), cloud.given) == (1000, 1)


async def test_a_token_is_renewed_ahead_and_nobody_waits_for_it(
    connector: Connector, cloud: Cloud, clock: TravelClock
) -> None:
    cloud.lives = 200
    await connector.send(cloud.url, "a:1", HELLO)
    cloud.may_give.clear()
    clock.forward(timedelta(minutes=2))

    for _ in range(10):
        await connector.send(cloud.url, "a:1", HELLO)
    cloud.may_give.set()
    clock.forward(timedelta(minutes=3))
    await connector.send(cloud.url, "a:1", HELLO)

    assert [got.authorization for got in cloud.got] == ["Bearer token-1"] * 11 + ["Bearer token-2"]
    assert cloud.given == 2


async def test_a_token_is_not_used_after_a_long_silence(
    connector: Connector, cloud: Cloud, clock: TravelClock
) -> None:
    cloud.lives = 200
    await connector.send(cloud.url, "a:1", HELLO)
    clock.forward(timedelta(hours=8))
    await connector.send(cloud.url, "a:1", HELLO)

    assert [got.authorization for got in cloud.got] == ["Bearer token-1", "Bearer token-2"]


@pytest.mark.parametrize(
    "service",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net@example.com/",
        "https://smba.trafficmanager.net.example.com/",
        "https://another.trafficmanager.net/emea/",
        "https://botframework.com.example.com/",
        "https://evilbotframework.com/",
        "http://127.0.0.1:1/",
        "https://[::1]/",
        "file:///etc/passwd",
        "example.com",
        "//example.com/",
        "https://[",
        "",
    ],
)
async def test_a_token_is_never_sent_anywhere_else(
    connector: Connector, cloud: Cloud, service: str
) -> None:
    with pytest.raises(Failed) as failed:
        await connector.send(service, "a:1", HELLO)

    assert (failed.value.code, cloud.given) == ("UnknownService", 0)


async def test_a_token_does_not_follow_a_redirect(connector: Connector, cloud: Cloud) -> None:
    cloud.answers = [web.Response(status=307, headers={"Location": "/v3/elsewhere"})]

    with pytest.raises(Failed, match="307"):
        await connector.send(cloud.url, "a:1", HELLO)

    assert len(cloud.got) == 1


async def test_no_token_is_no_message(
    connector: Connector, cloud: Cloud, caplog: pytest.LogCaptureFixture
) -> None:
    await cloud.login.close()

    with caplog.at_level(logging.WARNING), pytest.raises(Failed) as failed:
        await connector.send(cloud.url, "a:1", HELLO)

    assert (failed.value.status, failed.value.code, cloud.got) == (401, "NoToken", [])
    assert "no token for Teams" in caplog.text


async def test_the_machines_own_identity_gets_a_token_too(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    connector = Connector(replace(cloud.identity, app_type="UserAssignedMSI", password=""))
    monkeypatch.setenv("IDENTITY_ENDPOINT", str(cloud.login.make_url("/identity")))
    monkeypatch.setenv("IDENTITY_HEADER", "of this machine")

    await connector.send(cloud.url, "a:1", HELLO)
    await connector.send(cloud.url, "a:1", HELLO)
    await connector.close()

    assert [got.authorization for got in cloud.got] == ["Bearer token-1"] * 2


async def test_each_request_is_the_one_that_the_bot_framework_knows(
    connector: Connector, cloud: Cloud
) -> None:
    known = {"tenantId": TENANT, "bot": {"id": f"28:{APP}"}}
    cloud.answers = [
        web.json_response({"id": "m1"}, status=201),
        web.Response(),
        web.json_response({"id": "a:2"}, status=201),
        web.json_response({"id": "19:x;messageid=1", "activityId": "1"}, status=201),
    ]

    assert await connector.send(cloud.url, "a:1", HELLO) == "m1"
    await connector.update(cloud.url, "a:1", "m/1", HELLO)
    assert await connector.open(cloud.url, TENANT, "29:anna") == "a:2"
    posted = await connector.post(cloud.url, TENANT, "19:x", HELLO)

    assert posted == ("19:x;messageid=1", "1")
    mine, channel = {"tenant": {"id": TENANT}}, {"channel": {"id": "19:x"}}
    opened = known | {"isGroup": False, "members": [{"id": "29:anna"}], "channelData": mine}
    post = known | {"isGroup": True, "activity": HELLO, "channelData": mine | channel}
    assert [(got.method, got.path, got.body) for got in cloud.got] == [
        ("POST", IN_CHAT, HELLO),
        ("PUT", f"{IN_CHAT}/m%2F1", HELLO | {"id": "m/1"}),
        ("POST", "/v3/conversations", opened),
        ("POST", "/v3/conversations", post),
    ]


async def test_people_are_told_one_by_one_and_page_by_page(
    connector: Connector, cloud: Cloud
) -> None:
    anna, boris, general = {"id": "29:anna"}, {"id": "29:boris"}, {"id": "19:general"}
    cloud.answers = [
        web.json_response(anna),
        web.json_response({"members": [anna], "continuationToken": "a=b&c"}),
        web.json_response({"members": [boris]}),
        web.json_response({"conversations": [general]}),
    ]

    assert await connector.member(cloud.url, "19:team", "29:anna") == anna
    assert await connector.members(cloud.url, "19:team", "") == ([anna], "a=b&c")
    assert await connector.members(cloud.url, "19:team", "a=b&c") == ([boris], "")
    assert await connector.channels(cloud.url, "19:team") == [general]

    team = "/v3/conversations/19%3Ateam"
    assert [got.path for got in cloud.got] == [
        f"{team}/members/29%3Aanna",
        f"{team}/pagedmembers?pageSize=500",
        f"{team}/pagedmembers?pageSize=500&continuationToken=a%3Db%26c",
        "/v3/teams/19%3Ateam/conversations",
    ]


WAITS = {"7": timedelta(seconds=7), "0": timedelta(), "9" * 20: timedelta(days=1)}


@pytest.mark.parametrize(("wait", "after"), [*WAITS.items(), ("soon", None), ("-5", None)])
async def test_a_busy_service_says_for_how_long(
    connector: Connector, cloud: Cloud, wait: str, after: timedelta | None
) -> None:
    cloud.answers = [web.Response(status=429, headers={"Retry-After": wait})]

    with pytest.raises(Failed) as failed:
        await connector.send(cloud.url, "a:1", HELLO)

    assert (failed.value.status, failed.value.after) == (429, after)


async def test_it_may_say_until_when(connector: Connector, cloud: Cloud) -> None:
    until = format_datetime(SystemClock().now() + timedelta(minutes=2), usegmt=True)
    cloud.answers = [web.Response(status=503, headers={"Retry-After": until})]

    with pytest.raises(Failed) as failed:
        await connector.send(cloud.url, "a:1", HELLO)

    assert failed.value.after is not None
    assert timedelta(seconds=110) < failed.value.after <= timedelta(seconds=120)


async def test_a_failure_has_the_services_own_code_or_none(
    connector: Connector, cloud: Cloud
) -> None:
    blocked = {"error": {"code": "MessageWritesBlocked", "message": "Anna blocked it"}}
    cloud.answers = [
        web.json_response(blocked, status=403),
        web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html"),
        web.json_response(["odd"], status=412),
        web.json_response({"error": "odd"}, status=504),
    ]

    told = []
    for _ in range(4):
        with pytest.raises(Failed) as failed:
            await connector.send(cloud.url, "a:1", HELLO)
        told.append(str(failed.value))

    assert told == ["403 MessageWritesBlocked", "502", "412", "504"]
    assert len(cloud.got) == 4


async def test_a_dropped_connection_is_heard_of_and_nothing_is_repeated(
    connector: Connector, cloud: Cloud
) -> None:
    cloud.drops = True

    with pytest.raises(ClientError):
        await connector.send(cloud.url, "a:1", HELLO)

    assert cloud.got == [Got("POST", IN_CHAT, "Bearer token-1", HELLO)]
