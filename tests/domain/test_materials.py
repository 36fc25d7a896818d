"""A material, whatever is called on it in whatever order: out only by its author's own word."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.materials import DRAFT_KEPT, LAPSES_AFTER, Found, Material, MaterialState
from bot.domain.people import Person
from bot.domain.refusal import Refusal
from bot.domain.rights import may

NOW = datetime(2026, 10, 12, 8, tzinfo=UTC)
SHARER, AUTHOR, OTHER = 1, 2, 3
LINK = "https://example.org/guide"
OVER = {MaterialState.LAPSED, MaterialState.WITHDRAWN}

Call = Callable[[Material], object]
CALLS: dict[str, Call] = {
    "offer": lambda one: one.offer(False, NOW),
    "offer after a no": lambda one: one.offer(True, NOW),
    "agree": lambda one: one.agree(NOW),
    "refuse": Material.refuse,
    "lapse": Material.lapse,
    "withdraw": lambda one: one.withdraw(SHARER),
    "author withdraws": lambda one: one.withdraw(AUTHOR),
}
sequences = st.lists(st.sampled_from(sorted(CALLS)), max_size=10)


def draft(author: int = AUTHOR) -> Material:
    made = Material(SHARER, author, NOW + DRAFT_KEPT, (Found(LINK, "A guide"),))
    made.describe(LINK, "A guide", "ai")
    return made


def after(calls: list[str], author: int = AUTHOR) -> Material:
    material = draft(author)
    for call in calls:
        with suppress(Refusal):
            CALLS[call](material)
    return material


def person(number: int) -> Person:
    made = Person(f"{number}@upmentor.example", "Somebody")
    made.id = number
    return made


@given(sequences)
def test_what_is_somebody_elses_is_out_only_after_they_were_asked_and_agreed(
    calls: list[str],
) -> None:
    if after(calls).shared is not None:
        assert "agree" in calls[calls.index("offer") :]
        assert "refuse" not in calls[calls.index("offer") : calls.index("agree")]


@given(sequences)
def test_ones_own_needs_nobodys_word(calls: list[str]) -> None:
    first = next((call for call in calls if call not in ("agree", "refuse")), "")
    assert (after(calls, SHARER).shared is not None) == first.startswith("offer")


@given(sequences)
def test_after_a_no_nothing_but_the_day_is_as_with_silence(calls: list[str]) -> None:
    """To the sharer: the state, the due and the title are the same, to the moment and after."""
    silent, refused = after(["offer"]), after(["offer", "refuse"])
    before = after(["offer after a no"])
    for call in [call for call in calls if call not in ("agree", "refuse", "author withdraws")]:
        for one in (silent, refused, before):
            with suppress(Refusal):
                CALLS[call](one)
    seen = [(one.state, one.due, one.title, one.shared) for one in (silent, refused, before)]
    assert seen[0] == seen[1] == seen[2]


@given(sequences, st.sampled_from(sorted(CALLS)))
def test_what_has_lapsed_or_was_withdrawn_stays_so_and_keeps_no_link(
    calls: list[str], another: str
) -> None:
    material = after(calls)
    if material.state in OVER:
        assert (material.link, material.topic, material.found) == ("", "", ())
        before = dict(vars(material))
        with suppress(Refusal):
            CALLS[another](material)
        assert vars(material) == before


@given(sequences)
def test_whatever_is_not_settled_waits_for_a_day(calls: list[str]) -> None:
    material = after(calls)
    assert (material.due is None) == (material.state in {*OVER, MaterialState.SHARED})


@given(sequences)
def test_a_no_is_never_forgotten(calls: list[str]) -> None:
    """Nor that its author took it back; the mark says of which link, when that is gone."""
    material = after(calls)
    said_no = any(
        after(calls[:n]).open_to_its_author and call == "refuse" for n, call in enumerate(calls)
    )
    assert material.refused or not said_no
    assert material.mark == draft().mark


@given(sequences)
def test_nobody_but_the_two_may_do_anything_and_each_only_their_own(calls: list[str]) -> None:
    material = after(calls)
    rights = ("share", "consent", "withdraw", "own", "organise", "ask")
    allowed = {n: {r for r in rights if may(person(n), r, material)} for n in (1, 2, 3)}
    assert allowed[OTHER] == set()
    assert allowed[SHARER] == {"share", "withdraw"}
    asked = {"consent"} if material.state is not MaterialState.DRAFT else set()
    assert allowed[AUTHOR] == asked | ({"withdraw"} if material.shared else set())


def test_its_author_has_two_weeks_and_a_draft_one_day() -> None:
    material = draft()
    assert material.due == NOW + timedelta(days=1)
    material.offer(False, NOW)
    assert material.due == NOW + LAPSES_AFTER == NOW + timedelta(days=14)


@pytest.mark.parametrize(
    ("title", "topic", "field"), [("x" * 151, "", "title"), ("", "no-such-topic", "topic")]
)
def test_what_is_too_long_or_unknown_is_refused(title: str, topic: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        draft().describe(LINK, title, topic)
    assert refused.value.field == field
