"""Plays a short scene and takes the pictures of the README, in docs/images.

    make screenshots

The page takes the fonts that are there: install-browser brings those that it asks for first.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import FLAGS, NARROW, ROOT, WIDE, running
from tests.e2e.play import Sandbox, join, run_a_round, start
from tests.e2e.png import packed

IMAGES = ROOT / "docs" / "images"
SCALE = 1.25  # sharp on most screens, and each file well under 250 KB


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, running(Path(folder)) as bot:
        play(Sandbox(bot.url.rstrip("/")))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            take(browser, bot.url)
            browser.close()


def play(sandbox: Sandbox) -> None:
    start(sandbox, "emily", "chloe", "james", purpose="Leaders see the company as a newcomer does")
    join(sandbox, "chloe", "james")
    run_a_round(sandbox, "emily")
    sandbox.press("chloe", "proposal.yes")
    sandbox.press("james", "proposal.yes")
    russian = {"name": "Обратный менторинг", "channel": "находки", "locale": "ru"}
    start(sandbox, "daria", "anna", "elena", **russian, purpose="Руководители пишут с ИИ сами")
    join(sandbox, "anna", "elena")
    run_a_round(sandbox, "daria")
    sandbox.find("anna", "proposal.yes")


def take(browser: Browser, url: str) -> None:
    wide = opened(browser, f"{url}#/chloe", "en", WIDE)
    keep(wide, "sandbox.png")
    wide.locator(".message").last.locator("[data-platform=slack]").click()
    wide.wait_for_selector("#picture .post")
    keep(wide, "as-slack.png")
    narrow = opened(browser, f"{url}#/anna", "ru", NARROW)
    keep(narrow, "sandbox-ru.png")
    wide.context.close()
    narrow.context.close()


def keep(page: Page, name: str) -> None:
    (IMAGES / name).write_bytes(packed(page.screenshot()))


def opened(browser: Browser, url: str, language: str, size: tuple[int, int]) -> Page:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=language,
        device_scale_factor=SCALE,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(".message")
    page.locator("#hide").click()
    page.mouse.move(0, 0)
    page.locator("#chat").focus()
    page.locator(".message").last.evaluate("each => each.scrollIntoView({ block: 'start' })")
    return page


if __name__ == "__main__":
    main()
