"""The calendar file of a session: private, two names for a title, no topic."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web
from icalendar import Calendar, Event

from bot.acts import session_letters
from bot.clock import Clock
from bot.links import Links
from storage.database import Database


def routes(database: Database, links: Links, clock: Clock) -> list[web.RouteDef]:
    fetch = fetching(database, links, clock)

    async def session_file(request: web.Request) -> web.Response:
        if (content := await fetch(request.path)) is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type="text/calendar")

    return [web.get("/calendar/session/{token}.ics", session_file)]


def fetching(
    database: Database, links: Links, clock: Clock
) -> Callable[[str], Awaitable[bytes | None]]:
    """What lies at an address of ours, for a platform whose people can't open it."""

    async def fetch(url: str) -> bytes | None:
        session_id = links.session_of(url.rpartition("/")[2].removesuffix(".ics"))
        if session_id is None:
            return None
        async with database.work() as work:
            entry = await session_letters.entry(work, session_id)
        return calendar(entry, clock.now()) if entry else None

    return fetch


def calendar(entry: session_letters.Entry, now: datetime) -> bytes:
    """One event; the same UID and a higher SEQUENCE move it where it stands already."""
    event = Event()
    event.add("uid", f"session-{entry.session_id}@upmentor")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("summary", " / ".join(entry.names))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED" if entry.stands else "CANCELLED")
    out = Calendar()
    out.add("prodid", "-//Upmentor//EN")
    out.add("version", "2.0")
    out.add_component(event)
    return bytes(out.to_ical())
