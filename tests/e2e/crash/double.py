"""The platform that all processes write to. It counts what each of them wrote, and lives on."""

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random

import msgspec
from aiohttp import web

from bot.platforms.sandbox.platform import Sandbox
from tests.e2e.crash.worker import Parcel, encoded

SLOWEST = 0.04
"""Seconds until a letter is there, and as many again until its writer knows."""


@dataclass(frozen=True, slots=True)
class Carried:
    place: str
    message: str
    title: str
    is_new: bool


@dataclass(eq=False)
class Double:
    """``carried``: by process, what it ever wrote, in the order of arrival. ``open``: how many of
    its sendings are under way."""

    sandbox: Sandbox
    chance: Random
    carried: dict[str, list[Carried]] = field(default_factory=lambda: defaultdict(list))
    open: Counter[str] = field(default_factory=Counter)

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/send", self._send)]

    async def _send(self, request: web.Request) -> web.Response:
        parcel = msgspec.json.decode(await request.read(), type=Parcel)
        self.open[parcel.by] += 1
        try:
            await self._while()
            ref = await self.sandbox.send(parcel.address, parcel.card, parcel.replaces)
            is_new = parcel.replaces is None
            carried = Carried(ref.place, ref.message, parcel.card.title, is_new)
            self.carried[parcel.by].append(carried)
            await self._while()
        finally:
            self.open[parcel.by] -= 1
        return web.Response(body=encoded(ref))

    async def _while(self) -> None:
        never = asyncio.get_running_loop().create_future()
        await asyncio.wait([never], timeout=self.chance.uniform(0, SLOWEST))
