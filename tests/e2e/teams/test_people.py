"""People do each thing once with a little bot, and see what Teams would show."""

from pathlib import Path

from bot.drawings.adaptive import values
from tests.e2e.insisting import Typed
from tests.e2e.teams.page import at_the_page
from tests.e2e.teams.people import installed
from tests.e2e.teams.stage import stage
from tests.e2e.teams.tenant import TENANT

TYPED: dict[str, Typed] = {"goal": "Letters", "topics": ["ai", "video"], "level": "3"}
KEPT = {"goal": "Letters", "topics": ("ai", "video"), "format": "video", "level": "3"}


async def test_who_types_gets_an_answer_in_their_own_chat(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        ben = on.who("ben")
        await ben.says("hello")
        await ben.sees("At your service")
        assert not on.who("chloe").read("At your service")
        [heard] = on.bot.heard
        assert heard["text"] == "hello"
        assert heard["conversation"]["tenantId"] == TENANT
        assert (heard["locale"], heard["localTimezone"]) == ("en-GB", "Europe/London")


async def test_a_form_stands_in_place_and_brings_what_was_typed(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        ben = on.who("ben")
        await ben.says("hello")
        await ben.press("open")
        assert ben.fields == {"goal", "topics", "format", "level"}
        assert not ben.read("At your service")
        await ben.submit(**TYPED)
        assert ben.read("It is done")
        assert dict(values(on.bot.pressed[-1])) == KEPT
        assert on.refused == []


async def test_words_in_passing_change_no_card(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        ben = on.who("ben")
        await ben.says("hello")
        await ben.press("open")
        await ben.submit()
        assert on.proxy.screen.words == [(ben.id, "Nothing came of it")]
        assert ben.read("A form")


async def test_an_old_client_sends_the_fallback(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        ben = on.who("ben")
        await ben.says("hello")
        await ben.sees("At your service")
        await ben.press_in_an_old_client("open")
        await on.proxy.screen.until(lambda: on.bot.pressed or None, "what was pressed")
        assert on.bot.pressed == [{"button": "open:"}]
        assert "text" not in on.bot.heard[-1]


async def test_the_bot_is_told_that_it_is_in_a_team(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await installed(on.who("daria"))
        [heard] = await on.proxy.screen.until(lambda: on.bot.heard or None, "the team")
        assert heard["channelData"]["eventType"] == "teamMemberAdded"
        assert heard["membersAdded"] == [{"id": "28:upmentor"}]


async def test_one_of_them_does_so_on_the_page(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, at_the_page(on.who("anna")) as anna:
        await anna.says("hello")
        await anna.sees("At your service")
        await anna.press("open")
        await anna.sees("A form")
        await anna.submit(**TYPED)
        await anna.sees("It is done")
        await anna.window.sees("It is done")
        assert dict(values(on.bot.pressed[-1])) == KEPT
        assert on.refused == []
