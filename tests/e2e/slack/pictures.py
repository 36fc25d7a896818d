"""local-slack's own page, looked at as one of the people: for screenshots.

It draws no rich text, which all of our texts are. So the page gets what mrkdwn can tell of it.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, WebSocketRoute, async_playwright, expect

from tests.e2e.conftest import FLAGS
from tests.e2e.slack.people import Person

SIZE, SCALE = (840, 1500), 1.25  # high enough for the longest card
# Room around Home, square corners, and nothing that differs each time a picture is taken.
STYLE = ".home-inner {padding: 16px} .modal {border-radius: 0} .msg-time {visibility: hidden}"
MARKS = {"bold": "*", "italic": "_"}


@dataclass(frozen=True, slots=True)
class Window:
    page: Page
    folder: Path

    async def act_as(self, person: Person) -> None:
        known = self.page.locator(f"select:has(option[value='{person.id}'])")
        await known.select_option(person.id, timeout=10_000)

    async def goes_to(self, place: str) -> None:
        """A channel, or somebody's own chat with the bot by their name."""
        await self.page.locator(".sidebar-item", has_text=place).first.click()

    async def sees(self, words: str) -> None:
        await expect(self.page.get_by_text(words).last).to_be_visible()

    async def picture(self, name: str, of: Locator | None = None) -> Path:
        path = self.folder / f"{name}.png"
        await (of or self.page).screenshot(path=path)
        return path


@asynccontextmanager
async def window(person: Person, folder: Path) -> AsyncIterator[Window]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        opened = Window(await _page(browser, person.house.emulator.url), folder)
        await opened.act_as(person)
        yield opened
        await browser.close()


async def _page(browser: Browser, url: str) -> Page:
    width, height = SIZE
    page = await browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=SCALE
    )
    await page.route_web_socket("**/ui", _plainer)
    await page.goto(url)
    await page.add_style_tag(content=STYLE)
    return page


def _plainer(socket: WebSocketRoute) -> None:
    server = socket.connect_to_server()
    server.on_message(lambda told: socket.send(json.dumps(_without_rich_text(json.loads(told)))))


def _without_rich_text(told: Any) -> Any:
    if isinstance(told, list):
        return [_without_rich_text(each) for each in told]
    if not isinstance(told, dict):
        return told
    if told.get("type") == "rich_text":
        spans = [span for section in told["elements"] for span in section["elements"]]
        text = "".join(map(_marked, spans))
        return {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return {key: _without_rich_text(value) for key, value in told.items()}


def _marked(span: dict[str, Any]) -> str:
    if span["type"] == "link":
        return f"<{span['url']}|{span['text']}>"
    if span["type"] == "user":
        return f"<@{span['user_id']}>"
    text = str(span["text"])
    for style in span.get("style", ()):
        words, mark = text.strip(), MARKS[style]
        text = text.replace(words, f"{mark}{words}{mark}", 1) if words else text
    return text
