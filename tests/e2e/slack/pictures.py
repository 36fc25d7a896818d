"""local-slack's own page, looked at as one of the people: for screenshots."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from tests.e2e.conftest import FLAGS, WIDE
from tests.e2e.slack.people import Person


@dataclass(frozen=True, slots=True)
class Window:
    page: Page
    folder: Path

    async def act_as(self, person: Person) -> None:
        known = self.page.locator(f"select:has(option[value='{person.id}'])")
        await known.select_option(person.id, timeout=10_000)

    async def sees(self, words: str) -> None:
        await expect(self.page.get_by_text(words).last).to_be_visible()

    async def picture(self, name: str) -> Path:
        path = self.folder / f"{name}.png"
        await self.page.screenshot(path=path)
        return path


@asynccontextmanager
async def window(person: Person, folder: Path) -> AsyncIterator[Window]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = await browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
        await page.goto(person.house.emulator.url)
        opened = Window(page, folder)
        await opened.act_as(person)
        yield opened
        await browser.close()
