"""What organisers learn of letters that did not arrive: that an invitation or something about
their pair didn't reach somebody, or a post its channel. How many letters that were, which and when
they don't learn, for that would tell who was asked, who answered and who wrote to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.enrolment import Enrolment
from bot.domain.learnings import Learning
from bot.domain.letters import Letter, Post
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.people import Person, Place
from bot.domain.programme import Programme
from bot.domain.sessions import Session

Abouts = Mapping[str, type]
# That there is such a letter tells nothing an organiser doesn't know. By what each is about.
TOLD: Abouts = {
    "invitation": Enrolment,
    **dict.fromkeys(("pair.started", "pair.notice", "pair.ended"), Pair),
    **dict.fromkeys(("session.choose", "session.confirm", "session.agreed"), Session),
    **dict.fromkeys(("session.moved", "session.reminder", "session.checkin"), Session),
}
# That there is one is private. It is sent again with what was told of, and without a word.
ALONG: Abouts = {
    "invitation.reminder": Enrolment,
    "pair.quiet": Pair,
    "note.reminder": Session,
    "note.shared": Note,
    **dict.fromkeys(("learning.ask", "learning.lapsed", "learning.published"), Learning),
}
POSTS: Abouts = {"learning.post": Learning, "digest": Programme}
# Any other kind nobody is told of: a proposal says who was asked, also when the round is over.


class What(StrEnum):
    INVITATION = "invitation"
    PAIR = "pair"
    LEARNING = "learning"
    DIGEST = "digest"


class Fate(StrEnum):
    """``OUTDATED``: a post stands as it was before. ``WITHDRAWN``: nobody can take it out of the
    channel but by hand, if it stands there."""

    GONE = "gone"
    FAILED = "failed"
    UNKNOWN = "unknown"
    OUTDATED = "outdated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Missing:
    """Nobody reads how many ``letters`` it is. ``to`` is a channel for a post."""

    what: What
    fate: Fate
    letters: tuple[Letter, ...]
    to: Person | Place
    learning: Learning | None = None

    @property
    def id(self) -> int:
        return self.letters[0].id

    @property
    def is_sure(self) -> bool:
        """Not to stand in a channel already, so that sending it again needs no look there."""
        return self.fate not in (Fate.UNKNOWN, Fate.WITHDRAWN)

    @property
    def cleared(self) -> Post:
        """What becomes of it when nothing is to be sent."""
        return Post.THERE if self.fate is Fate.UNKNOWN else Post.CLEARED


def fate(letters: tuple[Letter, ...]) -> Fate:
    return Fate.GONE if any(one.state is Post.GONE for one in letters) else Fate.FAILED
