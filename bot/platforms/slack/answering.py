"""The answer to the person in front of us, put where they pressed."""

import asyncio
import logging
from typing import Any
from weakref import WeakValueDictionary

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.cards import Button, Card
from bot.drawings import block_kit
from bot.events import Address, Ref
from bot.platforms.slack.clients import PERSISTENT
from bot.platforms.slack.inbound import NAME, Home, Incoming, Message, Modal, metadata
from bot.platforms.slack.outbound import BAD_BLOCKS, code, has_chart, send, told

log = logging.getLogger(__name__)
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
        sender = incoming.event.sender
        to = Address(sender.platform, sender.enterprise, sender.team, sender.user)
        await send(client, to, shown, None)


async def _say(client: AsyncWebClient, to: Message, card: Card, instead: bool) -> None:
    """To the presser alone, or instead of the message in their own chat. An address for answers
    ends after half an hour and five uses; a message can be changed for longer."""
    async with _turn(to):
        await _put(client, to, card, instead)


def _turn(at: Message) -> asyncio.Lock:
    """What is tried again must not come after what was done later."""
    return _turns.setdefault((at.channel, at.ts or at.response_url), asyncio.Lock())


async def _put(client: AsyncWebClient, to: Message, card: Card, instead: bool) -> None:
    sent = await _respond(client, to, block_kit.message(card), instead)
    if BAD_BLOCKS in sent.body and has_chart(card):
        sent = await _respond(client, to, block_kit.message(card, charts=0), instead)
    if sent.status_code == 200:
        return
    log.info("an address for answers took none: %s", sent.status_code)
    if instead and to.channel.startswith("D"):
        own = Address(NAME, "", "", to.channel)
        await send(client, own, card, replaces=Ref(to.channel, to.ts))


async def _respond(
    client: AsyncWebClient, to: Message, drawn: dict[str, Any], instead: bool
) -> WebhookResponse:
    kind = {} if instead else {"response_type": "ephemeral"}
    unfolded = {"unfurl_links": False, "unfurl_media": False}
    hook = AsyncWebhookClient(to.response_url, session=client.session, retry_handlers=PERSISTENT)
    return await hook.send_dict({**drawn, **unfolded, "replace_original": instead, **kind})
