"""A part in a programme: nobody is in but by their own yes, and out at once by their own word."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.refusal import Refusal
from bot.domain.topics import Interest

NOW = datetime(2026, 10, 12, 8, tzinfo=UTC)
UNTIL = NOW + timedelta(days=30)
HOURS = "mon-fri 09:00-18:00"

Call = Callable[[Enrolment], object]
CALLS: dict[str, Call] = {
    "invite": lambda e: e.invite(NOW),
    "describe": lambda e: e.describe(("ai", "employer"), HOURS, "", 1, ""),
    "describe a view": lambda e: e.describe(("employer",), HOURS, "", 1, ""),
    "rate": lambda e: e.rate({"ai": 3}, {"ai": "reports"}),
    "join": Enrolment.join,
    "not now": lambda e: e.decline(False),
    "never": lambda e: e.decline(True),
    "pause": lambda e: e.pause(UNTIL),
    "resume": Enrolment.resume,
    "leave": Enrolment.leave,
}
roles = st.sampled_from(list(Role))
sequences = st.lists(st.sampled_from(sorted(CALLS)), max_size=12)


def after(role: Role, calls: list[str]) -> Enrolment:
    part = Enrolment(1, 1, role, 9)
    for call in calls:
        with suppress(Refusal):
            CALLS[call](part)
    return part


@given(roles, sequences)
def test_nobody_takes_part_but_by_joining_with_everything_answered(
    role: Role, calls: list[str]
) -> None:
    part = after(role, calls)
    if part.takes_part:
        last = len(calls) - 1 - calls[::-1].index("join")
        assert any(call.startswith("describe") for call in calls[:last])


@given(roles, sequences)
def test_whoever_is_ready_is_in_is_not_on_pause_and_has_answered_all(
    role: Role, calls: list[str]
) -> None:
    part = after(role, calls)
    assert part.ready is (part.state is Part.JOINED and not part.paused and part.complete)
    assert not part.complete or all(i.level or i.topic == "employer" for i in part.interests)


@given(roles, sequences)
def test_a_pause_is_for_those_who_take_part_and_ends_by_itself(
    role: Role, calls: list[str]
) -> None:
    part = after(role, [call for call in calls if call != "invite"])
    assert (part.due is not None) is part.paused
    assert not part.paused or part.takes_part


@given(roles, sequences)
def test_never_is_kept_whatever_is_asked_later(role: Role, calls: list[str]) -> None:
    part = after(role, ["invite", "never", *(c for c in calls if c != "join")])
    assert part.state is Part.NEVER


@given(roles, sequences)
def test_a_private_list_is_gone_as_soon_as_its_writer_has_left(
    role: Role, calls: list[str]
) -> None:
    part = after(role, [*calls, "describe a view", "join"])
    part.avoid = (7, 8)
    part.leave()
    assert vars(part).items() >= {"avoid": (), "state": Part.LEFT, "due": None}.items()
    with pytest.raises(Refusal):
        part.leave()


@given(roles, sequences)
def test_a_stale_decline_changes_nothing_for_whoever_takes_part(
    role: Role, calls: list[str]
) -> None:
    part = after(role, [*calls, "describe a view", "join"])
    part.decline(ever=True)
    assert part.takes_part


def test_levels_that_were_given_stay_where_the_topic_stays() -> None:
    part = after(Role.MENTOR, ["describe", "rate"])
    part.describe(("video", "ai"), HOURS, "", 1, "")
    assert part.interests == (Interest("video"), Interest("ai", 3, "reports"))
    assert not part.complete


@pytest.mark.parametrize(
    ("role", "level", "is_taken"),
    [
        *((Role.MENTOR, level, 1 <= level <= 4) for level in (-1, 0, 1, 4, 5)),
        *((Role.MENTEE, level, 0 <= level <= 4) for level in (-1, 0, 1, 4, 5)),
    ],
)
def test_a_mentor_knows_at_least_a_little_of_what_they_show(
    role: Role, level: int, is_taken: bool
) -> None:
    part = after(role, ["describe"])
    if is_taken:
        part.rate({"ai": level}, {})
        assert part.complete
    else:
        with pytest.raises(Refusal) as refused:
            part.rate({"ai": level}, {})
        assert refused.value.field == "level-ai"
        assert not part.complete


@pytest.mark.parametrize(
    ("topics", "capacity", "hours", "field"),
    [
        ((), 1, HOURS, "first"),
        (("ai", "video", "data", "social"), 1, HOURS, "topics"),
        (("ai",), 0, HOURS, "capacity"),
        (("ai",), 4, HOURS, "capacity"),
        (("ai",), 1, "whenever", "hours"),
    ],
)
def test_a_refused_answer_changes_nothing(
    topics: tuple[str, ...], capacity: int, hours: str, field: str
) -> None:
    part = after(Role.MENTEE, ["describe", "rate"])
    before = dict(vars(part))
    with pytest.raises(Refusal) as refused:
        part.describe(topics, hours, "new", capacity, "new")
    assert refused.value.field == field
    assert vars(part) == before
