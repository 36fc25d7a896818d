"""The library, and what people hand to everyone."""

from bot.domain.learnings import LearningState
from bot.domain.materials import MaterialState
from bot.views import library, materials
from tests.views.cast import LINK, Cast
from tests.views.sample import Sample

FILE = "https://example.slack.com/files/U1/F1/talk.mp4"
DRAFT, SHARED = MaterialState.DRAFT, MaterialState.SHARED


def _page(c: Cast, number: int, more: bool) -> library.Page:
    learning = c.learning(LearningState.PUBLISHED)
    return library.Page(number, [learning, c.material(SHARED)], {1: c.mentor}, more)


LIBRARY = (
    Sample(library.library, lambda c: (c.leader, _page(c, 0, True)), "first"),
    Sample(library.library, lambda c: (c.mentor, _page(c, 1, False)), "last"),
    Sample(library.library, lambda c: (c.mentor, library.Page(0, [], {})), "empty"),
)

MATERIALS = (
    Sample(materials.form, lambda c: ()),
    Sample(materials.found_form, lambda c: (c.material(DRAFT, None, LINK), c.mentor), "own"),
    Sample(
        materials.found_form,
        lambda c: (c.material(DRAFT, c.leader, LINK, FILE), c.leader),
        "several",
    ),
    Sample(materials.ask, lambda c: (c.material(MaterialState.ASKED, c.leader), c.mentor)),
    Sample(materials.asked, lambda c: (c.material(MaterialState.ASKED, c.leader), c.leader)),
    Sample(materials.shared, lambda c: (c.material(SHARED),)),
    Sample(materials.known, lambda c: (c.material(SHARED),)),
    Sample(materials.refused, lambda c: (c.leader,)),
    Sample(materials.over, lambda c: ()),
    Sample(materials.lapsed, lambda c: (c.material(MaterialState.LAPSED, c.leader),)),
    Sample(materials.withdrawn, lambda c: ()),
)
