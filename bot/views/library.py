from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.cards import Card, Row, Text, button
from bot.domain.learnings import Learning
from bot.domain.materials import Material
from bot.domain.people import Person
from bot.markup import Markup
from bot.texts import Texts
from bot.views.learnings import headline
from bot.views.materials import material_line
from bot.views.parts import back, home, lines, row, topic


@dataclass(frozen=True, slots=True)
class Page:
    """``people``: who shared the materials on it."""

    number: int
    entries: Sequence[Learning | Material]
    people: Mapping[int, Person]
    more: bool = False


def library(t: Texts, reader: Person, page: Page) -> Card:
    intro = t("library-intro") if page.entries else t("library-empty")
    share = button("share", "", t.plain("button-share"))
    further = button("library", f"/{page.number + 1}", t.plain("button-library-more"))
    turn = ((further,) if page.more else ()) + (
        (back(t, "library", f"/{page.number - 1}"),) if page.number else ()
    )
    told = tuple(_entry(t, reader, one, page.people) for one in page.entries)
    return Card(t.plain("library-title"), (Text(intro), *told), (*turn, share, home(t)))


def _entry(
    t: Texts, reader: Person, one: Learning | Material, people: Mapping[int, Person]
) -> Text | Row:
    if isinstance(one, Learning):
        return lines(t("digest-topic", topic=topic(t, one.topic)), headline(one))
    told = (material_line(t, one), t("material-by", name=people[one.sharer_id].name))
    if reader.id not in (one.sharer_id, one.author_id):
        return lines(*told)
    open_ = button("material.show", one.id, t.plain("button-open"))
    return row(Markup("\n".join(told)), open_)
