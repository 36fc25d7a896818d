"""axe finds nothing: no barrier that a program can see, on any of the page's faces."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, WIDE, Bot, Opener
from tests.e2e.play import Sandbox, play
from tests.e2e.test_page import asked, newest, people

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIND = """tags => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(
  ({ violations }) => violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`))"""
Scheme = Literal["light", "dark"]
WORDS = {"en": ("Home", "Organise"), "ru": ("Главная", "Организатор")}


def barriers(page: Page) -> list[str]:
    # By the debugger, which the page's policy doesn't hold; as a script tag it would be refused.
    page.evaluate(AXE.read_text("utf-8") + "; true")
    return list(page.evaluate(FIND, TAGS))


@pytest.fixture(scope="module")
def lived_in(bot: Bot) -> Bot:
    """Where a programme has gone all the way: every kind of card lies somewhere."""
    play(Sandbox(bot.url.rstrip("/")))
    return bot


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(
    opened: Opener, lived_in: Bot, size: tuple[int, int], language: str, scheme: Scheme
) -> None:
    def look(path: str) -> Page:
        page = opened(path, language=language, size=size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        return page

    first_visit(look(""), lived_in)
    asked(lived_in, "sandbox/autopilot", {"on": False})
    chat(look("#/daria"), language)
    channel(look("#/elena/learnings"))
    dialog(look("#/elena"))


def first_visit(page: Page, bot: Bot) -> None:
    expect(page.locator("#intro")).to_be_visible()
    assert barriers(page) == []
    empty = next(one["id"] for one in people(bot) if not asked(bot, f"sandbox/inbox/{one['id']}"))
    page.goto(f"{bot.url}#/{empty}")
    expect(page.locator(".empty")).to_be_visible()
    assert barriers(page) == []


def chat(page: Page, language: str) -> None:
    """A form, refused with errors beside its fields; the autopilot switched on."""
    page.locator("#hide").click()
    quick = page.locator("#quick").get_by_role("button", name=WORDS[language][1])
    before = page.locator(".message").count()
    quick.click()
    expect(page.locator(".message")).to_have_count(before + 1)
    newest(page).locator("button[value^='programme.new']").click()
    form = newest(page)
    form.locator("[name=purpose]").fill("Drafts")
    form.locator("[name=sponsor]").fill("Nobody Atall")
    form.locator("[name=contact]").fill("Nobody Either")
    form.locator(".card > .buttons > button").first.click()
    expect(form.locator(".card .error").first).to_be_visible()
    page.locator("#autopilot").click()
    expect(page.locator("#autopilot")).to_have_attribute("aria-checked", "true")
    assert barriers(page) == []
    page.locator("#autopilot").click()


def channel(page: Page) -> None:
    page.locator("#hide").click()
    expect(page.locator(".message").first).to_be_visible()
    assert barriers(page) == []


def dialog(page: Page) -> None:
    for platform in ("slack", "teams"):
        newest(page).locator(f"[data-platform={platform}]").click()
        expect(page.locator("#picture .post")).to_be_visible()
        assert barriers(page) == []
        page.locator("#tab-json").click()
        assert barriers(page) == []
        page.keyboard.press("Escape")
