"""What people hand to everyone: their own at once, somebody else's once they have said yes. In
both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.cards import Card, Value
from bot.events import Event, Sender
from bot.texts import LOCALES, Texts
from tests.stories.company import someone
from tests.stories.world import Someone, World

GUIDE = "https://example.org/prompts.pdf"
TITLE = "Prompts that work"
TWO_WEEKS = timedelta(days=14)


@dataclass
class Readers:
    """Anna shares, Boris made it, Dora only reads. ``t``: what all of them read."""

    world: World
    t: Texts
    anna: Someone
    boris: Someone
    dora: Someone

    async def presses(self, who: Someone, button: str, **values: str) -> Card:
        return await who.presses(self.t.plain(button), **values)

    async def share(self, title: str = TITLE, author: str = "", link: str = GUIDE) -> Card:
        await self.anna.says("поделиться" if self.t.locale == "ru" else "share")
        typed = {"link": link, "title": title, "author": author, "topic": "ai"}
        card = await self.presses(self.anna, "button-material-share", **typed)
        self.anna.look_at_everything()
        return card

    async def hand_over(self, author: Someone | None, *found: str) -> Card:
        """As from the menu of a message, which only some chats have."""
        sandbox = self.world.app.sandbox
        whose = (sandbox.name, author.user) if author else ()
        values = {"found": found, "author": whose}
        return await self._sends("material.save", "", values)

    async def send(self, form: Card, **values: str) -> Card:
        _, _, about = form.buttons[0].id.partition(":")
        return await self._sends("material.offer", about, values)

    async def _sends(self, action: str, about: str, values: Mapping[str, Value]) -> Card:
        sandbox = self.world.app.sandbox
        sender = Sender(sandbox.name, "", sandbox.name, self.anna.user)
        event = Event(sandbox.box.new_event_id(), sender, action, about, values)
        card = await sandbox.dispatch(event)
        await sandbox.settle()
        return card

    async def library(self, who: Someone) -> str:
        return await who.reads("библиотека" if self.t.locale == "ru" else "library")

    async def is_asked(self) -> Card:
        return await self.boris.gets(self.t.plain("material-ask-title"))


@pytest.fixture(params=LOCALES)
async def readers(request: pytest.FixtureRequest, world: World) -> Readers:
    languages = (request.param,)
    people = [
        await someone(world, user, name, languages=languages)
        for user, name in (("anna", "Anna Bell"), ("boris", "Boris Stone"), ("dora", "Dora Lind"))
    ]
    return Readers(world, Texts(request.param), *people)


async def test_ones_own_is_in_the_library_at_once_and_gone_when_withdrawn(readers: Readers) -> None:
    card = await readers.share()
    assert card.title == readers.t.plain("material-shared-title")
    shown = await readers.library(readers.dora)
    assert f"{TITLE} ({GUIDE}) (example.org)" in shown
    assert readers.t.plain("material-by", name="Anna Bell") in shown
    assert readers.t.plain("material-kind", kind="guide") in shown
    assert readers.t.plain("button-open") not in shown, "it isn't hers to open"
    await readers.library(readers.anna)
    await readers.presses(readers.anna, "button-open")
    await readers.presses(readers.anna, "button-withdraw")
    readers.anna.sees(readers.t.plain("material-withdrawn"))
    assert TITLE not in await readers.library(readers.dora)


async def test_its_author_is_asked_and_may_take_it_back_later(readers: Readers) -> None:
    world, anna, boris, t = readers.world, readers.anna, readers.boris, readers.t
    card = await readers.share(author="Boris Stone")
    assert card.title == t.plain("material-asked-title")
    asked = await readers.is_asked()
    assert "Anna Bell" in asked.plain
    assert f"{TITLE} ({GUIDE})" in asked.plain
    for person in (readers.dora, boris, anna):
        assert TITLE not in await readers.library(person)
    await boris.presses(t.plain("button-material-yes"))
    boris.sees(t.plain("material-shared-title"))
    await anna.gets(t.plain("material-shared-title"), TITLE)
    shown = await readers.library(readers.dora)
    assert TITLE in shown
    assert "Boris" not in shown, "only whoever shared it is named"
    await world.forward(days=40)
    await boris.presses(t.plain("button-withdraw"))
    boris.look_at_everything()
    assert TITLE not in await readers.library(readers.dora)
    anna.sees(t.plain("material-withdrawn"))
    assert not any(GUIDE in message.card.plain for message in anna.inbox[-2:])


@pytest.mark.parametrize("refuses", [True, False])
async def test_a_no_and_a_silence_read_alike_on_the_same_day(
    readers: Readers, refuses: bool
) -> None:
    world, anna, boris, t = readers.world, readers.anna, readers.boris, readers.t
    asked = await readers.share(author="boris@upmentor.example")
    await readers.is_asked()
    if refuses:
        await boris.presses(t.plain("button-no"))
        boris.sees(t.plain("declined-title"), "Anna Bell")
    await anna.presses_an_old(t.plain("button-home"))
    anna.look_at_everything()
    assert TITLE in asked.plain
    await world.forward(days=13, hours=23)
    anna.sees_nothing_new()
    await world.forward(hours=2)
    lapsed = anna.sees(t.plain("learning-lapsed-title"), TITLE)
    assert GUIDE not in lapsed.plain
    assert TITLE not in await readers.library(readers.dora)
    async with world.nothing_changes():
        await boris.presses_an_old(t.plain("button-material-yes"))
    boris.sees(t.plain("learning-over-title"))


async def test_whoever_said_no_is_not_asked_about_the_same_link_again(readers: Readers) -> None:
    """And whoever offers it next can't tell."""
    first = await readers.share(author="Boris Stone")
    await readers.is_asked()
    await readers.presses(readers.boris, "button-no")
    readers.boris.look_at_everything()
    again = await readers.share(author="Boris Stone", link="HTTPS://Example.org/prompts.pdf")
    assert again.plain == first.plain
    await readers.world.forward(days=10)
    readers.boris.sees_nothing_new()
    await readers.share(author="Boris Stone", link="https://example.org/other")
    await readers.is_asked()
    await readers.world.forward(days=15)
    readers.anna.look_at_everything()


async def test_of_a_message_one_of_its_links_is_chosen_and_its_author_asked(
    readers: Readers,
) -> None:
    t, boris = readers.t, readers.boris
    form = await readers.hand_over(boris, f"{GUIDE} A file", "https://example.org/b", "ftp://x/ y")
    assert "Boris Stone" in form.plain
    assert "1. A file (example.org) / 2. example.org/b (example.org)" in form.plain
    wrong = await readers.send(form, which="2")
    assert list(wrong.errors) == ["which"]
    answer = await readers.send(form, which="1")
    assert answer.title == t.plain("material-asked-title")
    asked = await readers.is_asked()
    assert "https://example.org/b" in asked.plain
    assert "A file" not in asked.plain
    assert await readers.send(form, which="0") == answer, "it is asked about, and no other is"
    boris.sees_nothing_new()


async def test_of_ones_own_message_nobody_is_asked(readers: Readers) -> None:
    form = await readers.hand_over(readers.anna, f"{GUIDE} {TITLE}")
    answer = await readers.send(form, title="")
    assert answer.title == readers.t.plain("material-shared-title")
    assert f"{TITLE} ({GUIDE})" in await readers.library(readers.dora)
    known = await readers.send(await readers.hand_over(readers.boris, GUIDE), title="Mine")
    assert known.title == readers.t.plain("material-known-title")
    readers.boris.sees_nothing_new()


async def test_where_there_is_nothing_or_nobody_to_ask_it_is_said(readers: Readers) -> None:
    for author, found, said in (
        (readers.boris, (), "refusal-material-none"),
        (readers.boris, ("javascript:x",), "refusal-material-none"),
        (None, (GUIDE,), "refusal-material-nobody"),
    ):
        async with readers.world.nothing_changes():
            answer = await readers.hand_over(author, *found)
        assert readers.t.plain(said) in answer.plain


async def test_what_is_not_offered_within_a_day_is_forgotten(readers: Readers) -> None:
    form = await readers.hand_over(readers.boris, GUIDE)
    await readers.world.forward(days=1, hours=1)
    answer = await readers.send(form, title="Late")
    assert answer.title == readers.t.plain("learning-lapsed-title")
    readers.boris.sees_nothing_new()


async def test_the_library_is_read_page_by_page(readers: Readers) -> None:
    for number in range(12):
        await readers.share(f"Guide {number:02}", link=f"https://example.org/{number}")
        await readers.world.forward(minutes=1)
    first = await readers.library(readers.dora)
    assert "Guide 11" in first
    assert "Guide 01" not in first
    await readers.presses(readers.dora, "button-library-more")
    second = readers.dora.sees("Guide 01", "Guide 00").plain
    assert "Guide 02" not in second
    assert readers.t.plain("button-library-more") not in second.splitlines()
