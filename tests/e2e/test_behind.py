"""Behind a card: the picture that is made from the very JSON that a platform would get."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Bot, Opener
from tests.e2e.test_page import asked, fill, newest, people, press_main, programme_form, say

GOLDENS = Path(__file__).parents[1] / "drawings" / "goldens"
PLATFORMS = [("slack", "Slack", '"blocks"'), ("teams", "Teams", '"AdaptiveCard"')]
DRAW = """async ([platform, drawn]) => {
  const module = await import(`/sandbox/static/${platform}.js`);
  const picture = document.getElementById("picture");
  picture.className = platform;
  picture.replaceChildren(module[platform === "slack" ? "drawSlack" : "drawTeams"](drawn));
  document.getElementById("behind").showModal();
}"""


def words_in(drawn: Any) -> Iterator[str]:
    """Every text that a platform shows of a card."""
    if isinstance(drawn, list):
        for each in drawn:
            yield from words_in(each)
    elif isinstance(drawn, dict):
        for key, value in drawn.items():
            if key in ("text", "title", "label", "legend", "x", "initial_date", "initial_time"):
                yield from [value] if isinstance(value, str) else words_in(value)
            elif key not in ("fallback", "options", "choices", "$schema", "data") or (
                key == "data" and isinstance(value, list)
            ):
                yield from words_in(value)


def shown(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


def opened_behind(page: Page, name: str) -> Locator:
    newest(page).get_by_role("button", name=name).click()
    return page.get_by_role("dialog")


@pytest.mark.parametrize(("platform", "name", "sign"), PLATFORMS)
def test_a_card_is_shown_as_a_picture_and_as_json(
    opened: Opener, bot: Bot, platform: str, name: str, sign: str
) -> None:
    page = opened(f"#/{people(bot)[1]['id']}")
    say(page, "Home")
    dialog = opened_behind(page, name)
    picture = dialog.get_by_role("tabpanel", name="Picture")
    expect(picture).to_contain_text(newest(page).locator("h3").inner_text())
    button = newest(page).locator(".card .buttons button").first.inner_text()
    expect(picture.locator(".button").first).to_have_text(button)
    expect(picture.locator(".unknown, button, a, input")).to_have_count(0)
    dialog.get_by_role("tab", name="JSON").click()
    expect(picture).to_be_hidden()
    told = dialog.get_by_role("tabpanel", name="JSON").inner_text()
    message = newest(page).get_attribute("data-message")
    assert sign in told
    assert json.loads(told) == asked(bot, f"sandbox/drawn/{message}?as={platform}")


@pytest.mark.parametrize("platform", ["slack", "teams"])
def test_no_text_of_any_card_is_missing_in_its_picture(opened: Opener, platform: str) -> None:
    page = opened()
    goldens = list(GOLDENS.rglob(f"*.{platform}.json"))
    assert goldens
    for path in goldens:
        drawn = json.loads(path.read_text("utf-8"))
        page.evaluate(DRAW, [platform, drawn])
        picture = shown(page.locator("#picture").inner_text())
        expect(page.locator("#picture .unknown")).to_have_count(0)
        body = drawn["blocks"] if platform == "slack" else drawn["body"]
        missing = [text for text in words_in(body) if shown(text) not in picture]
        assert missing == [], path.name
        page.evaluate("document.getElementById('behind').close()")


def test_what_the_page_cannot_draw_is_shown_as_such(opened: Opener) -> None:
    page = opened()
    video = {"type": "video", "title": "<b>A lesson</b>"}
    page.evaluate(DRAW, ["slack", {"blocks": [video, {"type": "constructor"}]}])
    unknown = page.locator("#picture .unknown")
    expect(unknown).to_have_count(2)
    expect(unknown.first).to_contain_text("This page can't draw: video")
    expect(unknown.first).to_contain_text("<b>A lesson</b>")
    page.evaluate("document.getElementById('behind').close()")
    page.evaluate(DRAW, ["teams", {"body": [{"type": "Media", "sources": []}]}])
    expect(unknown).to_contain_text("This page can't draw: Media")


def test_the_dialog_is_used_with_the_keyboard_and_gives_the_focus_back(
    opened: Opener, bot: Bot
) -> None:
    page = opened(f"#/{people(bot)[1]['id']}")
    say(page, "Home")
    button = newest(page).get_by_role("button", name="Slack")
    button.press("Enter")
    picture, told = (page.get_by_role("tab", name=name) for name in ("Picture", "JSON"))
    expect(picture).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(told).to_be_focused()
    expect(told).to_have_attribute("aria-selected", "true")
    expect(page.locator("#json")).to_contain_text('"blocks"')
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_json_is_copied(opened: Opener, bot: Bot) -> None:
    page = opened(f"#/{people(bot)[1]['id']}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    say(page, "Home")
    dialog = opened_behind(page, "Teams")
    expect(dialog.locator("#picture .adaptive")).to_be_visible()
    dialog.get_by_role("button", name="Copy the JSON").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    assert '"AdaptiveCard"' in page.evaluate("navigator.clipboard.readText()")


def test_a_form_is_drawn_with_what_was_filled_in(opened: Opener, bot: Bot) -> None:
    page = opened(f"#/{people(bot)[0]['id']}")
    form = programme_form(page)
    fill(form, "Nobody Atall", "Nobody Either")
    topic = form.locator("div:has(> [name=topics][value=ai]) label").inner_text()
    press_main(form)
    for name in ("Slack", "Teams"):
        form.get_by_role("button", name=name).click()
        picture = page.locator("#picture")
        expect(picture).to_contain_text("Leaders use AI in their own work")
        expect(picture.locator(".select, .check.on").first).to_contain_text(topic)
        page.keyboard.press("Escape")
