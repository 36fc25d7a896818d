"""The answer to the person in front of us, put where they pressed or typed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any
from weakref import WeakValueDictionary

from aiohttp import ClientError
from msgspec.structs import replace

from bot.cards import Card, Input, Text
from bot.drawings import adaptive
from bot.events import Address, Busy, Gone
from bot.platforms.teams.botbuilder import Failed
from bot.platforms.teams.inbound import Door, Incoming
from bot.platforms.teams.outbound import CARD, Outbound, drawn, meaning
from bot.texts import LOCALES, Texts

log = logging.getLogger(__name__)
SAID, ERROR = "application/vnd.microsoft.activity.message", "application/vnd.microsoft.error"
TRIES_MORE, SOON, LATEST = 2, timedelta(seconds=0.2), timedelta(seconds=10)
Put = Callable[[], Awaitable[object]]


@dataclass
class Turn:
    """Of those who draw the same message: one after the other, and only the ``last`` who came."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: Incoming | None = None


class Answering:
    """A press is answered by the card that takes the place of the other, which in a channel the
    presser alone sees. Nothing that is for one person's eyes is ever written into a channel."""

    def __init__(self, outbound: Outbound, locale: str) -> None:
        self._outbound = outbound
        self._locale = locale
        self._turns: WeakValueDictionary[tuple[str, str], Turn] = WeakValueDictionary()

    def texts(self, incoming: Incoming) -> Texts:
        return Texts(incoming.locale if incoming.locale in LOCALES else self._locale)

    def at_once(self, incoming: Incoming, card: Card | None) -> dict[str, Any]:
        """What a press is answered with. Where there is no card, or none that a form may give way
        to, it stays as it is, with what was typed in it."""
        if card is None:
            told = self.texts(incoming).plain("answer-broken")
            return _body(500, ERROR, {"code": "500", "message": told})
        if leaves_the_form(incoming, card):
            return _body(200, SAID, _said(card))
        return _body(200, CARD, adaptive.adaptive(card, _mark(incoming)))

    async def afterwards(self, incoming: Incoming, card: Card | None) -> None:
        """What was pressed is drawn anew for good: the answer alone is forgotten sooner or
        later."""
        match incoming:
            case Incoming(door=Door.PRESSED, own=True) if card is not None:
                if not leaves_the_form(incoming, card):
                    await self._instead(incoming, card)
            case Incoming(door=Door.PRESSED):
                pass
            case _:
                await self._write(incoming, card or self._broken(incoming))

    async def _write(self, incoming: Incoming, card: Card) -> None:
        if not incoming.own:
            await self._elsewhere(incoming, card)
        elif incoming.message and not leaves_the_form(incoming, card):
            await self._instead(incoming, card)
        else:
            await self._add(incoming, card)

    async def _instead(self, incoming: Incoming, card: Card) -> None:
        """What is tried again must not come after what was done later, in place of a form that
        somebody is filling in."""
        connector, key = self._outbound.connector, (incoming.conversation, incoming.message)
        activity, turn = drawn(card, _mark(incoming)), self._turns.setdefault(key, Turn())
        turn.last = incoming

        async def draw() -> None:
            if turn.last is incoming:
                await connector.update(incoming.service, *key, activity)

        async with turn.lock:
            try:
                await persistently(draw)
            except Gone as gone:
                log.info("what was pressed isn't there to be drawn again: %s", gone)
                if incoming.door is Door.SUBMITTED:
                    await self._add(incoming, card)

    async def _add(self, incoming: Incoming, card: Card) -> None:
        connector, activity = self._outbound.connector, drawn(card, _mark(incoming))
        to = (incoming.service, incoming.conversation)
        await persistently(lambda: connector.send(*to, activity))

    async def _elsewhere(self, incoming: Incoming, card: Card) -> None:
        """In a chat of their own, since everybody reads a channel."""
        sender, t = incoming.event.sender, self.texts(incoming)
        to = Address(sender.platform, sender.enterprise, sender.team, sender.user)
        try:
            await persistently(lambda: self._outbound.send(to, card, mark=_mark(incoming)))
        except Gone:
            where = Card(t.plain("teams-elsewhere-title"), (Text(t("teams-elsewhere")),))
            await self._add(incoming, where)

    def _broken(self, incoming: Incoming) -> Card:
        t = self.texts(incoming)
        return Card(t.plain("refused-title"), (Text(t("answer-broken")),), refused=True)


async def persistently(put: Put) -> None:
    """Somebody waits for it, and unlike a letter it isn't sent again later."""
    for _ in range(TRIES_MORE):
        try:
            await meaning(put())
        except Busy as busy:
            await _pass(min(busy.after, LATEST))
        except (ClientError, TimeoutError, Failed) as error:
            if isinstance(error, Failed) and error.status < 500:
                raise
            await _pass(SOON)
        else:
            return
    await meaning(put())


async def _pass(wait: timedelta) -> None:
    """The one place where time is let pass, as SDKs do within themselves."""
    passed = asyncio.Event()
    asyncio.get_running_loop().call_later(wait.total_seconds(), passed.set)
    await passed.wait()


def leaves_the_form(incoming: Incoming, card: Card) -> bool:
    """A refusal that isn't the form itself, or has no room for it, would take what was typed
    along."""
    return incoming.form and card.refused and not (card.fields and _has_room(card))


def _has_room(form: Card) -> bool:
    typed = (one.value for one in form.fields if isinstance(one, Input))
    return all(len(value) <= adaptive.Limit.TEXT for value in typed)


def _said(refusal: Card) -> str:
    """Beside the form: of one with fields, what is wrong with them."""
    return "\n".join(refusal.errors.values()) or replace(refusal, buttons=()).plain


def _mark(incoming: Incoming) -> str:
    return sha256(incoming.event.id.encode("utf-8", "ignore")).hexdigest()[:16]


def _body(status: int, kind: str, value: object) -> dict[str, Any]:
    return {"statusCode": status, "type": kind, "value": value}
