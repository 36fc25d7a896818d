from collections.abc import Sequence

from sqlalchemy import select

from bot.domain.materials import Material, MaterialState
from storage.material_table import material
from storage.work import Asking


class Materials(Asking):
    async def materials(self, limit: int) -> Sequence[Material]:
        """The newest that everyone may see."""
        query = select(Material).filter_by(state=MaterialState.SHARED)
        query = query.order_by(material.c.shared.desc(), material.c.id.desc()).limit(limit)
        return await self.run(lambda session: session.scalars(query).all())

    async def materials_marked(self, mark: str) -> Sequence[Material]:
        """All that were ever offered with one link."""
        query = select(Material).filter_by(mark=mark).order_by(material.c.id)
        return await self.run(lambda session: session.scalars(query).all())

    async def draft_of(self, person_id: int) -> Material | None:
        """The newest."""
        query = select(Material).filter_by(sharer_id=person_id, state=MaterialState.DRAFT)
        query = query.order_by(material.c.id.desc()).limit(1)
        return await self.run(lambda session: session.scalars(query).one_or_none())
