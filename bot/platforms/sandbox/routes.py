"""The sandbox for scripts, as JSON, and the page that is made of it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import ClassVar, Literal, TypeVar

import msgspec
from aiohttp import web

from bot.cards import Card, Value, to_json
from bot.drawings import adaptive, block_kit, html
from bot.platforms.sandbox.box import Kind, Message
from bot.platforms.sandbox.guard import HEADERS, answer, guarded
from bot.platforms.sandbox.pages import index, static
from bot.platforms.sandbox.platform import BadRequest, Sandbox, Unknown


class Resident(msgspec.Struct, frozen=True):
    id: str
    name: str
    locale: str
    timezone: str
    role: Literal["organiser", "mentor", "mentee", ""] = ""
    title: str = ""


People = Callable[[], Awaitable[list[Resident]]]


class Body(msgspec.Struct, forbid_unknown_fields=True):
    EXAMPLE: ClassVar[str]


AnyBody = TypeVar("AnyBody", bound=Body)


class Say(Body):
    EXAMPLE: ClassVar[str] = '{"person": "anna", "text": "help"}'
    person: str
    text: str


class Press(Body):
    EXAMPLE: ClassVar[str] = '{"person": "anna", "message": "1", "button": "home:", "values": {}}'
    person: str
    message: str
    button: str
    values: dict[str, Value] = {}


class Move(Body):
    EXAMPLE: ClassVar[str] = '{"forward": "P7D"} or {"next": true}'
    forward: timedelta | None = None
    next: bool = False


class Fly(Body):
    EXAMPLE: ClassVar[str] = '{"on": true, "but": "anna"}'
    on: bool
    but: str = ""


class Shown(msgspec.Struct):
    id: str
    at: datetime
    card: msgspec.Raw
    plain: str


def routes(sandbox: Sandbox, people: People) -> list[web.RouteDef]:
    doors = Doors(sandbox, people)
    return [
        web.get("/", guarded(index)),
        web.get("/sandbox/static/{name}", guarded(static)),
        web.get("/sandbox/people", guarded(doors.people)),
        web.get("/sandbox/inbox/{person}", guarded(doors.inbox)),
        web.get("/sandbox/channel/{name}", guarded(doors.channel)),
        web.get("/sandbox/channels", guarded(doors.channels)),
        web.get("/sandbox/news", guarded(doors.news)),
        web.get("/sandbox/clock", guarded(doors.clock)),
        web.get("/sandbox/drawn/{message}", guarded(doors.drawn)),
        web.post("/sandbox/say", guarded(doors.say)),
        web.post("/sandbox/press", guarded(doors.press)),
        web.post("/sandbox/clock", guarded(doors.move)),
        web.get("/sandbox/autopilot", guarded(doors.autopilot)),
        web.post("/sandbox/autopilot", guarded(doors.fly)),
    ]


class Doors:
    def __init__(self, sandbox: Sandbox, people: People) -> None:
        self._sandbox = sandbox
        self._people = people

    async def people(self, request: web.Request) -> web.Response:
        return answer(await self._people())

    async def inbox(self, request: web.Request) -> web.Response:
        person = await self._known(request.match_info["person"])
        return answer([_shown(message) for message in self._sandbox.inbox(person)])

    async def channel(self, request: web.Request) -> web.Response:
        """A channel without posts is empty, not unknown: the first post makes it."""
        messages = self._sandbox.channel(request.match_info["name"])
        return answer([_shown(message) for message in messages])

    async def channels(self, request: web.Request) -> web.Response:
        return answer(self._sandbox.channels())

    async def clock(self, request: web.Request) -> web.Response:
        return answer(await self._moments())

    async def news(self, request: web.Request) -> web.Response:
        """What a page has to watch: how many messages lie where, and whether any was redrawn."""
        box = self._sandbox.box
        return answer(
            {
                **await self._moments(),
                "autopilot": self._sandbox.pilot,
                "revision": box.revision(),
                "inbox": box.counts(Kind.INBOX),
                "channel": box.counts(Kind.CHANNEL),
            }
        )

    async def say(self, request: web.Request) -> web.Response:
        body = await _body(request, Say)
        person = await self._known(body.person)
        return _card(await self._sandbox.say(person, body.text))

    async def press(self, request: web.Request) -> web.Response:
        body = await _body(request, Press)
        person = await self._known(body.person)
        card = await self._sandbox.press(person, body.message, body.button, body.values)
        return _card(card)

    async def move(self, request: web.Request) -> web.Response:
        body = await _body(request, Move)
        if body.next == (body.forward is not None):
            raise BadRequest(f"Time goes one way or the other: send either {Move.EXAMPLE}.")
        if body.forward is None:
            await self._sandbox.to_next()
        else:
            await self._sandbox.forward(body.forward)
        return answer(await self._moments())

    async def autopilot(self, request: web.Request) -> web.Response:
        return answer(self._sandbox.pilot)

    async def fly(self, request: web.Request) -> web.Response:
        body = await _body(request, Fly)
        self._sandbox.fly(body.on, await self._known(body.but) if body.but else "")
        return answer(self._sandbox.pilot)

    async def drawn(self, request: web.Request) -> web.Response:
        message = self._sandbox.box.message(request.match_info["message"])
        if message is None:
            raise Unknown("There is no such message: take an id from an inbox or a channel.")
        match request.query.get("as"):
            case "slack":
                return answer(block_kit.message(message.card))
            case "teams":
                return answer(adaptive.adaptive(message.card))
            case "html":
                fragment = html.html(message.card, prefix=f"m{message.id}")
                return web.Response(text=fragment, content_type="text/html", headers=HEADERS)
            case _:
                raise BadRequest("Say how to draw it: ?as=slack, ?as=teams or ?as=html.")

    async def _moments(self) -> dict[str, datetime | None]:
        return {"now": self._sandbox.clock.now(), "next": await self._sandbox.next_due()}

    async def _known(self, person: str) -> str:
        ids = [resident.id for resident in await self._people()]
        if person not in ids:
            raise Unknown(f"Nobody here is {person!r}: take an id from /sandbox/people.")
        return person


async def _body(request: web.Request, kind: type[AnyBody]) -> AnyBody:
    try:
        return msgspec.json.decode(await request.read(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"This can't be read: {error}. Send, say, {kind.EXAMPLE}.") from error


def _shown(message: Message) -> Shown:
    return Shown(message.id, message.at, msgspec.Raw(to_json(message.card)), message.card.plain)


def _card(card: Card) -> web.Response:
    return answer({"card": msgspec.Raw(to_json(card))})
