"""What goes wrong on the way to Slack."""

import json
from dataclasses import dataclass

from aiohttp import web

from tests.e2e import trouble
from tests.e2e.trouble import Kind

SPARED = frozenset(("auth.test", "apps.connections.open"))  # or the bot never begins
KINDS = tuple(kind for kind in Kind if kind is not Kind.CLASH)


@dataclass
class Trouble(trouble.Trouble):
    kinds: tuple[Kind, ...] = KINDS

    def spares(self, method: str) -> bool:
        return method in SPARED

    def refusal(self, kind: Kind) -> web.Response | None:
        match kind:
            case Kind.BUSY:
                told = {"ok": False, "error": "ratelimited"}
                return web.json_response(told, status=429, headers={"Retry-After": "1"})
            case Kind.ERROR:
                return web.Response(status=500)
            case _:
                return None

    @property
    def copies(self) -> list[str]:
        """Messages that the bot doesn't know to be there, by their moment."""
        posts = [json.loads(told) for method, told in self.unheard if method == "chat.postMessage"]
        return [told["ts"] for told in posts if told["ok"]]
