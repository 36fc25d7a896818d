"""What ``bench_matching`` measures, each in a process of its own, so that its memory is its own:
``python -m tests.bench.matching_tasks TASK ARGUMENTS...`` prints what it took as JSON."""

import json
import resource
import sys
from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching import Seeker
from bot.domain.matching.candidates import Candidates
from bot.domain.matching.certificate import Certificate, judge, through
from bot.domain.matching.pool import Pool
from bot.domain.matching.problem import Problem, Scores, Side
from bot.domain.matching.reach import Reach, questions
from bot.domain.matching.richest import Richest
from bot.domain.matching.round import match, score_all
from bot.domain.matching.solver import solve
from bot.domain.matching.terms import Aims
from tests.domain.corporation import Shape, corporation, seekers

SEED = 7
Value = Sequence[int]
Measured = tuple[list[float], Value]
Solver = Callable[[NDArray[np.float64]], tuple[NDArray[np.int64], NDArray[np.int64]]]


def people(shape: str, size: str) -> tuple[list[Seeker], list[Seeker]]:
    return seekers(corporation(int(size), Random(SEED), Shape(shape)))


def scored(shape: str, size: str, file: str) -> Measured:
    """Leaves the scores, and how much room everybody has, for others to begin with."""
    mentors, mentees = people(shape, size)
    begun = perf_counter()
    scores = score_all(Pool.of(mentors), mentees, Aims())
    took = perf_counter() - begun
    np.save(file, scores)
    for role, side in (("mentors", mentors), ("mentees", mentees)):
        np.save(f"{file}.{role}.npy", [(one.capacity, one.waited) for one in side])
    return [took], [int((scores >= 0).sum())]


def problem(file: str) -> Problem:
    rows, columns = (np.load(f"{file}.{role}.npy") for role in ("mentees", "mentors"))
    return Problem(np.load(file), Side(*rows.T), Side(*columns.T))


def same_work(file: str) -> Measured:
    """Most pairs, then the highest total."""
    given = problem(file)
    begun = perf_counter()
    value = richest_of_most(given)
    return [perf_counter() - begun], value


def richest_of_most(given: Problem) -> Value:
    """And proved to be."""
    (question, *_), candidates = questions(given), Candidates(given.scores)
    ((count, cut),) = Reach(candidates, [question]).most(0)
    found, worth, prices = Richest(given, candidates).of(0, count)
    total = given.value(found).total
    assert count == len(found) == through(given.scores, question, cut, 0)
    assert total == judge(given, found, Certificate([cut], None, worth, prices)).bound
    return count, total


def full_goal(file: str, times: str = "1") -> Measured:
    given, seconds = problem(file), []
    for _ in range(int(times)):
        begun = perf_counter()
        found = solve(given)
        verdict = judge(given, found.pairs, found.certificate)
        seconds.append(perf_counter() - begun)
        assert verdict.optimal
    return seconds, given.value(found.pairs)


def scipy(file: str) -> Measured:
    from scipy.optimize import linear_sum_assignment

    return dense(file, linear_sum_assignment)


def lapjvs(file: str) -> Measured:
    from lap import lapjvs as solver

    return dense(file, lambda costs: solver(costs, return_cost=False))


def dense(file: str, solver: Solver) -> Measured:
    """A pair that may not be costs more than all others together."""
    scores: Scores = np.load(file)
    begun = perf_counter()
    most, count = int(scores.max()), len(scores)
    costs = scores.astype(np.float64)
    np.subtract(most, costs, out=costs)
    costs[scores < 0] = most * count + 1
    rows, columns = solver(costs)
    took = perf_counter() - begun
    chosen = scores[rows, columns]
    return [took], [int((chosen >= 0).sum()), int(chosen[chosen >= 0].sum())]


def end_to_end(size: str) -> Measured:
    """The same work, from people on."""
    mentors, mentees = people(Shape.UNIT, size)
    begun = perf_counter()
    scores = score_all(Pool.of(mentors), mentees, Aims())
    value = richest_of_most(Problem(scores, _side(mentees), _side(mentors)))
    return [perf_counter() - begun], value


def _side(seekers: Sequence[Seeker]) -> Side:
    room, waited = np.array([(one.capacity, one.waited) for one in seekers]).T
    return Side(room, waited)


def mentor_match(size: str) -> Measured:
    from tests.bench.mentor_match import pairs

    mentors, mentees = people(Shape.UNIT, size)
    begun = perf_counter()
    found = pairs(mentors, mentees)
    took = perf_counter() - begun
    rows = {mentee.id: row for row, mentee in enumerate(mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(mentors)}
    scores = score_all(Pool.of(mentors), mentees, Aims())
    chosen = [int(scores[rows[mentee], columns[mentor]]) for mentor, mentee in found]
    assert min(chosen) >= 0
    return [took], [len(chosen), sum(chosen)]


def rounds(shape: str, size: str, times: str) -> Measured:
    """All that a round does, again and again."""
    mentors, mentees = people(shape, size)
    seconds = []
    for _ in range(int(times)):
        begun = perf_counter()
        found = match(mentors, mentees, seed=SEED)
        seconds.append(perf_counter() - begun)
        assert found.optimal
    return seconds, [found.people_weight, len(found.pairs), found.worst_score, found.total_score]


def small_cases(count: str) -> Measured:
    """Ours, then trying everything."""
    from tests.domain.brute_force import best
    from tests.domain.test_matching_solver import small_case, solved

    ours = theirs = 0.0
    for case in range(int(count)):
        given = small_case(Random(case))
        begun = perf_counter()
        value, _ = solved(*given)
        between = perf_counter()
        assert tuple(value) == best(*given), f"case {case}"
        ours, theirs = ours + between - begun, theirs + perf_counter() - between
    return [ours, theirs], [int(count)]


TASKS: dict[str, Callable[..., Measured]] = {
    task.__name__: task
    for task in (
        *(scored, same_work, full_goal, scipy, lapjvs, end_to_end, mentor_match),
        *(rounds, small_cases),
    )
}


def main(task: str, *arguments: str) -> None:
    seconds, value = TASKS[task](*arguments)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "memory": memory, "value": [*map(int, value)]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
