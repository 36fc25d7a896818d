"""Calendar files for people who can't open an address of ours: uploaded into their own chat."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import Card, File
from bot.platforms.slack.outbound import code

log = logging.getLogger(__name__)
# A letter that has gone out isn't to fail because of its file.
PATIENCE = 3.0
REMEMBERED = 1_000

Fetch = Callable[[str], Awaitable[bytes | None]]
"""What lies at an address of ours; None for nothing."""


class Files:
    """The message says all there is to know, and goes first: whatever hinders a file (it may be
    that nobody granted ``files:write``), no message comes twice, nor the file of one that did."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._sent: deque[tuple[str, Card]] = deque(maxlen=REMEMBERED)

    def left_out(self, card: Card) -> Card:
        elements = tuple(one for one in card.elements if not isinstance(one, File))
        return msgspec.structs.replace(card, elements=elements)

    async def upload(self, client: AsyncWebClient, chat: str, card: Card) -> None:
        files = [one for one in card.elements if isinstance(one, File)]
        if not files or (chat, card) in self._sent:
            return
        self._sent.append((chat, card))
        try:
            async with asyncio.timeout(PATIENCE):
                for file in files:
                    await self._upload(client, chat, file)
        except SlackApiError as error:
            log.warning("a file was not sent: %s", code(error))
        except (SlackClientError, ClientError, TimeoutError) as error:
            log.warning("a file was not sent: %s", type(error).__name__)

    async def _upload(self, client: AsyncWebClient, chat: str, file: File) -> None:
        if (content := await self._fetch(file.url)) is not None:
            await client.files_upload_v2(
                channel=chat, content=content, filename=file.name, title=file.label
            )
