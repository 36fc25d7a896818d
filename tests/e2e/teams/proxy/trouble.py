"""What goes wrong on the way to Teams."""

import json
from dataclasses import dataclass

from aiohttp import web

from tests.e2e import trouble
from tests.e2e.trouble import Kind

SENDS = frozenset(("send", "post"))


@dataclass
class Trouble(trouble.Trouble):
    def refusal(self, kind: Kind) -> web.Response | None:
        match kind:
            case Kind.BUSY:
                return _told(429, "TooManyRequests", {"Retry-After": "1"})
            case Kind.CLASH:
                return _told(412, "PreconditionFailed")
            case Kind.ERROR:
                return web.Response(status=502)
            case _:
                return None

    @property
    def copies(self) -> list[str]:
        """Messages that the bot doesn't know to be there, by their ids."""
        told = [json.loads(answer) for method, answer in self.unheard if method in SENDS]
        return [str(one.get("activityId") or one["id"]) for one in told if "id" in one]


def _told(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": {"code": code}}, status=status, headers=headers)
