"""What did not arrive, for an organiser."""

from bot.domain.learnings import LearningState
from bot.domain.letters import Letter, Post
from bot.domain.people import Person, Place
from bot.domain.undelivered import Fate, Missing, What
from bot.views import undelivered
from bot.views.undelivered import Done
from tests.views.cast import NOW, Cast, known
from tests.views.sample import Sample


def _missing(c: Cast, what: What, fate: Fate, to: Person | Place, number: int = 91) -> Missing:
    letter = Letter("key", "digest", f"10/{int(NOW.timestamp())}", None, state=Post.FAILED)
    learning = None
    if what is What.LEARNING:
        learning = c.learning(LearningState.PUBLISHED)
        learning.published = NOW
    return Missing(what, fate, (known(letter, number),), to, learning)


def _people(c: Cast) -> tuple[object, ...]:
    rows = [
        _missing(c, What.INVITATION, Fate.GONE, c.mentor, 91),
        _missing(c, What.PAIR, Fate.FAILED, c.leader, 92),
    ]
    return c.programme, rows, Done.NOTHING, True


def _posts(c: Cast) -> tuple[object, ...]:
    """A digest and a learning of each fate."""
    fates = [(What.DIGEST, Fate.UNKNOWN), *((What.LEARNING, fate) for fate in Fate)]
    rows = [
        _missing(c, what, fate, c.place, 91 + number) for number, (what, fate) in enumerate(fates)
    ]
    return c.programme, rows, Done.SENT, False


def _two_platforms(c: Cast) -> tuple[object, ...]:
    posts = [
        _missing(c, What.DIGEST, Fate.GONE, place, 91 + number)
        for number, place in enumerate((c.place, c.other_place))
    ]
    return c.on_two_platforms(), posts, Done.NOTHING, False


def _unreached(c: Cast) -> Missing:
    return _missing(c, What.PAIR, Fate.GONE, c.mentor)


def _many(c: Cast) -> tuple[object, ...]:
    rows = [_missing(c, What.PAIR, Fate.GONE, c.mentor, number) for number in range(91, 91 + 23)]
    return c.programme, rows, Done.NOTHING, False


UNDELIVERED = (
    Sample(undelivered.listed, _people, "people"),
    Sample(undelivered.listed, _posts, "posts"),
    Sample(undelivered.listed, _two_platforms, "two-platforms"),
    Sample(undelivered.listed, _many, "many"),
    Sample(undelivered.unreached, lambda c: (c.programme, [_unreached(c)], True)),
    Sample(undelivered.listed, lambda c: (c.programme, [], Done.CLEARED, False), "none"),
)
