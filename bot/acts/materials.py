from datetime import datetime

from bot.acts.letters import Reader, letter
from bot.cards import Card
from bot.domain.manners import Manner
from bot.domain.material_links import mark
from bot.domain.materials import DRAFT_KEPT, Found, Material, MaterialState
from bot.domain.people import Person, Status
from bot.views import materials as views
from storage.works import Work


async def draft(
    work: Work, sharer: Person, author: Person, found: tuple[Found, ...], now: datetime
) -> Material:
    """Nobody is asked yet, and what isn't offered within a day is forgotten."""
    return await work.add(Material(sharer.id, author.id, now + DRAFT_KEPT, found))


async def in_library(work: Work, link: str) -> Material | None:
    marked = await work.materials_marked(mark(link))
    return next((one for one in marked if one.state is MaterialState.SHARED), None)


async def offer(work: Work, material: Material, now: datetime) -> None:
    marked = await work.materials_marked(material.mark)
    said_no = any(one.refused and one.author_id == material.author_id for one in marked)
    material.offer(said_no, now)
    if material.open_to_its_author:
        await work.write("material.ask", material.id, to=material.author_id, due=now)


async def agree(work: Work, material: Material, now: datetime) -> None:
    was_open = material.open_to_its_author
    material.agree(now)
    if was_open:
        await work.write("material.shared", material.id, to=material.sharer_id, due=now)


async def withdraw(work: Work, material: Material, by: Person, now: datetime) -> None:
    """What shows it is drawn again, without it."""
    material.withdraw(by.id)
    for kind in ("material.ask", "material.shared"):
        await work.redraw(kind, material.id, now)


async def come_due(work: Work, material: Material, now: datetime) -> None:
    """Silence and no are told alike, on the same day."""
    was_asked = material.state is MaterialState.ASKED
    material.lapse()
    if was_asked:
        await work.write("material.lapsed", material.id, to=material.sharer_id, due=now)


def _works_here(reader: Reader) -> bool:
    return reader.person is not None and reader.person.status is Status.ACTIVE


@letter("material.ask", Manner.AWAITED)
async def ask(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    material = await work.get(Material, int(about))
    if material.open_to_its_author and _works_here(reader):
        return views.ask(reader.t, material, await work.get(Person, material.sharer_id))
    if not reader.again:
        return None
    return views.over(reader.t) if material.shared is None else views.withdrawn(reader.t)


@letter("material.shared", lasting=True)
async def shared(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    material = await work.get(Material, int(about))
    if material.state is not MaterialState.SHARED:
        return views.withdrawn(reader.t) if reader.again else None
    return views.shared(reader.t, material) if _works_here(reader) else None


@letter("material.lapsed")
async def lapsed(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    material = await work.get(Material, int(about))
    return views.lapsed(reader.t, material) if _works_here(reader) else None
