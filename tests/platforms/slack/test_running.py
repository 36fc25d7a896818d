"""``upmentor run``, mostly as a process of its own, beside a Slack: how it begins and ends."""

import asyncio
import re
import signal
from argparse import Namespace
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from bot.__main__ import run
from bot.config import settings_from
from storage.database import Database
from tests.commands import upmentor_here
from tests.making import NOW
from tests.platforms.process import upmentor
from tests.platforms.slack.double import SECRET, Caller, Double

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-bot", "SLACK_APP_TOKEN": "xapp-one"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-bot", "SLACK_SIGNING_SECRET": SECRET}


@pytest.mark.parametrize(
    ("database_url", "told"),
    [
        ("sqlite", (signal.SIGTERM,)),
        ("postgres", (signal.SIGTERM,)),
        ("sqlite", (signal.SIGTERM, signal.SIGTERM)),
        ("sqlite", (signal.SIGINT,)),
    ],
    ids=["told", "told on PostgreSQL", "told twice", "Ctrl-C"],
    indirect=["database_url"],
)
async def test_told_to_stop_it_finishes_what_is_in_hand_and_gives_the_lease_back(
    database: Database, database_url: str, double: Double, tmp_path: Path, told: tuple[int, ...]
) -> None:
    port, settings = unused_port(), HTTP | {"DATABASE_URL": database_url}
    double.answers["users.list"].append({"ok": True, "members": []})
    double.slow["users.info"] = go_on = asyncio.Event()
    settings |= {"PORT": str(port), "SECRET_KEY": "a long random text for tests"}
    async with (
        upmentor(tmp_path, SLACK_API_URL=double.api, **settings) as process,
        ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        assert process.stdout
        assert process.stderr
        assert str(port) in (await process.stdout.readline()).decode()
        await double.call("users.list")  # in a turn in which letters have theirs, too
        assert (await Caller(session, double).types("home"))["status"] == 200
        await double.call("users.info")
        for one in told:
            process.send_signal(one)
        go_on.set()
        assert await double.call("command")
        assert (await process.wait(), await process.stderr.read()) == (0, b"")
    async with database.work() as work:
        assert await work.lease("delivery", "another", NOW), "given back"


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("apps.connections.open", "Slack refuses SLACK_APP_TOKEN (not_allowed_token_type): "),
        ("auth.test", "Slack refuses SLACK_BOT_TOKEN (not_allowed_token_type): "),
    ],
)
async def test_a_token_that_slack_refuses_is_told_in_one_line(
    double: Double, tmp_path: Path, capsys: pytest.CaptureFixture[str], method: str, said: str
) -> None:
    double.answers[method].append({"ok": False, "error": "not_allowed_token_type"})
    given = SOCKET | {"SLACK_API_URL": double.api, "SECRET_KEY": "a long random text for tests"}
    settings = settings_from(given | {"DATABASE_URL": f"sqlite:///{tmp_path}/upmentor.db"})
    with pytest.raises(ValueError, match=f"^{re.escape(said)}.+") as refused:
        await run(settings, Namespace())
    assert len(str(refused.value).splitlines()) == 1
    assert capsys.readouterr() == ("", "")


def test_where_slack_cant_be_reached_that_is_said_in_one_line(tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{unused_port()}/api/"
    done = upmentor_here("run", folder=tmp_path, SLACK_API_URL=nowhere, **SOCKET)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Slack can't be reached at ")
