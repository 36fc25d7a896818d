"""A letter drawn and addressed for the moment at which it leaves, or put aside until it may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.acts.letters import DRAWN, Reader
from bot.cards import Card
from bot.domain.letters import Letter, Post
from bot.domain.people import Account, Person, Place, Status
from bot.domain.programme import Programme
from bot.events import Address, Ref
from bot.links import Links
from bot.texts import LOCALES, Texts
from scheduler.manners import may_leave
from storage.works import Work


@dataclass(frozen=True, slots=True)
class Parcel:
    card: Card
    address: Address
    account_id: int | None
    replaces: Ref | None


@dataclass(frozen=True, slots=True)
class Packing:
    platforms: Iterable[str]
    links: Links
    locale: str

    async def pack(self, work: Work, claimed: Letter, now: datetime) -> Parcel | None:
        """None for what doesn't leave now: it waits for its day, or is settled. Its reader is held
        before any letter of theirs."""
        whose = claimed.person_id
        person = None if whose is None else await work.reader(whose)
        letter = await work.hold(Letter, claimed.id)
        if letter is None or not letter.under_way:
            return None
        if person is None:
            return await self._to_place(work, letter, now)
        return await self._to_person(work, letter, person, now)

    async def _to_person(
        self, work: Work, letter: Letter, person: Person, now: datetime
    ) -> Parcel | None:
        account = await self._account(work, letter, person)
        if account is None:
            letter.settle(Post.GONE)
            return None
        t = Texts(person.reads(LOCALES, self.locale), person.zone)
        reader = Reader(person, t, self.links, again=letter.lies)
        card = await _card(work, letter, reader, now)
        if card is None or not (letter.lies or await may_leave(work, letter, person, reader, now)):
            return None
        to = Address(account.platform, account.enterprise, account.team, account.user)
        return Parcel(card, to, account.id, _lying(letter))

    async def _account(self, work: Work, letter: Letter, person: Person) -> Account | None:
        """Where it lies already, or where the person is written to now; nowhere once they have
        left."""
        if person.status is Status.LEFT:
            return None
        if letter.account_id is not None:
            return await work.find(Account, letter.account_id)
        return await work.account_of(person.id, self.platforms)

    async def _to_place(self, work: Work, letter: Letter, now: datetime) -> Parcel | None:
        place = await work.get(Place, letter.place_id or 0)
        programme: Programme | None = await work.programme_at(place.id)
        locale = programme.locale if programme else self.locale
        zone = programme.zone if programme else ZoneInfo("UTC")
        reader = Reader(None, Texts(locale, zone), self.links, again=letter.lies)
        card = await _card(work, letter, reader, now)
        if card is None:
            return None
        to = Address(place.platform, place.enterprise, place.team, place.channel, channel=True)
        return Parcel(card, to, None, _lying(letter))


async def _card(work: Work, letter: Letter, reader: Reader, now: datetime) -> Card | None:
    card = await DRAWN[letter.kind](work, letter.about, reader, now)
    if card is None:
        letter.settle(Post.DROPPED)
    return card


def _lying(letter: Letter) -> Ref | None:
    if letter.lies_place is None or letter.lies_message is None:
        return None
    return Ref(letter.lies_place, letter.lies_message)
