"""Somebody who only clicks and types on the page, and looks at it as they go."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Error, Locator, Page, expect

PATIENCE = 30
A_LOOK = 1_500  # milliseconds; an open chat is read anew within them


@dataclass
class Hand:
    page: Page
    folder: Path
    pictures: int = 0
    moments: list[datetime] = field(default_factory=list)

    def visit(self, person: str) -> None:
        anchor = self.page.locator(f"#people a[href='#/{person}']")
        anchor.click()
        expect(anchor).to_have_attribute("aria-current", "page")

    def read(self, channel: str) -> Locator:
        self.page.locator("#channels a", has_text=channel).click()
        expect(self.page.locator("#chat-name")).to_have_text(f"#{channel}")
        return self.page.locator(".message")

    def say(self, word: str) -> None:
        before = self.page.locator(".message").count()
        self.page.locator(f"#quick [data-say={word}]").click()
        expect(self.page.locator(".message")).to_have_count(before + 1)

    def press(self, person: str, action: str, about: str = "", **values: str) -> None:
        """The newest card in which they find it; one that is refused is a failure here."""
        button = self.find(person, action, about)
        message = self.page.locator(".message").filter(has=button).last
        identity = message.get_attribute("data-message")
        for name, value in values.items():
            fill(message, name, value)
        message.locator(button).first.click()
        pressed = self.page.locator(f"[data-message='{identity}']")
        expect(pressed).to_have_attribute("aria-busy", "false")
        expect(pressed.locator(".refused, [aria-invalid=true]")).to_have_count(0)
        expect(pressed.locator(":scope > .error")).to_be_empty()

    def find(self, person: str, action: str, about: str = "") -> Locator:
        """Cards come in their own time: where it isn't there yet, time goes on event by event."""
        self.visit(person)
        button = self.page.locator(f"button[value^='{action}:'][value*='{about or ':'}']")
        for _ in range(PATIENCE):
            try:
                button.last.wait_for(timeout=A_LOOK)
            except Error:
                self.travel("next")
            else:
                return button
        raise AssertionError(f"no button {action} comes to {person}")

    def now(self) -> datetime:
        shown = self.page.locator("#now time").get_attribute("datetime")
        return datetime.fromisoformat(shown or "")

    def travel(self, by: str) -> datetime:
        """By the page's clock; answers what it shows then."""
        self.page.locator(f"[data-forward={by}]").click()
        expect(self.page.locator("#moves")).to_have_attribute("aria-busy", "false", timeout=60_000)
        self.moments.append(self.now())
        return self.moments[-1]

    def picture(self, name: str) -> None:
        self.pictures += 1
        self.page.screenshot(path=self.folder / f"{self.pictures:02}-{name}.png")


def fill(message: Locator, name: str, value: str) -> None:
    known = message.locator(f"[name='{name}']")
    match known.first.evaluate("field => field.type"):
        case "checkbox" | "radio":
            message.locator(f"[name='{name}'][value='{value}']").check()
        case "select-one":
            known.select_option(value)
        case _:
            known.fill(value)
