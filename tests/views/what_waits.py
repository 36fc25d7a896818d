"""The card that lists others, with cards that may wait for a leader."""

from bot.cards import Card
from bot.domain.enrolment import Role
from bot.domain.learnings import LearningState
from bot.domain.proposals import ProposalState
from bot.texts import Texts
from bot.views import learnings, notes, proposals, waiting
from tests.views.cast import RUSSIAN, Cast
from tests.views.sample import Sample


def _held(c: Cast, *which: int) -> list[tuple[int, Card]]:
    """By the ids of their letters."""
    t = Texts("ru" if c.words is RUSSIAN else "en", c.leader.zone)
    asked = c.proposal(ProposalState.ASKED_MENTEE)
    cards = (
        proposals.ask_mentee(t, asked, c.mentor, c.part(Role.MENTOR)),
        learnings.ask(t, c.learning(LearningState.OFFERED), c.mentor, 12),
        notes.shared(t, c.note(c.mentor), c.mentor),
    )
    return [(81 + number, cards[number]) for number in which]


WAITING = (
    Sample(waiting.waiting, lambda c: (_held(c, 0, 1, 2),), "three"),
    Sample(waiting.waiting, lambda c: (_held(c, 2),), "one"),
    Sample(waiting.opened, lambda c: (_held(c, 0, 2), True), "more"),
    Sample(waiting.opened, lambda c: (_held(c, 2), True), "one"),
    Sample(waiting.opened, lambda c: (_held(c, 1), False), "settled"),
    Sample(waiting.opened, lambda c: ((), True), "last"),
    Sample(waiting.nothing, lambda c: ()),
)
