"""A letter drawn and addressed for the moment at which it leaves, or put aside until it may."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.acts.letters import DRAWN, Reader
from bot.cards import Card
from bot.domain.letters import Letter, Post
from bot.domain.people import Account, Person, Place, Reach, Status
from bot.events import Address, Platform, Rate, Ref
from bot.links import Links
from bot.texts import LOCALES, Texts
from scheduler.manners import may_leave
from scheduler.pacing import Pacing
from storage.works import Work

log = logging.getLogger(__name__)
# Longer than the sending of a batch takes where several processes could take it up.
CLAIM = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Parcel:
    letter_id: int
    card: Card
    address: Address
    account_id: int | None
    replaces: Ref | None
    rates: Sequence[Rate]


@dataclass(frozen=True, slots=True)
class Route:
    reader: Reader
    address: Address
    account_id: int | None = None


Accounts = Mapping[int, Account]
"""That new letters go to, by the ids of their readers."""


@dataclass(frozen=True, slots=True)
class Packing:
    platforms: Mapping[str, Platform]
    links: Links
    locale: str
    pacing: Pacing

    async def pack(self, work: Work, letters: Sequence[Letter], now: datetime) -> list[Parcel]:
        """What leaves now; the rest waits for its day or for room, or is settled."""
        readers = {letter.person_id for letter in letters if letter.person_id is not None}
        accounts = await work.accounts_of(readers, self.platforms)
        packed = [await self._pack(work, letter, accounts, now) for letter in letters]
        return [parcel for parcel in packed if parcel]

    async def _pack(
        self, work: Work, letter: Letter, accounts: Accounts, now: datetime
    ) -> Parcel | None:
        if letter.due is None or letter.due > now:
            return None  # another of this moment has put it on a list
        try:
            return await self._packed(work, letter, accounts, now)
        except Exception:
            log.exception("letter %s of kind %s can't be packed", letter.id, letter.kind)
            letter.fail(now)
            return None

    async def _packed(
        self, work: Work, letter: Letter, accounts: Accounts, now: datetime
    ) -> Parcel | None:
        route = await self._route(work, letter, accounts)
        if route is None:
            letter.settle(Post.GONE)
            return None
        rates = self.platforms[route.address.platform].rates(route.address, letter.lies)
        if lane := self.pacing.full_lane(rates, now):
            letter.queue(lane)
            return None
        card = await DRAWN[letter.kind](work, letter.about, route.reader, now)
        if card is None:
            letter.settle(Post.DROPPED)
            return None
        if not await _may_leave(work, letter, route.reader, now):
            return None
        self.pacing.take(rates, now)
        letter.claim(now + CLAIM)
        return Parcel(letter.id, card, route.address, route.account_id, _lying(letter), rates)

    async def _route(self, work: Work, letter: Letter, accounts: Accounts) -> Route | None:
        if letter.person_id is None:
            return await self._to_place(work, letter)
        person = await work.get(Person, letter.person_id)
        account = await _account(work, letter, person, accounts)
        if account is None:
            return None
        t = Texts(person.reads(LOCALES, self.locale), person.zone)
        to = Address(account.platform, account.enterprise, account.team, account.user)
        return Route(Reader(person, t, self.links, again=letter.lies), to, account.id)

    async def _to_place(self, work: Work, letter: Letter) -> Route:
        place = await work.get(Place, letter.place_id or 0)
        programme = await work.programme_at(place.id)
        locale = programme.locale if programme else self.locale
        zone = programme.zone if programme else ZoneInfo("UTC")
        to = Address(place.platform, place.enterprise, place.team, place.channel, channel=True)
        return Route(Reader(None, Texts(locale, zone), self.links, again=letter.lies), to)


async def _account(
    work: Work, letter: Letter, person: Person, accounts: Accounts
) -> Account | None:
    """Where it lies already, or where the person is written to now; nowhere once they have
    left."""
    if person.status is Status.LEFT:
        return None
    if letter.account_id is not None:
        lies_with = await work.find(Account, letter.account_id)
        return lies_with if lies_with and lies_with.reach is Reach.OPEN else None
    return accounts.get(person.id)


async def _may_leave(work: Work, letter: Letter, reader: Reader, now: datetime) -> bool:
    """Manners are for new cards to people."""
    if reader.person is None or letter.lies:
        return True
    return await may_leave(work, letter, reader.person, reader, now)


def _lying(letter: Letter) -> Ref | None:
    if letter.lies_place is None or letter.lies_message is None:
        return None
    return Ref(letter.lies_place, letter.lies_message)
