"""What is written after a session: who reads it, what the company reads, and what is taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.desk import on_sqlite
from tests.stories import company
from tests.stories.world import Someone, World

DRAFT = "A draft in a minute"
NEXT_MORNING = datetime(2026, 10, 15, 8, tzinfo=UTC)
THURSDAY_AT_ELEVEN = datetime(2026, 10, 15, 10, tzinfo=UTC)
TWO_WEEKS_LATER = datetime(2026, 10, 28, 10, tzinfo=UTC)


@pytest.fixture
async def three(world: World) -> tuple[Someone, Someone, Someone]:
    """Olga, and Anna and Boris, who have just met for the first time."""
    olga, anna, boris = await company.three(world)
    await company.make_a_pair(olga, anna, boris)
    await company.hold_a_session(world, anna, boris)
    return olga, anna, boris


Three = tuple[Someone, Someone, Someone]


async def writes(person: Someone, visibility: str, learned: str = DRAFT) -> None:
    await person.presses("Save the note", learned=learned, visibility=visibility)


async def offers(boris: Someone, anna: Someone) -> None:
    await writes(boris, "offer")
    boris.sees("Offer it as a learning", "Anna Bell reads this first")
    await boris.presses("Offer, with my name")
    boris.sees("Offered", "Anna Bell is asked")
    anna.sees("May the company read this?", DRAFT)


async def test_a_withdrawal_redraws_the_post_and_the_digest(world: World, three: Three) -> None:
    olga, anna, boris = three
    await offers(boris, anna)
    await anna.presses("Agree, without my name")
    anna.sees("Agreed")
    await world.until(THURSDAY_AT_ELEVEN)
    boris.sees("Session 2")
    assert "From Boris Stone" in world.channel_shows("learnings", "One thing we learned").plain
    world.channel_shows("learnings", "1 new learning this week", DRAFT)
    assert DRAFT in await olga.reads("library")

    await boris.gets("Your learning is out")
    await boris.presses("Withdraw")
    boris.sees("Withdrawn", "shown nowhere")
    world.channel_shows("learnings", "The author has withdrawn this learning")
    world.channel_shows("learnings", "The learnings of this week were withdrawn")
    posts = world.app.sandbox.channel("learnings")
    assert len(posts) == 2, "drawn again where they lie"
    assert not any(DRAFT in post.card.plain or "Boris" in post.card.plain for post in posts)
    assert DRAFT not in await olga.reads("library")
    async with world.nothing_changes():
        await boris.presses_an_old("Withdraw")
    boris.sees("no longer shared")


@on_sqlite
async def test_withdrawn_before_anybody_has_read_it(world: World, three: Three) -> None:
    """Before the partner answers; then before the post."""
    _, anna, boris = three
    await offers(boris, anna)
    await boris.presses("Withdraw")
    boris.sees("Withdrawn")
    anna.sees("This is settled")
    async with world.nothing_changes():
        await anna.presses_an_old("Agree, name me too")
    await writes_and_withdraws_after_the_yes(anna, boris)
    await world.until(NEXT_MORNING)
    boris.sees("Session 2")
    await world.until(TWO_WEEKS_LATER)
    boris.sees("Session 2", "Thu, 5 November")
    assert world.app.sandbox.channels() == []


async def writes_and_withdraws_after_the_yes(anna: Someone, boris: Someone) -> None:
    await anna.says("note")
    await writes(anna, "offer", "Ask about the task")
    anna.sees("Offer it as a learning")
    await anna.presses("Offer, without my name")
    anna.sees("Offered")
    boris.sees("May the company read this?", "Ask about the task")
    await boris.presses("Agree, name me too")
    boris.sees("Agreed")
    await anna.presses("Withdraw")
    anna.sees("Withdrawn")


@on_sqlite
@pytest.mark.parametrize("refuses", [True, False])
async def test_a_no_and_a_silence_read_alike_on_the_same_day(
    world: World, three: Three, refuses: bool
) -> None:
    _, anna, boris = three
    await offers(boris, anna)
    offered = boris.inbox[-1].card
    if refuses:
        await anna.presses("Not this time")
        anna.sees("as for any other cause")
    await world.until(NEXT_MORNING)
    boris.sees("Session 2")
    assert await boris.presses_an_old("Offer, with my name") == offered
    await anna.gets("One question is still open")
    await world.until(TWO_WEEKS_LATER - timedelta(minutes=1))
    boris.sees("Session 2", "Thu, 5 November")
    for person in (anna, boris):
        person.sees_nothing_new()
    await world.forward(minutes=1)
    lapsed = "What you offered on “AI tools” isn't published this time. It stays in your notes."
    assert boris.sees("Not this time").plain == f"Not this time\n{lapsed}\n[Home]"
    async with world.nothing_changes():
        await anna.presses_an_old("Agree, name me too")
    anna.sees("This is settled")
    assert world.app.sandbox.channels() == []


@on_sqlite
async def test_a_draft_offered_late_leaves_the_partner_two_weeks(
    world: World, three: Three
) -> None:
    _, anna, boris = three
    await writes(boris, "offer")
    boris.sees("Offer it as a learning")
    await world.until(NEXT_MORNING)
    boris.sees("Session 2")
    await boris.presses("Offer, without my name")
    boris.sees("Offered")
    anna.sees("May the company read this?", "by Thursday, 29 October, 08:00")


@on_sqlite
async def test_a_draft_nobody_offers_is_never_heard_of(world: World, three: Three) -> None:
    _, anna, boris = three
    await writes(boris, "offer")
    boris.sees("Offer it as a learning")
    await boris.presses("Don't offer it")
    boris.sees("Withdrawn")
    await world.until(NEXT_MORNING)
    boris.sees("Session 2")
    await world.until(datetime(2026, 10, 16, 10, tzinfo=UTC))
    anna.sees("what did you learn")
    assert not anna.has_read(DRAFT)


@on_sqlite
async def test_a_note_for_only_me_is_nobody_else_s_to_know_of(world: World, three: Three) -> None:
    olga, anna, boris = three
    before = [await anna.reads(word) for word in ("home", "pair", "library")]
    numbers = await company.reads_the_overview(olga)
    await writes(boris, "me")
    boris.sees("The note is kept", "Who may see it: only me")
    assert DRAFT in await boris.reads("pair")
    assert [await anna.reads(word) for word in ("home", "pair", "library")] == before
    assert await company.reads_the_overview(olga) == numbers
    await world.until(NEXT_MORNING)
    boris.sees("Session 2")
    await world.until(datetime(2026, 10, 16, 10, tzinfo=UTC))
    anna.sees("One question is still open", "what did you learn")
    boris.sees_nothing_new()
    for person in (anna, olga):
        assert not person.has_read(DRAFT)


async def test_a_note_for_the_two_is_read_changed_and_kept_back(world: World, three: Three) -> None:
    olga, anna, boris = three
    await writes(boris, "pair")
    boris.sees("The note is kept", "Who may see it: the two of us")
    anna.sees("A note for the two of you", "Boris Stone shares", DRAFT)
    assert DRAFT in await anna.reads("pair")
    await boris.presses("Change the note")
    boris.sees("What did you learn?", DRAFT)
    await writes(boris, "pair", "Two drafts in a minute")
    boris.sees("The note is kept")
    anna.sees("A note for the two of you", "Two drafts in a minute")
    await boris.presses("Change the note")
    boris.sees("What did you learn?")
    await writes(boris, "me", "Two drafts in a minute")
    boris.sees("The note is kept")
    anna.sees("no longer shared")
    assert "draft" not in await anna.reads("pair")
    assert not olga.has_read("in a minute")
