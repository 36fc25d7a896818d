"""What a simulated programme came to. The same seed gives the same figures, on any database."""

import msgspec

from bot.simulation.promises import Broken


class Spread(msgspec.Struct, frozen=True):
    mean: float
    p95: float
    worst: float


class Pairs(msgspec.Struct, frozen=True):
    begun: int
    stand: int
    ended_by_a_side: int
    ended_by_leaving: int
    ended_by_the_calendar: int


class Sessions(msgspec.Struct, frozen=True):
    """``moved``: how often a time was given up for another. ``open``: ahead, or asked about."""

    held: int
    missed: int
    moved: int
    unclear: int
    open: int


class Learnings(msgspec.Struct, frozen=True):
    notes: int
    offered: int
    published: int


class Messages(msgspec.Struct, frozen=True):
    """Cards that nobody asked for, a person and week."""

    all: Spread
    beside_sessions: Spread
    most_in_a_minute: int
    posts_in_a_minute: int


class Waiting(msgspec.Struct, frozen=True):
    """In days."""

    invitation_to_pair: Spread
    pair_to_first_session: Spread


class Figures(msgspec.Struct, frozen=True):
    people: int
    weeks: int
    seed: int
    joined: int
    left: int
    rounds: int
    pairs: Pairs
    sessions: Sessions
    learnings: Learnings
    messages: Messages
    waiting: Waiting
    presses: int
    broken: tuple[Broken, ...]
