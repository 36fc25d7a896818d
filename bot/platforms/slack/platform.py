"""Slack through slack-bolt: what is pressed and typed there comes in, cards go out."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck
from slack_sdk.signature import SignatureVerifier

from bot.cards import Card, Text
from bot.drawings import block_kit
from bot.events import Address, Dispatch, Event, Rate, Ref, Roster, no_dispatch
from bot.once import Once
from bot.platforms.slack import channels, inbound, outbound
from bot.platforms.slack.answering import answer, modal, replace
from bot.platforms.slack.bolt import InHand, bolt_app
from bot.platforms.slack.clients import Client, Us, Workspaces
from bot.platforms.slack.files import Files
from bot.platforms.slack.inbound import NAME, Home, Incoming, Message, Modal
from bot.platforms.slack.manifest import EVENTS
from bot.platforms.slack.profiles import People
from bot.platforms.slack.rates import MESSAGES, rates
from bot.platforms.slack.socket_mode import socket
from bot.texts import Texts

log = logging.getLogger(__name__)
# Slack waits for three seconds for what a form's answer is.
FORM_PATIENCE = 2.0
# An answer that takes longer isn't waited for when we leave.
LEAVING = 5.0
# So many of those that were acknowledged are answered at once: a form, whose acknowledgement is its
# answer, goes before the others.
TOGETHER = 4
ANY = re.compile("")
SIGNED = ("Request-Timestamp", "Signature")
Listener = Callable[[AsyncAck, dict[str, Any], Client], Awaitable[None]]


class Slack:
    """``app_token``: over a connection that we open, Socket Mode. Without it Slack calls us, and
    signs what it says by the ``signing_secret``."""

    name = NAME
    groups = True

    def __init__(
        self,
        workspaces: Workspaces,
        roster: Roster,
        locale: str,
        signing_secret: str = "",
        app_token: str = "",
        messages: int = MESSAGES,
    ) -> None:
        self.dispatch: Dispatch = no_dispatch
        self.people = People(roster)
        self.files: Files | None = None  # where nobody can open the addresses of files
        self.refused = 0  # requests that Slack hasn't signed
        self._workspaces = workspaces
        self.t = Texts(locale)
        self._messages = messages
        self._once = Once()
        self._app_token = app_token
        self._socket: AsyncSocketModeHandler | None = None
        self._in_hand = InHand()
        self._behind = asyncio.Semaphore(TOGETHER)
        self._app = bolt_app(workspaces, self._in_hand)
        self._signature = SignatureVerifier(signing_secret) if signing_secret else None
        self._listen()

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        client = await self._workspaces.client(address.enterprise, address.team)
        if address.channel and replaces is None:
            await channels.refuse_shared(client, address.to)
        ref = await outbound.send(client, address, self._shown(card), replaces)
        if self.files and replaces is None and not (address.channel or address.group):
            await self.files.upload(client, ref.place, card)
        return ref

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return rates(address, replaces, self._messages)

    def routes(self) -> list[web.RouteDef]:
        return [] if self._app_token else [web.post(EVENTS, self._take)]

    async def open(self) -> list[Us]:
        """Answers which workspaces the settings bring along. Raises ValueError where Slack refuses
        a token."""
        ours = await self._workspaces.given()
        if self._app_token:
            self._socket = await socket(self._app, self._app_token, self._workspaces.web)
            await self._socket.connect_async()  # type: ignore[no-untyped-call]
        return ours

    async def leave(self) -> None:
        """Nothing more comes in; what is in hand is answered."""
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
        await self._in_hand.finish(LEAVING)

    async def close(self) -> None:
        await self.leave()
        await self._workspaces.web.close()

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
        self._app.message_shortcut(inbound.SAVE)(self._at_once(inbound.shortcut))
        self._app.block_action(ANY)(self._at_once(inbound.press))
        self._app.view_submission(ANY)(self._submitted)
        self._app.event("app_home_opened")(self._home_opened)
        self._app.event("user_change")(self._person_told)
        self._app.event("team_join")(self._person_told)
        self._app.event("app_uninstalled")(self._let_go)
        self._app.event("tokens_revoked")(self._let_go)

    def _at_once(self, read: Callable[[inbound.Payload], Incoming]) -> Listener:
        """Acknowledged before anything is done."""

        async def listen(ack: AsyncAck, body: dict[str, Any], client: Client) -> None:
            await ack()
            with logged():
                incoming = read(body)
                if not self._once.is_new(incoming.event.id):
                    return
                card = await self._card(client, incoming.event)
                await answer(client, incoming, self._shown(card))
                await self._come_of_it(client, incoming, self._shown(card))
                if self.files and (chat := incoming.own_chat):
                    await self.files.upload(client, chat, card)

        return listen

    async def _submitted(self, ack: AsyncAck, body: dict[str, Any], client: Client) -> None:
        """Here the acknowledgement is the answer, so it waits for that, but not longer than Slack
        does."""
        incoming = inbound.submission(body)
        assert isinstance(incoming.origin, Modal)
        above = incoming.origin.above
        async with asyncio.TaskGroup() as group:
            doing = group.create_task(self._drawable(client, incoming.event, ahead=True))
            done, _ = await asyncio.wait([doing], timeout=FORM_PATIENCE)
            if done:
                await ack(**self._next(doing.result(), body["view"], above))
            else:
                saving = Card(self.t.plain("slack-saving-title"), (Text(self.t("slack-saving")),))
                await ack(response_action="update", view=modal(saving, above))
        with logged():
            if not done:
                await answer(client, incoming, doing.result())
            await self._come_of_it(client, incoming, doing.result())

    def _next(self, card: Card, view: dict[str, Any], above: Message | Home) -> dict[str, Any]:
        """Errors stand beside the fields of the form that was sent, if those are its own."""
        fields = {block.get("block_id") for block in view["blocks"]}
        if card.errors and card.errors.keys() <= fields:
            return {"response_action": "errors", "errors": dict(card.errors)}
        return {"response_action": "update", "view": modal(card, above)}

    async def _come_of_it(self, client: Client, incoming: Incoming, card: Card) -> None:
        match incoming.behind:
            case Home():
                await self._draw_home(client, again(incoming.event))
            case Message() as message if not card.refused:
                await replace(client, message, card)

    async def _home_opened(self, body: dict[str, Any], client: Client) -> None:
        if body["event"].get("tab") == "home":
            with logged():
                await self._draw_home(client, inbound.home_opened(body))

    async def _person_told(self, body: dict[str, Any], client: Client) -> None:
        with logged():
            await self.people.changed(body["event"]["user"], *client.us)

    async def _let_go(self, body: dict[str, Any], client: Client) -> None:
        """Of tokens that were revoked, only the bot's own count."""
        event = body["event"]
        if event["type"] == "tokens_revoked" and not event.get("tokens", {}).get("bot"):
            return
        with logged():
            if await self._workspaces.ended(*client.us, body["event_time"]):
                await self.people.uninstalled(*client.us)

    async def _draw_home(self, client: Client, event: Event) -> None:
        card = await self._drawable(client, event)
        await client.views_publish(user_id=event.sender.user, view=block_kit.home(card))

    def _shown(self, card: Card) -> Card:
        return self.files.left_out(card) if self.files else card

    async def _drawable(self, client: Client, event: Event, ahead: bool = False) -> Card:
        return self._shown(await self._card(client, event, ahead))

    async def _card(self, client: Client, event: Event, ahead: bool = False) -> Card:
        try:
            await self.people.meet(client, event.sender, *client.us)
            known = await channels.looked_up(client, event)
            async with nullcontext() if ahead else self._behind:
                return await self.dispatch(known)
        except Exception:
            log.exception("%s was not answered", event.action)
            return Card(
                self.t.plain("refused-title"), (Text(self.t("answer-broken")),), refused=True
            )


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
