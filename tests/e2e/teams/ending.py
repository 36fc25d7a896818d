"""What everybody has in front of them in the end."""

from collections import Counter
from collections.abc import Collection

from tests.e2e.scenes import Scenes
from tests.e2e.teams.on_cards import heading
from tests.e2e.teams.people import Person

Cards = Counter[tuple[str, str]]


def cards(scenes: Scenes[Person], only: Collection[str] | None = None) -> Cards:
    """What lies in whose chat, by its heading. The organiser's Monday only comes when something
    needs them, such as a post nobody knows of; and how often somebody asked for a list depends on
    how often nothing came of it."""
    asked = {scenes.title(text) for text in ("week-title", "home-title")}
    people = (scenes.mentor, scenes.mentee)
    return Counter(
        (person.id, heading(card))
        for person in people
        for message, card in person.cards
        if message.conversation == person.chat
        and heading(card) not in asked
        and (only is None or message.id in only)
    )


def posts(person: Person) -> Counter[str]:
    return Counter(
        heading(card) for message, card in person.cards if message.conversation != person.chat
    )
