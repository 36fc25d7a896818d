"""One round: everybody who looks for a partner, and the best pairs that the rules allow."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

from bot.domain.enrolment import Role
from bot.domain.matching.certificate import judge
from bot.domain.matching.findings import LeftOut, Match, Matching, Stage, Watch, unwatched
from bot.domain.matching.flow import Ints
from bot.domain.matching.left_out import left_out
from bot.domain.matching.people import DEFAULT_WEIGHTS, Seeker, Weights
from bot.domain.matching.pool import Pool
from bot.domain.matching.problem import FORBIDDEN, Pairs, Problem, Scores, Side, blocks
from bot.domain.matching.reasons import describe_all
from bot.domain.matching.rules import RULES
from bot.domain.matching.solver import solve
from bot.domain.matching.terms import Aims, score

# As much as 16 bits hold.
MOST_POINTS = 2**15 - 1


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
    problem = Problem(score_all(pool, rows, aims, watch), _side(rows), _side(columns))
    solution = solve(problem, watch)
    watch(Stage.PROOF, 0)
    value = problem.value(solution.pairs)
    verdict = judge(problem, solution.pairs, solution.certificate)
    watch(Stage.REASONS, 0)
    pairs = _described(solution.pairs, rows, columns, pool, aims)
    left = _all_left_out(mentors, mentees, pairs)
    numbers = value.people, value.worst, value.total, verdict.optimal, verdict.bound
    return Matching(pairs, left, *numbers)


def score_all(
    mentors: Pool, mentees: Sequence[Seeker], aims: Aims, watch: Watch = unwatched
) -> Scores:
    """A row for each mentee, a column for each mentor. Raises ValueError for too many points."""
    scores = np.empty((len(mentees), len(mentors)), dtype=np.int16)
    for block in blocks(len(mentees)):
        watch(Stage.SCORES, block.start / len(mentees))
        for row, mentee in zip(scores[block], mentees[block], strict=True):
            row[:] = _score_of(mentee, mentors, aims)
    return scores


def _score_of(mentee: Seeker, mentors: Pool, aims: Aims) -> Ints:
    points = score(mentors, mentee, aims)
    if points.max(initial=0) > MOST_POINTS:
        raise ValueError(f"a pair must not score more than {MOST_POINTS} points: lower the weights")
    for rule in RULES.values():
        points[rule(mentors, mentee)] = FORBIDDEN
    return points


def _described(
    found: Pairs, rows: Sequence[Seeker], columns: Sequence[Seeker], pool: Pool, aims: Aims
) -> tuple[Match, ...]:
    cells = zip(found.columns.tolist(), found.rows.tolist(), found.scores.tolist(), strict=True)
    chosen = [(column, columns[column], rows[row], points) for column, row, points in cells]
    matches = describe_all(pool, chosen, aims)
    return tuple(sorted(matches, key=lambda pair: (pair.mentor, pair.mentee)))


def _all_left_out(
    mentors: Sequence[Seeker], mentees: Sequence[Seeker], pairs: Sequence[Match]
) -> tuple[LeftOut, ...]:
    return (
        *_left_out(mentors, {pair.mentor for pair in pairs}, Role.MENTOR, mentees),
        *_left_out(mentees, {pair.mentee for pair in pairs}, Role.MENTEE, mentors),
    )


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
