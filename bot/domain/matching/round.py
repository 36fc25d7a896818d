"""One round: everybody who looks for a partner, and the best pairs that the rules allow."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

from bot.domain.enrolment import Role
from bot.domain.matching.certificate import judge
from bot.domain.matching.findings import LeftOut, Matching, Watch, unwatched
from bot.domain.matching.left_out import left_out
from bot.domain.matching.people import DEFAULT_WEIGHTS, Seeker, Weights
from bot.domain.matching.pool import Pool
from bot.domain.matching.problem import FORBIDDEN, Problem, Scores, Side
from bot.domain.matching.reasons import describe_all
from bot.domain.matching.rules import RULES
from bot.domain.matching.solver import solve
from bot.domain.matching.terms import Aims, score


def match(
    mentors: Sequence[Seeker],
    mentees: Sequence[Seeker],
    *,
    barred: frozenset[tuple[str, str]] = frozenset(),
    weights: Weights = DEFAULT_WEIGHTS,
    seed: int = 0,
    goal_topics: frozenset[str] = frozenset(),
    watch: Watch = unwatched,
) -> Matching:
    """``barred``: persons, mentor first, never to be a pair again. Ids differ within a role.
    ``watch`` is told of each step and how much of it is done, from 0 to 1."""
    aims = Aims(weights, goal_topics)
    columns, rows = by_lot(mentors, Role.MENTOR, seed), by_lot(mentees, Role.MENTEE, seed)
    pool = Pool.of(columns, barred)
    scores = score_all(pool, rows, aims)
    problem = Problem(scores, _side(rows), _side(columns))
    solution = solve(problem, watch)
    found, verdict = solution.pairs, judge(problem, solution.pairs, solution.certificate)
    value = problem.value(found)
    cells = zip(found.columns.tolist(), found.rows.tolist(), found.scores.tolist(), strict=True)
    chosen = [(column, columns[column], rows[row], score) for column, row, score in cells]
    pairs = sorted(describe_all(pool, chosen, aims), key=lambda pair: (pair.mentor, pair.mentee))
    return Matching(
        pairs=tuple(pairs),
        left_out=(
            *_left_out(mentors, {pair.mentor for pair in pairs}, Role.MENTOR, mentees),
            *_left_out(mentees, {pair.mentee for pair in pairs}, Role.MENTEE, mentors),
        ),
        people_weight=value.people,
        worst_score=value.worst,
        total_score=value.total,
        optimal=verdict.optimal,
        bound=verdict.bound,
    )


def score_all(mentors: Pool, mentees: Sequence[Seeker], aims: Aims) -> Scores:
    """A row for each mentee, a column for each mentor."""
    scores = np.empty((len(mentees), len(mentors)), dtype=np.int16)
    for row, mentee in zip(scores, mentees, strict=True):
        points = score(mentors, mentee, aims)
        for rule in RULES.values():
            points[rule(mentors, mentee)] = FORBIDDEN
        row[:] = points
    return scores


def _side(seekers: Sequence[Seeker]) -> Side:
    return Side(
        capacity=np.array([seeker.capacity for seeker in seekers], dtype=np.int64),
        waited=np.array([seeker.waited for seeker in seekers], dtype=np.int64),
    )


def by_lot(seekers: Sequence[Seeker], role: Role, seed: int) -> Sequence[Seeker]:
    """In an order that lots decide, whatever order they come in: so it never decides anything."""
    return sorted(seekers, key=lambda seeker: _lot(seed, role, seeker.id))


def _lot(seed: int, role: Role, id_: str) -> int:
    digest = blake2b(f"{seed}:{role}:{id_}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _left_out(
    seekers: Sequence[Seeker], met: set[str], role: Role, others: Sequence[Seeker]
) -> Iterator[LeftOut]:
    pool = Pool.of(others)
    for seeker in sorted(seekers, key=lambda seeker: seeker.id):
        if (seeker.capacity or seeker.away) and seeker.id not in met:
            yield left_out(pool, seeker, role)
