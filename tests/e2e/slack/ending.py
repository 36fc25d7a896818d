"""What everybody has in front of them in the end."""

from collections import Counter
from collections.abc import Collection

from tests.e2e.scenes import Scenes
from tests.e2e.slack.on_cards import heading, is_kept
from tests.e2e.slack.people import CHANNEL, Person
from tests.e2e.slack.screen import Json

Cards = Counter[tuple[str, str]]


def cards(scenes: Scenes[Person], only: Collection[str] | None = None) -> Cards:
    """What lies in whose chat, by its heading; answers in passing are nobody's to keep, and a file
    isn't sent again if it fails: its card says all without it. The organiser's Monday only comes
    when something needs them, such as a post nobody knows of."""
    monday = scenes.title("week-title")
    people = (scenes.organiser, scenes.mentor, scenes.mentee)
    return Counter(
        (person.id, heading(message))
        for person in people
        for message in person.messages
        if is_own(message)
        and heading(message) != monday
        and (only is None or message["ts"] in only)
    )


def posts(person: Person) -> Cards:
    kept = (m for m in person.messages if m["channel"] == CHANNEL and is_kept(m))
    return Counter((CHANNEL, heading(message)) for message in kept)


def is_own(message: Json) -> bool:
    return str(message["channel"]).startswith("D") and is_kept(message) and "blocks" in message
