"""Whole programmes of people who aren't: the same seed, the same report, and no promise broken."""

from datetime import timedelta

import pytest

from bot.acts import keeping
from bot.simulation.figures import Figures
from bot.simulation.life import NotEmpty, simulate
from bot.simulation.plan import Plan
from tests.simulation.conftest import SettingsFor

PLAN = Plan(people=30, weeks=9, seed=3)
_KNOWN: dict[Plan, Figures] = {}


def unseen(done: int, of: int) -> None:
    assert 0 <= done <= of


async def in_memory(settings_for: SettingsFor, plan: Plan = PLAN) -> Figures:
    if plan not in _KNOWN:
        _KNOWN[plan] = await simulate(settings_for("sqlite://"), plan, unseen)
    return _KNOWN[plan]


async def test_a_programme_lives_and_no_promise_is_broken(settings_for: SettingsFor) -> None:
    figures = await in_memory(settings_for)
    assert figures.broken == ()
    assert figures.joined > 12
    assert figures.pairs.begun > 2
    assert figures.sessions.held > 2
    assert figures.learnings.notes > 4
    assert figures.presses > 150
    assert 0 < figures.messages.beside_sessions.worst <= 3
    assert 14 <= figures.waiting.invitation_to_pair.mean < 60


async def test_the_same_seed_gives_the_same_report_on_either_database(
    settings_for: SettingsFor, database_url: str
) -> None:
    again = await simulate(settings_for(database_url), PLAN, unseen)
    assert again == await in_memory(settings_for)


async def test_what_is_forgotten_is_never_missed(
    settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a week instead of ninety days: nothing is sent twice, and nobody lives differently."""
    kept = await in_memory(settings_for)
    monkeypatch.setattr(keeping, "KEPT", timedelta(weeks=1))
    assert await simulate(settings_for("sqlite://"), PLAN, unseen) == kept


async def test_another_seed_is_another_life(settings_for: SettingsFor) -> None:
    other = await in_memory(settings_for, Plan(PLAN.people, PLAN.weeks, seed=4))
    assert other.presses != (await in_memory(settings_for)).presses
    assert other.broken == ()


async def test_nobody_is_simulated_among_real_people(
    settings_for: SettingsFor, database_url: str
) -> None:
    settings = settings_for(database_url)
    await simulate(settings, Plan(people=2, weeks=1, seed=1), unseen)
    with pytest.raises(NotEmpty):
        await simulate(settings, Plan(people=2, weeks=1, seed=1), unseen)
