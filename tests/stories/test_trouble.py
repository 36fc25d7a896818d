"""No account, a platform that fails, a row that can't be read: the rest goes on."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from bot.domain.people import Person
from bot.events import Address, Busy, Gone
from tests.stories import company
from tests.stories.company import reads_the_round
from tests.stories.trouble import ask_database, change_row, on_a_bad_line
from tests.stories.world import Someone, World

THURSDAY = "Thu, 15 October, 09:00 (London)"
FRIDAY = "Fri, 16 October, 09:00 (London)"
NEXT_WEDNESDAY = "Wed, 21 October, 09:00 (London)"
THURSDAY_AT_ELEVEN = datetime(2026, 10, 15, 10, tzinfo=UTC)


async def test_somebody_without_an_account_stops_nobody(world: World) -> None:
    olga = (await company.found(world)).olga
    anna = await company.someone(world, "anna")
    async with world.app.database.work() as work:
        await work.add(Person("nora@upmentor.example", "Nora Quill"))
    await company.start_programme(olga)
    await company.invite(olga, ("Nora Quill", "Anna Bell"), ())
    anna.sees("An invitation to reverse mentoring")
    assert await letters(world, "invitation") == ["gone", "sent"]
    await world.forward(days=30)
    anna.sees("The invitation is still open")
    assert await letters(world, "invitation.reminder") == ["gone", "sent"]
    for _ in range(4):
        olga.sees("What needs you this week", "1 message did not arrive")


async def test_who_blocked_the_bot_is_not_tried_again(world: World) -> None:
    olga, anna, boris = await company.three(world)
    line = on_a_bad_line(world)
    line.trouble = lambda to: Gone() if to.to == "anna" else None
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    assert await letters(world, "proposal.mentor") == ["gone"]
    line.trouble = lambda _: None
    await world.forward(days=2)
    anna.sees_nothing_new()
    assert "A pair has been proposed to you" in await anna.reads("home")
    await anna.presses("Answer")
    anna.sees("We propose a pair")
    boris.sees_nothing_new()


async def test_a_failing_platform_is_tried_ever_later(world: World) -> None:
    olga, anna, _ = await company.three(world)
    line = on_a_bad_line(world)
    tried: list[datetime] = []

    def fails_three_times(to: Address) -> Exception | None:
        if to.to == "anna":
            tried.append(world.now)
        return ConnectionError("no route") if to.to == "anna" and len(tried) < 4 else None

    line.trouble = fails_three_times
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    await world.forward(seconds=209)
    anna.sees_nothing_new()
    await world.forward(seconds=106)
    anna.sees("We propose a pair")
    gaps = [(then - before).total_seconds() for before, then in pairwise(tried)]
    assert all(s < gap < 1.5 * s for s, gap in zip((30, 60, 120), gaps, strict=True))
    await world.forward(hours=1)
    assert len(tried) == 4


async def test_a_busy_platform_is_waited_for(world: World) -> None:
    olga, anna, _ = await company.three(world)
    line = on_a_bad_line(world)
    busy = [Busy(timedelta(minutes=10)), Busy(timedelta(minutes=5))]
    line.trouble = lambda to: busy.pop(0) if to.to == "anna" and busy else None
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    await world.forward(minutes=14, seconds=59)
    anna.sees_nothing_new()
    await world.forward(seconds=1)
    anna.sees("We propose a pair")


async def test_a_post_of_unknown_fate_is_set_aside(world: World) -> None:
    """It may stand in the channel already, so nothing repeats it by itself. The rest goes out."""
    olga, anna, boris = await company.three(world)
    await company.make_a_pair(olga, anna, boris)
    await company.hold_a_session(world, anna, boris)
    line = on_a_bad_line(world)
    lost = [TimeoutError("no answer")]
    line.trouble = lambda to: lost.pop() if to.channel and lost else None
    await boris.presses("Save the note", learned="A draft in a minute", visibility="offer")
    boris.sees("Offer it as a learning")
    await boris.presses("Offer, with my name")
    boris.sees("Offered")
    anna.sees("May the company read this?")
    await anna.presses("Agree, name me too")
    anna.sees("Agreed")
    await world.until(THURSDAY_AT_ELEVEN)
    boris.sees("Session 2")
    world.channel_shows("learnings", "1 new learning this week")
    await boris.gets("Your learning is out")
    await anna.gets("One question is still open")
    await olga.gets("What needs you this week", "1 message did not arrive")
    assert await letters(world, "learning.post") == ["unknown"]
    assert len(world.app.sandbox.channel("learnings")) == 1


async def test_a_reminder_that_was_late_for_a_moved_session_is_not_sent(world: World) -> None:
    olga, anna, boris = await company.three(world)
    await company.make_a_pair(olga, anna, boris)
    await company.agree_on_a_time(anna, boris, FRIDAY)
    line = on_a_bad_line(world)
    line.trouble = lambda to: ConnectionError("no route") if to.to == "anna" else None
    await world.until(datetime(2026, 10, 15, 8, tzinfo=UTC))
    boris.sees("Your next session", FRIDAY)
    await boris.presses("Need another time")
    boris.sees("The earlier time no longer stands", NEXT_WEDNESDAY)
    line.trouble = lambda _: None
    await world.forward(seconds=60)
    anna.sees("The time of session 1 no longer stands")
    await company.agree_on_a_time(anna, boris, NEXT_WEDNESDAY)
    await world.until(datetime(2026, 10, 20, 7, 59, tzinfo=UTC))
    anna.sees_nothing_new()
    await world.forward(minutes=1)
    for person in (anna, boris):
        person.sees("Your next session", NEXT_WEDNESDAY)
        person.sees_nothing_new()
    assert not anna.has_read("Your next session\nBoris Stone and you: " + FRIDAY)


async def two_pairs(world: World) -> list[Someone]:
    """Olga; Anna and Boris, whose session is about to break; Ben and Greta."""
    mornings, afternoons = "mon-fri 09:00-12:00", "mon-fri 13:00-18:00"
    mentors = {"anna": mornings, "ben": afternoons}
    leaders = {"boris": mornings, "greta": afternoons}
    olga, anna, ben, boris, greta = await company.gather(world, mentors, leaders)
    await company.run_round(olga, "Anna Bell mentors Boris Stone", "Ben Moss mentors Greta Vane")
    for mentor, leader in ((anna, boris), (ben, greta)):
        await mentor.presses("Yes")
        mentor.sees("You will hear from us")
        await leader.presses("Yes")
        leader.sees("Your pair")
        mentor.sees("Your pair")
    await company.agree_on_a_time(anna, boris, THURSDAY)
    await company.agree_on_a_time(ben, greta, "Thu, 15 October, 13:00 (London)")
    return [olga, anna, boris, ben, greta]


async def test_a_row_that_cannot_be_read_holds_up_no_other(world: World) -> None:
    _, anna, boris, ben, greta = await two_pairs(world)
    broken = "UPDATE session SET options = :options WHERE mentor_id = :anna"
    await change_row(world, broken, options="[", anna=anna.id)
    await world.until(datetime(2026, 10, 14, 13, tzinfo=UTC))
    for person in (ben, greta):
        person.sees("Your next session", "Thu, 15 October, 13:00")
    anna.sees_nothing_new()
    ((kind, tries),) = await ask_database(world, "SELECT kind, tries FROM fault")
    assert (kind, int(str(tries)) >= 2) == ("session", True)

    await change_row(world, broken, options="[]", anna=anna.id)
    await world.forward(hours=6)
    for person in (anna, boris):
        person.sees("Your next session", THURSDAY)


async def test_a_part_that_cannot_be_read_holds_up_only_the_rounds(world: World) -> None:
    """Which is worked out once it can."""
    olga, anna, boris = await company.three(world)
    carl = world.people["carl"]
    await company.reads_the_overview(olga)
    await company.invite(olga, ("Carl Contact",), ())
    carl.sees("An invitation")
    interests = "UPDATE enrolment SET interests = :json WHERE person_id = :boris"
    (rows,) = await ask_database(
        world, f"SELECT interests FROM enrolment WHERE person_id = {boris.id}"
    )
    await world.until(datetime(2026, 10, 19, 7, 45, tzinfo=UTC))
    await change_row(world, interests, json="[", boris=boris.id)
    await olga.presses("Run a round")
    olga.sees("being worked out")
    await world.forward(minutes=15)
    carl.sees("The invitation is still open")
    olga.sees_nothing_new()

    await change_row(world, interests, json=str(rows[0]), boris=boris.id)
    await world.forward(minutes=15)
    olga.sees("The round is ready")
    assert "Anna Bell mentors Boris Stone" in await reads_the_round(olga)
    anna.sees_nothing_new()


async def letters(world: World, kind: str) -> list[object]:
    rows = await ask_database(world, f"SELECT state FROM letter WHERE kind = '{kind}' ORDER BY id")
    return [state for (state,) in rows]
