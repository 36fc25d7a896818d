"""The calendar file on somebody's card, as a calendar fetches it."""

from datetime import datetime
from typing import NamedTuple

from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar
from yarl import URL

from bot.cards import File
from tests.stories.world import Someone, World


class Entry(NamedTuple):
    uid: str
    sequence: int
    start: datetime
    status: str
    summary: str


async def calendar_entry(world: World, person: Someone) -> Entry | None:
    """Of the newest card of theirs that ever had one; None while no time stands."""
    cards = (c for m in reversed(person.inbox) for c in world.app.sandbox.box.versions(m))
    file = next(element for card in cards for element in card.elements if isinstance(element, File))
    async with TestClient(TestServer(world.app.web)) as client:
        answer = await client.get(URL(file.url).path)
        if answer.status == 404:
            return None
        assert answer.content_type == "text/calendar"
        (event,) = Calendar.from_ical(await answer.read()).walk("VEVENT")
    assert event["class"] == "PRIVATE"
    return Entry(
        str(event["uid"]),
        event.decoded("sequence"),
        event.decoded("dtstart"),
        str(event["status"]),
        str(event["summary"]),
    )
