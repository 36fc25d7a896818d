"""The answer to the person in front of us, put where they pressed."""

import asyncio
import logging
from typing import Any
from weakref import WeakValueDictionary

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.cards import Button, Card
from bot.drawings import block_kit
from bot.events import Ref, Sender
from bot.platforms.slack.inbound import Home, Incoming, Message, Modal, metadata
from bot.platforms.slack.outbound import code, told

log = logging.getLogger(__name__)
TRIES_MORE, SOON = 2, FixedValueRetryIntervalCalculator(0.2)
PERSISTENT: list[AsyncRetryHandler] = [
    AsyncConnectionErrorRetryHandler(TRIES_MORE, SOON),
    AsyncRateLimitErrorRetryHandler(TRIES_MORE),
    AsyncServerErrorRetryHandler(TRIES_MORE, SOON),
]
_turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()


def persistent(client: AsyncWebClient) -> AsyncWebClient:
    """Somebody waits for an answer, and unlike a letter it isn't sent again later."""
    client.retry_handlers = PERSISTENT
    return client


async def answer(client: AsyncWebClient, incoming: Incoming, card: Card) -> None:
    """A form is a modal, wherever its button stood, and so is every answer in Home."""
    match incoming.origin:
        case Modal(view, above):
            await told(client.views_update(view_id=view, view=modal(card, above)))
        case Message() as message if not card.fields:
            await _say(client, message, card, instead=message.own)
        case above:
            await _open(client, incoming, above, card)


async def replace(client: AsyncWebClient, above: Message, card: Card) -> None:
    """What a modal was opened from shows what has come of it."""
    if above.own and not card.fields:
        await _say(client, above, card, instead=True)


def modal(card: Card, above: Message | Home) -> dict[str, Any]:
    return block_kit.view(card) | {"private_metadata": metadata(above)}


async def _open(
    client: AsyncWebClient, incoming: Incoming, above: Message | Home, card: Card
) -> None:
    try:
        await told(client.views_open(trigger_id=incoming.trigger, view=modal(card, above)))
    except SlackApiError as error:
        match code(error):
            case "expired_trigger_id":
                await _later(client, incoming, above, card)
            case "exchanged_trigger_id":
                pass  # it is open: the same press asked before, or Slack's answer was lost
            case _:
                raise


async def _later(
    client: AsyncWebClient, incoming: Incoming, above: Message | Home, card: Card
) -> None:
    """A form that can't be opened any more comes as a button that opens it; another card as it
    is."""
    opener = Button(incoming.button.id, card.title, "primary")
    shown = Card(card.title, buttons=(opener,)) if card.fields else card
    if isinstance(above, Message):
        await _say(client, above, shown, instead=False)
    else:
        to: Sender = incoming.event.sender
        await told(client.chat_postMessage(channel=to.user, **block_kit.message(shown)))


async def _say(client: AsyncWebClient, to: Message, card: Card, instead: bool) -> None:
    """To the presser alone, or instead of the message in their own chat. An address for answers
    ends after half an hour and five uses; a message can be changed for longer."""
    async with _turn(to):
        await _put(client, to, block_kit.message(card), instead)


def _turn(at: Message) -> asyncio.Lock:
    """What is tried again must not come after what was done later."""
    return _turns.setdefault((at.channel, at.ts or at.response_url), asyncio.Lock())


async def _put(client: AsyncWebClient, to: Message, drawn: dict[str, Any], instead: bool) -> None:
    hook = AsyncWebhookClient(to.response_url, session=client.session, retry_handlers=PERSISTENT)
    kind = {} if instead else {"response_type": "ephemeral"}
    sent = await hook.send_dict({**drawn, "replace_original": instead, **kind})
    if sent.status_code == 200:
        return
    log.info("an address for answers took none: %s", sent.status_code)
    if instead and to.channel.startswith("D"):
        lies = Ref(to.channel, to.ts)
        await told(client.chat_update(channel=lies.place, ts=lies.message, **drawn))
