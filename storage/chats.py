"""Where a platform writes to: asked for before each letter, written only where it has changed."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Select, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.domain.people import Reach
from bot.events import Chat
from storage import tables
from storage.record_tables import chat as table
from storage.work import Asking, insert_into

_c = table.c
_COLUMNS = (_c.to, _c.place, _c.service, _c.within)
_HERE = (_c.platform == bindparam("platform"), _c.team == bindparam("team"))
_ONE = select(*_COLUMNS).where(*_HERE, _c.to == bindparam("to"))
_ANY = select(_c.service).where(*_HERE).order_by(_c.to).limit(1)
_GROUPS = select(*_COLUMNS).where(*_HERE, _c.within > "", _c.within == _c.to).order_by(_c.to)
_CHANNELS = select(*_COLUMNS).where(*_HERE, _c.within == bindparam("group")).order_by(_c.to)
_PEOPLE = select(*_COLUMNS).where(*_HERE, _c.within == "", _c.to > bindparam("after"))


class Chats(Asking):
    async def meet(self, platform: str, team: str, chat: Chat) -> None:
        """With no place the known one stays."""

        def question(session: Session) -> None:
            given = {"platform": platform, "team": team, "to": chat.to, "place": chat.place}
            given |= {"service": chat.service, "within": chat.within}
            session.connection().execute(_meet(session.get_bind().dialect.name), given)

        await self.run(question)

    async def chat(self, platform: str, team: str, to: str) -> Chat | None:
        found = await self._chats(_ONE, platform, team, to=to)
        return found[0] if found else None

    async def service(self, platform: str, team: str) -> str:
        """Whose conversation it ever was there; empty where there is none."""
        given = {"platform": platform, "team": team}
        return await self.run(lambda session: session.connection().scalar(_ANY, given)) or ""

    async def groups(self, platform: str, team: str) -> Sequence[Chat]:
        return await self._chats(_GROUPS, platform, team)

    async def channels(self, platform: str, team: str, group: str) -> Sequence[Chat]:
        return await self._chats(_CHANNELS, platform, team, group=group)

    async def chats_after(self, platform: str, team: str, after: str, most: int) -> Sequence[Chat]:
        """Of people."""
        return await self._chats(_PEOPLE.order_by(_c.to).limit(most), platform, team, after=after)

    async def forget_chat(self, platform: str, team: str, to: str) -> None:
        """And whoever had it is reached no more."""
        forget = delete(table).filter_by(platform=platform, team=team, to=to)
        shut = update(tables.account).filter_by(
            platform=platform, enterprise="", team=team, user=to, reach=Reach.OPEN
        )

        def question(session: Session) -> None:
            session.execute(forget)
            session.execute(shut.values(reach=Reach.UNINSTALLED))

        await self.run(question)

    async def _chats(
        self, query: Select[str, str, str, str], platform: str, team: str, **given: str
    ) -> Sequence[Chat]:
        given |= {"platform": platform, "team": team}
        return await self.run(
            lambda session: [Chat(*row) for row in session.connection().execute(query, given)]
        )


@cache
def _meet(dialect: str) -> sqlite.Insert | postgresql.Insert:
    insert = insert_into(table, dialect)
    new = insert.excluded
    values = {
        "place": func.coalesce(func.nullif(new.place, ""), _c.place),
        "service": new.service,
        "within": new.within,
    }
    changed = [_c[name] != value for name, value in values.items()]
    return insert.on_conflict_do_update(
        index_elements=["platform", "team", "to"],
        set_=values,
        where=changed[0] | changed[1] | changed[2],
    )
