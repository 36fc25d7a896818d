"""How people go on when nothing comes of what they did: they do it once more."""

from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Any, Protocol

from tests.e2e.watching import Found, Watched

Json = dict[str, Any]
Typed = str | list[str]

PATIENCE, TRIES = 4, 8


class Button(Protocol):
    """``place`` is what it stands on: another one as soon as it is drawn anew."""

    @property
    def drawn(self) -> Json: ...
    @property
    def action(self) -> str: ...
    @property
    def place(self) -> Json: ...


class Person(Protocol):
    """Somebody who acts on a platform, and what they have in front of them. ``fields`` are those
    of the form that is open, ``errors`` those of them that something is said about; ``posts`` is
    all that can be read in the programme's channel, ``headings`` those of all that they can read,
    ``beside`` the row that a button stands in."""

    id: str

    @property
    def name(self) -> str: ...
    @property
    def screen(self) -> Watched: ...
    @property
    def home(self) -> Json | None: ...
    @property
    def fields(self) -> Collection[str]: ...
    @property
    def errors(self) -> Collection[str]: ...
    @property
    def posts(self) -> list[str]: ...
    @property
    def headings(self) -> list[str]: ...

    def find(self, action: str) -> Button | None: ...
    def headed(self, title: str) -> Json | None: ...
    def beside(self, button: Button) -> str: ...

    async def command(self, text: str = "") -> None: ...
    async def press(self, action: str) -> None: ...
    async def submit(self, **values: Typed) -> None: ...
    async def sees(self, words: str) -> Json: ...
    async def enters_home(self) -> None: ...
    async def close(self) -> None:
        """Whatever lies over the conversations."""


async def asks(person: Person, word: str, button: str) -> None:
    """Until an answer has that button."""
    await person.close()
    await _insist(person, lambda: person.command(word), newer(person, button), button)


async def presses(person: Person, action: str, then: str = "", title: str = "") -> None:
    """Until another button is there, or a card of that title; or until this button is gone."""
    await person.screen.until(lambda: person.find(action), f"{action} for {person.id}")
    look: Callable[[], object | None]
    if then:
        look = newer(person, then)
    elif title:
        look = partial(person.headed, title)
    else:
        look = gone(person, action)
    await _insist(person, lambda: _press(person, action), look, f"what comes of {action}")


async def opens(person: Person, action: str, field: str) -> None:
    """Until there is a form that asks for it."""
    await _insist(
        person,
        lambda: _press(person, action),
        lambda: field in person.fields or None,
        f"a form with {field}",
    )


async def opens_home(person: Person) -> Json:
    before = person.home

    def drawn() -> Json | None:
        return None if person.home is before else person.home

    return await _insist(person, person.enters_home, drawn, "Home")


async def fills_in(person: Person, **values: Typed) -> None:
    """The form that has such fields, once it is there: another may still be on the screen."""

    def has_them() -> bool | None:
        return values.keys() <= set(person.fields) or None

    await person.screen.until(has_them, f"a form with {[*values]} for {person.id}")
    await person.submit(**values)


def newer(person: Person, action: str) -> Callable[[], Button | None]:
    """A button of that name on something that wasn't there before."""
    before = person.find(action)

    def look() -> Button | None:
        found = person.find(action)
        drawn_before = found and before and found.place is before.place
        return None if drawn_before else found

    return look


def gone(person: Person, action: str) -> Callable[[], bool | None]:
    """The button is gone from where it is now; an older card may have one, too."""
    before = person.find(action)

    def look() -> bool | None:
        found = person.find(action)
        return None if found and before and found.place is before.place else True

    return look


async def _press(person: Person, action: str) -> None:
    """What is gone has been answered meanwhile."""
    await person.screen.soon(lambda: person.find(action), PATIENCE)
    if person.find(action):
        await person.press(action)


async def _insist(
    person: Person,
    do: Callable[[], Awaitable[None]],
    look: Callable[[], Found | None],
    what: str,
) -> Found:
    for _ in range(TRIES):
        await do()
        if (found := await person.screen.soon(look, PATIENCE)) is not None:
            return found
    raise AssertionError(f"{what}: it didn't come to {person.id}, {TRIES} times")
