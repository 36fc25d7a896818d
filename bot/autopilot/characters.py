"""What simulated people are like, and what each presses where. To teach them a new button, give it
a weight in ANSWERS; a whim of somebody's is a way through the cards in WHIMS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from zoneinfo import ZoneInfo

# How much a button weighs beside the others on its card. What isn't here is pressed by nobody,
# unless it's the one that the card asks for.
ANSWERS: Mapping[str, float] = {
    "enrolment.form": 16,
    "enrolment.more": 1,
    "enrolment.decline": 2,
    "enrolment.never": 0.4,
    "proposal.yes": 17,
    "proposal.no": 2,
    "proposal.conflict": 0.3,
    "pair.agree": 30,
    "session.pick": 4,
    "session.own": 0.3,
    "session.more": 1,
    "session.confirm": 18,
    "session.held": 17,
    "session.moved": 0.8,
    "session.cancelled": 0.5,
    "note.form": 8,
    "learning.offer_named": 5,
    "learning.offer_unnamed": 3,
    "learning.agree_named": 5,
    "learning.agree_unnamed": 3,
    "learning.refuse": 1,
    "letter.open": 30,
}
# Elsewhere they only open again what was answered.
ONLY_WHEN_ASKED = frozenset({"enrolment.form", "note.form"})

# Ways through the cards, from wherever one stands: the furthest step that is offered comes next.
WHIMS: Mapping[str, tuple[str, ...]] = {
    "move": ("session.move",),
    "pause": ("home", "enrolment.show", "enrolment.away", "enrolment.pause"),
    "end": ("home", "pair.show", "pair.finish", "pair.end"),
    "leave": ("home", "enrolment.show", "enrolment.exit", "enrolment.leave"),
    "withdraw": ("learning.withdraw",),
}
# How much likelier a whim is where its way begins on the card itself, and not at home.
NEARER = 40


@dataclass(frozen=True, slots=True)
class Character:
    """``answers``: the share of messages they ever look into. ``soonest`` and ``latest``: after
    how many hours. ``leans``: how much more, or less, than others they press something.
    ``whims``: how likely each is at a message."""

    answers: float
    soonest: float
    latest: float
    leans: Mapping[str, float] = field(default_factory=dict)
    whims: Mapping[str, float] = field(default_factory=dict)

    def weight(self, action: str) -> float:
        return ANSWERS.get(action, 0) * self.leans.get(action, 1)


_NOES = ("enrolment.decline", "enrolment.never", "proposal.no", "proposal.conflict")
_RARE = {"move": 0.01, "pause": 0.004, "end": 0.002, "withdraw": 0.03}

CHARACTERS: Mapping[str, Character] = {
    "prompt": Character(0.98, 0.1, 3, whims=_RARE),
    "late": Character(0.9, 20, 90, whims=_RARE),
    "forgetful": Character(0.55, 2, 60, whims=_RARE),
    "busy": Character(
        0.85,
        1,
        40,
        leans={"session.moved": 5, "session.cancelled": 3, "session.more": 3},
        whims={**_RARE, "move": 0.25},
    ),
    "declining": Character(0.95, 0.5, 24, leans=dict.fromkeys(_NOES, 25)),
    "leaving": Character(0.95, 0.5, 24, whims={**_RARE, "leave": 0.08}),
}
# How many there are of each in a hundred.
_MANY = {"prompt": 50, "late": 17, "forgetful": 15, "busy": 0, "declining": 12, "leaving": 6}
_LEADERS = {"prompt": 38, "late": 17, "forgetful": 10, "busy": 20, "declining": 11, "leaving": 4}


@dataclass(frozen=True, slots=True)
class Someone:
    """``leads``: has people to lead, and so other habits. ``dutiful``: organises, and so is always
    prompt."""

    zone: ZoneInfo
    leads: bool = False
    dutiful: bool = False


def character(seed: int, user: str, someone: Someone) -> str:
    """Whose character it is depends on nothing else, so it is the same after a restart."""
    if someone.dutiful:
        return "prompt"
    shares = _LEADERS if someone.leads else _MANY
    return Random(f"{seed}:{user}").choices(tuple(shares), tuple(shares.values()))[0]
