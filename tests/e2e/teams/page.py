"""The Playground's own page, and who looks at it: they press, type and read what is drawn there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, Route, async_playwright, expect

from tests.drawings.validators import pieces
from tests.e2e.conftest import FLAGS
from tests.e2e.teams.on_cards import executed, words_on
from tests.e2e.teams.people import Button, Person
from tests.e2e.teams.proxy.checks import Json
from tests.e2e.teams.screen import Message
from tests.e2e.teams.tenant import CHANNEL

SIZE, SCALE = (1280, 1500), 1.25  # high enough for the longest card
CARDS = ".ac-adaptiveCard"
MESSAGE = "xpath=ancestor::*[.//button[@aria-label='Show more information']][1]"
# As wide as Teams draws what asks for its full width, in a font that is there, and without what
# is the page's alone: its frame, its hint about that width, its menu, the time on the wall.
STYLE = """
* {font-family: Inter, sans-serif !important}
:has(> .ac-preview-panel) {width: 620px !important}
.fai-OutputCard, :has(> * > .fai-OutputCard) {max-width: none !important}
.fai-OutputCard {padding: 0 !important}
:has(> * > .fai-OutputCard) {width: fit-content; padding: 4px 8px 8px 4px}
:has(> .fai-OutputCard) ~ * {display: none !important}
[aria-label='Show more information'] {visibility: hidden}
:has(+ * + * > [aria-label='Show more information']) {visibility: hidden}
"""
PERSONAL = "Personal Chat"
SETTLING = 2


@dataclass(frozen=True, slots=True)
class Window:
    page: Page

    async def goes_to(self, place: str) -> None:
        """*Personal Chat*, or a channel by its name."""
        await self.page.get_by_role("treeitem", name=place).click()

    async def sees(self, words: str) -> None:
        await expect(self.page.get_by_text(words).last).to_be_visible()

    def card(self, number: int) -> Locator:
        return self.page.locator(CARDS).nth(number)


@dataclass
class AtThePage(Person):
    """The Playground's page is theirs alone."""

    window: Window

    async def says(self, text: str) -> None:
        await self.window.goes_to(PERSONAL)
        box = self.window.page.locator("[contenteditable=true]")
        await box.click()
        await box.press_sequentially(text)
        await box.press("Enter")

    async def _press(self, button: Button, values: Json) -> None:
        card = await self.looks_at(button.message)
        await _shows(card, button.place)
        await _fill(card, button.place, values)
        title = button.drawn["title"]
        alike = [each for each in executed(button.place["body"]) if each["title"] == title]
        before = button.message.drawn
        await (
            card.get_by_role("button", name=title, exact=True)
            .nth(alike.index(button.drawn))
            .click()
        )

        def redrawn() -> bool | None:
            return button.message.drawn > before or None

        await self.screen.soon(redrawn, SETTLING)

    async def looks_at(self, message: Message) -> Locator:
        """The card as it is drawn on the page, in the chat or channel that it lies in."""
        own = message.conversation == self.chat
        await self.window.goes_to(PERSONAL if own else CHANNEL)
        lying = [
            other.id
            for other in self.screen.before(self.id)
            if (other.conversation == self.chat) == own
        ]
        newest_first = lying[::-1]
        return self.window.card((lying if own else newest_first).index(message.id))

    async def picture(self, words: str) -> bytes:
        """Of the newest card with these words on it, as it lies there."""
        message, drawn = next(seen for seen in self.cards if words in words_on(seen[1]))
        card = await self.looks_at(message)
        await _shows(card, drawn)
        return await card.locator(MESSAGE).screenshot()


async def _shows(card: Locator, drawn: Json) -> None:
    """The page is told of a card a little later than we are; of a chart it draws no words."""
    told = [piece for piece in drawn["body"] if not piece["type"].startswith("Chart.")]
    for piece in pieces(told):
        if piece.get("type") == "TextRun":
            await expect(card).to_contain_text(piece["text"].strip())


async def _fill(card: Locator, drawn: Json, values: Json) -> None:
    """With the mouse over the card already: the page draws a card anew as soon as the mouse comes
    over it, and what was typed before is still to be seen, but is no longer sent."""
    await card.hover()
    fields = [piece for piece in drawn["body"] if piece["type"].startswith("Input.")]
    for number, field in enumerate(fields):
        if values[field["id"]] != (field.get("value") or ""):
            place = card.locator(".ac-input-container").nth(number)
            await _enter(place, field, values[field["id"]])


async def _enter(place: Locator, field: Json, value: str) -> None:
    match field:
        case {"type": "Input.Text"}:
            await place.locator("input, textarea").fill(value)
        case {"type": "Input.ChoiceSet", "style": "expanded", "choices": choices}:
            chosen = value.split(",")
            for number, choice in enumerate(choices):
                box = place.locator("input").nth(number)
                if await box.is_checked() != (choice["value"] in chosen):
                    await box.click()
        case {"type": "Input.ChoiceSet", "choices": choices}:
            [title] = [each["title"] for each in choices if each["value"] == value]
            await place.get_by_role("combobox").click()
            await place.page.get_by_role("option", name=title, exact=True).click()
        case other:
            raise AssertionError(f"nobody fills in {other['type']} on the page yet")


@asynccontextmanager
async def at_the_page(person: Person) -> AsyncIterator[AtThePage]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = await _page(browser, person.proxy.served.url)
        yield AtThePage(person.id, person.proxy, Window(page))
        await browser.close()


async def _page(browser: Browser, url: str) -> Page:
    width, height = SIZE
    page = await browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=SCALE
    )
    page.set_default_timeout(10_000)
    await page.route("**/*", _from_here_alone)
    await page.goto(url)
    await page.add_style_tag(content=STYLE)
    await page.get_by_title("Toggle Log Panel").click()
    await page.get_by_role("treeitem", name=PERSONAL).click()
    return page


async def _from_here_alone(route: Route) -> None:
    if urlsplit(route.request.url).hostname == "127.0.0.1":
        await route.continue_()
    else:
        await route.abort()
