from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cards import Button, Card, Input, Row, Value, button
from bot.clock import TravelClock
from bot.events import Address, Event, Ref
from bot.platforms.sandbox.box import Box, Pilot
from bot.platforms.sandbox.platform import BadRequest, Sandbox, Stuck, Unknown, travel_clock

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ASK = Card("Would you like a pair?", buttons=(button("pair.accept", 42, "Yes"),))
FORM = Card("Who are you?", (Input("name", "Name"),), (button("form.send", "", "Send"),))


class Bot:
    """Answers everything with a card that says what it heard, and keeps what it heard."""

    def __init__(self, answer: Card | None = None) -> None:
        self.answer = answer
        self.heard: list[Event] = []

    async def __call__(self, event: Event) -> Card:
        self.heard.append(event)
        return self.answer or Card(f"{event.sender.user}: {event.action} {event.about}")


def person(name: str) -> Address:
    return Address("sandbox", "", "sandbox", name)


def channel(name: str) -> Address:
    return Address("sandbox", "", "sandbox", name, channel=True)


def titles(sandbox: Sandbox, who: str) -> list[str]:
    return [message.card.title for message in sandbox.inbox(who)]


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def sandbox(bot: Bot) -> Sandbox:
    sandbox = Sandbox(Box(":memory:"), TravelClock(NOON))
    sandbox.dispatch = bot
    return sandbox


async def test_a_letter_lies_in_the_inbox_of_the_one_it_is_for(sandbox: Sandbox) -> None:
    ref = await sandbox.send(person("anna"), ASK)
    (message,) = sandbox.inbox("anna")
    assert (message.card, message.at) == (ASK, NOON)
    assert ref == Ref("anna", message.id)
    assert sandbox.inbox("boris") == []


async def test_a_post_lies_in_its_channel(sandbox: Sandbox) -> None:
    assert sandbox.channels() == []
    await sandbox.send(channel("learnings"), ASK)
    assert sandbox.channels() == ["learnings"]
    assert [m.card for m in sandbox.channel("learnings")] == [ASK]
    assert sandbox.inbox("learnings") == []


async def test_a_letter_that_replaces_another_is_redrawn_where_it_lies(sandbox: Sandbox) -> None:
    ref = await sandbox.send(person("anna"), ASK)
    await sandbox.send(person("anna"), Card("Later"))
    assert await sandbox.send(person("anna"), Card("Answered"), replaces=ref) == ref
    assert titles(sandbox, "anna") == ["Answered", "Later"]


async def test_a_letter_never_replaces_what_lies_elsewhere(sandbox: Sandbox) -> None:
    elsewhere = await sandbox.send(person("boris"), Card("For Boris"))
    await sandbox.send(person("anna"), Card("For Anna"), replaces=elsewhere)
    await sandbox.send(person("anna"), Card("Again"), replaces=Ref("anna", "lost"))
    assert titles(sandbox, "boris") == ["For Boris"]
    assert titles(sandbox, "anna") == ["For Anna", "Again"]


async def test_a_word_is_an_event_and_its_answer_a_message(sandbox: Sandbox, bot: Bot) -> None:
    card = await sandbox.say("anna", "library AI tools")
    (event,) = bot.heard
    assert (event.action, event.about) == ("say", "library AI tools")
    assert (event.sender.platform, event.sender.user) == ("sandbox", "anna")
    assert [m.card for m in sandbox.inbox("anna")] == [card]


async def test_a_press_is_an_event_with_what_was_filled_in(sandbox: Sandbox, bot: Bot) -> None:
    ref = await sandbox.send(person("anna"), ASK)
    values: dict[str, Value] = {"name": "Anna", "topics": ("ai", "video")}
    await sandbox.press("anna", ref.message, "pair.accept:42", values)
    (event,) = bot.heard
    assert (event.action, event.about, event.values) == ("pair.accept", "42", values)


async def test_every_event_has_an_id_of_its_own(sandbox: Sandbox, bot: Bot) -> None:
    ref = await sandbox.send(channel("learnings"), ASK)
    for _ in range(3):
        await sandbox.say("anna", "help")
        await sandbox.press("anna", ref.message, "pair.accept:42", {})
    assert len({event.id for event in bot.heard}) == 6


@pytest.mark.parametrize("answer", [Card("Thank you"), FORM], ids=["a card", "a form"])
async def test_in_ones_own_chat_the_answer_takes_the_place_of_what_was_pressed(
    sandbox: Sandbox, bot: Bot, answer: Card
) -> None:
    bot.answer = answer
    ref = await sandbox.send(person("anna"), ASK)
    await sandbox.send(person("anna"), Card("Later"))
    assert await sandbox.press("anna", ref.message, "pair.accept:42", {}) == answer
    assert titles(sandbox, "anna") == [answer.title, "Later"]
    assert sandbox.inbox("anna")[0].id == ref.message


@pytest.mark.parametrize("answer", [Card("Thank you"), FORM], ids=["a card", "a form"])
async def test_in_a_channel_only_the_presser_sees_the_answer_and_the_post_stays(
    sandbox: Sandbox, bot: Bot, answer: Card
) -> None:
    bot.answer = answer
    ref = await sandbox.send(channel("learnings"), ASK)
    await sandbox.press("anna", ref.message, "pair.accept:42", {})
    assert [m.card for m in sandbox.channel("learnings")] == [ASK]
    assert [m.card for m in sandbox.inbox("anna")] == [answer]
    assert sandbox.inbox("boris") == []


async def test_a_button_that_stood_on_the_message_once_can_still_be_pressed(
    sandbox: Sandbox, bot: Bot
) -> None:
    ref = await sandbox.send(person("anna"), ASK)
    await sandbox.press("anna", ref.message, "pair.accept:42", {})
    await sandbox.send(person("anna"), Card("Redrawn"), replaces=ref)
    await sandbox.press("anna", ref.message, "pair.accept:42", {})
    assert [event.about for event in bot.heard] == ["42", "42"]
    assert titles(sandbox, "anna") == ["anna: pair.accept 42"]


async def test_a_button_in_a_row_of_a_list_can_be_pressed(sandbox: Sandbox, bot: Bot) -> None:
    rows = Card("Proposals", (Row("Anna and Viktor", (Button("round.approve:7:3", "Approve"),)),))
    ref = await sandbox.send(person("olga"), rows)
    await sandbox.press("olga", ref.message, "round.approve:7:3", {})
    assert (bot.heard[0].action, bot.heard[0].about) == ("round.approve", "7:3")


async def test_a_button_that_never_stood_on_the_message_is_refused_with_those_that_do(
    sandbox: Sandbox, bot: Bot
) -> None:
    ref = await sandbox.send(person("anna"), ASK)
    with pytest.raises(BadRequest, match=r"no button 'pair\.accept:43': it has pair\.accept:42"):
        await sandbox.press("anna", ref.message, "pair.accept:43", {})
    assert bot.heard == []
    assert titles(sandbox, "anna") == [ASK.title]


async def test_nobody_presses_in_the_chat_of_another(sandbox: Sandbox, bot: Bot) -> None:
    ref = await sandbox.send(person("anna"), ASK)
    with pytest.raises(Unknown, match="boris sees no message"):
        await sandbox.press("boris", ref.message, "pair.accept:42", {})
    with pytest.raises(Unknown, match="sees no message 'lost'"):
        await sandbox.press("boris", "lost", "pair.accept:42", {})
    assert bot.heard == []


async def test_an_answer_takes_the_place_even_of_a_card_that_was_redrawn_meanwhile(
    sandbox: Sandbox,
) -> None:
    ref = await sandbox.send(person("anna"), ASK)

    async def redraws(event: Event) -> Card:
        await sandbox.send(person("anna"), Card("Redrawn"), replaces=ref)
        return ASK

    sandbox.dispatch = redraws
    await sandbox.press("anna", ref.message, "pair.accept:42", {})
    assert titles(sandbox, "anna") == [ASK.title]


async def test_what_a_press_makes_due_is_done_before_the_answer_returns(sandbox: Sandbox) -> None:
    async def settle() -> None:
        await sandbox.send(person("boris"), Card("A letter"))

    sandbox.settle = settle
    await sandbox.say("anna", "help")
    assert titles(sandbox, "boris") == ["A letter"]
    ref = await sandbox.send(person("anna"), ASK)
    await sandbox.press("anna", ref.message, "pair.accept:42", {})
    assert len(sandbox.inbox("boris")) == 2


class Agenda:
    """Things that become due; doing one may put another on the list."""

    def __init__(self, clock: TravelClock, *dues: datetime) -> None:
        self.clock = clock
        self.dues = list(dues)
        self.done: list[tuple[datetime, datetime]] = []
        self.follow_up: Callable[[datetime], Awaitable[None]] | None = None

    async def next_due(self) -> datetime | None:
        return min(self.dues, default=None)

    async def settle(self) -> datetime | None:
        now = self.clock.now()
        for due in sorted(due for due in self.dues if due <= now):
            self.dues.remove(due)
            self.done.append((due, now))
            if self.follow_up:
                await self.follow_up(due)
        return await self.next_due()


def travelling(*dues: datetime) -> tuple[Sandbox, Agenda]:
    clock = TravelClock(NOON)
    agenda = Agenda(clock, *dues)
    return Sandbox(Box(":memory:"), clock, agenda.next_due, agenda.settle), agenda


async def test_time_goes_from_due_to_due_so_that_each_thing_happens_at_its_moment() -> None:
    sandbox, agenda = travelling(NOON + 5 * HOUR, NOON + HOUR, NOON + 3 * HOUR)
    assert await sandbox.forward(timedelta(days=1)) == NOON + timedelta(days=1)
    moments = [NOON + hours * HOUR for hours in (1, 3, 5)]
    assert agenda.done == [(moment, moment) for moment in moments]
    assert sandbox.clock.now() == NOON + timedelta(days=1)


async def test_what_grows_out_of_a_due_on_the_way_is_done_on_the_way_too() -> None:
    sandbox, agenda = travelling(NOON + HOUR)

    async def again_an_hour_later(due: datetime) -> None:
        agenda.dues.append(due + HOUR)

    agenda.follow_up = again_an_hour_later
    await sandbox.forward(4 * HOUR)
    assert [due for due, _ in agenda.done] == [NOON + n * HOUR for n in (1, 2, 3, 4)]
    assert agenda.dues == [NOON + 5 * HOUR]


async def test_what_is_due_after_the_target_waits() -> None:
    sandbox, agenda = travelling(NOON + 2 * HOUR)
    await sandbox.forward(HOUR)
    assert agenda.done == []
    await sandbox.forward(HOUR)
    assert agenda.done == [(NOON + 2 * HOUR, NOON + 2 * HOUR)]


async def test_a_due_that_is_never_done_stops_the_journey_and_says_so() -> None:
    sandbox, _ = travelling()

    async def always() -> datetime:
        return NOON + HOUR

    sandbox.next_due = sandbox.settle = always
    with pytest.raises(Stuck, match="stays due however often it is done"):
        await sandbox.forward(timedelta(days=1))
    assert sandbox.clock.now() == NOON + HOUR


@pytest.mark.parametrize("by", [timedelta(seconds=-1), timedelta(days=367), timedelta.max])
async def test_time_goes_neither_back_nor_further_than_a_year_at_once(by: timedelta) -> None:
    sandbox, _ = travelling()
    with pytest.raises(BadRequest, match="Time goes forward"):
        await sandbox.forward(by)
    assert sandbox.clock.now() == NOON


async def test_time_stands_where_the_box_left_it() -> None:
    box = Box(":memory:")
    assert travel_clock(box, NOON).now() == NOON
    await Sandbox(box, travel_clock(box, NOON)).forward(timedelta(days=2))
    assert travel_clock(box, NOON + timedelta(days=90)).now() == NOON + timedelta(days=2)


async def test_the_next_event_is_reached_exactly_and_done() -> None:
    sandbox, agenda = travelling(NOON + HOUR, NOON + 9 * HOUR)
    assert await sandbox.to_next() == NOON + HOUR
    assert agenda.done == [(NOON + HOUR, NOON + HOUR)]
    assert await sandbox.to_next() == NOON + 9 * HOUR
    assert agenda.dues == []


@pytest.mark.parametrize("late", [timedelta(0), HOUR], ids=["due now", "due an hour ago"])
async def test_what_is_late_is_done_on_the_way_to_the_next_event(late: timedelta) -> None:
    sandbox, agenda = travelling(NOON - late, NOON + HOUR)
    assert await sandbox.to_next() == NOON + HOUR
    assert agenda.done == [(NOON - late, NOON), (NOON + HOUR, NOON + HOUR)]


async def test_where_only_something_late_waits_it_is_done_and_time_stands() -> None:
    sandbox, agenda = travelling(NOON)
    assert await sandbox.to_next() == NOON
    assert agenda.dues == []


async def test_where_nothing_waits_there_is_no_next_event() -> None:
    sandbox, _ = travelling()
    with pytest.raises(BadRequest, match="Nothing waits for its time"):
        await sandbox.to_next()
    assert sandbox.clock.now() == NOON


@pytest.mark.parametrize("due", [NOON - HOUR, NOON, NOON + HOUR])
async def test_a_next_event_that_is_never_done_is_noticed_too(due: datetime) -> None:
    sandbox, _ = travelling()

    async def always() -> datetime:
        return due

    sandbox.next_due = sandbox.settle = always
    with pytest.raises(Stuck, match="stays due however often it is done"):
        await sandbox.to_next()


def test_who_flies_is_kept_where_a_kill_loses_nothing(tmp_path: Path) -> None:
    box = Box(tmp_path / "sandbox.db")
    sandbox = Sandbox(box, TravelClock(NOON))
    assert sandbox.pilot == Pilot(on=False, but="")
    sandbox.fly(on=True, but="anna")
    box.close()
    again = Sandbox(Box(tmp_path / "sandbox.db"), TravelClock(NOON))
    assert again.pilot == Pilot(on=True, but="anna")


async def test_whoever_listens_hears_of_each_message_that_is_added_or_redrawn(
    sandbox: Sandbox, bot: Bot
) -> None:
    heard: list[tuple[str, str, str]] = []
    sandbox.on_message = lambda message: heard.append(
        (message.place.kind, message.place.name, message.card.title)
    )
    ref = await sandbox.send(person("anna"), ASK)
    await sandbox.send(person("anna"), ASK, replaces=ref)
    await sandbox.send(person("anna"), FORM, replaces=ref)
    await sandbox.send(channel("learnings"), ASK)
    bot.answer = Card("Thank you")
    await sandbox.press("anna", ref.message, "form.send:", {})
    await sandbox.say("boris", "help")
    assert heard == [
        ("inbox", "anna", ASK.title),
        ("inbox", "anna", FORM.title),
        ("channel", "learnings", ASK.title),
        ("inbox", "anna", "Thank you"),
        ("inbox", "boris", "Thank you"),
    ]


async def test_somebody_may_press_while_time_goes() -> None:
    sandbox, agenda = travelling(NOON + HOUR)
    sandbox.dispatch = Bot()
    ref = await sandbox.send(person("anna"), ASK)

    async def press(due: datetime) -> None:
        await sandbox.press_on_the_way("anna", ref.message, "pair.accept:42", {})

    agenda.follow_up = press
    await sandbox.forward(2 * HOUR)
    assert titles(sandbox, "anna") == ["anna: pair.accept 42"]
