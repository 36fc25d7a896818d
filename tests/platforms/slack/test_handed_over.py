"""A message handed over in Slack, with all of the bot behind it, on both databases: what it says is
nowhere, and its author decides."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import Core, build_core
from bot.clock import TravelClock
from bot.config import settings_from
from bot.domain.materials import Material, MaterialState
from bot.domain.people import Account, Person
from bot.drawings.block_kit import Limit
from bot.events import Platform
from bot.platforms.slack.platform import Slack
from storage.records import Seen
from tests.conftest import KEY
from tests.drawings.validators import pieces
from tests.platforms.slack.double import TEAM, Caller, Double
from tests.platforms.slack.test_answers import title
from tests.platforms.slack.test_shortcut import SECRET, link, rich
from tests.storage.test_privacy import everything

TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)
GUIDE = "https://example.org/guide.pdf"
NASTY = "*Guide* <!channel> [x](https://evil.example) `y` _z_ <@UANNA>"
BORIS = {"user": {"id": "UBORIS", "team_id": TEAM}}
Payload = dict[str, Any]


@dataclass
class Bot:
    core: Core
    anna: Caller
    double: Double

    async def form(self, message: Payload, **changes: object) -> Payload:
        await self.anna.hands_over({"user": "UBORIS", **message}, **changes)
        view: Payload = (await self.double.call("views.open"))["view"]
        return view

    async def told(self, message: Payload, **changes: object) -> str:
        await self.anna.hands_over({"user": "UBORIS", **message}, **changes)
        return str((await self.double.call("shortcut"))["text"])

    async def sends(self, view: Payload, which: str = "") -> str:
        """With no title of her own, and the chosen one where there are several."""
        chosen = {"selected_option": {"value": which}, "type": "static_select"}
        given = {"title": {"value": ""}, "topic": {"selected_option": None}, "which": chosen}
        state = {
            block["block_id"]: {block["element"]["action_id"]: given[block["block_id"]]}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        shown = {**view, "id": "V1", "hash": "1", "state": {"values": state}}
        said = await self.anna.presses("", type="view_submission", view=shown)
        return title(said["view"])

    async def materials(self) -> list[Material]:
        async with self.core.database.work() as work:
            return list(await work.all_of(Material))


@pytest.fixture
async def bot(slack: Slack, anna: Caller, double: Double, database_url: str) -> AsyncIterator[Bot]:
    url = database_url.replace("+asyncpg", "")
    settings = settings_from({"DATABASE_URL": url, "SECRET_KEY": KEY})
    platforms: dict[str, Platform] = {"slack": slack}
    core = build_core(settings, platforms, TravelClock(TUESDAY))
    slack.dispatch = core.router.dispatch
    async with core.database.work() as work:
        for name in ("Anna", "Boris"):
            person = await work.add(Person(f"{name}@upmentor.example".lower(), name))
            await work.add(Account(person.id, "slack", "", TEAM, f"U{name}".upper()))
    yield Bot(core, anna, double)
    await core.database.close()


async def test_its_author_is_asked_in_their_own_chat_and_reads_link_and_title(bot: Bot) -> None:
    file = {"permalink": GUIDE, "title": NASTY, "mimetype": "application/pdf"}
    view = await bot.form({"text": SECRET, "files": [file]})
    assert (view["callback_id"], title(view)) == ("material.offer:1", "Save to the library")
    assert "Boris wrote this message" in str(view)
    assert await bot.sends(view) == "It waits for a yes"
    await bot.core.clockwork.settle()
    asked = await bot.double.call("chat.postMessage")
    assert (asked["channel"], title(asked)) == ("UBORIS", "May everyone read this?")
    links = [piece for piece in pieces(asked["blocks"]) if piece.get("type") == "link"]
    assert [(one["url"], one["text"]) for one in links] == [(GUIDE, NASTY)]
    assert "<!channel>" not in asked["text"]
    await bot.anna.presses("material.agree:1", **BORIS)
    assert title(await bot.double.call("press")) == "In the library"
    await bot.anna.types("library")
    shown = await bot.double.call("command")
    assert GUIDE in str(shown)
    assert "Shared by Anna" in str(shown)


async def test_whoever_handed_it_over_cannot_answer_for_its_author(bot: Bot) -> None:
    view = await bot.form({"files": [{"permalink": GUIDE, "name": "guide.pdf"}]})
    await bot.sends(view)
    await bot.anna.presses("material.agree:1")
    assert title(await bot.double.call("press")) == "That didn't work"
    (material,) = await bot.materials()
    assert material.state is MaterialState.ASKED


async def test_of_fifty_links_one_is_chosen(bot: Bot) -> None:
    links = (link(f"https://example.org/{n}?" + "x" * 200) for n in range(50))
    view = await bot.form({"blocks": rich(*links), "text": SECRET * 3_000})
    (choice,) = (b["element"] for b in view["blocks"] if b.get("block_id") == "which")
    assert len(choice["options"]) == 50
    assert all(len(option["text"]["text"]) <= Limit.OPTION for option in choice["options"])
    await bot.sends(view, which="49")
    (material,) = await bot.materials()
    assert (material.link[:22], material.found) == ("https://example.org/49", ())


async def test_of_more_links_than_slack_shows_it_says_how_many_there_are(bot: Bot) -> None:
    view = await bot.form({"blocks": rich(*(link(f"https://x.org/{n}") for n in range(130)))})
    (choice,) = (b for b in view["blocks"] if b.get("block_id") == "which")
    assert len(choice["element"]["options"]) == Limit.OPTIONS
    assert choice["label"]["text"].endswith("(100/130)")


async def test_ones_own_message_asks_nobody(bot: Bot) -> None:
    view = await bot.form({"user": "UANNA", "text": f"<{GUIDE}>"})
    assert await bot.sends(view) == "In the library"
    await bot.core.clockwork.settle()
    assert bot.double.calls("chat.postMessage") == 0


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"text": f"{SECRET} javascript:alert(1)"}, "no links and no files"),
        ({"blocks": rich(link("javascript:alert(1)"))}, "no links and no files"),
        ({"text": f"<{GUIDE}>", "user": "UBOT", "bot_id": "BBOT"}, "nobody for me to ask"),
        ({"text": f"<{GUIDE}>", "user": None, "bot_id": "BBOT"}, "nobody for me to ask"),
        ({"text": f"<{GUIDE}>", "user": "UGUEST"}, "nobody for me to ask"),
        ({"text": f"<{GUIDE}>", "user_team": "TOTHER"}, "nobody for me to ask"),
        ({"text": f"<{GUIDE}>", "team": "TOTHER"}, "nobody for me to ask"),
    ],
    ids=["text", "script", "bot", "webhook", "guest", "company", "team"],
)
async def test_what_can_not_be_taken_is_not_and_why_is_said(
    bot: Bot, message: Payload, said: str
) -> None:
    assert said in await bot.told(message)
    assert await bot.materials() == []


async def test_somebody_of_another_company_takes_nothing_from_a_shared_channel(bot: Bot) -> None:
    foreign = {"user": {"id": "UOTHER", "team_id": "TOTHER"}}
    assert "I don't know this account" in await bot.told({"text": f"<{GUIDE}>"}, **foreign)
    assert await bot.materials() == []


async def test_handed_over_twice_by_slack_it_is_taken_once(bot: Bot) -> None:
    message = {"text": f"<{GUIDE}>"}
    await bot.form(message, trigger_id="the same")
    await bot.anna.hands_over({"user": "UBORIS", **message}, trigger_id="the same")
    assert len(await bot.materials()) == 1


async def test_what_the_message_says_is_nowhere(
    bot: Bot, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """Not in the database, sealed or not, nor its files; not in the log, nor in what left."""
    caplog.set_level(logging.DEBUG)
    words = {"text": f"{SECRET} <{GUIDE}|{SECRET}>", "blocks": rich(link(GUIDE, text=SECRET))}
    attached = {"from_url": GUIDE, "title": SECRET, "text": SECRET, "fallback": SECRET}
    view = await bot.form({**words, "attachments": [attached]})
    await bot.sends(view)
    await bot.core.clockwork.settle()
    asked = await bot.double.call("chat.postMessage")
    assert GUIDE in str(asked)
    assert SECRET not in f"{view}{asked}"
    (material,) = await bot.materials()
    assert material.title == "example.org/guide.pdf"
    async with bot.core.database.work() as work:
        unsealed = [*vars(material).values(), *(seen.answer for seen in await work.all_of(Seen))]
    assert GUIDE in str(unsealed)
    assert SECRET not in str(unsealed)
    assert SECRET not in await everything(bot.core.database)
    assert not any(SECRET.encode() in content for content in files(tmp_path))
    assert SECRET not in caplog.text


def files(folder: Path) -> list[bytes]:
    """Of SQLite, the database and what it has written ahead."""
    return [path.read_bytes() for path in folder.iterdir() if path.is_file()]
