"""A letter drawn and addressed for the moment at which it leaves, or put aside until it may."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.acts import unreached
from bot.acts.letters import DRAWN, Reader
from bot.cards import Card
from bot.domain.letters import Letter, Post
from bot.domain.people import Account, Person, Place, Status
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


Recipients = Mapping[int, tuple[Person, Sequence[Account]]]


@dataclass(frozen=True, slots=True)
class Packing:
    platforms: Mapping[str, Platform]
    links: Links
    locale: str
    pacing: Pacing

    async def pack(self, work: Work, letters: Sequence[Letter], now: datetime) -> list[Parcel]:
        """Without what doesn't leave now: that waits for its day or for room, or is settled."""
        readers = [letter.person_id for letter in letters if letter.person_id is not None]
        people, accounts = await work.people(readers), await work.accounts_of(readers)
        await work.parts_of(readers)  # which most cards ask for
        to = {person_id: (people[person_id], accounts[person_id]) for person_id in people}
        parcels = [await self._one(work, letter, to, now) for letter in letters]
        return [parcel for parcel in parcels if parcel]

    async def _one(
        self, work: Work, letter: Letter, to: Recipients, now: datetime
    ) -> Parcel | None:
        if letter.due is None or letter.due > now:
            return None  # another of this moment has put it on a list
        try:
            return await self._packed(work, letter, to, now)
        except Exception:
            log.exception("letter %s of kind %s can't be packed", letter.id, letter.kind)
            letter.fail(now)
            return None

    async def _packed(
        self, work: Work, letter: Letter, to: Recipients, now: datetime
    ) -> Parcel | None:
        route = await self._route(work, letter, to)
        if route is None:
            letter.settle(Post.DROPPED if letter.place_id else Post.GONE)
            await unreached.tell(work, letter, now)
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

    async def _route(self, work: Work, letter: Letter, to: Recipients) -> Route | None:
        if letter.person_id is None:
            return await self._to_place(work, letter)
        person, accounts = to[letter.person_id]
        account = self._account(letter, person, accounts)
        if account is None:
            return None
        t = Texts(person.reads(LOCALES, self.locale), person.zone)
        reader = Reader(person, t, self.links, letter.lies, account.workspace)
        return Route(reader, Address(*account.workspace, account.user), account.id)

    def _account(
        self, letter: Letter, person: Person, accounts: Sequence[Account]
    ) -> Account | None:
        """Where it lies already, or else the first that is on a platform that runs here; nowhere
        once they have left."""
        if person.status is Status.LEFT:
            return None
        for account in person.written_to(accounts):
            lies_there = letter.account_id in (None, account.id)
            if lies_there and account.platform in self.platforms:
                return account
        return None

    async def _to_place(self, work: Work, letter: Letter) -> Route | None:
        place = await work.get(Place, letter.place_id or 0)
        if place.group:
            return await self._to_group(work, place, letter)
        posting = (await work.programmes_at(place.id))[-1:]
        t = next((Texts(one.locale, one.zone) for one in posting), Texts(self.locale))
        to = Address(*place.workspace, place.channel, channel=True)
        return Route(Reader(None, t, self.links, letter.lies, place.workspace), to)

    async def _to_group(self, work: Work, place: Place, letter: Letter) -> Route | None:
        """None where there are none, or not all of them are reached there any more."""
        users = await work.users_at(place.workspace, place.members)
        platform = self.platforms.get(place.platform)
        if platform is None or not platform.groups or users.keys() != set(place.members):
            return None
        to = Address(*place.workspace, ",".join(sorted(users.values())), group=True)
        reader = Reader(None, Texts(self.locale, ZoneInfo("UTC")), self.links, again=letter.lies)
        return Route(reader, to)


async def _may_leave(work: Work, letter: Letter, reader: Reader, now: datetime) -> bool:
    """Manners are for new cards to people."""
    if reader.person is None or letter.lies:
        return True
    return await may_leave(work, letter, reader.person, reader, now)


def _lying(letter: Letter) -> Ref | None:
    if letter.lies_place is None or letter.lies_message is None:
        return None
    return Ref(letter.lies_place, letter.lies_message)
