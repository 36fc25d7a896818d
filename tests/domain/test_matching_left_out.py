"""What would change it: whoever adds that comes into question for somebody by all that is public,
and what is told of nobody in particular."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.enrolment import Role
from bot.domain.hours import parse_hours, week_hours
from bot.domain.matching import LeftOut, LeftOutReason, Seeker, Wish
from bot.domain.matching.left_out import CROWD, FEW, left_out
from bot.domain.matching.pool import Pool
from tests.domain.any_seekers import SEEKERS, TOPICS, wishes
from tests.domain.plainly import may_meet, meets_somebody
from tests.domain.seekers import MENTEE, MENTOR

A_WEEK = datetime(2026, 10, 14, 12, tzinfo=UTC)
ZONES = {
    0: "UTC",
    180: "Europe/Moscow",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    -420: "Etc/GMT+7",
}
NOON = frozenset({36, 37, 38})
thorough = settings(max_examples=100, deadline=None)
# Few have much in common, so that most are left out for a public reason.
OTHER = st.builds(
    Seeker,
    id=st.just(""),
    person=st.sampled_from([f"p{n}" for n in range(20)]),
    topics=wishes(),
    hours=st.sampled_from([frozenset({n, n + 1, n + 2}) for n in (0, 9, 20, 35, 120, 165)])
    | st.frozensets(st.integers(0, 167), max_size=4),
    languages=st.sampled_from([frozenset({"en"}), frozenset({"ru"}), frozenset({"de", "ru"})]),
)
OTHERS = st.lists(OTHER, max_size=14, unique_by=lambda seeker: seeker.person)
WHO = st.builds(
    replace,
    st.just(MENTEE),
    person=st.sampled_from(["p0", "lee"]),
    topics=st.sampled_from(
        [(Wish("ai", 1),), (Wish("ecology"),), (Wish("customer"), Wish("data", 0))]
    ),
    hours=st.sampled_from([NOON, frozenset({9, 10, 11}), frozenset({0, 1}), frozenset()]),
    languages=st.sampled_from([frozenset({"en"}), frozenset({"fr"}), frozenset({"fr", "ru"})]),
    zone_offset=st.sampled_from(sorted(ZONES)),
)


def told(seeker: Seeker, others: Sequence[Seeker]) -> LeftOut:
    return left_out(Pool.of(others), seeker, Role.MENTEE)


def with_topic(seeker: Seeker, topic: str) -> Seeker:
    return replace(seeker, topics=(*seeker.topics, Wish(topic, 1)))


def with_hours(seeker: Seeker, typed: str) -> Seeker:
    zone = ZoneInfo(ZONES[seeker.zone_offset])
    return replace(seeker, hours=seeker.hours | week_hours(parse_hours(typed), zone, A_WEEK))


def with_language(seeker: Seeker, language: str) -> Seeker:
    return replace(seeker, languages=seeker.languages | {language})


CHANGES = {
    LeftOutReason.NO_TOPIC: with_topic,
    LeftOutReason.NO_HOURS: with_hours,
    LeftOutReason.NO_LANGUAGE: with_language,
}


@thorough
@given(WHO, OTHERS)
def test_the_first_public_rule_that_nobody_keeps_is_the_reason(
    seeker: Seeker, others: list[Seeker]
) -> None:
    rest = [one for one in others if one.person != seeker.person]
    alike = [
        one for one in rest if {w.topic for w in one.topics} & {w.topic for w in seeker.topics}
    ]
    at_once = [one for one in alike if len(one.hours & seeker.hours) > 1]
    speaking = [one for one in at_once if one.languages & seeker.languages]
    left = [alike, at_once, speaking]
    public = zip(CHANGES, left, strict=True)
    expected = next((why for why, who in public if not who), LeftOutReason.NO_ONE_FREE)
    assert told(seeker, others).reason is expected


@thorough
@given(WHO, OTHERS)
def test_whoever_adds_it_comes_into_question(seeker: Seeker, others: list[Seeker]) -> None:
    found = told(seeker, others)
    assert len(found.change) <= FEW
    for change in found.change:
        assert not meets_somebody(seeker, others)
        assert meets_somebody(CHANGES[found.reason](seeker, change), others)


@thorough
@given(WHO, OTHERS)
def test_where_nothing_is_said_nothing_helps_that_may_be_said(
    seeker: Seeker, others: list[Seeker]
) -> None:
    found = told(seeker, others)
    if found.change or found.reason is LeftOutReason.NO_ONE_FREE:
        return
    rest = [one for one in others if one.person != seeker.person]
    match found.reason:
        case LeftOutReason.NO_TOPIC:
            changes = [*TOPICS]
        case LeftOutReason.NO_HOURS:
            nobody = replace(seeker, hours=frozenset())
            changes = [
                window
                for window in windows(seeker.zone_offset)
                if sum(with_hours(nobody, window).hours <= one.hours for one in rest) >= CROWD
            ]
        case _:
            spoken = Counter(language for one in rest for language in one.languages)
            changes = [language for language, count in spoken.items() if count >= CROWD]
    for change in changes:
        assert not meets_somebody(CHANGES[found.reason](seeker, change), others)


def windows(offset: int) -> list[str]:
    """All that begin on a whole hour of UTC and end on the day they began."""
    past = offset % 60
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    starts = [hour for hour in range(24) if hour * 60 + past + 120 < 24 * 60]
    return [f"{day} {h:02}:{past:02}-{h + 2:02}:{past:02}" for day in days for h in starts]


@thorough
@given(WHO, OTHERS, st.randoms(use_true_random=False), st.data())
def test_what_others_keep_to_themselves_and_their_order_change_no_word(
    seeker: Seeker, others: list[Seeker], random: Random, data: st.DataObject
) -> None:
    private = data.draw(st.lists(SEEKERS, min_size=2, max_size=2))
    known = ("id", "person", "hours", "languages")
    elsewhere = [
        replace(
            private[n % 2],
            topics=tuple(Wish(wish.topic, data.draw(TOPICS[wish.topic])) for wish in one.topics),
            **{name: getattr(one, name) for name in known},
        )
        for n, one in enumerate(others)
    ]
    random.shuffle(elsewhere)
    assert told(seeker, elsewhere) == told(seeker, others)


def crowd(like: Seeker) -> list[Seeker]:
    return [replace(like, id=f"m{n}", person=f"ann{n}") for n in range(CROWD)]


def test_topics_are_named_that_most_have_who_share_the_rest() -> None:
    others = [
        *crowd(replace(MENTOR, topics=(Wish("video", 2), Wish("data", 1)))),
        replace(MENTOR, person="max", topics=(Wish("data", 2), Wish("social", 4), Wish("ecology"))),
        replace(MENTOR, person="eve", topics=(Wish("messengers", 2),), languages=frozenset({"fr"})),
        replace(MENTOR, person="ian", topics=(Wish("automation", 2),), hours=frozenset({1})),
    ]
    assert told(MENTEE, others).change == ("data", "video", "ecology")


def test_hours_are_named_that_most_have_who_share_the_rest_and_those_nearest_to_their_own() -> None:
    """In the seeker's zone; the same two hours of every day are as good."""
    days = frozenset(day * 24 + hour for day in range(5) for hour in range(9, 18))
    evenings = frozenset(day * 24 + hour for day in range(5) for hour in (17, 18, 19, 20))
    late = replace(MENTEE, hours=frozenset({42, 43}), zone_offset=60)
    assert told(late, crowd(replace(MENTOR, hours=days))).change == (
        "mon 17:00-19:00",
        "tue 17:00-19:00",
        "wed 17:00-19:00",
    )
    others = [
        *crowd(replace(MENTOR, hours=days | evenings)),
        replace(MENTOR, person="max", hours=evenings),
    ]
    early = replace(MENTEE, hours=frozenset({0, 1}))
    assert told(early, others).change[0] == "mon 19:00-21:00"


@pytest.mark.parametrize("offset", sorted(ZONES))
def test_hours_are_told_as_one_may_type_them(offset: int) -> None:
    others = crowd(replace(MENTOR, hours=frozenset(range(60, 72))))
    seeker = replace(MENTEE, zone_offset=offset)
    found = told(seeker, others)
    assert found.reason is LeftOutReason.NO_HOURS
    assert found.change
    for window in found.change:
        assert all(may_meet(with_hours(seeker, window), other) for other in others)


def test_languages_are_named_that_most_have_who_share_the_rest() -> None:
    others = [
        *crowd(replace(MENTOR, languages=frozenset({"fr", "de"}))),
        replace(MENTOR, person="max", languages=frozenset({"de", "es"})),
    ]
    assert told(MENTEE, others).change == ("de", "fr")


@pytest.mark.parametrize(
    ("like", "reason"),
    [
        (replace(MENTOR, languages=frozenset({"fr"})), LeftOutReason.NO_LANGUAGE),
        (replace(MENTOR, hours=frozenset({40, 41})), LeftOutReason.NO_HOURS),
    ],
)
def test_hours_and_languages_of_a_few_are_not_named(like: Seeker, reason: LeftOutReason) -> None:
    """Whoever knows who speaks it, or is up then, would know who takes part. Those of a crowd are,
    however few of it have the topic."""
    (one, *rest) = crowd(like)
    others = [one, *(replace(other, topics=(Wish("video", 1),)) for other in rest)]
    assert told(MENTEE, others).change
    assert told(MENTEE, others[:-1]) == LeftOut("l", Role.MENTEE, reason)


def test_nothing_is_named_where_one_change_would_not_be_enough() -> None:
    others = crowd(replace(MENTOR, topics=(Wish("video", 1),), languages=frozenset({"fr"})))
    assert told(MENTEE, others) == LeftOut("l", Role.MENTEE, LeftOutReason.NO_TOPIC)
