"""What local-slack shows to whom, as its page gets it."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientWebSocketResponse

from tests.e2e.slack.workspaces import APP
from tests.e2e.watching import Watched

Json = dict[str, Any]


@dataclass
class Screen(Watched):
    """What local-slack shows, kept up to date by its own websocket."""

    socket: ClientWebSocketResponse
    messages: dict[str, list[Json]] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    modals: list[Json] = field(default_factory=list)
    errors: Json = field(default_factory=dict)

    async def watch(self) -> None:
        async for message in self.socket:
            async with self.changed:
                self._take(json.loads(message.data))
                self.changed.notify_all()

    def _take(self, news: Json) -> None:
        match news["t"]:
            case "init":
                state = news["state"]
                self.messages, self.modals = state["messages"], state["modalStack"]
                self.channels = {channel["id"]: channel for channel in state["channels"]}
                self.homes = {user: views[APP] for user, views in state["homeViews"].items()}
            case "channel":
                self.channels[news["channel"]["id"]] = news["channel"]
            case "message":
                self.messages.setdefault(news["message"]["channel"], []).append(news["message"])
            case "message_update":
                known = self.messages[news["message"]["channel"]]
                known[:] = [_newer(message, news["message"]) for message in known]
            case "message_delete":
                known = self.messages[news["channel"]]
                known[:] = [message for message in known if message["ts"] != news["ts"]]
            case "view":
                self.modals, self.errors = news["stack"], {}
            case "view_errors":
                self.errors = news["errors"]
            case "home":
                self.homes[news["user"]] = news["view"]
            case _:
                pass


def _newer(message: Json, changed: Json) -> Json:
    return changed if message["ts"] == changed["ts"] else message
