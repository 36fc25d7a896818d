"""A guide, a video or a link that somebody hands to everyone. What is somebody else's waits for
their yes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.material_links import LONGEST_TITLE, mark, name_of, tidy, tidy_title
from bot.domain.refusal import Refusal
from bot.domain.topics import TOPICS

LAPSES_AFTER = timedelta(days=14)
DRAFT_KEPT = timedelta(days=1)


class MaterialState(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"
    SHARED = "shared"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Found:
    """A link or a file of a message."""

    link: str
    title: str


@dataclass(eq=False, repr=False)
class Material:
    """``found``: of a draft, what there is to choose from. ``refused``: its author said no, which
    nobody is told. ``mark`` stays when link and title are gone, so that a no holds for its link."""

    sharer_id: int
    author_id: int
    due: datetime | None
    found: tuple[Found, ...] = ()
    link: str = ""
    title: str = ""
    topic: str = ""
    mark: str = ""
    state: MaterialState = MaterialState.DRAFT
    refused: bool = False
    shared: datetime | None = None
    id: int = field(init=False)
    version: int = field(init=False)

    @property
    def own(self) -> bool:
        return self.sharer_id == self.author_id

    @property
    def open_to_its_author(self) -> bool:
        return self.state is MaterialState.ASKED and not self.refused

    def describe(self, link: str, title: str, topic: str) -> None:
        """``link`` as it is kept."""
        if len(title) > LONGEST_TITLE:
            raise Refusal("refusal-long", field="title", most=LONGEST_TITLE)
        if topic and topic not in TOPICS:
            raise Refusal("refusal-choose", field="topic")
        self.link, self.title, self.topic = link, title or name_of(link), topic
        self.found, self.mark = (), mark(link)

    def offer(self, said_no: bool, now: datetime) -> None:
        """``said_no``: its author did, of the same link; they aren't asked again, and nobody can
        tell."""
        if self.state is not MaterialState.DRAFT:
            return
        if self.own:
            self._share(now)
            return
        self.state, self.due = MaterialState.ASKED, now + LAPSES_AFTER
        if said_no:
            self.refuse()

    def agree(self, now: datetime) -> None:
        if self.open_to_its_author:
            self._share(now)

    def refuse(self) -> None:
        """The sharer hears "not this time" on the day it would have lapsed, whatever the cause."""
        if self.state is MaterialState.ASKED:
            self.refused, self.link = True, ""

    def lapse(self) -> None:
        """Its title is told once more, unless nobody was asked."""
        if self.state is MaterialState.DRAFT:
            self._end(MaterialState.LAPSED, "")
        elif self.state is MaterialState.ASKED:
            self._end(MaterialState.LAPSED, self.title)

    def withdraw(self, by: int) -> None:
        """At any time, by either; an author's counts as a no from then on."""
        if self.state in (MaterialState.LAPSED, MaterialState.WITHDRAWN):
            raise Refusal("refusal-material-over")
        self.refused |= not self.own and by == self.author_id
        self._end(MaterialState.WITHDRAWN, "")

    def _share(self, now: datetime) -> None:
        self.state, self.shared, self.due = MaterialState.SHARED, now, None

    def _end(self, state: MaterialState, title: str) -> None:
        self.state, self.due = state, None
        self.link, self.title, self.topic, self.found = "", title, "", ()


def found_in(links_and_titles: Iterable[str]) -> tuple[Found, ...]:
    """Each a link and, after a space, the title if there is one; what isn't for the library is
    left out, and what comes twice is here once."""
    found: dict[str, Found] = {}
    for one in links_and_titles:
        typed, _, title = one.partition(" ")
        try:
            link = tidy(typed)
        except Refusal:
            continue
        found.setdefault(link, Found(link, tidy_title(title) or name_of(link)))
    return tuple(found.values())
