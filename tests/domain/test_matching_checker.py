"""What a round finds agrees with a checker that shares nothing with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.matching.pool import Pool
from bot.domain.matching.round import match, score_all
from bot.domain.matching.rules import broken_rules
from bot.domain.matching.terms import Aims
from tests.domain.corporation import COLUMNS, MONDAY, Row, Shape, corporation, seekers
from tests.domain.matching_checker import RULES, People, broken, disagreements, gives_back


@dataclass
class Files:
    """As the command writes them."""

    people: Sequence[Row]
    scores: list[dict[str, str]]
    pairs: list[dict[str, str]]
    unmatched: list[dict[str, str]]
    summary: dict[str, int | float | bool]

    def disagreements(self) -> list[str]:
        return disagreements(
            People.of(self.people, MONDAY),
            scores=self.scores,
            pairs=self.pairs,
            unmatched=self.unmatched,
            summary=self.summary,
        )


def matched(size: int, seed: int, shape: Shape = Shape.PLAIN) -> Files:
    return matched_of(corporation(size, Random(seed), shape), seed)


def matched_of(people: Sequence[Row], seed: int = 0) -> Files:
    mentors, mentees = seekers(people)
    found = match(mentors, mentees, seed=seed)
    pairs = [
        {"mentor": pair.mentor, "mentee": pair.mentee, "score": str(pair.score)}
        for pair in found.pairs
    ]
    unmatched = [{"id": one.id, "role": one.role.value} for one in found.left_out]
    names = ("people_weight", "worst_score", "total_score", "optimal", "bound")
    summary = {name: getattr(found, name) for name in names}
    counts = {"pairs": len(pairs), "mentors": len(mentors), "mentees": len(mentees)}
    return Files(people, all_scores(people), pairs, unmatched, summary | counts)


def all_scores(people: Sequence[Row]) -> list[dict[str, str]]:
    mentors, mentees = seekers(people)
    scores = score_all(Pool.of(mentors), mentees, Aims()).tolist()
    rows = []
    for mentee, of_mentee in zip(mentees, scores, strict=True):
        for mentor, score in zip(mentors, of_mentee, strict=True):
            rule = next((rule.value for rule in broken_rules(mentor, mentee)), "")
            told = {"feasible": "no" if score < 0 else "yes", "score": str(score), "rule": rule}
            rows.append({"mentor": mentor.id, "mentee": mentee.id, **told})
    return rows


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(0, 10**9), st.sampled_from(Shape))
def test_a_small_corporation_is_matched_as_it_says(size: int, seed: int, shape: Shape) -> None:
    assert matched(size, seed, shape).disagreements() == []


def test_where_each_rule_is_broken_by_somebody_too() -> None:
    files = matched(100, 1)
    pairs = People.of(files.people, MONDAY).pairs()
    assert {name for mentor, mentee in pairs for name in broken(mentor, mentee)} == RULES.keys()
    assert files.disagreements() == []


def test_where_two_could_teach_one_another_too() -> None:
    """Which is rare in a corporation."""
    facts = {"hours": "mon 09:00-11:00", "timezone": "UTC", "capacity": "1", "waited": "0"}
    alike = dict.fromkeys(COLUMNS, "") | facts | {"languages": "en"}
    roles = (("ann", "mentor", "ai:4"), ("ann", "mentee", "video:1>3"), ("lee", "mentee", "ai:1>4"))
    rows = [
        alike | {"id": id_, "role": role, "topics": topics}
        for id_, role, topics in (*roles, ("lee", "mentor", "video:3"))
    ]
    assert all(gives_back(*pair) for pair in People.of(rows, MONDAY).pairs() if not broken(*pair))
    assert matched_of(rows).disagreements() == []


def spoil_a_score(files: Files) -> None:
    files.pairs[0]["score"] = str(int(files.pairs[0]["score"]) + 1)


def add_a_pair_that_may_not_be(files: Files) -> None:
    barred = next(row for row in files.scores if row["feasible"] == "no")
    files.pairs[0] = {**files.pairs[0], "mentor": barred["mentor"], "mentee": barred["mentee"]}


def repeat_a_pair(files: Files) -> None:
    files.pairs.append(files.pairs[0])


def allow_what_is_forbidden(files: Files) -> None:
    next(row for row in files.scores if row["feasible"] == "no")["feasible"] = "yes"


def name_another_rule(files: Files) -> None:
    next(row for row in files.scores if row["rule"] == "level")["rule"] = "report"


def forget_a_score(files: Files) -> None:
    files.scores.pop()


def forget_who_is_left_out(files: Files) -> None:
    files.unmatched.pop()


def count_one_more(files: Files) -> None:
    files.summary["people_weight"] += 1


def promise_less(files: Files) -> None:
    files.summary["bound"] = files.summary["total_score"] - 1


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_a_score, "pairs: "),
        (add_a_pair_that_may_not_be, "break"),
        (repeat_a_pair, "stands there 2 times"),
        (allow_what_is_forbidden, "feasible yes"),
        (name_another_rule, "report is not broken"),
        (forget_a_score, "is missing"),
        (forget_who_is_left_out, "is missing"),
        (count_one_more, "people_weight"),
        (promise_less, "lower than the total"),
    ],
)
def test_whatever_is_spoilt_is_noticed(spoil: Callable[[Files], None], said: str) -> None:
    files = matched(30, 3, Shape.SCARCE)
    assert files.unmatched
    spoil(files)
    assert any(said in flaw for flaw in files.disagreements())
