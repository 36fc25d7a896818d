"""What goes wrong on the way, by chance and by seed."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from aiohttp import web

SLOW = 0.4
SPARED = frozenset(("auth.test", "apps.connections.open"))  # or the bot never begins
IN_A_ROW = 2  # the same request gets through in the end


class Kind(StrEnum):
    BUSY = "busy"
    ERROR = "error"
    LOST = "lost"  # dropped before it is done
    SWALLOWED = "swallowed"  # done, and the answer dropped
    SLOW = "slow"


@dataclass
class Trouble:
    """``share`` of the calls meet one of ``kinds``; ``again``: share of what people do that comes
    to the bot twice. ``met``: what went wrong, in order, with the method that it happened to."""

    seed: int
    share: float = 0.0
    again: float = 0.0
    kinds: tuple[Kind, ...] = tuple(Kind)
    met: list[tuple[Kind, str]] = field(default_factory=list)
    repeated: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    unheard: list[tuple[str, str]] = field(default_factory=list)
    """What was done of which the bot wasn't told: the method, and the answer."""
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)

    def strikes(self, method: str, request: str) -> Kind | None:
        spared = method in SPARED or self.struck[request] >= IN_A_ROW
        if self.chance.random() >= self.share or spared:
            return None
        kind = self.chance.choice(self.kinds)
        self.struck[request] += kind is not Kind.SLOW
        self.met.append((kind, method))
        return kind

    def repeats(self) -> bool:
        again = self.chance.random() < self.again
        self.repeated += again
        return again

    async def before(
        self, request: web.Request, method: str, serve: Callable[[], Awaitable[web.Response]]
    ) -> web.Response:
        kind = self.strikes(method, f"{request.path_qs} {await request.text()}")
        match kind:
            case Kind.BUSY:
                told = {"ok": False, "error": "ratelimited"}
                return web.json_response(told, status=429, headers={"Retry-After": "1"})
            case Kind.ERROR:
                return web.Response(status=500)
            case Kind.LOST:
                return _dropped(request)
            case Kind.SLOW:
                await hesitate(SLOW)
            case Kind.SWALLOWED | None:
                pass
        answer = await serve()
        if kind is Kind.SWALLOWED:
            self.unheard.append((method, answer.text or ""))
            return _dropped(request)
        return answer

    @property
    def swallowed(self) -> int:
        return sum(kind is Kind.SWALLOWED for kind, _ in self.met)

    @property
    def copies(self) -> list[str]:
        """Messages that the bot doesn't know to be there, by their moment."""
        posts = [json.loads(told) for method, told in self.unheard if method == "chat.postMessage"]
        return [told["ts"] for told in posts if told["ok"]]


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def hesitate(seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
