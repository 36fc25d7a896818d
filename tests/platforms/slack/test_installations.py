"""With whose token a workspace is spoken to, in each of several processes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError

from bot.events import Gone
from bot.platforms.slack.installations import REFUSED, Installations, Kept
from bot.platforms.slack.outbound import told
from tests.making import NOW
from tests.platforms.slack.double import Double
from tests.platforms.slack.test_install import Drawer

US = ("", "T1")


@dataclass
class Watched(Drawer):
    """``asked``: for which workspaces."""

    asked: list[tuple[str, str]] = field(default_factory=list)

    async def load(self, enterprise: str, team: str) -> str:
        self.asked.append((enterprise, team))
        return await super().load(enterprise, team)


@pytest.fixture
def drawer() -> Watched:
    return Watched()


@pytest.fixture
async def store(drawer: Watched, double: Double) -> AsyncIterator[Installations]:
    """This process's."""
    made = process(drawer, double)
    yield made
    await made.web.close()


@pytest.fixture
async def another(drawer: Watched, double: Double) -> AsyncIterator[Installations]:
    """Another process's, with the same vault."""
    made = process(drawer, double)
    yield made
    await made.web.close()


def process(drawer: Watched, double: Double) -> Installations:
    return Installations(drawer, drawer, ("T1", "T2"), double.api)


def kept(token: str) -> Kept:
    return Kept("A1", "B1", "UBOT", token, ("commands",), NOW)


async def writes(store: Installations, double: Double) -> str:
    """With which token."""
    await told((await store.client(*US)).chat_postMessage(channel="UANNA", text="A pair"))
    return double.tokens["chat.postMessage"][-1]


async def test_the_vault_is_asked_once_however_much_comes(
    store: Installations, drawer: Watched, double: Double
) -> None:
    await store.keep(US, kept("xoxb-1"))
    for _ in range(3):
        assert await writes(store, double) == "xoxb-1"
    assert drawer.asked == [US]


async def test_each_workspace_has_a_token_of_its_own(store: Installations) -> None:
    await store.keep(US, kept("xoxb-1"))
    await store.keep(("", "T2"), kept("xoxb-2"))
    clients = [await store.client("", team) for team in ("T1", "T2")]
    assert [client.token for client in clients] == ["xoxb-1", "xoxb-2"]
    assert [client.us for client in clients] == [("", "T1"), ("", "T2")]


async def test_a_workspace_is_known_by_its_enterprise_too(store: Installations) -> None:
    await store.keep(("E1", "T1"), kept("xoxb-1"))
    assert (await store.client("E1", "T1")).us == ("E1", "T1")
    with pytest.raises(Gone):
        await store.client("", "T1")


async def test_nobody_there_is_gone_until_it_is_installed(
    store: Installations, another: Installations, double: Double
) -> None:
    with pytest.raises(Gone):
        await store.client(*US)
    await another.keep(US, kept("xoxb-1"))
    assert await writes(store, double) == "xoxb-1"


async def test_one_that_the_settings_name_no_longer_is_none_of_ours(
    store: Installations, drawer: Watched, double: Double
) -> None:
    await store.keep(US, kept("xoxb-1"))
    fewer = Installations(drawer, drawer, ("T2",), double.api)
    with pytest.raises(Gone):
        await fewer.client(*US)


@pytest.mark.parametrize("word", sorted(REFUSED))
async def test_what_another_process_installed_anew_is_spoken_to_with_the_new_token(
    store: Installations, another: Installations, double: Double, word: str
) -> None:
    await store.keep(US, kept("xoxb-1"))
    await writes(store, double)
    double.ended["xoxb-1"] = word
    await another.keep(US, kept("xoxb-2"))
    assert [await writes(store, double) for _ in range(2)] == ["xoxb-2", "xoxb-2"]
    assert double.calls("auth.test") == 1


@pytest.mark.parametrize("word", sorted(REFUSED))
async def test_a_token_that_slack_knows_no_longer_ends_the_workspace(
    store: Installations, drawer: Watched, double: Double, word: str
) -> None:
    await store.keep(US, kept("xoxb-1"))
    await store.keep(("", "T2"), kept("xoxb-2"))
    double.ended["xoxb-1"] = word
    with pytest.raises(Gone):
        await writes(store, double)
    assert drawer.kept.keys() == {("", "T2")}
    with pytest.raises(Gone):
        await store.client(*US)
    assert (await store.client("", "T2")).token == "xoxb-2"


async def test_what_slack_refuses_only_once_ends_nothing(
    store: Installations, drawer: Watched, double: Double
) -> None:
    await store.keep(US, kept("xoxb-1"))
    double.answers["chat.postMessage"].append({"ok": False, "error": "invalid_auth"})
    with pytest.raises(SlackApiError):
        await writes(store, double)
    assert await writes(store, double) == "xoxb-1"
    assert drawer.kept.keys() == {US}


async def test_what_slack_tells_late_ends_no_installation_that_came_after_it(
    store: Installations, another: Installations, double: Double
) -> None:
    await another.keep(US, kept("xoxb-1"))
    now = int(NOW.timestamp())
    assert not await store.ended(*US, now - 60)
    assert await store.ended(*US, now + 60)
    assert await store.ended("", "T2", now)


async def test_after_it_has_ended_the_vault_is_asked_again(
    store: Installations, another: Installations, drawer: Watched, double: Double
) -> None:
    await store.keep(US, kept("xoxb-1"))
    await writes(store, double)
    assert await store.ended(*US, int((NOW + timedelta(days=1)).timestamp()))
    await drawer.uninstalled(*US)
    with pytest.raises(Gone):
        await store.client(*US)
