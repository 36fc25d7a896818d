"""Invitations, answers to them, pauses, and languages: whoever stays silent is left alone."""

from datetime import UTC, datetime, timedelta

from tests.desk import on_sqlite
from tests.stories import company
from tests.stories.company import HOURS, reads_the_overview, reads_the_round
from tests.stories.world import Someone, World

A_WEEK_LATER = company.TUESDAY + timedelta(days=7)
THE_MONDAY_AFTER = datetime(2026, 10, 19, 8, tzinfo=UTC)


async def invited(world: World) -> tuple[Someone, Someone, Someone]:
    """Olga; Anna and Boris, who are invited and have pressed nothing."""
    olga = (await company.found(world)).olga
    anna, boris = [await company.someone(world, user) for user in ("anna", "boris")]
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ("Boris Stone",))
    anna.sees("An invitation to reverse mentoring", "one reminder comes in a week, then silence")
    boris.sees("An invitation to reverse mentoring", "one reminder comes in a week, then silence")
    return olga, anna, boris


@on_sqlite
async def test_one_reminder_after_seven_days_then_silence(world: World) -> None:
    _, anna, boris = await invited(world)
    await world.until(A_WEEK_LATER - timedelta(minutes=1))
    anna.sees_nothing_new()
    await world.forward(minutes=1)
    for person in (anna, boris):
        person.sees("The invitation is still open", "you won't be asked again")
    await world.forward(days=90)
    anna.sees_nothing_new()
    boris.sees_nothing_new()


@on_sqlite
async def test_no_answer_and_both_forms_of_no_look_the_same_to_the_organiser(world: World) -> None:
    olga, anna, boris = await invited(world)
    before = await reads_the_overview(olga)
    await anna.presses("Not now")
    anna.sees("nobody learns that you said no")
    await boris.presses("Don't ask again")
    boris.sees("You won't be invited again")
    assert await reads_the_overview(olga) == before
    assert await invites_again(olga, "Anna Bell") == await invites_again(olga, "Boris Stone")
    await world.forward(days=90)
    anna.sees_nothing_new()
    boris.sees_nothing_new()
    assert await reads_the_overview(olga) == before


async def invites_again(olga: Someone, name: str) -> str:
    button = "Invite mentors" if name == "Anna Bell" else "Invite leaders"
    await olga.presses(button)
    card = await olga.presses("Send invitations", people=name)
    olga.sees("had been invited before")
    await olga.presses("Back")
    olga.sees("Reverse mentoring")
    return card.plain


async def test_never_again_holds_in_every_programme(world: World) -> None:
    """And the organiser reads what they would read of anybody."""
    olga, anna, boris = await invited(world)
    await anna.presses("Don't ask again")
    anna.sees("to this programme or another")
    await company.start_programme(olga, name="Reverse mentoring, once more")
    await company.invite(olga, ("Anna Bell",), ("Boris Stone",))
    await boris.gets("An invitation to reverse mentoring")
    anna.sees_nothing_new()
    await world.forward(days=30)
    anna.sees_nothing_new()
    boris.sees("2 cards wait for you")
    for _ in range(2):
        await boris.presses("Open")
        boris.sees("What waits for you")
        boris.sees("The invitation is still open")


@on_sqlite
async def test_whoever_said_no_may_come_in_by_a_word(world: World) -> None:
    olga, anna, boris = await invited(world)
    await anna.presses("Don't ask again")
    anna.sees("Noted")
    await boris.presses("Not now")
    boris.sees("Noted")
    await world.forward(days=20)
    await boris.says("участвую")
    await boris.presses("Next", first="ai", hours=HOURS, goal="")
    await boris.presses("I'm in", level__ai="1")
    boris.sees("AI tools", "mon-fri 09:00-18:00")
    await anna.says("join")
    await anna.presses("Next", topics=("ai",), capacity="1", hours=HOURS, addressed="")
    await anna.presses("I'm in", level__ai="4", evidence__ai="")
    anna.sees("You are taking part as a mentor")
    assert "Mentors: 1 joined" in await reads_the_overview(olga)
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    await anna.gets("We propose a pair")


async def test_a_half_filled_form_is_kept_and_nobody_is_in_before_their_yes(world: World) -> None:
    olga, anna, _ = await invited(world)
    await anna.presses("I'm in")
    await anna.presses("Next", topics=("ai",), capacity="2", hours="tue 10:00-12:00", addressed="A")
    anna.sees("How well do you know")
    assert "Mentors: 0 joined" in await reads_the_overview(olga)
    await world.until(A_WEEK_LATER)
    anna.sees("The invitation is still open")
    world.people["boris"].sees("The invitation is still open")
    await anna.says("join")
    assert "tue 10:00-12:00" in anna.sees("What you can show").plain
    assert "Mentors: 0 joined" in await reads_the_overview(olga)


@on_sqlite
async def test_a_pause_ends_by_itself(world: World) -> None:
    olga, anna, boris = await company.three(world)
    await boris.says("pause")
    await boris.presses("Pause")
    await boris.presses("Pause until then", until="2026-10-12")
    assert boris.sees("Pause").errors == {"until": "Give a day that is still to come."}
    await boris.presses("Pause until then", until="2026-10-19")
    boris.sees("You are on pause until 19 October")
    await nobody_is_paired_with_who_pauses(olga, anna)
    await world.until(THE_MONDAY_AFTER - timedelta(minutes=1))
    assert "on pause" in await boris.reads("profile")
    await world.forward(minutes=1)
    assert "on pause" not in await boris.reads("profile")
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("We propose a pair")
    boris.sees_nothing_new()


async def nobody_is_paired_with_who_pauses(olga: Someone, anna: Someone) -> None:
    """And neither of the two others can tell who it is that has paused."""
    await olga.presses("Run a round")
    olga.sees("being worked out")
    olga.sees("The round is ready")
    told = await reads_the_round(olga)
    for name in ("Anna Bell (mentor)", "Boris Stone (mentee)"):
        assert f"{name}: no one free whom the rules allow" in told
    await olga.presses("Close the round")
    olga.sees("This round has closed")
    anna.sees("no one free whom the rules allow")


@on_sqlite
async def test_whoever_changes_their_language_reads_what_comes_next_in_it(world: World) -> None:
    olga, anna, boris = await company.three(world)
    await anna.says("language")
    await anna.presses("Save", locale="tlh")
    assert anna.sees("Language").errors.keys() == {"locale"}
    await anna.presses("Save", locale="ru")
    anna.sees("Как это устроено")
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("Предлагаем пару", "Boris Stone")
    await anna.presses("Да")
    anna.sees("Спасибо")
    boris.sees("We propose a pair")


async def test_a_mentor_who_changes_answers_while_asked_can_still_be_paired(world: World) -> None:
    """The first screen of the form is saved; its second is open when the leader says yes."""
    olga, anna, boris = await company.three(world)
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("We propose a pair")
    await anna.presses("Yes")
    anna.sees("You will hear from us")
    boris.sees("We propose a pair")
    await anna.says("join")
    await anna.presses("Change my answers")
    await anna.presses("Next", topics=("ai", "video"), capacity="1", hours=HOURS, addressed="")
    anna.sees("How well do you know")
    await boris.presses("Yes")
    boris.sees("Your pair")
    anna.sees("Your pair")
