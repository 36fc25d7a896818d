"""One bot process of several: all of it is real but its platform and its clock, which the test has.

It is forked from a process that has imported everything, so that it lives again within moments."""

import asyncio
import os
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from aiohttp import ClientSession, UnixConnector, web
from sqlalchemy import text
from sqlalchemy.orm import configure_mappers

import bot.acts
import handlers
from bot.app import load
from bot.cards import Card, Text
from bot.clock import TravelClock
from bot.events import Address, Event, Rate, Ref
from bot.links import Links
from bot.logs import set_up_logs
from bot.texts import LOCALES, Texts
from handlers.context import Context
from handlers.router import Router, on
from scheduler.clockwork import Clockwork
from scheduler.delivery import Delivery
from scheduler.tick import ALL, Tick
from storage.database import open_database
from storage.types import Seal

AT_ONCE = 10
PLATFORM = "sandbox"
TALLY = "INSERT INTO tally (event) VALUES (:event)"

load(bot.acts)
load(handlers)
configure_mappers()
for _locale in LOCALES:
    Texts(_locale)


@dataclass(frozen=True, slots=True)
class Duty:
    """``folder`` holds the sockets, ``<name>``, and what else a process leaves behind."""

    name: str
    folder: Path
    database_url: str
    key: str


class Parcel(msgspec.Struct):
    by: str
    address: Address
    card: Card
    replaces: Ref | None


class Press(msgspec.Struct):
    now: datetime
    event: Event


def encoded(thing: object) -> bytes:
    return msgspec.json.encode(thing, enc_hook=str)


def main(duty: Duty) -> None:
    os.dup2(os.open(duty.folder / f"{duty.name}.log", os.O_WRONLY | os.O_CREAT), 2)
    set_up_logs("INFO", "text")
    on("tally", right="ask")(tally)
    asyncio.run(serve(duty))


async def serve(duty: Duty) -> None:
    async with ClientSession(connector=UnixConnector(str(duty.folder / "test"), limit=0)) as http:
        process = Process(duty, http)
        site = web.Application()
        site.add_routes([web.post("/press", process.press), web.post("/settle", process.settle)])
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        await web.UnixSite(runner, str(duty.folder / duty.name)).start()
        async with http.post("http://test/up", data=duty.name):
            pass
        await asyncio.Event().wait()


async def tally(cx: Context, _: None) -> Card:
    """Nothing is as easily seen to be done twice."""
    await cx.work.run(lambda session: session.execute(text(TALLY), {"event": cx.text("event")}))
    return Card("Counted", (Text(cx.text("event")),))


class Far:
    """The platform, where the test counts."""

    name = PLATFORM
    groups = False

    def __init__(self, duty: Duty, http: ClientSession) -> None:
        self._by = duty.name
        self._http = http

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        parcel = encoded(Parcel(self._by, address, card, replaces))
        async with self._http.post("http://test/send", data=parcel) as answer:
            answer.raise_for_status()
            return msgspec.json.decode(await answer.read(), type=Ref)

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return ()


class Notes:
    """What this process is in the middle of, for whoever kills it: one letter in a file."""

    def __init__(self, duty: Duty) -> None:
        self._file = (duty.folder / f"{duty.name}.doing").open("wb", buffering=0)

    def note(self, what: bytes) -> None:
        os.pwrite(self._file.fileno(), what, 0)


class NotedTick(Tick):
    notes: Notes

    async def run(self, due: Container[type] = ALL) -> int:
        self.notes.note(b"t")
        try:
            return await super().run(due)
        finally:
            self.notes.note(b"-")


class NotedDelivery(Delivery):
    notes: Notes

    async def run(self) -> int:
        self.notes.note(b"d")
        try:
            return await super().run()
        finally:
            self.notes.note(b"-")


class Process:
    def __init__(self, duty: Duty, http: ClientSession) -> None:
        self._clock = TravelClock(datetime.min.replace(tzinfo=UTC))
        database = open_database(duty.database_url, Seal((duty.key,)))
        links = Links("", duty.key)
        self._router = Router(database, self._clock, links, "en")
        tick = NotedTick(database, self._clock)
        platforms = {PLATFORM: Far(duty, http)}
        delivery = NotedDelivery(
            database, platforms, self._clock, links, "en", duty.name, at_once=AT_ONCE
        )
        tick.notes = delivery.notes = Notes(duty)
        self._clockwork = Clockwork(tick, delivery, self._clock)

    async def press(self, request: web.Request) -> web.Response:
        press = msgspec.json.decode(await request.read(), type=Press)
        self._clock.move_to(press.now)
        return web.Response(body=encoded(await self._router.dispatch(press.event)))

    async def settle(self, request: web.Request) -> web.Response:
        """As the clockwork does every few seconds."""
        self._clock.move_to(msgspec.json.decode(await request.read(), type=datetime))
        return web.Response(body=encoded(await self._clockwork.settle()))
