"""A card on its way to Teams, and what Teams' answers mean for it."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from bot.cards import Card, cut
from bot.drawings import adaptive
from bot.events import Address, Busy, Chats, Closed, Gone, Ref
from bot.platforms.teams.botbuilder import Connector, Failed

CARD = "application/vnd.microsoft.card.adaptive"
# Nothing was done. What 502 and 504 have done nobody knows, so those are failures.
BUSY = (412, 429)
# Why nobody there takes messages from us is in the code; without one it is a machine between that
# speaks, and with this one our own caution.
GONE, CAUTION = (403, 404), "UnknownService"
OUTSIDE = "BotNotInConversationRoster"
LEAST_WAIT = timedelta(seconds=1)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outbound:
    connector: Connector
    chats: Chats

    async def send(
        self, address: Address, card: Card, replaces: Ref | None = None, mark: str = ""
    ) -> Ref:
        """Raises Gone or Busy where that is what Teams says."""
        place, service = await self.chats.where(address.team, address.to)
        if not service:
            raise Gone("nothing has ever come from there")
        activity = drawn(card, mark)
        try:
            if replaces:
                await self.redraw(service, replaces, activity)
                return replaces
            return await self._put(address, place, service, activity)
        except Failed as failed:
            raise meant(failed, address.channel) from failed

    async def redraw(self, service: str, lies: Ref, activity: dict[str, Any]) -> None:
        """What isn't there any more stays as it is: whoever still sees it is answered when they
        press."""
        try:
            await self.connector.update(service, lies.place, lies.message, activity)
        except Failed as failed:
            if failed.status != 404 or not failed.code:
                raise

    async def _put(
        self, address: Address, place: str, service: str, activity: dict[str, Any]
    ) -> Ref:
        if address.channel:
            return Ref(*await self.connector.post(service, address.team, address.to, activity))
        if not place:
            place = await self.connector.open(service, address.team, address.to)
            await self.chats.met(address.team, address.to, place, service)
        return Ref(place, await self.connector.send(service, place, activity))


def drawn(card: Card, mark: str = "") -> dict[str, Any]:
    """``summary`` is all that a notification shows."""
    attachment = {"contentType": CARD, "content": adaptive.adaptive(card, mark)}
    summary = cut(card.title, adaptive.Limit.TITLE)
    return {"type": "message", "summary": summary, "attachments": [attachment]}


async def meaning(call: Awaitable[T]) -> T:
    """What it answers. Raises Gone or Busy where that is what Teams says."""
    try:
        return await call
    except Failed as failed:
        raise meant(failed) from failed


def meant(failed: Failed, channel: bool = False) -> Exception:
    if failed.status in BUSY:
        return Busy(LEAST_WAIT if failed.after is None else failed.after)
    if failed.status in GONE and failed.code and failed.code != CAUTION:
        return Gone(failed.code, _closed(failed) if channel else None)
    return failed


def _closed(failed: Failed) -> Closed:
    if failed.status == 404:
        return Closed.HIDDEN
    return Closed.OUTSIDE if failed.code == OUTSIDE else Closed.RESTRICTED
