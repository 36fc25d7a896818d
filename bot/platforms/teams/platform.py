"""Teams through the Bot Framework: what is pressed and typed there comes in, cards go out."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import msgspec
from aiohttp import web

from bot.cards import Card
from bot.events import Address, Chats, Dispatch, Event, Rate, Ref, Roster, no_dispatch
from bot.once import Once
from bot.platforms.teams import inbound
from bot.platforms.teams.activities import NAME, tenant_of
from bot.platforms.teams.answering import Answering, leaves_the_form
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


class InHand:
    """What goes on once Teams has its answer. Not in a TaskGroup, which whoever begins must end:
    a server begins in one task and ends in another."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, rest: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(rest)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)


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
        self.dispatch: Dispatch = no_dispatch
        self.refused = 0  # requests that aren't proved to be from Teams
        self._connector = connector
        self._chats = chats
        self._tenants = tenants
        self._rps = rps
        self._people = People(connector, roster)
        self._whereabouts = Whereabouts(chats, self._people, roster, connector.clock)
        self._outbound = Outbound(connector, chats)
        self._answering = Answering(self._outbound, locale)
        self._once = Once()
        self._in_hand = InHand()

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
        await self._in_hand.finish(LEAVING)

    async def close(self) -> None:
        await self.leave()
        await self._connector.close()

    async def _take(self, request: web.Request) -> web.Response:
        activity = _activity(request.content_type, await request.read())
        if activity is None:
            return web.Response(status=400)
        try:
            shown = request.headers.get("Authorization", "")
            answer = await self._connector.take(shown, activity, self._heard)
        except Unauthorized:
            self.refused += 1
            return web.Response(status=401)
        return _response(answer.status, answer.body)

    async def _heard(self, activity: Activity) -> Activity | None:
        """Only a press is waited for: what it's answered with is the card."""
        if self._tenants and (tenant := tenant_of(activity)) not in self._tenants:
            log.warning("something came from a tenant whose people take no part: %.40r", tenant)
            return None
        incoming = inbound.read(activity)
        if incoming is None:
            self._later(self._note(activity))
        elif incoming.door is Door.PRESSED:
            card = await self._noted(activity, incoming)
            self._later(self._answering.afterwards(incoming, card))
            return self._answering.at_once(incoming, card)
        elif self._once.is_new(incoming.delivery):
            self._later(self._answer(activity, incoming))
        return None

    def _later(self, rest: Awaitable[None]) -> None:
        async def heard() -> None:
            with _logged("an answer was not shown in Teams"):
                await rest

        self._in_hand.begin(heard())

    async def _note(self, activity: Activity) -> None:
        if (event := await self._whereabouts.note(activity)) is None:
            return
        incoming = inbound.by_itself(activity, event)
        if self._once.is_new(incoming.delivery):
            await self._answering.afterwards(incoming, await self._card(activity, event))

    async def _answer(self, activity: Activity, incoming: Incoming) -> None:
        card = await self._noted(activity, incoming)
        await self._answering.afterwards(incoming, card)

    async def _noted(self, activity: Activity, incoming: Incoming) -> Card | None:
        with _logged("where something came from was not noted"):
            await self._whereabouts.note(activity)
        card = await self._card(activity, incoming.event)
        if card is not None and leaves_the_form(incoming, card):
            # From memory, maybe: what stood in the way may be gone since, and nothing was done.
            anew = replace(incoming.event, id=incoming.delivery)
            return await self._card(activity, anew)
        return card

    async def _card(self, activity: Activity, event: Event) -> Card | None:
        """None where something broke."""
        try:
            await self._people.meet(activity)
            return await self.dispatch(await looked_up(self._connector, self._chats, event))
        except Exception:
            log.exception("%s was not answered", event.action)
            return None


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


@contextmanager
def _logged(what: str) -> Iterator[None]:
    """What can't be shown is lost to nobody: the next press shows it."""
    try:
        yield
    except Exception:
        log.exception(what)
