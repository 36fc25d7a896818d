"""Our cards in Microsoft's own renderer, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bot.cards import Card, Input
from bot.drawings import adaptive
from tests.drawings.samples import CARDS, FORM, HOSTILE

MODULES = Path(__file__).parent / "node_modules"
# As Teams does, which reads Markdown in text blocks and facts alone, and none in options.
RENDER = """card => {
    AdaptiveCards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
    const drawn = new AdaptiveCards.AdaptiveCard();
    const markdown = window.markdownit();
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        result.outputHtml = markdown.render(text);
        result.didProcess = true;
    };
    drawn.parse(card);
    document.body.replaceChildren(drawn.render());
    drawn.getAllInputs().forEach(input => input.validateValue());
    window.values = () => Object.fromEntries(drawn.getAllInputs().map(i => [i.id, i.value ?? ""]));
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=MODULES / "markdown-it/dist/markdown-it.min.js")
    page.add_script_tag(path=MODULES / "adaptivecards/dist/adaptivecards.min.js")
    yield page
    page.close()


def render(page: Page, card: Card) -> None:
    page.evaluate(RENDER, adaptive.adaptive(card))


def test_a_hostile_name_is_only_ever_text(page: Page) -> None:
    render(page, CARDS["hostile"])
    assert HOSTILE in page.inner_text("body")
    assert page.locator("strong, em").count() == 0
    assert page.locator("a[href*=evil]").count() == 0


def test_a_link_of_ours_is_a_link(page: Page) -> None:
    render(page, CARDS["texts"])
    assert page.locator("a").all_inner_texts() == ["the plan", "Add to your calendar"]
    assert "One line,\nanother,\n\nand a third." in page.inner_text("body")


def test_an_empty_required_field_is_named_word_for_word(page: Page) -> None:
    render(page, Card("Form", (Input("goal", HOSTILE),), FORM.buttons[:1]))
    assert page.inner_text("body").count(HOSTILE) == 2, "its label, and the error beneath"
    assert page.locator("strong, a").count() == 0


def test_where_charts_are_unknown_their_numbers_are_shown(page: Page) -> None:
    render(page, CARDS["charts"])
    assert page.inner_text("body").count("Sessions held\nWeek 0: 1\nWeek 1: 2\n") == 3


def test_a_form_comes_back_as_it_stands(page: Page) -> None:
    render(page, FORM)
    assert adaptive.values(page.evaluate("values()")) == {
        "goal": "To ask an assistant well",
        "note": "",
        "level": "o2",
        "topic": "",
        "formats": ("o0", "o2"),
        "hours": (),
        "end": "2026-11-30",
        "time": "2026-11-03T15:00",
    }
