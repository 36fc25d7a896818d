"""People who press anything: their own buttons, old ones, other people's."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from bot.cards import Button, Card, Choice, Field, Input, Value, When
from bot.events import Event, Sender
from bot.platforms.sandbox.box import Message
from handlers.router import ROUTES
from tests.stories.world import World

STRANGERS = ("dora", "nobody")  # one works here and has no part in anything; one is unknown
AVOIDED = ("Zelda Avoided", "Zeno Avoided")  # only ever named in lists that are private
WORDS = (
    "home",
    "join",
    "участвую",
    "profile",
    "pause",
    "leave",
    "пара",
    "note",
    "share",
    "library",
    "organise",
)
HOURS = ("mon-fri 09:00-18:00", "пн-пт 08:00-20:00", "mon 09:00-12:00; sat 10:00-12:00")
MISCHIEF: tuple[Value, ...] = (
    *("", " ", "\0", "a\ud800b", "x" * 5_000, "<!channel> **x** [y](https://evil.example)", "-1"),
    *("٣", "9" * 30, "0001-01-01", "9999-12-31", "9999-12-31T23:59", "2026-10-14T15:00+14:00"),
    *((), ("ai", "ai"), ("no-such-topic",), ("a" * 300,), ",", "#"),
)
# How much more, or less, than others a button is pressed; 2 if it isn't here.
LIKELY = {
    **dict.fromkeys(("home", "help", "privacy", "language", "library", "enrolment.form"), 0.1),
    **dict.fromkeys(("programme.new", "programme.create", "programme.invite"), 0.1),
    **dict.fromkeys(("enrolment.away", "enrolment.never"), 0.2),
    **dict.fromkeys(("enrolment.exit", "pair.finish", "enrolment.leave"), 0.5),
    **dict.fromkeys(("enrolment.show", "pair.show", "pair.details", "session.own"), 1.0),
    **dict.fromkeys(("session.move", "session.moved", "session.cancelled"), 0.7),
    **dict.fromkeys(
        ("letter.open", "session.pick", "proposal.show", "round.show", "round.run"), 6.0
    ),
    **dict.fromkeys(("learning.agree_named", "learning.agree_unnamed"), 12.0),
    **dict.fromkeys(("learning.offer_named", "learning.offer_unnamed", "learning.withdraw"), 6.0),
}
ABOUT = ("", "0", "1", "2", "1/2/3", "-1", "٣", "²", "9" * 9, "9" * 30, "1.5", "x", "1/mentee")
SECRET = re.compile(r"zq[a-z]+\d+q")


@dataclass
class Crowd:
    """``secrets``: who typed a word that isn't for everyone. ``dispatched``: every event with its
    answer. ``pressed``: user, action and id."""

    world: World
    secrets: dict[str, str] = field(default_factory=dict)
    avoiders: set[str] = field(default_factory=set)
    pressed: set[tuple[str, str, str]] = field(default_factory=set)
    dispatched: list[tuple[Event, Card]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dispatch = self.world.app.sandbox.dispatch
        self.world.app.sandbox.dispatch = self.dispatch

    async def dispatch(self, event: Event) -> Card:
        answer = await self._dispatch(event)
        self.dispatched.append((event, answer))
        self.pressed.add((event.sender.user, event.action, event.about.partition("/")[0]))
        return answer

    def has_pressed(self, person_id: int, actions: Iterable[str], about: int) -> bool:
        user = next(one.user for one in self.world.people.values() if one.id == person_id)
        return any((user, action, str(about)) in self.pressed for action in actions)

    async def does(self, user: str, action: str, **values: Value) -> None:
        """Presses the newest button of theirs that does this."""
        for message in reversed(self.world.people[user].inbox):
            for button in message.card.all_buttons:
                if button.action == action:
                    await self.world.app.sandbox.press(user, message.id, button.id, values)
                    return
        raise AssertionError(f"{user} has no button for {action}")

    async def say(self, chance: Random) -> None:
        text = chance.choice((*WORDS, *WORDS, *(v for v in MISCHIEF if isinstance(v, str))))
        await self.world.app.sandbox.say(chance.choice(list(self.world.people)), text)

    async def press(self, chance: Random, mischief: float = 0.1) -> None:
        """A button of their own; most likely a new one that goes on, seldom one of long ago."""
        await self._chosen(chance, mischief)()

    async def press_at_once(self, chance: Random) -> None:
        """Several people, one of them twice, before any has an answer. Nobody presses two things:
        what is done and undone between two looks can't be told from what was never allowed."""
        users = chance.sample(list(self.world.people), k=5)
        presses = [self._chosen(chance, 0.05, [user]) for user in users]
        await asyncio.gather(*(press() for press in (*presses, presses[0])))

    async def forge(self, chance: Random) -> None:
        """Somebody sends what never stood on a card of theirs."""
        user = chance.choice((*self.world.people, *STRANGERS))
        action = chance.choice((*ROUTES, "say", "no.such"))
        about = chance.choice(ABOUT) if chance.random() < 0.4 else self._about(chance, action)
        names = ("visibility", "learned", "useful", "start", "until", "avoid", "people", "topics")
        values = {name: chance.choice(MISCHIEF) for name in names if chance.random() < 0.5}
        self._remember_avoided(user, values)
        event = Event(f"forged-{len(self.dispatched)}", _sender(user), action, about, values)
        await self.dispatch(event)
        await self.world.app.sandbox.settle()

    async def repeat(self, chance: Random) -> None:
        """The platform delivers an event again: the answer is the same, and nothing is done."""
        if self.dispatched:
            event, answer = chance.choice(self.dispatched[-20:])
            again = await self._dispatch(event)
            assert again == answer, (event, answer, again)
            await self.world.app.sandbox.settle()

    async def wait(self, chance: Random) -> None:
        hours = chance.choice((1, 5, 24, 24, 49, 72, 24 * 7, 24 * 8, 24 * 15))
        await self.world.app.sandbox.forward(timedelta(hours=hours))

    def _chosen(
        self, chance: Random, mischief: float, users: Sequence[str] = ()
    ) -> Callable[[], Awaitable[Card]]:
        sandbox = self.world.app.sandbox
        old = chance.random() < mischief
        users = users or chance.sample(list(self.world.people), k=4)
        standing = [one for user in users for one in self._standing(user, old)]
        if not standing:
            return lambda: sandbox.say(users[0], "organise")
        ((_, user, message, card, button),) = chance.choices(standing, [w for w, *_ in standing])
        values = self._filled(chance, user, card, mischief)
        return lambda: sandbox.press(user, message.id, button.id, values)

    def _standing(self, user: str, old: bool) -> list[tuple[float, str, Message, Card, Button]]:
        """The buttons of their last few messages, each with its weight: the newest weigh most."""
        box = self.world.app.sandbox.box
        return [
            (_weight(button) / (1 + age), user, message, card, button)
            for age, message in enumerate(self.world.people[user].inbox[:-9:-1])
            for card in (box.versions(message) if old else [message.card])
            for button in card.all_buttons
        ]

    def _about(self, chance: Random, action: str) -> str:
        """Of a button that somebody has seen."""
        seen = [b.about for _, card in self.dispatched[-60:] for b in card.all_buttons]
        return chance.choice(seen) if seen else ""

    def _filled(
        self, chance: Random, user: str, card: Card, mischief: float
    ) -> Mapping[str, Value]:
        values = {
            one.id: chance.choice(MISCHIEF)
            if chance.random() < mischief
            else self._sensible(chance, user, one)
            for one in card.fields
            if chance.random() > mischief / 5
        }
        self._remember_avoided(user, values)
        return values

    def _sensible(self, chance: Random, user: str, one: Field) -> Value:
        match one:
            case Choice(options=options):
                count = chance.randint(1, 2) if one.many else 1
                weights = range(1, len(options) + 1)  # the last offers most: a level, a note
                values = tuple(o.value for o in chance.choices(options, weights, k=count))
                return values if one.many else values[0]
            case When(kind=kind):
                moment = self.world.now + timedelta(hours=chance.randint(2, 24 * 20))
                return moment.strftime("%Y-%m-%d" if kind == "date" else "%Y-%m-%dT%H:%M")
            case Input():
                return self._typed(chance, user, one)

    def _typed(self, chance: Random, user: str, one: Input) -> str:
        name = one.id.partition("-")[0]
        match name:
            case "learned" | "tried" | "worked" | "goal" | "addressed" | "evidence":
                return self._secret(user, name) if chance.random() < 0.8 else ""
            case "hours":
                return chance.choice(HOURS)
            case "people":
                return "\n".join(chance.sample(self._names(), k=3))
            case "sponsor" | "contact":
                return chance.choice(self._names())
            case "avoid":
                return chance.choice(("", AVOIDED[0], ", ".join(AVOIDED), f"{AVOIDED[0]}\nNobody"))
            case _:
                return one.value or "Something"

    def _secret(self, user: str, kind: str) -> str:
        word = f"zq{kind}{len(self.secrets)}q"
        self.secrets[word] = user
        return f"{word} *bold* <x>"

    def _names(self) -> list[str]:
        return [f"{user}@upmentor.example" for user in self.world.people if user != "dora"]

    def _remember_avoided(self, user: str, values: Mapping[str, Value]) -> None:
        if any("Avoided" in str(value) for value in values.values()):
            self.avoiders.add(user)


def _sender(user: str) -> Sender:
    return Sender("sandbox", "", "sandbox", user)


def _weight(button: Button) -> float:
    return LIKELY.get(button.action, 8 if button.style == "primary" else 2)
