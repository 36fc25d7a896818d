from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.orm import Session

from bot.domain.people import Account, Person, Place, Reach, Status
from storage import tables
from storage.work import Asking, unflushed

# Neither database takes more than 32,766 values in one question.
MOST_IDS = 10_000
_account, _person = tables.account.c, tables.person.c
# Asked with each press and each letter, so made only once.
_BY_ACCOUNT = select(Person).where(
    _account.person_id == _person.id,
    _person.status == Status.ACTIVE,
    *(_account[name] == bindparam(name) for name in ("platform", "enterprise", "team", "user")),
)
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_ACCOUNTS = unflushed(select(Account).where(_account.person_id.in_(_IDS)).order_by(_account.id))
_PEOPLE = unflushed(select(Person).where(_person.id.in_(_IDS)))


class People(Asking):
    async def person_by_account(
        self, platform: str, enterprise: str, team: str, user: str
    ) -> Person | None:
        key = {"platform": platform, "enterprise": enterprise, "team": team, "user": user}
        return await self.run(lambda session: session.scalars(_BY_ACCOUNT, key).one_or_none())

    async def accounts_of(self, ids: Iterable[int]) -> dict[int, list[Account]]:
        """By person, the oldest first."""
        given = {"ids": sorted(set(ids))}
        found = await self.run(lambda session: session.scalars(_ACCOUNTS, given).all())
        accounts: dict[int, list[Account]] = {person_id: [] for person_id in given["ids"]}
        for account in found:
            accounts[account.person_id].append(account)
        return accounts

    async def people(self, ids: Iterable[int]) -> dict[int, Person]:
        wanted = sorted(set(ids))
        batches = [{"ids": wanted[n : n + MOST_IDS]} for n in range(0, len(wanted), MOST_IDS)]

        def question(session: Session) -> dict[int, Person]:
            return {p.id: p for given in batches for p in session.scalars(_PEOPLE, given)}

        return await self.run(question)

    async def close_to(self, person: Person) -> frozenset[int]:
        """Whom ``is_close`` is true of: they themselves, their manager, their reports."""
        query = select(_person.id).where(_person.manager_id == person.id)
        reports = await self.run(lambda session: session.scalars(query).all())
        above = () if person.manager_id is None else (person.manager_id,)
        return frozenset((person.id, *above, *reports))

    async def everybody(self) -> Sequence[Person]:
        query = select(Person).order_by(tables.person.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def people_without_account(self, platform: str) -> Sequence[Person]:
        has = select(tables.account.c.person_id).where(tables.account.c.platform == platform)
        query = select(Person).where(tables.person.c.id.not_in(has)).order_by(tables.person.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def add_people(self, people: Iterable[Person]) -> None:
        """In as few statements as the database allows."""

        def question(session: Session) -> None:
            session.add_all(people)
            session.flush()

        await self.run(question)

    async def people_called(self, words: Iterable[str]) -> Sequence[Person]:
        """Active people whose e-mail or full name is one of the words, whatever the case: e-mails
        lie in small letters."""
        wanted = {word.casefold() for word in words}
        called = or_(_person.email.in_(wanted), _person.name_folded.in_(wanted))
        query = select(Person).where(called, _person.status == Status.ACTIVE).order_by(_person.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def users_at(
        self, workspace: tuple[str, str, str], people: Iterable[int]
    ) -> dict[int, str]:
        """Who they are there, as far as they are reached."""
        known = (await self.accounts_of(people)).values()
        found = (one for theirs in known for one in reversed(theirs) if one.reach is Reach.OPEN)
        return {one.person_id: one.user for one in found if one.workspace == workspace}

    async def group(
        self, platform: str, enterprise: str, team: str, people: Iterable[int]
    ) -> Place:
        place = await self.place(platform, enterprise, team, ",".join(map(str, sorted(people))))
        place.group = True
        return place

    async def place(
        self, platform: str, enterprise: str, team: str, channel: str, name: str = ""
    ) -> Place:
        """By the platform's own word for it; its name is the last that was told."""
        known = await self.known_place(platform, enterprise, team, channel)
        if known is None:
            return await self.add(Place(platform, enterprise, team, channel, name))
        known.name = name or known.name
        return known

    async def known_place(
        self, platform: str, enterprise: str, team: str, channel: str
    ) -> Place | None:
        key = {"platform": platform, "enterprise": enterprise, "team": team, "channel": channel}
        query = select(Place).filter_by(**key)
        return await self.run(lambda session: session.scalars(query).one_or_none())
