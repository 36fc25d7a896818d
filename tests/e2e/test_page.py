import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import NARROW, WIDE, Bot, Opener, running

CYRILLIC = "[А-Яа-яЁё]"


def asked(bot: Bot, path: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = Request(bot.url + path, data, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        return json.load(answer)


def people(bot: Bot, locale: str = "") -> list[dict[str, str]]:
    return [one for one in asked(bot, "sandbox/people") if locale in ("", one["locale"])]


def newest(page: Page) -> Locator:
    return page.locator(".message").last


def say(page: Page, word: str) -> Locator:
    """Presses one of the words and waits for the answer."""
    before = page.locator(".message").count()
    page.locator("#quick").get_by_role("button", name=word).click()
    expect(page.locator(".message")).to_have_count(before + 1)
    return newest(page)


def words_of(page: Page) -> list[str]:
    return page.locator("#quick button").all_inner_texts()


def programme_form(page: Page) -> Locator:
    say(page, "Organise").locator(".card button.primary").click()
    expect(newest(page).locator("textarea").first).to_be_visible()
    message = newest(page).get_attribute("data-message")
    return page.locator(f'[data-message="{message}"]')


def fill(form: Locator, sponsor: str, contact: str) -> None:
    form.locator("[name=purpose]").fill("Leaders use AI in their own work")
    form.locator("[name=sponsor]").fill(sponsor)
    form.locator("[name=contact]").fill(contact)


def press_main(form: Locator) -> None:
    form.locator(".card > .buttons > button").first.click()
    expect(form).to_have_attribute("aria-busy", "false")


def test_a_newcomer_reads_what_this_is_and_sees_twelve_people(opened: Opener, bot: Bot) -> None:
    page = opened()
    expect(page.locator("#intro")).to_contain_text("reverse mentoring")
    expect(page.locator("#people > li")).to_have_count(12)
    expect(page.locator("#people > li").first).to_contain_text("organiser")
    page.get_by_role("button", name="Hide").click()
    expect(page.locator("#intro")).to_be_hidden()
    page.reload()
    page.wait_for_selector(".log > li")
    expect(page.locator("#intro")).to_be_hidden()
    page.get_by_role("button", name="What is this?").click()
    expect(page.locator("#intro")).to_be_visible()


def test_a_newcomer_is_led_to_the_organiser_and_to_what_to_press_first(
    opened: Opener, bot: Bot
) -> None:
    page = opened(language="ru", size=NARROW)
    organiser = people(bot, "ru")[0]
    expect(page.locator("#steps > li")).to_have_count(4)
    page.get_by_role("button", name=f"Начать: {organiser['name']}").press("Enter")
    expect(page.locator("#intro")).to_be_hidden()
    expect(page.locator("#chat-name")).to_have_text(organiser["name"])
    expect(page.locator("#chat")).to_be_focused()
    page.locator(".empty").get_by_role("button", name="Организатор").click()
    expect(newest(page).locator(".card button.primary")).to_be_visible()
    expect(newest(page)).to_be_in_viewport()


def test_the_page_speaks_the_browsers_language_until_another_is_chosen(opened: Opener) -> None:
    page = opened(language="ru-RU")
    expect(page.get_by_role("button", name="+1 неделя")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="+1 week")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="+1 week")).to_be_visible()
    expect(page.get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")


def test_a_typed_word_and_a_pressed_word_are_answered_in_the_persons_language(
    opened: Opener, bot: Bot
) -> None:
    reads_russian = people(bot, "ru")[0]["id"]
    page = opened(f"#/{reads_russian}")
    page.get_by_label("A word to the bot").fill("help")
    page.keyboard.press("Enter")
    expect(page.locator(".said").last).to_contain_text("help")
    answer = newest(page).locator(".card-place")
    assert answer.locator("h3").inner_text()
    expect(answer).to_have_attribute("lang", "ru")
    expect(answer).to_contain_text("помощь")
    expect(page.get_by_label("A word to the bot")).to_have_value("")
    say(page, "Home")


def test_in_ones_own_chat_the_answer_stands_in_place_and_keeps_the_focus(
    opened: Opener, bot: Bot
) -> None:
    page = opened(f"#/{people(bot)[1]['id']}")
    title = say(page, "Help").locator("h3")
    was, count = title.inner_text(), page.locator(".message").count()
    newest(page).locator(".card button").last.press("Enter")
    expect(title).not_to_have_text(was)
    expect(page.locator(".message")).to_have_count(count)
    expect(newest(page)).to_be_focused()


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    opened: Opener, bot: Bot
) -> None:
    page = opened(f"#/{people(bot)[0]['id']}")
    form = programme_form(page)
    fill(form, "Nobody Atall", people(bot)[5]["name"])
    form.locator("[name=topics][value=ai]").uncheck()
    press_main(form)
    error = form.locator(".card .error")
    expect(error).to_have_count(1)
    expect(error).to_contain_text("Nobody Atall")
    expect(form.locator("[aria-invalid=true]")).to_be_focused()
    expect(form.locator("[aria-invalid=true]")).to_have_value("Nobody Atall")
    expect(form.locator("[name=purpose]")).to_have_value("Leaders use AI in their own work")
    expect(form.locator("[name=topics][value=ai]")).not_to_be_checked()


def test_what_is_typed_survives_news_a_look_elsewhere_and_a_change_of_language(
    opened: Opener, bot: Bot
) -> None:
    organiser, other = (person["id"] for person in people(bot)[:2])
    page = opened(f"#/{organiser}")
    form = programme_form(page)
    form.locator("[name=purpose]").fill("half a sentence")
    page.get_by_label("A word to the bot").fill("half a word")
    before = page.locator(".message").count()
    asked(bot, "sandbox/say", {"person": organiser, "text": "help"})
    expect(page.locator(".message")).to_have_count(before + 1)  # the page looks by itself
    page.locator(f"#people a[href='#/{other}']").click()
    expect(page.locator("#chat-name")).to_have_text(people(bot)[1]["name"])
    expect(page.locator("#text")).to_have_value("")
    page.get_by_role("button", name="Русский").click()
    page.go_back()
    expect(form.locator("[name=purpose]")).to_have_value("half a sentence")
    expect(page.locator("#text")).to_have_value("half a word")


def test_invitations_are_marked_as_new_and_a_mentor_joins_in_russian(
    opened: Opener, bot: Bot
) -> None:
    organiser, *others = people(bot)
    mentor = next(person for person in others if person["locale"] == "ru")
    page = opened(f"#/{organiser['id']}")
    form = programme_form(page)
    fill(form, others[6]["name"], others[5]["name"])
    press_main(form)
    form.locator("button[value^='programme.invite:'][value$='/mentor']").click()
    form.locator("textarea[name=people]").fill(mentor["name"])
    press_main(form)
    mark = page.locator(f"#people a[href='#/{mentor['id']}'] .unread")
    expect(mark).to_be_visible()
    expect(mark).to_contain_text("new")
    page.locator(f"#people a[href='#/{mentor['id']}']").click()
    expect(newest(page)).to_contain_text("обратный менторинг")
    expect(mark).to_be_hidden()
    newest(page).get_by_role("button", name="Участвую").click()
    expect(newest(page).locator("fieldset").first).to_be_visible()


def test_time_stands_until_it_is_moved_and_the_move_is_told(opened: Opener, bot: Bot) -> None:
    page = opened()
    now = page.locator("#now time")
    expect(now).not_to_be_empty()
    moments = [now.get_attribute("datetime")]
    for forward in ("+1 hour", "+1 day", "+1 week"):
        button = page.get_by_role("button", name=forward)
        button.click()
        expect(now).not_to_have_attribute("datetime", str(moments[-1]))
        expect(page.locator("#notice")).to_contain_text("It is now")
        expect(button).to_be_focused()
        moments.append(now.get_attribute("datetime"))
    assert asked(bot, "sandbox/clock")["now"] == moments[-1]
    assert moments == sorted(moments, key=str)


def test_everything_is_reached_and_pressed_with_the_keyboard_alone(
    opened: Opener, bot: Bot
) -> None:
    page = opened(f"#/{people(bot)[-1]['id']}")
    expect(page.locator(".empty")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#chat")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".empty button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_count(1)
    expect(page.locator(".empty")).to_have_count(0)


UNNAMED = """() => [...document.querySelectorAll("button, a, input, select, textarea")]
  .filter((each) => each.checkVisibility())
  .filter((each) => !(each.innerText || each.ariaLabel || each.labels?.length))
  .map((each) => each.outerHTML)"""


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_cut_off_or_nameless_at_any_width_in_any_language(
    opened: Opener, bot: Bot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    page = opened(f"#/{people(bot)[0]['id']}", language=language, size=size)
    say(page, {"en": "Home", "ru": "Главная"}[language])
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert page.evaluate(UNNAMED) == []
    for clock in page.locator(".moves button").all():
        expect(clock).to_be_in_viewport()
    shown = " ".join([page.locator(".top").inner_text(), *words_of(page)])
    expect(page.locator("#say button.primary")).to_be_in_viewport()
    assert ("неделя" in shown) == (language == "ru")
    page.screenshot(path=tmp_path / f"page-{size[0]}-{language}.png")


def test_a_bot_that_was_killed_is_noticed_and_what_was_typed_stays(
    browser: Browser, tmp_path: Path
) -> None:
    with running(tmp_path) as bot:
        page = browser.new_page(locale="en")
        page.goto(bot.url)
        page.wait_for_selector(".log > li")
        page.get_by_label("A word to the bot").fill("organise")
        bot.kill()
        page.get_by_role("button", name="Send").click()
        expect(page.locator("#say-error")).to_contain_text("What you typed is still here")
        expect(page.get_by_label("A word to the bot")).to_have_value("organise")
        page.close()


def test_a_kill_loses_no_message_and_no_moment(browser: Browser, tmp_path: Path) -> None:
    with running(tmp_path) as bot:
        person = people(bot)[0]["id"]
        asked(bot, "sandbox/say", {"person": person, "text": "help"})
        moved = asked(bot, "sandbox/clock", {"forward": "P3D"})
        before = asked(bot, f"sandbox/inbox/{person}")
        bot.kill()
    with running(tmp_path) as bot:
        assert asked(bot, f"sandbox/inbox/{person}") == before
        assert asked(bot, "sandbox/clock") == moved
