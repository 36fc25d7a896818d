from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bot.domain.people import Account, Person, Place, Reach, Status
from storage import tables
from storage.work import Asking

_account, _person = tables.account.c, tables.person.c
# Asked with each press and each letter, so made only once.
_BY_ACCOUNT = select(Person).where(
    _account.person_id == _person.id,
    _person.status == Status.ACTIVE,
    *(_account[name] == bindparam(name) for name in ("platform", "enterprise", "team", "user")),
)
_ACCOUNTS = select(Account).where(
    _account.person_id == bindparam("person_id"), _account.reach == Reach.OPEN
)
_ACCOUNTS = _ACCOUNTS.order_by(_account.id)
_PEOPLE = select(Person).where(_person.id.in_(bindparam("ids", expanding=True)))


class People(Asking):
    async def person_by_account(
        self, platform: str, enterprise: str, team: str, user: str
    ) -> Person | None:
        key = {"platform": platform, "enterprise": enterprise, "team": team, "user": user}
        return await self.run(lambda session: session.scalars(_BY_ACCOUNT, key).one_or_none())

    async def account_of(self, person_id: int, platforms: Iterable[str]) -> Account | None:
        """The account to write to: the oldest that is reached, on a platform that runs here."""
        known = frozenset(platforms)

        def question(session: Session) -> Account | None:
            theirs = session.scalars(_ACCOUNTS, {"person_id": person_id})
            return next((account for account in theirs if account.platform in known), None)

        return await self.run(question)

    async def people(self, ids: Iterable[int]) -> dict[int, Person]:
        given = {"ids": sorted(set(ids))}
        return await self.run(lambda session: {p.id: p for p in session.scalars(_PEOPLE, given)})

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

    async def accounts_of(self, people: Iterable[int]) -> Sequence[Account]:
        """All that are reached, the oldest first."""
        query = select(Account).where(_account.person_id.in_(set(people)))
        query = query.where(_account.reach == Reach.OPEN).order_by(_account.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def users_at(
        self, workspace: tuple[str, str, str], people: Iterable[int]
    ) -> dict[int, str]:
        """Who they are there, as far as they are reached."""
        accounts = reversed(await self.accounts_of(people))
        return {one.person_id: one.user for one in accounts if one.workspace == workspace}

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
        key = {"platform": platform, "enterprise": enterprise, "team": team, "channel": channel}
        query = select(Place).filter_by(**key)
        known = await self.run(lambda session: session.scalars(query).one_or_none())
        if known is None:
            return await self.add(Place(platform, enterprise, team, channel, name))
        known.name = name or known.name
        return known
