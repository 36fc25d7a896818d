"""What goes wrong before the Playground, when it is asked to."""

from pathlib import Path

import pytest
from aiohttp import ClientConnectionError

from tests.e2e.teams.little_bot import HELLO, drawn
from tests.e2e.teams.proxy.trouble import Trouble
from tests.e2e.teams.stage import stage
from tests.e2e.trouble import Kind

STATUSES = [(Kind.BUSY, 429), (Kind.ERROR, 502), (Kind.CLASH, 412)]


@pytest.mark.parametrize(("kind", "status"), STATUSES)
async def test_trouble_is_told_by_a_status(kind: Kind, status: int, tmp_path: Path) -> None:
    async with stage(tmp_path, Trouble(1, share=1.0, kinds=(kind,))) as on:
        ben = on.who("ben")
        answered, _ = await on.bot.send(ben.chat, drawn(HELLO))
        assert answered == status
        assert ben.cards == []


@pytest.mark.parametrize(("kind", "arrived"), [(Kind.LOST, 0), (Kind.SWALLOWED, 1)])
async def test_a_dropped_connection_tells_nothing_of_what_was_done(
    kind: Kind, arrived: int, tmp_path: Path
) -> None:
    async with stage(tmp_path, Trouble(1, share=1.0, kinds=(kind,))) as on:
        ben = on.who("ben")
        with pytest.raises(ClientConnectionError):
            await on.bot.send(ben.chat, drawn(HELLO))
        assert len(ben.cards) == len(on.proxy.trouble.copies) == arrived


async def test_what_is_delivered_again_reaches_the_bot_twice_under_one_id(tmp_path: Path) -> None:
    async with stage(tmp_path, Trouble(1, again=1.0)) as on:
        await on.who("ben").says("hello")
        await on.who("ben").sees("At your service")
        await on.proxy.screen.until(lambda: len(on.bot.heard) == 2 or None, "the second delivery")
        first, second = on.bot.heard
        assert first["id"] == second["id"]
