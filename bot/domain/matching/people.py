"""Who looks for a partner in a round, and what is asked of the matching."""

from dataclasses import astuple, dataclass

MOST_OF_A_WEIGHT = 1000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a mentor offers or a mentee wants. ``level``: the mentor's (1-4) or the mentee's own
    (0-4); None for a view."""

    topic: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Seeker:
    """One enrolment. ``topics``: what a mentee wants most comes first. ``hours``: usually free, of
    the UTC week (0-167). ``zone_offset``: minutes from UTC. ``line``: the manager, their manager,
    and so on upwards. ``other_role``: what they want or offer in the role that this isn't.
    ``capacity`` 0: takes nobody in this round, which is nobody's business, so they are never paired
    or listed, yet still count among those who offer or want a topic. ``away``: so do they, and are
    listed like anybody whom nobody was found for, which tells them from nobody."""

    id: str
    person: str
    topics: tuple[Wish, ...]
    hours: frozenset[int]
    languages: frozenset[str]
    grade: int | None = None
    department: str = ""
    location: str = ""
    zone_offset: int = 0
    line: tuple[str, ...] = ()
    capacity: int = 1
    avoid: frozenset[str] = frozenset()
    upline: bool = False
    waited: int = 0
    other_role: tuple[Wish, ...] = ()
    away: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """Points, from 0 to MOST_OF_A_WEIGHT. ``topic_order``: for what the leader wants first, second,
    third."""

    topic_order: tuple[int, ...] = (60, 40, 20)
    level_gained: int = 5
    view: int = 10
    goal: int = 15
    further_topic: int = 5
    give_back: int = 10
    department: int = 10
    same_zone: int = 10
    near_zone: int = 5
    location: int = 0

    def __post_init__(self) -> None:
        order, *others = astuple(self)
        points = *order, *others
        if not order or min(points) < 0 or max(points) > MOST_OF_A_WEIGHT:
            raise ValueError(f"a weight is from 0 to {MOST_OF_A_WEIGHT}")


DEFAULT_WEIGHTS = Weights()
