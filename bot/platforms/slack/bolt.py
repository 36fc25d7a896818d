"""Slack's own framework, made to do what we ask of it and no more."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.listener.async_listener_start_handler import AsyncListenerStartHandler
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.events import Gone
from bot.platforms.slack.clients import Workspaces

log = logging.getLogger(__name__)
# What Slack asks when it's told the address, before there is any workspace.
ADDRESS = "url_verification"


class InHand(AsyncListenerStartHandler):
    """What is being answered. Bolt runs each listener in a task that nobody waits for."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)


def bolt_app(workspaces: Workspaces, in_hand: InHand) -> AsyncApp:
    """Its listeners' ``client`` is that of the workspace; what comes from elsewhere reaches
    none."""
    with _nothing_of_slack_in_the_environment():
        app = AsyncApp(
            client=workspaces.web.client(),
            before_authorize=_only_ours(workspaces),
            authorize=_authorize,
            request_verification_enabled=False,  # done before anything is read
        )
    app.listener_runner.listener_start_handler = in_hand
    return app


def _only_ours(workspaces: Workspaces) -> Callable[..., Awaitable[BoltResponse]]:
    """Before bolt would answer those elsewhere, in words of its own."""

    async def look(
        context: AsyncBoltContext, body: dict[str, Any], next_: Callable[[], Awaitable[Any]]
    ) -> BoltResponse:
        if body.get("type") != ADDRESS:
            us = (context.enterprise_id or "", context.team_id or "")
            try:
                context["client"] = (await workspaces.client(*us)).persistent
            except Gone:
                log.warning("something came from workspace %s, where we aren't installed", us[1])
                return BoltResponse(status=200)
        answer: BoltResponse = await next_()
        return answer

    return look


async def _authorize(context: AsyncBoltContext) -> AuthorizeResult:
    """In the form in which bolt reads its arguments off a function."""
    granted: AuthorizeResult = context["client"].granted
    return granted


@contextmanager
def _nothing_of_slack_in_the_environment() -> Iterator[None]:
    """Bolt helps itself to our settings there, and would install itself with them: past
    SLACK_TEAMS, and with the tokens in plain files."""
    taken = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(taken)
