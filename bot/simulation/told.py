"""The report in words."""

from bot.simulation.figures import Figures, Spread
from bot.texts import Texts

SLACK_A_MINUTE, SLACK_POSTS_A_MINUTE, TEAMS_A_MINUTE = 300, 60, 1_800


def report(t: Texts, figures: Figures) -> str:
    messages, waiting = figures.messages, figures.waiting
    lines = [
        t.plain("simulate-people", people=figures.people, weeks=figures.weeks, seed=figures.seed),
        t.plain("simulate-joined", joined=figures.joined, left=figures.left),
        _pairs(t, figures),
        _sessions(t, figures),
        _learnings(t, figures),
        t.plain("simulate-messages", **_spread(messages.all)),
        t.plain("simulate-beside", **_spread(messages.beside_sessions)),
        t.plain(
            "simulate-peak",
            letters=messages.most_in_a_minute,
            limit=SLACK_A_MINUTE,
            teams=TEAMS_A_MINUTE,
        ),
        t.plain("simulate-posts", posts=messages.posts_in_a_minute, limit=SLACK_POSTS_A_MINUTE),
        t.plain("simulate-to-pair", **_spread(waiting.invitation_to_pair)),
        t.plain("simulate-to-session", **_spread(waiting.pair_to_first_session)),
        t.plain("simulate-presses", presses=figures.presses),
        *(t.plain("simulate-broken", promise=one.promise, what=one.what) for one in figures.broken),
    ]
    return "".join(f"{line}\n" for line in lines)


def _pairs(t: Texts, figures: Figures) -> str:
    pairs = figures.pairs
    return t.plain(
        "simulate-pairs",
        begun=pairs.begun,
        rounds=figures.rounds,
        stand=pairs.stand,
        side=pairs.ended_by_a_side,
        leaving=pairs.ended_by_leaving,
        calendar=pairs.ended_by_the_calendar,
    )


def _sessions(t: Texts, figures: Figures) -> str:
    sessions = figures.sessions
    return t.plain(
        "simulate-sessions",
        held=sessions.held,
        missed=sessions.missed,
        moved=sessions.moved,
        unclear=sessions.unclear,
        open=sessions.open,
    )


def _learnings(t: Texts, figures: Figures) -> str:
    learnings = figures.learnings
    return t.plain(
        "simulate-learnings",
        notes=learnings.notes,
        offered=learnings.offered,
        published=learnings.published,
    )


def _spread(spread: Spread) -> dict[str, str]:
    return {
        name: f"{value:.1f}"
        for name, value in (("mean", spread.mean), ("p95", spread.p95), ("worst", spread.worst))
    }
