"""The message shortcut: of a message only its links, its files and its author come in."""

from typing import Any

import pytest

from bot.cards import Card
from bot.events import Event
from bot.platforms.slack import handed
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import TEAM, Caller, Double
from tests.platforms.slack.test_answers import CARD, FORM, Bot, title

SECRET = "zebra in the snow"
GUIDE = "https://example.org/guide?a=1&b=2"


def link(url: str, **more: object) -> dict[str, Any]:
    return {"type": "link", "url": url, **more}


def rich(*elements: object) -> list[dict[str, Any]]:
    """With a list in it, and in that a section, as Slack nests them."""
    section = {"type": "rich_text_section", "elements": list(elements)}
    listed = {"type": "rich_text_list", "style": "bullet", "elements": [section]}
    return [{"type": "rich_text", "elements": [listed]}]


MESSAGE: dict[str, Any] = {
    "user": "UBORIS",
    "text": f"{SECRET} <{GUIDE.replace('&', '&amp;')}|{SECRET}> <mailto:a@b.example|{SECRET}>",
    "blocks": rich({"type": "text", "text": SECRET}, link("https://example.org/a", text=SECRET)),
    "attachments": [
        {
            "title_link": "https://example.org/b",
            "from_url": "https://example.org/c",
            **dict.fromkeys(("text", "title", "fallback", "pretext", "author_name"), SECRET),
            "blocks": rich(link("https://example.org/quoted", text=SECRET)),
        }
    ],
    "files": [
        {
            "permalink": "https://example.slack.com/files/U1/F1/talk.mp4",
            "title": "*Talk* <!channel> `x`",
            "name": "talk.mp4",
            "mimetype": "video/mp4",
            "preview": SECRET,
        },
        {"id": "F2", "mode": "tombstone"},
    ],
}


def test_links_and_files_are_read_wherever_they_stand_and_nothing_else() -> None:
    assert handed.found(MESSAGE) == (
        "https://example.slack.com/files/U1/F1/talk.mp4 *Talk* <!channel> `x`",
        "https://example.org/a",
        "https://example.org/b",
        "https://example.org/c",
        GUIDE,
    )


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example", ""],
)
def test_what_is_no_link_to_a_page_is_not_read(url: str) -> None:
    message = {
        "text": f"<{url}|x>",
        "blocks": rich(link(url)),
        "attachments": [{"title_link": url, "from_url": None}],
    }
    assert handed.found(message) == ()


def test_the_same_link_is_read_once_however_often_it_stands_there() -> None:
    text = " ".join(f"<https://example.org/{n % 50}>" for n in range(5_000))
    blocks = rich(*(link(f"https://example.org/{n % 50}") for n in range(5_000)))
    assert len(handed.found({"text": text, "blocks": blocks})) == 50


def test_a_text_of_any_length_that_only_begins_like_a_link_is_read_in_no_time() -> None:
    assert handed.found({"text": "<https://" + "<https://x" * 200_000}) == ()


@pytest.mark.parametrize("message", [{}, {"text": None, "blocks": None, "files": None}])
def test_a_message_without_anything_has_nothing(message: dict[str, Any]) -> None:
    assert handed.found(message) == ()
    assert handed.author(message, TEAM) == ()


async def test_an_event_has_the_links_and_the_author_and_never_the_text(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, FORM)
    assert await anna.hands_over(MESSAGE) == {"status": 200}
    await double.call("views.open")
    (event,) = bot.heard
    assert (event.action, event.values["author"]) == ("material.save", (TEAM, "UBORIS"))
    assert GUIDE in event.values["found"]
    assert SECRET not in str(event)


async def test_an_author_of_another_company_is_of_their_own_team(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, FORM)
    await anna.hands_over(MESSAGE | {"user_team": "TOTHER"})
    await double.call("views.open")
    assert bot.heard[0].values["author"] == ("TOTHER", "UBORIS")


async def test_its_form_opens_at_once_as_a_modal(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, FORM, CARD)
    await anna.hands_over(MESSAGE)
    opened = await double.call("views.open")
    assert (opened["trigger_id"], title(opened["view"])) == ("press-1", "Who are you?")
    assert SECRET not in str(opened)
    said = await anna.sends(opened["view"], {"name": "Anna"})
    assert title(said["view"]) == "Your pair"
    assert double.calls("shortcut") == 0, "the message is somebody's, and stays"


async def test_a_sentence_is_for_the_presser_alone(
    slack: Slack, anna: Caller, double: Double
) -> None:
    Bot(slack, CARD)
    await anna.hands_over(MESSAGE)
    answer = await double.call("shortcut")
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)


async def test_what_comes_too_late_is_a_button_to_what_was_kept(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, FORM)
    double.answers["views.open"].append({"ok": False, "error": "expired_trigger_id"})
    await anna.hands_over(MESSAGE)
    [opener] = (await double.call("shortcut"))["blocks"][-1]["elements"]
    await anna.presses(opener["action_id"])
    await double.call("views.open")
    assert (await double.call("views.open"))["trigger_id"] == "press-2"
    assert bot.heard[1].action == "material.draft"


async def test_another_shortcut_is_nothing_to_us(
    slack: Slack, anna: Caller, double: Double
) -> None:
    bot = Bot(slack, CARD)
    assert (await anna.hands_over(MESSAGE, callback_id="another.one"))["status"] == 404
    assert bot.heard == []


async def test_what_breaks_is_logged_without_what_the_message_says(
    slack: Slack, anna: Caller, double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(event: Event) -> Card:
        raise RuntimeError("nobody can know")

    caplog.set_level("DEBUG")
    slack.dispatch = broken
    await anna.hands_over(MESSAGE)
    assert title(await double.call("shortcut")) == "That didn't work"
    await anna.hands_over({"text": SECRET, "attachments": SECRET})
    assert "material.save was not answered" in caplog.text
    assert "an answer was not shown" in caplog.text
    assert SECRET not in caplog.text
