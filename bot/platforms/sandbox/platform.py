"""The platform that needs no account: a press, a word and a week of time are method calls."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import Button, Card, Value
from bot.clock import TravelClock
from bot.events import Address, Dispatch, Event, Rate, Ref, Sender, no_dispatch
from bot.platforms.sandbox.box import Box, Kind, Message, Pilot, Place

# A due that is still there after this many settlings at one moment will never be done.
PATIENCE = 20
FURTHEST = timedelta(days=366)

NextDue = Callable[[], Awaitable[datetime | None]]
Settle = Callable[[], Awaitable[datetime | None]]
OnMessage = Callable[[Message], None]


class BadRequest(ValueError):
    """What was asked can't be done; the text says what to do instead."""


class Unknown(BadRequest):
    """There is nobody and nothing of that name."""


class Stuck(RuntimeError):
    """Time can't go on: something that is due now is never done."""


def travel_clock(box: Box, start: datetime) -> TravelClock:
    """The clock where the box left it; a new box begins at ``start``."""
    return TravelClock(box.moment() or start)


async def _nothing_due() -> None:
    return None


def _nobody_listens(message: Message) -> None:
    return None


class Sandbox:
    """``next_due`` says when something waits next; ``settle`` does all that is due at this moment,
    and says the same; ``on_message`` hears of each message that was added or redrawn.

    All of them, and ``dispatch``, may be set after the making: they usually need the sandbox.
    """

    name = "sandbox"
    groups = False

    def __init__(
        self,
        box: Box,
        clock: TravelClock,
        next_due: NextDue = _nothing_due,
        settle: Settle = _nothing_due,
    ) -> None:
        self.box = box
        self.clock = clock
        self.dispatch: Dispatch = no_dispatch
        self.next_due = next_due
        self.settle = settle
        self.on_message: OnMessage = _nobody_listens
        self._time = asyncio.Lock()
        self._arrive(box.moment() or clock.now())

    async def send(self, address: Address, card: Card, replaces: Ref | None = None) -> Ref:
        place = Place(Kind.CHANNEL if address.channel else Kind.INBOX, address.to)
        lying = self.box.message(replaces.message) if replaces else None
        if lying is None or lying.place != place:
            lying = self._add(place, card)
        self._redraw(lying, card)
        return Ref(place.name, lying.id)

    def rates(self, address: Address, replaces: bool) -> Sequence[Rate]:
        return ()

    def inbox(self, person: str) -> list[Message]:
        return self.box.messages(Place(Kind.INBOX, person))

    def channel(self, name: str) -> list[Message]:
        return self.box.messages(Place(Kind.CHANNEL, name))

    def channels(self) -> list[str]:
        return list(self.box.counts(Kind.CHANNEL))

    async def say(self, person: str, text: str) -> Card:
        card = await self.dispatch(self._event(person, "say", text))
        self._stand(card, person)
        await self._settled()
        return card

    async def press(
        self, person: str, message_id: str, button_id: str, values: Mapping[str, Value]
    ) -> Card:
        """Any button counts that ever stood on the message: on real platforms old cards are pressed
        too. Raises BadRequest."""
        card = await self.press_on_the_way(person, message_id, button_id, values)
        await self._settled()
        return card

    async def press_on_the_way(
        self, person: str, message_id: str, button_id: str, values: Mapping[str, Value]
    ) -> Card:
        """For whoever presses while time goes: what it makes due is left to the one who moves."""
        message = self._visible(person, message_id)
        button = self._button(message, button_id)
        event = self._event(person, button.action, button.about, values)
        card = await self.dispatch(event)
        self._stand(card, person, instead=message)
        return card

    @property
    def pilot(self) -> Pilot:
        return self.box.pilot()

    def fly(self, on: bool, but: str = "") -> None:
        """Whether the others answer by themselves; ``but`` is who is left alone."""
        self.box.keep_pilot(Pilot(on, but))

    async def forward(self, by: timedelta) -> datetime:
        """Goes from due to due, never in one jump, so that everything happens at its own time."""
        if not timedelta(0) <= by <= FURTHEST:
            raise BadRequest(
                f"Time goes forward, at most {FURTHEST.days} days at once: send P7D for a week."
            )
        async with self._time:
            target = self.clock.now() + by
            await self._through_dues(target)
            self._arrive(target)
            await self.settle()
        return self.clock.now()

    async def to_next(self) -> datetime:
        """Goes to where something waits next, and does it; what is late is done before."""
        async with self._time:
            if await self.next_due() is None:
                raise BadRequest(
                    "Nothing waits for its time: press or say something first, "
                    'or send {"forward": "P7D"} to let a week pass.'
                )
            await self._through_dues(self.clock.now())
            if (due := await self.next_due()) is not None:
                await self._through_dues(due)
        return self.clock.now()

    async def _through_dues(self, target: datetime) -> None:
        settled, due = 0, await self.next_due()
        while due is not None and due <= target:
            settled = 0 if due > self.clock.now() else settled + 1
            if settled > PATIENCE:
                raise Stuck(f"something due at {due} stays due however often it is done")
            self._arrive(due)
            due = await self.settle()

    def _arrive(self, moment: datetime) -> None:
        self.clock.move_to(moment)
        self.box.keep_moment(self.clock.now())

    async def _settled(self) -> None:
        async with self._time:
            await self.settle()

    def _event(
        self, person: str, action: str, about: str, values: Mapping[str, Value] | None = None
    ) -> Event:
        sender = Sender(self.name, "", self.name, person)
        return Event(self.box.new_event_id(), sender, action, about, values or {})

    def _visible(self, person: str, message_id: str) -> Message:
        message = self.box.message(message_id)
        if message and (message.place.kind is Kind.CHANNEL or message.place.name == person):
            return message
        raise Unknown(
            f"{person} sees no message {message_id!r}: take an id from their inbox or a channel."
        )

    def _button(self, message: Message, button_id: str) -> Button:
        versions = self.box.versions(message)
        for button in (button for card in versions for button in card.all_buttons):
            if button.id == button_id:
                return button
        standing = ", ".join(button.id for button in versions[0].all_buttons) or "none at all"
        raise BadRequest(f"Message {message.id} has no button {button_id!r}: it has {standing}.")

    def _stand(self, card: Card, person: str, instead: Message | None = None) -> None:
        """In one's own chat the answer takes the place of what was pressed; a post in a channel
        stays for the others, and the answer is the presser's alone."""
        own = Place(Kind.INBOX, person)
        if instead is not None and instead.place == own:
            # Read again: while the press was handled, a letter may have redrawn the message.
            self._redraw(self.box.message(instead.id) or instead, card)
        else:
            self._add(own, card)

    def _add(self, place: Place, card: Card) -> Message:
        message = self.box.add(place, self.clock.now(), card)
        self.on_message(message)
        return message

    def _redraw(self, message: Message, card: Card) -> None:
        if message.card != card:
            self.box.replace(message, card)
            self.on_message(replace(message, card=card))
