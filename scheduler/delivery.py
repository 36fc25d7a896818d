"""Letters leave here: claim, draw, send, settle. Nothing is sent inside a transaction."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.acts.letters import DRAWN, Reader
from bot.cards import Card
from bot.clock import Clock
from bot.domain.people import Account, Person, Place, Status
from bot.domain.programme import Programme
from bot.events import Address, Busy, Gone, Platform, Ref
from bot.links import Links
from bot.texts import LOCALES, Texts
from storage.database import Database
from storage.records import Letter, Post
from storage.works import Work

log = logging.getLogger(__name__)
BATCH = 100
TRIES = 10
FIRST_RETRY = timedelta(seconds=30)
# Of a post that took longer than its claim the fate wasn't known; by now it is.
UNDER_WAY = (Post.CLAIMED, Post.CHANGED, Post.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter drawn and addressed; ``None`` in place of the card or the address says why it
    stays."""

    card: Card | None
    address: Address | None
    account_id: int | None
    replaces: Ref | None


class Delivery:
    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        clock: Clock,
        links: Links,
        locale: str,
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._clock = clock
        self._links = links
        self._locale = locale

    async def run(self) -> int:
        """Everything due now; answers how many letters that was."""
        done = 0
        while letters := await self._claim():
            for letter in letters:
                await self._carry(letter)
            done += len(letters)
        return done

    async def _claim(self) -> list[Letter]:
        async with self._database.work() as work:
            return list(await work.claim(self._clock.now(), BATCH))

    async def _carry(self, letter: Letter) -> None:
        try:
            async with self._database.work() as work:
                parcel = await self._draw(work, letter)
            ref = await self._send(parcel)
        except Gone:
            await self._settle(letter, Post.GONE)
        except Busy as busy:
            await self._settle(letter, Post.WAITING, due=self._clock.now() + busy.after)
        except Exception as error:
            log.exception("letter %s of kind %s failed", letter.id, letter.kind)
            await self._fail(letter, error)
        else:
            state = Post.DROPPED if parcel.card is None else Post.GONE if ref is None else Post.SENT
            await self._settle(letter, state, ref=ref, account_id=parcel.account_id)

    async def _send(self, parcel: Parcel) -> Ref | None:
        if parcel.card is None or parcel.address is None:
            return None
        platform = self._platforms[parcel.address.platform]
        return await platform.send(parcel.address, parcel.card, parcel.replaces)

    async def _fail(self, letter: Letter, error: Exception) -> None:
        """A channel post whose fate is unknown isn't repeated; a person's letter is, for a
        while."""
        if letter.place_id is not None and letter.lies_message is None:
            await self._settle(letter, Post.UNKNOWN)
        elif letter.tries + 1 >= TRIES:
            await self._settle(letter, Post.FAILED)
        else:
            due = self._clock.now() + FIRST_RETRY * 2**letter.tries
            await self._settle(letter, Post.WAITING, due=due, tries=letter.tries + 1)

    async def _settle(
        self,
        letter: Letter,
        state: Post,
        *,
        due: datetime | None = None,
        tries: int | None = None,
        ref: Ref | None = None,
        account_id: int | None = None,
    ) -> None:
        """What has changed while it was under way goes out again."""
        async with self._database.work() as work:
            mine = await work.hold(Letter, letter.id)
            if mine is None:
                return
            if ref is not None:
                mine.lies_place, mine.lies_message = ref.place, ref.message
                mine.sent, mine.account_id = self._clock.now(), account_id
            if mine.state is Post.CHANGED and state in (Post.SENT, Post.DROPPED):
                state, due = Post.WAITING, self._clock.now()
            if mine.state in UNDER_WAY:
                mine.state, mine.due = state, due
                mine.tries = letter.tries if tries is None else tries

    async def _draw(self, work: Work, letter: Letter) -> Parcel:
        replaces = None
        if letter.lies_place is not None and letter.lies_message is not None:
            replaces = Ref(letter.lies_place, letter.lies_message)
        if letter.place_id is not None:
            return await self._for_place(work, letter, replaces)
        assert letter.person_id is not None
        person = await work.get(Person, letter.person_id)
        account = await self._account(work, letter, person)
        t = Texts(person.reads(LOCALES, self._locale), person.zone)
        reader = Reader(person, t, self._links, again=replaces is not None)
        card = await self._card(work, letter, reader)
        return Parcel(card, _to_person(account), account.id if account else None, replaces)

    async def _account(self, work: Work, letter: Letter, person: Person) -> Account | None:
        """Where it lies already, or where the person is written to now; nowhere once they have
        left."""
        if person.status is Status.LEFT:
            return None
        if letter.account_id is not None:
            return await work.find(Account, letter.account_id)
        return await work.account_of(person.id, self._platforms)

    async def _for_place(self, work: Work, letter: Letter, replaces: Ref | None) -> Parcel:
        place = await work.get(Place, letter.place_id or 0)
        programme: Programme | None = await work.programme_at(place.id)
        locale = programme.locale if programme else self._locale
        zone = programme.zone if programme else ZoneInfo("UTC")
        t = Texts(locale, zone)
        reader = Reader(None, t, self._links, again=replaces is not None)
        card = await self._card(work, letter, reader)
        return Parcel(card, _to_place(place), None, replaces)

    async def _card(self, work: Work, letter: Letter, reader: Reader) -> Card | None:
        return await DRAWN[letter.kind](work, letter.about, reader, self._clock.now())


def _to_person(account: Account | None) -> Address | None:
    if account is None:
        return None
    return Address(account.platform, account.enterprise, account.team, account.user)


def _to_place(place: Place) -> Address:
    return Address(place.platform, place.enterprise, place.team, place.channel, channel=True)
