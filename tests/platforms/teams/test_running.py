"""``upmentor run``, mostly as a process of its own, in Teams, and in Slack as well."""

import asyncio
import signal
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from tests.commands import upmentor_here
from tests.platforms.process import upmentor
from tests.platforms.slack.double import SECRET
from tests.platforms.slack.double import Double as SlackDouble
from tests.platforms.teams.double import Caller, Double, error, texts

EMULATOR = {"TEAMS_ALLOW_ANONYMOUS": "1", "SECRET_KEY": "a long random text for tests"}
SLACK = {"SLACK_BOT_TOKEN": "xoxb-bot", "SLACK_SIGNING_SECRET": SECRET}


async def test_told_to_stop_it_finishes_what_is_in_hand(double: Double, tmp_path: Path) -> None:
    port = unused_port()
    double.slow["member"] = go_on = asyncio.Event()
    async with (
        upmentor(tmp_path, PORT=str(port), **EMULATOR) as process,
        ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        assert process.stdout
        assert process.stderr
        said = f"Upmentor is in Teams, and listens at 127.0.0.1:{port}\n"
        assert (await process.stdout.readline()).decode() == said
        assert await Caller(session, double).types("home") == {"status": 200}
        await double.call("member")
        process.send_signal(signal.SIGTERM)
        go_on.set()
        assert texts(await double.card("send"))
        assert (await process.wait(), await process.stderr.read()) == (0, b"")


async def test_somebody_new_is_met_and_answered_in_their_language(
    double: Double, tmp_path: Path
) -> None:
    port = unused_port()
    async with (
        upmentor(tmp_path, PORT=str(port), ORGANISERS="anna@example.com", **EMULATOR) as process,
        ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        assert process.stdout
        await process.stdout.readline()
        anna = Caller(session, double)
        await anna.types("помощь", locale="ru-RU")
        assert "участвую" in str(await double.card("send"))
        form = (await anna.presses("language:"))["value"]
        [choice] = [one["id"] for one in form["body"] if "id" in one]
        save = next(one["actions"][0]["data"] for one in form["body"] if "actions" in one)
        chosen = await anna.presses(save["button"], {**save, choice: "en"})
        assert "join" in str(chosen["value"])


async def test_slack_and_teams_are_in_one_process(double: Double, tmp_path: Path) -> None:
    slack, port = SlackDouble(), unused_port()
    slack.answers["users.list"].append({"ok": True, "members": []})
    async with (
        slack.server,
        upmentor(tmp_path, PORT=str(port), SLACK_API_URL=slack.api, **SLACK, **EMULATOR) as process,
        ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        assert process.stdout
        assert b"Upmentor is in Slack and Teams, and" in await process.stdout.readline()
        await Caller(session, double).types("home")
        await double.call("send")
        async with session.post("/slack/events", data=b"{}") as forged:
            assert forged.status == 401
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])
def test_where_anybody_could_be_anyone_it_does_not_start(tmp_path: Path, host: str) -> None:
    done = upmentor_here("run", folder=tmp_path, **EMULATOR, HOST=host)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("TEAMS_ALLOW_ANONYMOUS lets anybody be anyone")


async def test_whom_teams_does_not_know_is_a_stranger_to_us(double: Double, tmp_path: Path) -> None:
    port = unused_port()
    double.answers["member"].append(error(404, "MemberNotFoundInConversation"))
    async with (
        upmentor(tmp_path, PORT=str(port), **EMULATOR) as process,
        ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        assert process.stdout
        await process.stdout.readline()
        await Caller(session, double).types("home")
        assert texts(await double.card("send"))
