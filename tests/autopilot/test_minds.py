"""Each character does what it is named for, and nobody knows more than the card."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.autopilot.characters import CHARACTERS, Someone, character
from bot.autopilot.minds import Mind, Press, when
from bot.cards import Card, Choice, Input, Option, Row, When, button

MOSCOW = ZoneInfo("Europe/Moscow")
TUESDAY = datetime(2026, 10, 6, 10, tzinfo=MOSCOW)
FRIDAY_EVENING = datetime(2026, 10, 9, 21, tzinfo=MOSCOW)
INVITATION = Card(
    "Invitation",
    buttons=(
        button("enrolment.form", 1, "I'm in", "primary"),
        button("enrolment.decline", 1, "Not now"),
        button("enrolment.never", 1, "Don't ask again"),
    ),
)
AGREED = Card(
    "The time is agreed",
    buttons=(button("session.move", 1, "Need another time"), button("home", "", "Home")),
)
LIVES = range(400)


def first(name: str, card: Card) -> Counter[str]:
    """What four hundred people of a character press first."""
    pressed: Counter[str] = Counter()
    for life in LIVES:
        press = Mind(CHARACTERS[name], TUESDAY, Random(life)).next(card)
        pressed[press.button.partition(":")[0] if press else ""] += 1
    return pressed


def hours(name: str) -> list[float]:
    waits = (when(TUESDAY, CHARACTERS[name], MOSCOW, Random(life)) - TUESDAY for life in LIVES)
    return [wait / timedelta(hours=1) for wait in waits]


def chain(name: str, chance: Random, answer: Callable[[Press], Card], card: Card) -> list[str]:
    mind, pressed = Mind(CHARACTERS[name], TUESDAY, chance), list[str]()
    while (press := mind.next(card)) is not None and len(pressed) < 20:
        pressed.append(press.button)
        card = answer(press)
    return pressed


def test_most_prompt_people_are_in_within_the_day() -> None:
    assert first("prompt", INVITATION)["enrolment.form"] > 300
    assert sorted(hours("prompt"))[380] < 24


def test_the_late_come_late() -> None:
    assert min(hours("late")) > 19


def test_the_forgetful_leave_nearly_half_of_all_messages() -> None:
    assert 120 < first("forgetful", INVITATION)[""] < 240


def test_the_declining_mostly_decline() -> None:
    noes = first("declining", INVITATION)
    assert noes["enrolment.decline"] + noes["enrolment.never"] > 200


def test_the_busy_often_need_another_time_and_others_hardly_ever() -> None:
    assert first("busy", AGREED)["session.move"] > 50
    assert first("prompt", AGREED)["session.move"] < 20


def test_the_leaving_leave_by_the_doors_that_there_are() -> None:
    doors = {
        "home:": Card("Home", buttons=(button("enrolment.show", 7, "Open"),)),
        "enrolment.show:7": Card("Your part", buttons=(button("enrolment.exit", 7, "Leave"),)),
        "enrolment.exit:7": Card("Leave?", buttons=(button("enrolment.leave", 7, "Leave"),)),
        "enrolment.leave:7": Card("You have left", buttons=(button("home", "", "Home"),)),
    }
    told = Card("You come first in the next", buttons=(button("home", "", "Home"),))
    ways = [chain("leaving", Random(n), lambda press: doors[press.button], told) for n in LIVES]
    assert 10 < sum(way == list(doors) for way in ways) < 80


@pytest.mark.parametrize("name", CHARACTERS)
def test_people_look_at_their_messages_mostly_while_they_work(name: str) -> None:
    looks = [
        when(FRIDAY_EVENING, CHARACTERS[name], MOSCOW, Random(n)).astimezone(MOSCOW) for n in LIVES
    ]
    assert min(looks) > FRIDAY_EVENING
    at_work = sum(look.weekday() < 5 and 9 <= look.hour < 18 for look in looks)
    assert at_work > 0.85 * len(LIVES)


def test_a_card_that_asks_nothing_gets_no_answer() -> None:
    asks_nothing = Card("Done", buttons=(button("help", "", "Help"), button("library", "", "Read")))
    assert first("prompt", asks_nothing)[""] == len(LIVES)


def test_what_a_card_asks_for_is_pressed_even_if_nobody_knows_it_yet() -> None:
    card = Card("New", buttons=(button("new.thing", 1, "Yes", "primary"), button("x", 1, "No")))
    assert first("prompt", card)["new.thing"] > 380


def test_a_door_to_change_an_answer_is_left_alone() -> None:
    saved = Card("Saved", buttons=(button("note.form", 1, "Change"), button("home", "", "Home")))
    assert first("prompt", saved)["note.form"] == 0


def test_every_letter_that_waits_is_opened() -> None:
    def left(*numbers: int) -> Card:
        return Card(
            "Waiting", tuple(Row("A card", (button("letter.open", n, "Open"),)) for n in numbers)
        )

    lying = [1, 2, 3]

    def opened(press: Press) -> Card:
        lying.remove(int(press.button.partition(":")[2]))
        return left(*lying)

    chain("prompt", Random(1), opened, left(*lying))
    assert lying == []


def test_after_a_refusal_nothing_more_is_pressed() -> None:
    refused = Card("Not now", buttons=(button("proposal.yes", 1, "Yes", "primary"),), refused=True)
    pressed = chain("prompt", Random(1), lambda _: refused, INVITATION)
    assert len(pressed) == 1


FORM = Card(
    "What came of the session",
    (
        Input("learned", "What did you learn?", optional=True, long=True),
        Input("unknown", "Something nobody taught us"),
        Input("hours", "Hours", "mon-fri 09:00-18:00"),
        Choice("visibility", "Who sees it", tuple(Option(v, v) for v in ("me", "pair", "offer"))),
        Choice("topics", "Topics", tuple(Option(v, v) for v in ("ai", "data")), many=True),
        Choice("level-ai", "AI", tuple(Option(str(n), str(n)) for n in range(5))),
        When("start", "When", "datetime"),
        When("until", "Until", "date"),
    ),
    (button("note.save", 1, "Save", "primary"),),
)


@pytest.mark.parametrize("life", range(40))
def test_a_form_is_filled_in_with_what_its_fields_take(life: int) -> None:
    press = Mind(CHARACTERS["prompt"], TUESDAY, Random(life)).next(FORM)
    if press is None:  # somebody who never looked at it
        return
    values = press.values
    for field in (one for one in FORM.fields if isinstance(one, Choice)):
        value = values[field.id]
        chosen = (value,) if isinstance(value, str) else value
        assert chosen
        assert {*chosen} <= {option.value for option in field.options}
        assert isinstance(value, tuple) is field.many
    assert values["learned"]
    assert values["unknown"]
    assert datetime.fromisoformat(str(values["start"])) > TUESDAY.replace(tzinfo=None)
    assert datetime.fromisoformat(str(values["until"])).date() > TUESDAY.date()


@pytest.mark.parametrize(("title", "cyrillic"), [("What came of it", False), ("Итог", True)])
def test_people_write_in_the_language_of_the_card(title: str, cyrillic: bool) -> None:
    card = Card(title, FORM.elements[:1], FORM.buttons)
    press = Mind(CHARACTERS["prompt"], TUESDAY, Random(3)).next(card)
    assert press
    assert any("а" <= letter <= "я" for letter in str(press.values["learned"])) is cyrillic


def test_a_character_is_the_seeds_and_the_persons_and_only_leaders_are_busy() -> None:
    mentor, leader = Someone(MOSCOW), Someone(MOSCOW, leads=True)
    users = [f"user{n}" for n in LIVES]
    mentors = Counter(character(7, user, mentor) for user in users)
    leaders = Counter(character(7, user, leader) for user in users)
    assert mentors == Counter(character(7, user, mentor) for user in users)
    assert mentors != Counter(character(8, user, mentor) for user in users)
    assert set(leaders) == set(CHARACTERS)
    assert set(mentors) == set(CHARACTERS) - {"busy"}
    assert {character(7, user, Someone(MOSCOW, dutiful=True)) for user in users} == {"prompt"}


def test_a_look_is_never_before_the_message() -> None:
    arrived = datetime(2026, 10, 6, 23, 59, tzinfo=UTC)
    for name in CHARACTERS:
        for life in LIVES:
            assert when(arrived, CHARACTERS[name], MOSCOW, Random(life)) > arrived
