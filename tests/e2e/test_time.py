"""The clock and the autopilot as the page shows them."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NARROW, Bot, Opener
from tests.e2e.play import Sandbox, join, start
from tests.e2e.test_page import asked, people


def with_a_programme(bot: Bot) -> str:
    """Something waits for its time from then on; answers who organises it."""
    sandbox = Sandbox(bot.url.rstrip("/"))
    organiser = people(bot)[0]["id"]
    if asked(bot, "sandbox/clock")["next"] is None:
        start(sandbox, organiser, "anna", "elena")
        join(sandbox, "anna", "elena")
    return organiser


def test_where_nothing_waits_the_page_says_so_and_asks_for_nothing(
    opened: Opener, bot: Bot
) -> None:
    page = opened()
    before = asked(bot, "sandbox/clock")
    assert before["next"] is None
    expect(page.locator("#next")).to_have_text("No event ahead")
    button = page.get_by_role("button", name="Next event")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    expect(page.locator("#notice")).to_contain_text("Nothing waits for its time")
    assert asked(bot, "sandbox/clock") == before


def test_the_next_event_stands_on_the_clock_and_is_reached_exactly(
    opened: Opener, bot: Bot
) -> None:
    page = opened(f"#/{with_a_programme(bot)}")
    waits = page.locator("#next time")
    expect(waits).to_be_visible()
    due = asked(bot, "sandbox/clock")["next"]
    expect(waits).to_have_attribute("datetime", due)
    button = page.get_by_role("button", name="Next event")
    button.press("Enter")
    expect(page.locator("#now time")).to_have_attribute("datetime", due)
    expect(page.locator("#notice")).to_contain_text("It is now")
    expect(button).to_be_focused()
    told = asked(bot, "sandbox/clock")
    assert told["now"] == due
    assert told["next"] != due


def test_while_time_moves_it_is_seen_and_the_page_can_be_used(opened: Opener, bot: Bot) -> None:
    page = opened()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/sandbox/clock", hold)
    page.get_by_role("button", name="+1 day").click()
    expect(page.locator("#moves")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#notice")).to_have_text("Time is moving…")
    other = people(bot)[2]
    page.locator(f"#people a[href='#/{other['id']}']").click()
    expect(page.locator("#chat-name")).to_have_text(other["name"])
    expect(page.locator("#moves")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator("#moves")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#notice")).to_contain_text("It is now")


def test_whoever_got_a_message_meanwhile_is_named_and_one_press_away(
    opened: Opener, bot: Bot
) -> None:
    organiser = with_a_programme(bot)
    page = opened(f"#/{organiser}")
    sandbox = Sandbox(bot.url.rstrip("/"))

    def write_on_the_way(route: Route) -> None:
        sandbox.say("timur", "help")
        route.continue_()

    page.route("**/sandbox/clock", write_on_the_way)
    page.get_by_role("button", name="+1 hour").click()
    named = page.locator("#notice a", has_text="Тимур Сафиуллин (1)")
    named.click()
    expect(page.locator("#chat-name")).to_have_text("Тимур Сафиуллин")
    expect(page.locator(".message")).to_have_count(1)


def switch(page: Page) -> None:
    page.get_by_role("switch", name="Autopilot").click()


def test_the_autopilot_leaves_alone_whoever_one_is_and_says_so(opened: Opener, bot: Bot) -> None:
    organiser, other = people(bot)[0], people(bot)[3]
    page = opened(f"#/{organiser['id']}")
    autopilot = page.get_by_role("switch", name="Autopilot")
    expect(autopilot).to_have_attribute("aria-checked", "false")
    expect(page.locator("#pilot-line")).to_have_text("Off: you answer for everyone.")
    switch(page)
    expect(autopilot).to_have_attribute("aria-checked", "true")
    line = f"The others answer by themselves; you stay {organiser['name']}."
    expect(page.locator("#pilot-line")).to_have_text(line)
    expect(page.locator("#whisper")).to_have_text(line)
    assert asked(bot, "sandbox/autopilot") == {"on": True, "but": organiser["id"]}

    page.locator(f"#people a[href='#/{other['id']}']").click()
    expect(page.locator("#heading .kicker")).to_have_text("On autopilot")
    page.get_by_role("button", name="Take over").press("Enter")
    expect(page.locator("#heading .kicker")).to_have_text("You are")
    expect(page.locator("#chat")).to_be_focused()
    assert asked(bot, "sandbox/autopilot") == {"on": True, "but": other["id"]}

    page.reload()
    expect(autopilot).to_have_attribute("aria-checked", "true")
    switch(page)
    expect(autopilot).to_have_attribute("aria-checked", "false")
    assert asked(bot, "sandbox/autopilot") == {"on": False, "but": ""}


def test_a_switch_that_a_script_turns_is_seen_on_the_page(opened: Opener, bot: Bot) -> None:
    page = opened(language="ru", size=NARROW)
    asked(bot, "sandbox/autopilot", {"on": True})
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    expect(page.locator("#pilot-line")).to_have_text("Все отвечают сами.")
    expect(page.locator("#pilot-line")).to_be_visible()
    asked(bot, "sandbox/autopilot", {"on": False})
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "false")


def test_the_clock_stays_in_sight_however_far_one_scrolls(opened: Opener, bot: Bot) -> None:
    organiser = with_a_programme(bot)
    for size in (NARROW, (1280, 860)):
        page = opened(f"#/{organiser}", size=size)
        expect(page.locator(".message").first).to_be_visible()
        page.locator(".message").last.scroll_into_view_if_needed()
        page.mouse.wheel(0, 5000)
        expect(page.locator("#now time")).to_be_in_viewport()
        for button in page.locator("#moves button, #autopilot").all():
            expect(button).to_be_in_viewport(ratio=1)
        expect(page.locator("#next")).to_have_text(re.compile("Next: .+"))
