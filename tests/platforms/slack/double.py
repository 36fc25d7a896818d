"""A Slack that listens: a real server for the Web API, which keeps what it was sent."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.signature import SignatureVerifier

from bot.clock import SystemClock
from bot.events import Profile, Sender
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.workspace import Workspace

TEAM, SECRET = "T1", "signed by Slack"
ME = {"ok": True, "team_id": TEAM, "user_id": "UBOT", "bot_id": "BBOT", "enterprise_id": None}
ANNA = {
    "id": "UANNA",
    "team_id": TEAM,
    "tz": "Europe/London",
    "locale": "en-GB",
    "profile": {"real_name": "Anna Kay", "email": "Anna@example.com", "title": "Analyst"},
}
LEARNINGS = {"id": "CLEARN", "name": "learnings", "is_member": True, "is_private": False}
PATIENCE = 5
Payload = dict[str, Any]


class Double:
    """``answers``: what a method says next; when there is nothing, that all is well. ``ended``:
    tokens that Slack knows no longer, with its word for them. ``tokens``: who asked, by method."""

    def __init__(self) -> None:
        self.ended: dict[str, str] = {}
        self.tokens: defaultdict[str, list[str]] = defaultdict(list)
        self.answers: defaultdict[str, deque[Payload | web.Response]] = defaultdict(deque)
        self.members: list[Payload] = [ANNA]
        self._calls: defaultdict[str, asyncio.Queue[Payload]] = defaultdict(asyncio.Queue)
        site = web.Application()
        site.router.add_route("*", "/api/{method}", self._api)
        site.router.add_post("/answer/{to}", self._answered)
        site.router.add_post("/upload/{file}", self._uploaded)
        self.server = TestServer(site)

    @property
    def api(self) -> str:
        return str(self.server.make_url("/api/"))

    def answer_url(self, to: str) -> str:
        return str(self.server.make_url(f"/answer/{to}"))

    async def call(self, method: str) -> Payload:
        """The next one of it, waited for."""
        async with asyncio.timeout(PATIENCE):
            return await self._calls[method].get()

    def calls(self, method: str) -> int:
        return self._calls[method].qsize()

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        given = await _payload(request)
        self._calls[method].put_nowait(given)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.tokens[method].append(token)
        said = self._said(method, given, token)
        return said if isinstance(said, web.Response) else web.json_response(said)

    def _said(self, method: str, given: Payload, token: str) -> Payload | web.Response:
        if token in self.ended:
            return {"ok": False, "error": self.ended[token]}
        return self.answers[method].popleft() if self.answers[method] else self._well(method, given)

    def _well(self, method: str, given: Payload) -> Payload:
        match method:
            case "auth.test":
                return ME
            case "users.info":
                members = {member["id"]: member for member in self.members}
                return {"ok": True, "user": members[given["user"]]}
            case "users.list":
                return {"ok": True, "members": self.members}
            case "files.getUploadURLExternal":
                name = f"F{self.calls(method)}"
                url = str(self.server.make_url(f"/upload/{name}"))
                return {"ok": True, "file_id": name, "upload_url": url}
            case "files.completeUploadExternal":
                return {"ok": True, "files": [{"id": "F1"}]}
            case "conversations.open":
                return {"ok": True, "channel": {"id": f"G{given['users'].replace(',', '')}"}}
            case "conversations.info":
                return {"ok": True, "channel": {**LEARNINGS, "id": given["channel"]}}
            case "chat.postMessage":
                return {"ok": True, "channel": f"D{given['channel']}", "ts": "1.000100"}
            case _:
                return {"ok": True}

    async def _answered(self, request: web.Request) -> web.Response:
        to = request.match_info["to"]
        self._calls[to].put_nowait(await request.json())
        said = self.answers[to].popleft() if self.answers[to] else web.Response(text="ok")
        assert isinstance(said, web.Response)
        return said

    async def _uploaded(self, request: web.Request) -> web.Response:
        content = (await request.read()).decode()
        self._calls["upload"].put_nowait({"content": content})
        return web.Response(text="OK")


class Caller:
    """Slack, which calls us over signed HTTP."""

    def __init__(self, client: TestClient[Any, Any], double: Double) -> None:
        self._client = client
        self._double = double
        self._count = 0

    async def types(self, text: str, **changes: object) -> Payload:
        body = {
            "command": "/mentoring",
            "text": text,
            "team_id": TEAM,
            "user_id": "UANNA",
            "trigger_id": self._next("command"),
            "response_url": self._double.answer_url("command"),
        }
        return await self._form(urlencode({**body, **changes}))

    async def presses(self, button: str, **place: object) -> Payload:
        """In a message of their own chat, if it isn't said where."""
        body = {
            "type": "block_actions",
            "actions": [{"type": "button", "action_id": button, "action_ts": "1.1"}],
            "response_url": self._double.answer_url("press"),
            "container": {"type": "message", "channel_id": "DANNA", "message_ts": "1.000100"},
        }
        return await self._interaction({**body, **place})

    async def presses_at_home(self, button: str) -> Payload:
        return await self.presses(button, view={"id": "VHOME", "type": "home"})

    async def hands_over(self, message: Payload, **changes: object) -> Payload:
        """By the menu of a message, in a channel that the bot needn't be in."""
        body = {
            "type": "message_action",
            "callback_id": "material.save",
            "channel": {"id": "CTALK"},
            "message": {"type": "message", "team": TEAM, "ts": "1.000200", **message},
            "response_url": self._double.answer_url("shortcut"),
        }
        return await self._interaction({**body, **changes})

    async def sends(
        self, view: Payload, values: Mapping[str, str], view_hash: str = "1"
    ) -> Payload:
        """The form that was drawn, with texts typed into it."""
        state = {
            block["block_id"]: {block["element"]["action_id"]: _entered(block, values)}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        shown = {**view, "id": "V1", "hash": view_hash, "state": {"values": state}}
        return await self._interaction({"type": "view_submission", "view": shown})

    async def tells(self, event: Payload, **changes: object) -> Payload:
        body = {"type": "event_callback", "team_id": TEAM, "event_id": self._next("event")}
        sent = json.dumps({**body, "event": event, **changes})
        return await self.post(sent, "application/json")

    async def post(self, body: str, kind: str, age: int = 0, secret: str = SECRET) -> Payload:
        """Answers with the status and what was said."""
        moment = str(int(SystemClock().now().timestamp()) - age)
        signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
        headers = {
            "X-Slack-Request-Timestamp": moment,
            "X-Slack-Signature": signature or "",
            "Content-Type": kind,
        }
        answer = await self._client.post("/slack/events", data=body, headers=headers)
        text = await answer.text()
        return {"status": answer.status, **(json.loads(text) if text.startswith("{") else {})}

    async def forges(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Somebody else, who calls the same address."""
        async with self._client.post("/slack/events", data=body, headers=headers) as answer:
            return answer.status

    async def _interaction(self, body: Payload) -> Payload:
        user = {"id": "UANNA", "team_id": TEAM}
        told = {"team": {"id": TEAM}, "user": user, "trigger_id": self._next("press"), **body}
        return await self._form(urlencode({"payload": json.dumps(told)}))

    async def _form(self, body: str) -> Payload:
        return await self.post(body, "application/x-www-form-urlencoded")

    def _next(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-{self._count}"


class Staff:
    """Whoever Slack told of; nobody is asked about unless they are ``unknown``."""

    def __init__(self) -> None:
        self.told: list[Profile] = []
        self.unknown: set[str] = set()
        self.ended: list[tuple[str, str]] = []

    async def knows(self, user: Sender) -> bool:
        return user.user not in self.unknown

    async def changed(self, profiles: Sequence[Profile]) -> None:
        self.told += profiles
        self.unknown -= {profile.user.user for profile in profiles}

    async def installed(self, enterprise: str, team: str) -> None: ...

    async def uninstalled(self, enterprise: str, team: str) -> None:
        self.ended.append((enterprise, team))


def slack(double: Double, staff: Staff) -> Slack:
    return Slack(Workspace("xoxb-bot", double.api), staff, "en", signing_secret=SECRET)


def _entered(block: Payload, values: Mapping[str, str]) -> Payload:
    picked = block["element"]["type"] == "conversations_select"
    return {"selected_conversation" if picked else "value": values[block["block_id"]]}


async def _payload(request: web.Request) -> Payload:
    if request.content_type == "application/json":
        given: Payload = await request.json()
        return given
    given_all = {**request.query, **await request.post()}
    return {name: _read(str(value)) for name, value in given_all.items()}


def _read(value: str) -> object:
    return json.loads(value) if value.startswith(("{", "[")) else value
