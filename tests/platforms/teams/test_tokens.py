"""Who is believed to be Teams, and who is shown our token."""

import hmac
import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.clock import SystemClock, TravelClock
from bot.platforms.teams.botbuilder import Activity, Answer, Connector, Unauthorized
from tests.platforms.teams.cloud import APP, KEY, Cloud

EMULATOR = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"


class Handled(list[Activity]):
    async def handle(self, activity: Activity) -> Activity | None:
        self.append(activity)
        return {"statusCode": 200}


@pytest.fixture
def handled() -> Handled:
    return Handled()


def said(cloud: Cloud, **more: Any) -> Activity:
    return {"type": "invoke", "channelId": "msteams", "serviceUrl": cloud.url, **more}


async def test_what_teams_says_is_handled_as_it_came(
    connector: Connector, cloud: Cloud, handled: Handled
) -> None:
    activity = said(cloud, localTimezone="Asia/Omsk", ofTomorrow={"a": [None, 1.5]})

    answer = await connector.take(cloud.header(), activity, handled.handle)

    assert answer == Answer(200, {"statusCode": 200})
    assert handled == [said(cloud, localTimezone="Asia/Omsk", ofTomorrow={"a": [None, 1.5]})]
    assert handled[0] is activity


def unsigned(cloud: Cloud) -> str:
    return f"Bearer {with_head(cloud, alg='none')}."


def signed_with_what_is_public(cloud: Cloud) -> str:
    text = with_head(cloud, alg="HS256")
    public = cloud.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return f"Bearer {text}.{encoded(hmac.digest(public, text.encode(), sha256))}"


def with_head(cloud: Cloud, alg: str) -> str:
    head = json.dumps({"alg": alg, "typ": "JWT", "kid": KEY})
    return f"{encoded(head.encode())}.{cloud.header().split('.')[1]}"


def encoded(part: bytes) -> str:
    return urlsafe_b64encode(part).rstrip(b"=").decode()


LIES: dict[str, Callable[[Cloud], str]] = {
    "for another bot": lambda cloud: cloud.header(aud="another"),
    "for nobody": lambda cloud: cloud.header(aud=None),
    "from another issuer": lambda cloud: cloud.header(iss="https://example.com"),
    "from no issuer": lambda cloud: cloud.header(iss=None),
    "as from an emulator": lambda cloud: cloud.header(iss=EMULATOR, appid=APP, azp=APP, ver="2.0"),
    "as from another bot": lambda cloud: cloud.header(appid="another", ver="1.0"),
    "with another service": lambda cloud: cloud.header(serviceurl="https://example.com/"),
    "with no service": lambda cloud: cloud.header(serviceurl=None),
    "too late": lambda cloud: cloud.header(exp=SystemClock().now() - timedelta(minutes=6)),
    "too early": lambda cloud: cloud.header(nbf=SystemClock().now() + timedelta(minutes=6)),
    "unsigned": unsigned,
    "forged": lambda cloud: cloud.header(generate_private_key(65537, 2048)),
    "changed": lambda cloud: cloud.header()[:-6] + "AAAAAA",
    "signed with what is public": signed_with_what_is_public,
    "with an unknown key": lambda cloud: cloud.header(kid="key-2"),
    "with no token": lambda cloud: "",
    "with half a token": lambda cloud: "Bearer",
    "with an empty token": lambda cloud: "Bearer ",
    "with junk": lambda cloud: "Bearer a.b.c",
    "with a password": lambda cloud: "Basic Ym90OnNlY3JldA==",
    "in another scheme": lambda cloud: cloud.header().replace("Bearer", "Token"),
    "with more behind": lambda cloud: cloud.header() + " and more",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
async def test_what_anybody_else_says_is_refused(
    connector: Connector, cloud: Cloud, handled: Handled, lie: Callable[[Cloud], str]
) -> None:
    with pytest.raises(Unauthorized):
        await connector.take(lie(cloud), said(cloud), handled.handle)

    assert handled == []


@pytest.mark.parametrize(
    "change",
    [
        {"serviceUrl": "https://example.com/"},
        {"serviceUrl": None},
        {"serviceUrl": ["https://example.com/"]},
        {"channelId": "telegram"},
    ],
    ids=str,
)
async def test_a_token_speaks_for_no_other_service_and_no_other_channel(
    connector: Connector, cloud: Cloud, handled: Handled, change: Activity
) -> None:
    with pytest.raises(Unauthorized):
        await connector.take(cloud.header(), said(cloud, **change), handled.handle)

    assert handled == []


async def test_a_key_that_teams_began_to_use_since_is_known(
    connector: Connector, cloud: Cloud, handled: Handled, clock: TravelClock
) -> None:
    await connector.take(cloud.header(), said(cloud), handled.handle)
    cloud.published = {"key-2"}
    clock.forward(timedelta(minutes=6))

    await connector.take(cloud.header(kid="key-2"), said(cloud), handled.handle)

    assert len(handled) == 2
    with pytest.raises(Unauthorized):
        await connector.take(cloud.header(kid=KEY), said(cloud), handled.handle)


async def test_nobody_can_make_us_look_for_keys_at_will(
    connector: Connector, cloud: Cloud, handled: Handled
) -> None:
    for number in range(20):
        with pytest.raises(Unauthorized):
            await connector.take(cloud.header(kid=f"{number}"), said(cloud), handled.handle)

    assert cloud.looks == 1


async def test_the_keys_we_know_stay_good_while_nobody_can_be_asked(
    connector: Connector, cloud: Cloud, handled: Handled, clock: TravelClock
) -> None:
    await connector.take(cloud.header(), said(cloud), handled.handle)
    cloud.reachable = False
    clock.forward(timedelta(days=2))

    await connector.take(cloud.header(), said(cloud), handled.handle)
    cloud.reachable, cloud.published = True, {"key-2"}
    clock.forward(timedelta(minutes=6))

    with pytest.raises(Unauthorized):
        await connector.take(cloud.header(), said(cloud), handled.handle)
    assert (len(handled), cloud.looks) == (2, 3)


async def test_a_failure_of_ours_is_no_refusal(
    connector: Connector, cloud: Cloud, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: Activity) -> Activity | None:
        raise PermissionError("of ours")

    with caplog.at_level(logging.ERROR):
        answer = await connector.take(cloud.header(), said(cloud), fail)

    assert answer == Answer(500, None)
    assert "a turn failed" in caplog.text


async def test_without_an_app_id_everybody_is_believed_and_nothing_is_shown(
    cloud: Cloud, handled: Handled
) -> None:
    connector = Connector(replace(cloud.identity, app_id=""))

    await connector.take("", said(cloud), handled.handle)
    await connector.send(cloud.url, "a:1", {"type": "message"})
    await connector.close()

    assert len(handled) == 1
    assert [got.authorization for got in cloud.got] == [None]
    assert cloud.given == cloud.looks == 0
