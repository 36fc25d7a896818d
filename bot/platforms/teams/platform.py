"""Teams through the Bot Framework: what is pressed and typed there comes in, cards go out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import msgspec
from aiohttp import web

from bot.cards import Card
from bot.events import Address, Chats, Dispatch, Event, Rate, Ref, Roster
from bot.once import Once
from bot.platforms.teams import inbound
from bot.platforms.teams.activities import NAME, tenant_of
from bot.platforms.teams.answering import Answering
from bot.platforms.teams.botbuilder import Connector, Unauthorized
from bot.platforms.teams.channels import looked_up
from bot.platforms.teams.chats import Whereabouts
from bot.platforms.teams.inbound import Door, Incoming
from bot.platforms.teams.outbound import Outbound
from bot.platforms.teams.profiles import People
from bot.platforms.teams.rates import RPS, rates

log = logging.getLogger(__name__)
MESSAGES = "/api/messages"
# An answer that takes longer isn't waited for when we leave.
LEAVING = 5.0
Activity = dict[str, Any]
Later = Callable[[], Awaitable[None]]


async def _no_dispatch(event: Event) -> Card:
    raise RuntimeError("set teams.dispatch before anything comes in")


class Teams:
    """``tenants``: whose people take part; everybody's, where none is named."""

    name = NAME
    groups = False

    def __init__(
        self,
        connector: Connector,
        chats: Chats,
        roster: Roster,
        locale: str,
        tenants: Sequence[str] = (),
        rps: int = RPS,
    ) -> None:
        self.dispatch: Dispatch = _no_dispatch
        self.refused = 0  # requests that aren't proved to be from Teams
        self._connector = connector
        self._chats = chats
        self._tenants = tenants
        self._rps = rps
        self._people = People(connector, roster)
        self._whereabouts = Whereabouts(chats, self._people, roster)
        self._outbound = Outbound(connector, chats)
        self._answering = Answering(self._outbound, locale)
        self._once = Once()
        self._in_hand: set[asyncio.Task[Any]] = set()

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        return await self._outbound.send(address, card, replaces)

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return rates(address, replaces, self._rps)

    def routes(self) -> list[web.RouteDef]:
        return [web.post(MESSAGES, self._take)]

    async def open(self) -> list[tuple[str, str]]:
        """Answers whose people are to be read."""
        return [("", tenant) for tenant in self._tenants]

    async def leave(self) -> None:
        """What is in hand is answered."""
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=LEAVING)

    async def close(self) -> None:
        await self.leave()
        await self._connector.close()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        activity = _activity(request.content_type, await request.read())
        if activity is None:
            return web.Response(status=400)
        later: list[Later] = []

        async def handle(activity: Activity) -> Activity | None:
            answer, rest = await self._heard(activity)
            later.append(rest)
            return answer

        try:
            shown = request.headers.get("Authorization", "")
            answer = await self._connector.take(shown, activity, handle)
        except Unauthorized:
            self.refused += 1
            return web.Response(status=401)
        return await self._answered(request, _response(answer.status, answer.body), later)

    async def _answered(
        self, request: web.Request, response: web.Response, later: Sequence[Later]
    ) -> web.Response:
        """The rest is done when Teams has its answer; meanwhile nobody may wait for this
        connection."""
        with self._held():
            response.force_close()
            await response.prepare(request)
            await response.write_eof()
            for rest in later:
                with _logged("an answer was not shown in Teams"):
                    await rest()
        return response

    async def _heard(self, activity: Activity) -> tuple[Activity | None, Later]:
        """The answer, and what is left to do once it's given."""
        if self._tenants and tenant_of(activity) not in self._tenants:
            log.warning("something came from a tenant whose people take no part")
            return None, _nothing
        incoming = inbound.read(activity)
        if incoming is None:
            return None, partial(self._note, activity)
        if incoming.door is Door.PRESSED:
            card = await self._noted(activity, incoming.event)
            at_once = self._answering.at_once(incoming, card)
            return at_once, partial(self._answering.afterwards, incoming, card)
        if self._once.is_new(incoming.delivery):
            return None, partial(self._answer, activity, incoming)
        return None, _nothing

    async def _note(self, activity: Activity) -> None:
        if event := await self._whereabouts.note(activity):
            card = await self._card(activity, event)
            await self._answering.afterwards(inbound.by_itself(activity, event), card)

    async def _answer(self, activity: Activity, incoming: Incoming) -> None:
        card = await self._noted(activity, incoming.event)
        await self._answering.afterwards(incoming, card)

    async def _noted(self, activity: Activity, event: Event) -> Card | None:
        with _logged("where something came from was not noted"):
            await self._whereabouts.note(activity)
        return await self._card(activity, event)

    async def _card(self, activity: Activity, event: Event) -> Card | None:
        """None where something broke."""
        try:
            await self._people.meet(activity)
            return await self.dispatch(await looked_up(self._connector, self._chats, event))
        except Exception:
            log.exception("%s was not answered", event.action)
            return None

    @contextmanager
    def _held(self) -> Iterator[None]:
        task = asyncio.current_task()
        assert task is not None
        self._in_hand.add(task)
        try:
            yield
        finally:
            self._in_hand.discard(task)


def _activity(kind: str, body: bytes) -> Activity | None:
    """None for anything that isn't one. A page of another site in a browser of this machine can't
    say that it sends JSON."""
    if kind != "application/json":
        return None
    try:
        given = msgspec.json.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _response(status: int, body: Activity | None) -> web.Response:
    if body is None:
        return web.Response(status=status)
    content = msgspec.json.encode(body)
    return web.Response(status=status, body=content, content_type="application/json")


async def _nothing() -> None:
    pass


@contextmanager
def _logged(what: str) -> Iterator[None]:
    """What can't be shown is lost to nobody: the next press shows it."""
    try:
        yield
    except Exception:
        log.exception(what)
