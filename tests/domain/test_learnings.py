"""A learning, whatever is called on it in whatever order: out only with both consents."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.learnings import LAPSES_AFTER, Learning, LearningState
from bot.domain.refusal import Refusal

NOW = datetime(2026, 10, 12, 8, tzinfo=UTC)
SETTLED = {LearningState.LAPSED, LearningState.WITHDRAWN}

Call = Callable[[Learning], object]
CALLS: dict[str, Call] = {
    "offer": lambda one: one.offer(False, NOW),
    "offer with name": lambda one: one.offer(True, NOW),
    "agree": lambda one: one.agree(False),
    "agree with name": lambda one: one.agree(True),
    "refuse": Learning.refuse,
    "publish": lambda one: one.publish(NOW),
    "lapse": Learning.lapse,
    "withdraw": Learning.withdraw,
}
sequences = st.lists(st.sampled_from(sorted(CALLS)), max_size=12)


def after(calls: list[str]) -> Learning:
    learning = Learning(1, 1, 1, 1, 2, "ai", "learned", "", "", NOW + LAPSES_AFTER)
    for call in calls:
        with suppress(Refusal):
            CALLS[call](learning)
    return learning


@given(sequences)
def test_nothing_is_published_without_an_offer_and_then_the_partners_consent(
    calls: list[str],
) -> None:
    learning = after(calls)
    if learning.published is not None:
        offers = [i for i, call in enumerate(calls) if call.startswith("offer")]
        agrees = [i for i, call in enumerate(calls) if call.startswith("agree")]
        assert offers
        assert any(i > offers[0] for i in agrees)
        assert "publish" in calls[offers[0] :]


@given(sequences)
def test_each_name_stands_there_only_by_its_owners_own_word(calls: list[str]) -> None:
    learning = after(calls)
    assert not learning.author_named or "offer with name" in calls
    assert not learning.partner_named or "agree with name" in calls


@given(sequences, st.sampled_from(sorted(CALLS)))
def test_what_has_lapsed_or_was_withdrawn_stays_so(calls: list[str], another: str) -> None:
    learning = after(calls)
    if learning.state in SETTLED:
        before = dict(vars(learning))
        with suppress(Refusal):
            CALLS[another](learning)
        assert vars(learning) == before


@given(sequences)
def test_whatever_is_not_settled_waits_for_a_day(calls: list[str]) -> None:
    learning = after(calls)
    is_over = learning.state in {*SETTLED, LearningState.PUBLISHED}
    assert (learning.due is None) is is_over


@given(sequences)
def test_its_author_can_withdraw_whatever_is_not_over(calls: list[str]) -> None:
    learning = after(calls)
    was = learning.state
    if was in SETTLED:
        with pytest.raises(Refusal):
            learning.withdraw()
    else:
        assert learning.withdraw() is (was is LearningState.PUBLISHED)
        assert learning.state is LearningState.WITHDRAWN


@given(sequences)
def test_a_no_is_told_on_the_day_on_which_silence_would_be(calls: list[str]) -> None:
    """Refusing moves no date."""
    before = after(calls)
    due, state = before.due, before.state
    before.refuse()
    if state in (LearningState.OFFERED, LearningState.AGREED):
        assert (before.state, before.due) == (LearningState.REFUSED, due)


def test_a_partner_has_two_weeks_from_the_offer() -> None:
    learning = after([])
    learning.offer(True, NOW + timedelta(days=10))
    assert learning.due == NOW + timedelta(days=24)
