"""The workspaces the bot is in, and who is reached there: asked for many at once."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.installation import Installation
from bot.domain.people import Account, Person, Reach
from storage import tables
from storage.record_tables import chat
from storage.work import Asking

_account, _person = tables.account.c, tables.person.c
_installation = tables.installation.c

# Before the first press of everybody, so made only once.
_REACH = select(_account.id).where(
    *(_account[name] == bindparam(name) for name in ("platform", "enterprise", "team", "user")),
    _account.reach == Reach.OPEN,
)


class Roster(Asking):
    async def installation(self, platform: str, enterprise: str, team: str) -> Installation | None:
        """Nobody else's until this work ends."""
        key = {"platform": platform, "enterprise": enterprise, "team": team}
        query = select(Installation).filter_by(**key).with_for_update()
        query = query.execution_options(populate_existing=True)
        return await self.run(lambda session: session.scalars(query).one_or_none())

    async def secret(self, platform: str, enterprise: str, team: str) -> str:
        """Of a workspace; empty where none is kept."""
        query = select(_installation.secret).where(
            _installation.platform == platform,
            _installation.enterprise == enterprise,
            _installation.team == team,
        )
        return await self.run(lambda session: session.scalar(query)) or ""

    async def is_installed(self, platform: str) -> bool:
        """Anywhere."""
        query = select(_installation.id).where(_installation.platform == platform).limit(1)
        return await self.run(lambda session: session.scalar(query)) is not None

    async def uninstall(self, platform: str, enterprise: str, team: str) -> None:
        """Its row, its conversations, and the way to everybody there who was reached."""
        here = {"platform": platform, "enterprise": enterprise, "team": team}
        forget = delete(tables.installation).filter_by(**here)
        forget_chats = delete(chat).filter_by(platform=platform, team=team)
        shut = update(tables.account).filter_by(**here, reach=Reach.OPEN)

        def question(session: Session) -> None:
            session.execute(forget)
            session.execute(forget_chats)
            session.execute(shut.values(reach=Reach.UNINSTALLED))

        await self.run(question)

    async def accounts_there(
        self, platform: str, enterprise: str, team: str, users: Collection[str]
    ) -> dict[str, Account]:
        """By user; nobody else's until this work ends."""
        here = {"platform": platform, "enterprise": enterprise, "team": team}
        query = select(Account).filter_by(**here).where(_account.user.in_(users))
        query = query.order_by(_account.id).with_for_update()
        return await self.run(lambda session: {a.user: a for a in session.scalars(query)})

    async def people_with(self, emails: Collection[str]) -> dict[str, Person]:
        """By e-mail, which lies in small letters."""
        query = select(Person).where(_person.email.in_(emails))
        return await self.run(lambda session: {p.email: p for p in session.scalars(query)})

    async def is_reached(self, platform: str, enterprise: str, team: str, user: str) -> bool:
        key = {"platform": platform, "enterprise": enterprise, "team": team, "user": user}
        return await self.run(lambda session: session.connection().scalar(_REACH, key) is not None)

    async def reached(self, person_ids: Collection[int]) -> set[int]:
        """Those of them who have an account that is open."""
        query = select(_account.person_id).where(
            _account.person_id.in_(person_ids), _account.reach == Reach.OPEN
        )
        return set(await self.run(lambda session: session.scalars(query).all()))

    async def mark_organisers(self, names: Collection[str]) -> None:
        """E-mails or user ids; whoever isn't among them is none."""
        emails = [name.casefold() for name in names]
        theirs = select(_account.person_id).where(_account.user.in_(names))
        named = or_(_person.email.in_(emails), _person.id.in_(theirs))

        def question(session: Session) -> None:
            wanted: Sequence[int] = session.scalars(select(_person.id).where(named)).all()
            query = select(Person).where(or_(_person.id.in_(wanted), _person.organiser))
            for person in session.scalars(query):
                person.organiser = person.id in wanted

        await self.run(question)
