"""Slack through slack-bolt: what is pressed and typed there comes in, cards go out."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import Card, Text
from bot.drawings import block_kit
from bot.events import Address, Dispatch, Event, Rate, Ref, Roster
from bot.platforms.slack import inbound, outbound
from bot.platforms.slack.answering import answer, modal, persistent, replace
from bot.platforms.slack.inbound import NAME, Home, Incoming, Message, Modal
from bot.platforms.slack.once import Once
from bot.platforms.slack.profiles import People
from bot.platforms.slack.rates import MESSAGES, rates
from bot.platforms.slack.workspace import Workspace
from bot.texts import Texts

log = logging.getLogger(__name__)
# Slack waits for three seconds for what a form's answer is.
FORM_PATIENCE = 2.0
ANY = re.compile("")
SIGNED = ("Request-Timestamp", "Signature")
Listener = Callable[[AsyncAck, dict[str, Any], AsyncWebClient], Awaitable[None]]


async def _no_dispatch(event: Event) -> Card:
    raise RuntimeError("set slack.dispatch before anything comes in")


class Slack:
    """``app_token``: over a connection that we open, Socket Mode. Without it Slack calls us, and
    signs what it says by the ``signing_secret``."""

    name = NAME

    def __init__(
        self,
        workspace: Workspace,
        roster: Roster,
        locale: str,
        signing_secret: str = "",
        app_token: str = "",
        messages: int = MESSAGES,
    ) -> None:
        self.dispatch: Dispatch = _no_dispatch
        self.people = People(roster)
        self.refused = 0  # requests that Slack hasn't signed
        self._workspace = workspace
        self.t = Texts(locale)
        self._messages = messages
        self._once = Once()
        self._app_token = app_token
        self._socket: AsyncSocketModeHandler | None = None
        self._app = AsyncApp(
            client=persistent(workspace.web()),
            authorize=_authorize(workspace),
            request_verification_enabled=False,  # done before anything is read
        )
        self._signature = SignatureVerifier(signing_secret) if signing_secret else None
        self._listen()

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        client = await self._workspace.client(address.enterprise, address.team)
        return await outbound.send(client, address, card, replaces)

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return rates(address, replaces, self._messages)

    def routes(self) -> list[web.RouteDef]:
        return [] if self._app_token else [web.post("/slack/events", self._take)]

    async def open(self) -> tuple[str, str]:
        """Answers which enterprise and workspace we are in. Raises ValueError where Slack refuses a
        token."""
        us = await self._us()
        if self._app_token:
            self._socket = AsyncSocketModeHandler(
                self._app, self._app_token, web_client=self._workspace.web(self._app_token)
            )
            await self._socket.connect_async()  # type: ignore[no-untyped-call]
        return us

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
        await self._workspace.close()

    async def _take(self, request: web.Request) -> web.Response:
        if not self._is_signed(await request.read(), request.headers):
            self.refused += 1
            return web.Response(status=401)
        return await to_aiohttp_response(
            await self._app.async_dispatch(await to_bolt_request(request))
        )

    def _is_signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """By Slack, and in the last five minutes."""
        moment, signature = (headers.get(f"X-Slack-{name}", "") for name in SIGNED)
        if self._signature is None:
            return False
        try:
            return self._signature.is_valid(body, moment, signature)
        except (OverflowError, TypeError, ValueError):  # no such number, no text, no signature
            return False

    def _listen(self) -> None:
        self._app.command("/mentoring")(self._at_once(inbound.command))
        self._app.block_action(ANY)(self._at_once(inbound.press))
        self._app.view_submission(ANY)(self._submitted)
        self._app.event("app_home_opened")(self._home_opened)
        self._app.event("user_change")(self._person_told)
        self._app.event("team_join")(self._person_told)

    def _at_once(self, read: Callable[[inbound.Payload], Incoming]) -> Listener:
        """Acknowledged before anything is done."""

        async def listen(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
            await ack()
            with logged():
                incoming = read(body)
                if not self._once.is_new(incoming.event.id):
                    return
                card = await self._card(client, incoming.event)
                await answer(client, incoming, card)
                await self._come_of_it(client, incoming, card)

        return listen

    async def _submitted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Here the acknowledgement is the answer, so it waits for that, but not longer than Slack
        does."""
        incoming = inbound.submission(body)
        assert isinstance(incoming.origin, Modal)
        above = incoming.origin.above
        async with asyncio.TaskGroup() as group:
            doing = group.create_task(self._card(client, incoming.event))
            done, _ = await asyncio.wait([doing], timeout=FORM_PATIENCE)
            if done:
                await ack(**self._shown(doing.result(), body["view"], above))
            else:
                saving = Card(self.t.plain("slack-saving-title"), (Text(self.t("slack-saving")),))
                await ack(response_action="update", view=modal(saving, above))
        with logged():
            if not done:
                await answer(client, incoming, doing.result())
            await self._come_of_it(client, incoming, doing.result())

    def _shown(self, card: Card, view: dict[str, Any], above: Message | Home) -> dict[str, Any]:
        """Errors stand beside the fields of the form that was sent, if those are its own."""
        fields = {block.get("block_id") for block in view["blocks"]}
        if card.errors and card.errors.keys() <= fields:
            return {"response_action": "errors", "errors": dict(card.errors)}
        return {"response_action": "update", "view": modal(card, above)}

    async def _come_of_it(self, client: AsyncWebClient, incoming: Incoming, card: Card) -> None:
        match incoming.behind:
            case Home():
                await self._draw_home(client, again(incoming.event))
            case Message() as message if not card.refused:
                await replace(client, message, card)

    async def _home_opened(self, body: dict[str, Any], client: AsyncWebClient) -> None:
        if body["event"].get("tab") == "home":
            with logged():
                await self._draw_home(client, inbound.home_opened(body))

    async def _person_told(self, body: dict[str, Any]) -> None:
        with logged():
            await self.people.changed(body["event"]["user"], *await self._us())

    async def _us(self) -> tuple[str, str]:
        """Our enterprise and workspace."""
        granted = await self._workspace.granted()
        return granted.enterprise_id or "", granted.team_id or ""

    async def _draw_home(self, client: AsyncWebClient, event: Event) -> None:
        card = await self._card(client, event)
        await client.views_publish(user_id=event.sender.user, view=block_kit.home(card))

    async def _card(self, client: AsyncWebClient, event: Event) -> Card:
        try:
            await self.people.meet(client, event.sender, *await self._us())
            return await self.dispatch(event)
        except Exception:
            log.exception("%s was not answered", event.action)
            return Card(
                self.t.plain("refused-title"), (Text(self.t("slack-broken")),), refused=True
            )


def _authorize(workspace: Workspace) -> Any:
    """In the form in which bolt reads its arguments off a function."""

    async def authorize(team_id: str | None) -> AuthorizeResult | None:
        return await workspace.authorize(team_id)

    return authorize


def again(event: Event) -> Event:
    """Home, as it is after what was pressed."""
    return Event(f"{event.id}:home", event.sender, "say")


@contextmanager
def logged() -> Iterator[None]:
    """What can't be shown is lost to nobody: the next press shows it."""
    try:
        yield
    except Exception:
        log.exception("an answer was not shown in Slack")
