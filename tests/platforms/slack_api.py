"""A small stand-in for Slack's Web API: answers what it's told to, and remembers what it was
asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient

Answer = dict[str, Any]


@dataclass
class SlackApi:
    """``answers`` by method, the last of them again and again; ``asked``: methods with what they
    were given."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    scopes: str = ""
    base_url: str = ""

    def client(self, token: str | None = None) -> AsyncWebClient:
        return AsyncWebClient(token=token, base_url=self.base_url)

    def calls(self, method: str) -> list[dict[str, str]]:
        return [given for name, given in self.asked if name == method]

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        fields = {**await request.post(), **request.query}
        given = {name: str(value) for name, value in fields.items()}
        given["authorization"] = request.headers.get("Authorization", "")
        self.asked.append((method, given))
        answers = self.answers.get(method, [{"ok": False, "error": "unknown_method"}])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        headers = {"x-oauth-scopes": self.scopes}
        if answer.get("error") == "ratelimited":
            return web.json_response(answer, status=429, headers={"Retry-After": "7"})
        return web.json_response({"ok": True} | answer, headers=headers)


@asynccontextmanager
async def slack_api(**answers: Any) -> AsyncIterator[SlackApi]:
    """``users__list=[…]`` for ``users.list``."""
    api = SlackApi({name.replace("__", "."): given for name, given in answers.items()})
    site = web.Application()
    site.router.add_route("*", "/api/{method}", api.answer)
    async with TestServer(site) as server:
        api.base_url = str(server.make_url("/api/"))
        yield api
