"""How people go on when nothing comes of what they did: they do it once more."""

from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Any, Protocol

from tests.e2e.watching import Found, Watched

Json = dict[str, Any]
Typed = str | list[str]

PATIENCE, TRIES = 4, 8


class Button(Protocol):
    @property
    def drawn(self) -> Json: ...
    @property
    def action(self) -> str: ...
    @property
    def place(self) -> Json:
        """What it stands on: another one as soon as it is drawn anew."""


class Person(Protocol):
    """Somebody who acts on a platform, and what they have in front of them."""

    id: str

    @property
    def name(self) -> str: ...
    @property
    def screen(self) -> Watched: ...
    @property
    def home(self) -> Json | None: ...
    @property
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
