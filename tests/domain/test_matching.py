import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import SystemClock
from bot.domain.enrolment import Role
from bot.domain.matching import LeftOut, LeftOutReason, Matching, Seeker, Wish
from bot.domain.matching.findings import Stage
from bot.domain.matching.round import match
from bot.domain.matching.rules import broken_rules
from bot.domain.matching.solver import NOBODY
from tests.domain.any_seekers import SEEKERS, SIDES, TOPICS
from tests.domain.seekers import MENTEE, MENTOR, company

BARRED = frozenset({("p0", "p5"), ("p3", "p2")})
thorough = settings(max_examples=60, deadline=None)


def left_out(mentors: Sequence[Seeker], mentees: Sequence[Seeker]) -> dict[Role, LeftOutReason]:
    return {one.role: one.reason for one in match(mentors, mentees).left_out}


@thorough
@given(SIDES, SIDES)
def test_each_pair_keeps_the_rules_and_everyone_their_capacity(
    mentors: list[Seeker], mentees: list[Seeker]
) -> None:
    found = match(mentors, mentees, barred=BARRED)
    offering, wanting = {m.id: m for m in mentors}, {m.id: m for m in mentees}
    for pair in found.pairs:
        assert not broken_rules(offering[pair.mentor], wanting[pair.mentee], BARRED)
    assert all(offering[i].capacity >= n for i, n in Counter(p.mentor for p in found.pairs).items())
    assert all(wanting[i].capacity >= n for i, n in Counter(p.mentee for p in found.pairs).items())


@thorough
@given(SIDES, SIDES)
def test_the_numbers_are_those_of_the_pairs(mentors: list[Seeker], mentees: list[Seeker]) -> None:
    found = match(mentors, mentees, goal_topics=frozenset({"ai"}))
    scores = [pair.score for pair in found.pairs]
    assert (found.total_score, found.worst_score) == (sum(scores), min(scores, default=0))
    met = {pair.mentor for pair in found.pairs}, {pair.mentee for pair in found.pairs}
    waited = [
        s.waited
        for side, ids in zip((mentors, mentees), met, strict=True)
        for s in side
        if s.id in ids
    ]
    assert found.people_weight == sum(waited) + len(waited)


@thorough
@given(SIDES, SIDES)
def test_everyone_with_room_has_a_partner_or_a_reason(
    mentors: list[Seeker], mentees: list[Seeker]
) -> None:
    found = match(mentors, mentees, barred=BARRED)
    for role, side in ((Role.MENTOR, mentors), (Role.MENTEE, mentees)):
        met = {pair.mentor if role is Role.MENTOR else pair.mentee for pair in found.pairs}
        without = [one.id for one in found.left_out if one.role is role]
        assert without == sorted({s.id for s in side if s.capacity or s.away} - met)


@thorough
@given(SIDES, SIDES, st.randoms(use_true_random=False), st.integers(0, 3))
def test_the_order_of_the_people_changes_nothing(
    mentors: list[Seeker], mentees: list[Seeker], random: Random, seed: int
) -> None:
    before = match(mentors, mentees, barred=BARRED, seed=seed)
    random.shuffle(mentors)
    random.shuffle(mentees)
    assert match(mentors, mentees, barred=BARRED, seed=seed) == before


@thorough
@given(SIDES, SIDES, st.data())
def test_what_others_keep_to_themselves_changes_no_reason(
    mentors: list[Seeker], mentees: list[Seeker], data: st.DataObject
) -> None:
    """Nor what would change it. The other world differs in lists, declines, pauses, the upline
    tick, grades and levels."""

    def elsewhere(seeker: Seeker) -> Seeker:
        other = data.draw(SEEKERS)
        topics = tuple(Wish(w.topic, data.draw(TOPICS[w.topic])) for w in seeker.topics)
        known = ("id", "person", "hours", "languages", "zone_offset")
        return replace(other, topics=topics, **{name: getattr(seeker, name) for name in known})

    here = match(mentors, mentees, barred=BARRED).left_out
    there = match([elsewhere(m) for m in mentors], [elsewhere(m) for m in mentees]).left_out
    told = {(one.role, one.id): one for one in here}
    assert all(told.get((one.role, one.id), one) == one for one in there)


def test_a_company_is_paired_the_same_in_any_order_and_with_any_hash_seed() -> None:
    mentors, mentees = company(40, Random(3))
    expected = repr(match(mentors, mentees, seed=7))
    script = (
        "from random import Random; from bot.domain.matching.round import match;"
        "from tests.domain.seekers import company; mentors, mentees = company(40, Random(3));"
        "print(match(mentors[::-1], mentees[::-1], seed=7))"
    )
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        run = subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == expected


def test_the_seed_decides_among_equals_and_only_there() -> None:
    twins = [replace(MENTOR, id=f"m{n}", person=f"ann{n}") for n in range(2)]
    chosen = {match(twins, [MENTEE], seed=seed).pairs[0].mentor for seed in range(20)}
    assert chosen == {"m0", "m1"}
    better = [twins[0], replace(twins[1], topics=(Wish("ai", 3),))]
    assert {match(better, [MENTEE], seed=seed).pairs[0].mentor for seed in range(20)} == {"m0"}


def test_one_person_may_mentor_and_be_mentored_but_not_by_themselves() -> None:
    as_mentor, as_mentee = replace(MENTOR, person="lee"), MENTEE
    third = replace(MENTOR, id="third", person="max")
    found = match([as_mentor, third], [as_mentee])
    assert [(pair.mentor, pair.mentee) for pair in found.pairs] == [("third", "l")]
    assert found.left_out == (LeftOut("m", Role.MENTOR, LeftOutReason.NO_TOPIC),)


def test_one_id_in_both_roles_is_two_seekers() -> None:
    mentors = [MENTOR, replace(MENTOR, id="l", person="lee", topics=(Wish("video", 1),))]
    found = match(mentors, [MENTEE])
    assert [(pair.mentor, pair.mentee) for pair in found.pairs] == [("m", "l")]
    assert found.left_out == (LeftOut("l", Role.MENTOR, LeftOutReason.NO_TOPIC),)


@pytest.mark.parametrize(
    ("mentor", "reason"),
    [
        (replace(MENTOR, topics=(Wish("video", 4),)), LeftOutReason.NO_TOPIC),
        (replace(MENTOR, hours=frozenset({1, 17})), LeftOutReason.NO_HOURS),
        (replace(MENTOR, languages=frozenset({"de"})), LeftOutReason.NO_LANGUAGE),
        (replace(MENTOR, person="lee"), LeftOutReason.NO_TOPIC),
    ],
)
def test_both_sides_are_told_what_nobody_else_shares(mentor: Seeker, reason: LeftOutReason) -> None:
    assert left_out([mentor], [MENTEE]) == {Role.MENTOR: reason, Role.MENTEE: reason}


@pytest.mark.parametrize(
    "mentor",
    [
        replace(MENTOR, avoid=frozenset({"lee"})),
        replace(MENTOR, line=("max", "eve", "lee")),
        replace(MENTOR, line=("lee",)),
        replace(MENTOR, topics=(Wish("ai", 1),)),
    ],
)
def test_what_is_private_or_delicate_is_one_reason(mentor: Seeker) -> None:
    no_one_free = LeftOutReason.NO_ONE_FREE
    assert left_out([mentor], [MENTEE]) == {Role.MENTOR: no_one_free, Role.MENTEE: no_one_free}


def test_a_mentor_with_no_room_tells_the_mentee_nothing_and_is_told_nothing() -> None:
    assert left_out([replace(MENTOR, capacity=0)], [MENTEE]) == {
        Role.MENTEE: LeftOutReason.NO_ONE_FREE
    }


def test_who_is_away_is_left_out_as_if_they_were_not() -> None:
    """Whatever organisers can work out for themselves, they read."""
    for mentor in (MENTOR, replace(MENTOR, topics=(Wish("video", 4),))):
        here, away = replace(mentor, person="lee"), replace(mentor, capacity=0, away=True)
        mentee = replace(MENTEE, avoid=frozenset({"ann"}))
        assert left_out([away], [mentee]) == left_out([mentor], [mentee])
        assert not match([away, here], [MENTEE]).pairs


def test_without_anybody_on_the_other_side_there_is_no_topic_either() -> None:
    assert left_out([], [MENTEE]) == {Role.MENTEE: LeftOutReason.NO_TOPIC}
    assert match([], []) == Matching((), (), 0, 0, 0, optimal=True, bound=0)


def test_the_hours_must_be_those_of_someone_with_the_topic() -> None:
    wrong_topic = replace(MENTOR, id="m2", person="max", topics=(Wish("video", 4),))
    wrong_hours = replace(MENTOR, hours=frozenset({1, 2}))
    found = match([wrong_topic, wrong_hours], [MENTEE])
    assert LeftOut("l", Role.MENTEE, LeftOutReason.NO_HOURS) in found.left_out


def test_a_round_whose_pairs_are_not_the_best_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.domain.matching.round.solve", lambda *_: NOBODY)
    found = match([MENTOR], [MENTEE])
    assert (found.pairs, found.optimal) == ((), False)


def test_whoever_watches_is_told_of_each_stage_in_turn_and_how_much_of_it_is_done() -> None:
    told: list[tuple[Stage, float]] = []
    match(*company(150, Random(2)), watch=lambda stage, done: told.append((stage, done)))
    stages = [*Stage]
    assert {stage for stage, _ in told} == {*stages}
    assert all(0 <= done <= 1 for _, done in told)
    steps = [(stages.index(stage), done) for stage, done in told]
    assert steps == sorted(steps)


def test_three_hundred_mentors_and_mentees_are_paired_within_a_second() -> None:
    mentors, mentees = company(300, Random(1))
    clock = SystemClock()
    taken = []
    for _ in range(3):
        start = clock.now()
        found = match(mentors, mentees)
        taken.append((clock.now() - start).total_seconds())
    assert len(found.pairs) > 200
    assert min(taken) < 1
