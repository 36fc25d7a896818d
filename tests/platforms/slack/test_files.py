"""Calendar files, where nobody can open an address of ours."""

import asyncio
import logging
from typing import Any

import pytest

from bot.cards import Card, File, Text, button
from bot.events import Address, Event, Ref
from bot.platforms.slack import files
from bot.platforms.slack.files import Files
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import TEAM, Caller, Double

ANNA = Address("slack", "", TEAM, "UANNA")
URL = "http://127.0.0.1:8080/calendar/session/7-abc.ics"
ADDRESS = "127.0.0.1"
ENTRY = "BEGIN:VCALENDAR"
AGREED = Card(
    "The time is agreed",
    (Text("Thursday at three."), File("Add to your calendar", "session-1.ics", URL)),
    (button("home", "", "Home"),),
)


@pytest.fixture(autouse=True)
def uploads(slack: Slack) -> list[str]:
    asked: list[str] = []

    async def fetch(url: str) -> bytes | None:
        asked.append(url)
        return ENTRY.encode() if url == URL else None

    slack.files = Files(fetch)
    return asked


async def answers(event: Event) -> Card:
    return AGREED


def uploaded(double: Double) -> int:
    return double.calls("files.completeUploadExternal")


async def test_the_message_comes_first_and_the_file_into_the_same_chat(
    slack: Slack, double: Double
) -> None:
    assert await slack.send(ANNA, AGREED) == Ref("DUANNA", "1.000100")
    sent = await double.call("chat.postMessage")
    assert ADDRESS not in str(sent), "nobody else can open it"
    asked = await double.call("files.getUploadURLExternal")
    assert (asked["filename"], int(asked["length"])) == ("session-1.ics", len(ENTRY))
    assert await double.call("upload") == {"content": ENTRY}
    done = await double.call("files.completeUploadExternal")
    assert done["channel_id"] == "DUANNA", "a person's id would be refused"
    assert done["files"][0] == {"id": "F1", "title": "Add to your calendar"}


async def test_a_message_that_is_drawn_again_brings_no_second_file(
    slack: Slack, double: Double
) -> None:
    await slack.send(ANNA, AGREED, replaces=Ref("DUANNA", "1.000100"))
    assert ADDRESS not in str(await double.call("chat.update"))
    assert uploaded(double) == 0


async def test_a_message_that_comes_twice_brings_one_file(slack: Slack, double: Double) -> None:
    for _ in range(2):
        await slack.send(ANNA, AGREED)
    assert uploaded(double) == 1


@pytest.mark.parametrize("error", ["missing_scope", "file_type_not_allowed", "internal_error"])
async def test_without_the_permission_the_message_says_when(
    slack: Slack, double: Double, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    double.answers["files.getUploadURLExternal"].append({"ok": False, "error": error})
    await slack.send(ANNA, AGREED)
    assert "Thursday at three." in (await double.call("chat.postMessage"))["text"]
    assert [(r.levelno, r.getMessage()) for r in caplog.records] == [
        (logging.WARNING, f"a file was not sent: {error}")
    ]


async def test_a_file_that_takes_too_long_is_given_up(
    slack: Slack, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.01)

    async def forever(url: str) -> bytes | None:
        await asyncio.Event().wait()
        return None

    slack.files = Files(forever)
    assert await slack.send(ANNA, AGREED) == Ref("DUANNA", "1.000100")
    assert uploaded(double) == 0


async def test_what_is_gone_by_now_is_not_uploaded(slack: Slack, double: Double) -> None:
    old = Card("Ended", (File("Take it out", "session-cancelled.ics", f"{URL}?"),))
    await slack.send(ANNA, old)
    assert double.calls("files.getUploadURLExternal") == 0


async def test_an_answer_in_ones_own_chat_brings_its_file_there(
    slack: Slack, anna: Caller, double: Double
) -> None:
    slack.dispatch = answers
    await anna.presses("session.confirm:7")
    assert ADDRESS not in str(await double.call("press"))
    assert (await double.call("files.completeUploadExternal"))["channel_id"] == "DANNA"


@pytest.mark.parametrize(
    "place",
    [
        {"view": {"id": "VHOME", "type": "home"}},
        {"container": {"type": "message", "channel_id": "CLEARN", "message_ts": "1.2"}},
    ],
    ids=["Home", "a channel"],
)
async def test_nothing_is_uploaded_where_others_read_or_nobody_writes(
    slack: Slack, anna: Caller, double: Double, place: dict[str, Any]
) -> None:
    slack.dispatch = answers
    await anna.presses("session.confirm:7", **place)
    shown = await double.call("views.open" if "view" in place else "press")
    assert ADDRESS not in str(shown)
    await anna.types("home")
    await double.call("command")
    assert uploaded(double) == 0


async def test_with_a_public_address_the_link_is_shown(slack: Slack, double: Double) -> None:
    slack.files = None
    await slack.send(ANNA, AGREED)
    assert URL in str((await double.call("chat.postMessage"))["blocks"])
    assert uploaded(double) == 0
