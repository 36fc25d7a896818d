"""A proposal, whatever is called on it in whatever order."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.proposals import Proposal, ProposalState, Round, RoundState, Seen
from bot.domain.working_days import Calendar

NOW = datetime(2026, 10, 12, 8, tzinfo=UTC)
LONDON = Calendar(ZoneInfo("Europe/London"))
CLOSES = NOW + timedelta(days=8)
MENTOR, MENTEE, STRANGER = 1, 2, 3
SETTLED = {
    *(ProposalState.PAIRED, ProposalState.DECLINED, ProposalState.LAPSED),
    *(ProposalState.DROPPED, ProposalState.HELD_BACK),
}

Call = Callable[[Proposal], None]
CALLS: dict[str, Call] = {
    "ask": lambda p: p.ask_mentor(NOW, LONDON, CLOSES),
    "mentor's yes": lambda p: p.mentor_says_yes(NOW, LONDON),
    "mentee's yes": Proposal.mentee_says_yes,
    "no": Proposal.decline,
    "lapse": Proposal.lapse,
    "drop": Proposal.drop,
    "hold back": Proposal.hold_back,
}
sequences = st.lists(st.sampled_from(sorted(CALLS)), max_size=10)


def made() -> Proposal:
    return Proposal(1, 1, MENTOR, MENTEE, 1, 2, "ai", 10, ())


def after(calls: list[str]) -> Proposal:
    proposal = made()
    for call in calls:
        CALLS[call](proposal)
    return proposal


@given(sequences)
def test_a_pair_comes_about_only_by_the_mentors_yes_and_then_the_mentees(calls: list[str]) -> None:
    proposal = after(calls)
    if proposal.state is ProposalState.PAIRED:
        first = [calls.index(call) for call in ("ask", "mentor's yes")]
        last = len(calls) - 1 - calls[::-1].index("mentee's yes")
        assert first[0] < last
        assert first[1] < last
        assert proposal.mentor_yes


@given(sequences, st.sampled_from(sorted(CALLS)))
def test_what_is_settled_stays_as_it_is(calls: list[str], another: str) -> None:
    proposal = after(calls)
    if proposal.state in SETTLED:
        before = dict(vars(proposal))
        CALLS[another](proposal)
        assert vars(proposal) == before


@given(sequences)
def test_an_open_question_has_a_due_within_the_window_and_nothing_else_has(
    calls: list[str],
) -> None:
    proposal = after(calls)
    assert (proposal.due is not None) is proposal.is_open
    assert proposal.due is None or NOW < proposal.due <= CLOSES
    assert (proposal.asked is not None) is proposal.is_open


@given(sequences)
def test_the_mentor_is_asked_first_and_the_leader_knows_of_nothing_before_their_yes(
    calls: list[str],
) -> None:
    proposal = after(calls)
    assert not proposal.known_to(STRANGER)
    assert not proposal.known_to(MENTEE) or proposal.mentor_yes
    assert proposal.asked != MENTEE or proposal.mentor_yes
    was_asked = "ask" in calls and proposal.closes is not None
    assert proposal.known_to(MENTOR) is was_asked


@given(sequences)
def test_until_the_window_closes_every_answer_looks_like_none(calls: list[str]) -> None:
    proposal = after(calls)
    open_, closed = (Round(1, 1, 1, 9, state) for state in (RoundState.ASKED, RoundState.CLOSED))
    answered = proposal.closes is not None and proposal.state is not ProposalState.PAIRED
    if answered:
        assert proposal.seen(open_) is Seen.ASKED
        assert proposal.is_open or proposal.seen(closed) is Seen.NOTHING


@given(sequences, st.integers(-5, 5))
def test_a_mentor_who_said_yes_waits_for_the_window_whatever_the_leader_says(
    calls: list[str], hours: int
) -> None:
    proposal = after(calls)
    moment = CLOSES + timedelta(hours=hours)
    assert proposal.mentor_waits(moment) is (proposal.mentor_yes and moment < CLOSES)


def test_answers_are_awaited_for_three_working_days_but_never_past_the_window() -> None:
    long, short = made(), made()
    long.ask_mentor(NOW, LONDON, CLOSES)
    short.ask_mentor(NOW, LONDON, NOW + timedelta(hours=1))
    assert long.due == datetime(2026, 10, 15, 17, tzinfo=UTC)
    assert short.due == NOW + timedelta(hours=1)
    long.mentor_says_yes(NOW + timedelta(days=3), Calendar(ZoneInfo("Asia/Almaty")))
    assert long.due == CLOSES, "the leader's three days would be over after the window"


def test_a_round_that_closed_is_matched_again_once() -> None:
    open_, first, rematch = (
        Round(1, 1, 1, 9, RoundState.ASKED),
        Round(1, 1, 1, 9, RoundState.CLOSED),
        Round(1, 2, 1, 9, RoundState.CLOSED, rematch=True),
    )
    for round_ in (open_, first, rematch):
        round_.match_again(NOW)
    assert (open_.due, first.due, rematch.due) == (None, NOW, None)
    first.close()
    assert first.due is None


def test_a_round_asks_for_six_working_days() -> None:
    round_ = Round(1, 1, 1, 9, RoundState.DRAFT)
    round_.approve(NOW, LONDON)
    assert round_.closes == round_.due == datetime(2026, 10, 20, 17, tzinfo=UTC)
    round_.approve(NOW + timedelta(days=1), LONDON)
    assert round_.closes == datetime(2026, 10, 20, 17, tzinfo=UTC), "approved once"
