"""From an Event to a Card: who is it, may they, one Work, the answer."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Any, TypeVar

from bot.cards import Card, filled, from_json, to_json
from bot.clock import Clock
from bot.domain.refusal import Refusal
from bot.domain.rights import Thing, may
from bot.events import Event
from bot.links import Links
from bot.texts import LOCALES, Texts
from bot.views import refusals
from handlers.context import Context, cleaned
from handlers.words import action_of
from storage.database import Database, is_out_of_order, is_overtaken
from storage.works import Work

log = logging.getLogger(__name__)
TRIES = 4
Handler = Callable[[Context, Any], Awaitable[Card]]
H = TypeVar("H", bound=Handler)


@dataclass(frozen=True, slots=True)
class Route:
    """``form`` draws the form again when what was filled in is refused."""

    handler: Handler
    about: type | None
    right: str
    form: Handler | None


ROUTES: dict[str, Route] = {}


def on(
    action: str, *, about: type | None = None, right: str = "ask", form: Handler | None = None
) -> Callable[[H], H]:
    """Declares what a handler answers to, what kind of thing it is about, and the right it
    needs."""

    def register(handler: H) -> H:
        assert action not in ROUTES, action
        ROUTES[action] = Route(handler, about, right, form)
        return handler

    return register


class Router:
    def __init__(self, database: Database, clock: Clock, links: Links, locale: str) -> None:
        self._database = database
        self._clock = clock
        self._links = links
        self._locale = locale

    async def dispatch(self, event: Event) -> Card:
        """The answer to the person in front of us. Does the same event once, however often it
        comes."""
        for _ in range(TRIES):
            try:
                return await self._try(event)
            except Exception as error:
                if is_out_of_order(error):
                    log.exception("%s not done, the database is out of order", event.action)
                    return refusals.out_of_order(Texts(self._locale))
                if not is_overtaken(error):
                    raise
                log.info("%s overtaken, again", event.action)
        return refusals.busy(Texts(self._locale))

    async def _try(self, event: Event) -> Card:
        try:
            async with self._database.work() as work:
                return await self._once(work, event)
        except Refusal as refusal:
            async with self._database.work() as work:
                return await self._refused(work, event, refusal)

    async def _once(self, work: Work, event: Event) -> Card:
        if (answer := await work.seen(_key(event))) is not None:
            return from_json(answer)
        if (cx := await self._context(work, event)) is None:
            return refusals.stranger(Texts(self._locale))
        card = await _handle(cx, event)
        await work.remember(_key(event), to_json(card).decode(), cx.now)
        return card

    async def _refused(self, work: Work, event: Event, refusal: Refusal) -> Card:
        # The same event may have been quicker, and its own change in the way.
        if (answer := await work.seen(_key(event))) is not None:
            return from_json(answer)
        cx = await self._context(work, event)
        assert cx is not None, "a refusal comes from a handler, and those know the person"
        route, thing = await _find(cx, event)
        reason = cx.t.plain(refusal.text, **refusal.values)
        card = refusals.refused(cx.t, reason)
        form = await _form(cx, route, thing) if refusal.field else None
        if form is not None and any(field.id == refusal.field for field in form.fields):
            card = filled(form, cx.values, {refusal.field: reason})
        await work.remember(_key(event), to_json(card).decode(), cx.now)
        return card

    async def _context(self, work: Work, event: Event) -> Context | None:
        sender = event.sender
        person = await work.person_by_account(
            sender.platform, sender.enterprise, sender.team, sender.user
        )
        if person is None:
            return None
        t = Texts(person.reads(LOCALES, self._locale), person.zone)
        rest = event.about.partition("/")[2]
        values = {name: cleaned(value) for name, value in event.values.items()}
        now, links = self._clock.now(), self._links
        return Context(person, sender, work, now, t, links, values, rest, event.channels)


def _key(event: Event) -> str:
    """Platforms' ids are long, and some count in each conversation anew."""
    return sha256("\n".join((*astuple(event.sender), event.id)).encode()).hexdigest()


async def _handle(cx: Context, event: Event) -> Card:
    route, thing = await _find(cx, event)
    if route.about is not None and thing is None:
        return refusals.not_yours(cx.t)
    if not may(cx.person, route.right, thing):
        return refusals.not_yours(cx.t)
    return await route.handler(cx, thing)


async def _form(cx: Context, route: Route, thing: Thing) -> Card | None:
    """The form that was refused, unless by now there is none to fill in."""
    try:
        return await route.form(cx, thing) if route.form else None
    except Refusal:
        return None


async def _find(cx: Context, event: Event) -> tuple[Route, Thing]:
    action = action_of(event.about) if event.action == "say" else event.action
    route = ROUTES.get(action, ROUTES["help"])
    if route.about is None:
        return route, None
    number = event.about.partition("/")[0]
    is_id = number.isdecimal() and len(number) < 10
    return route, await cx.work.hold(route.about, int(number)) if is_id else None
