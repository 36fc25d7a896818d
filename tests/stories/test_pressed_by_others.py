"""Every button of the main path, pressed by whoever it isn't for, and pressed twice by whoever it
is: the same words for everybody, and not a row changes."""

from datetime import UTC, datetime

from bot.cards import Value
from tests.stories import company
from tests.stories.company import HOURS
from tests.stories.world import Someone, World

FRIDAY = "Fri, 16 October, 09:00 (London)"
NOT_OPEN = "This isn't open to you, or not any more. Nothing was changed."


async def only_for(
    owner: Someone, others: tuple[Someone, ...], *labels: str, **values: Value
) -> None:
    async with owner.world.nothing_changes():
        for label in labels:
            for other in others:
                answer = await other.forges(owner, label, **values)
                assert answer.refused, (other.user, label)
                assert NOT_OPEN in answer.plain, (other.user, label)


async def once_is_enough(owner: Someone, label: str, **values: Value) -> None:
    async with owner.world.nothing_changes():
        await owner.presses_an_old(label, **values)
    owner.look_at_everything()


async def test_buttons_of_invitations_and_of_one_s_own_part(world: World) -> None:
    olga = (await company.found(world)).olga
    anna, boris = [await company.someone(world, user) for user in ("anna", "boris")]
    carl = world.people["carl"]
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ("Boris Stone",))
    others = (boris, olga, carl)
    await only_for(anna, others, "I'm in", "Tell me more", "Not now", "Don't ask again")
    await company.join_as_mentor(anna)
    part: dict[str, Value] = {"topics": ("ai",), "capacity": "1", "hours": HOURS, "level-ai": "4"}
    await only_for(anna, others, "Next", "I'm in", "Change my answers", **part)
    await once_is_enough(anna, "Next", **part | {"addressed": ""})
    await once_is_enough(anna, "Not now")
    await once_is_enough(anna, "Don't ask again")

    await anna.presses("Do-not-pair list")
    anna.sees("Only you can see this list")
    await only_for(anna, others, "Do-not-pair list", "Save", avoid="Boris Stone")
    await anna.says("pause")
    await anna.presses("Pause")
    anna.sees("A pause")
    await only_for(anna, others, "Pause", "Pause until then", until="2026-12-01")
    await anna.says("leave")
    await anna.presses("Leave the programme")
    anna.sees("Nobody asks why")
    await only_for(anna, others, "Leave the programme")
    boris.look_at_everything()


async def test_buttons_of_an_organiser(world: World) -> None:
    olga, anna, boris = await company.three(world)
    others = (anna, boris, world.people["carl"], world.people["sofia"])
    await olga.says("organise")
    await olga.presses("Open")
    olga.sees("Reverse mentoring")
    await only_for(olga, others, "Start a programme", "Start", "Open")
    await only_for(olga, others, "Invite mentors", "Send invitations", people="Carl Contact")
    await only_for(olga, others, "Run a round")
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    await only_for(olga, others, "Show the round", "Approve all", "Not now")
    for label in ("Run a round", "Approve all", "Not now"):
        await once_is_enough(olga, label)
    anna.sees("We propose a pair")
    await company.invite_again(olga, "Anna Bell")
    anna.sees_nothing_new()


async def test_buttons_of_a_proposed_pair(world: World) -> None:
    olga, anna, boris = await company.three(world)
    carl = world.people["carl"]
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    anna.sees("We propose a pair")
    answers = ("Yes", "No", "No: decides about me")
    await only_for(anna, (boris, olga, carl), *answers)
    await anna.presses("Yes")
    anna.sees("You will hear from us by")
    for label in answers:
        await once_is_enough(anna, label)
    boris.sees("We propose a pair")
    await only_for(boris, (olga, carl), "Yes", "No")
    async with world.nothing_changes():
        waiting = await anna.forges(boris, "Yes")
    assert "You will hear from us by" in waiting.plain
    await boris.presses("Yes")
    boris.sees("Your pair")
    anna.sees("Your pair")
    for label in ("Yes", "No"):
        await once_is_enough(boris, label)
        await once_is_enough(anna, label)
    await only_for(boris, (olga, carl), "Yes", "No")


async def test_buttons_of_a_pair_and_of_its_session(world: World) -> None:
    olga, anna, boris = await company.three(world)
    strangers = (olga, world.people["carl"])
    await company.make_a_pair(olga, anna, boris)
    for person in (anna, boris):
        await only_for(person, strangers, "Agreed")
        await person.presses("Agreed")
        person.sees("You have agreed to it")
        await once_is_enough(person, "Agreed")
    await only_for(boris, (anna, *strangers), "Pick this", "Three more", "My own time")
    await boris.presses("Pick this", beside=FRIDAY)
    boris.sees("The time of your session")
    await anna.gets("A time for the session")
    await only_for(anna, (boris, *strangers), "It suits me")
    await anna.presses("It suits me")
    anna.sees("The time is agreed")
    boris.sees("The time is agreed")
    for label in ("Pick this", "Three more"):
        await once_is_enough(boris, label)
    await once_is_enough(anna, "It suits me")
    await only_for(anna, strangers, "Need another time")
    await boris.says("pair")
    await boris.presses("End this pair")
    boris.sees("Nobody asks why")
    await only_for(boris, strangers, "End this pair", "Agreement")


async def test_buttons_of_a_check_in_a_note_and_a_learning(world: World) -> None:
    olga, anna, boris = await company.three(world)
    strangers = (olga, world.people["carl"])
    await company.make_a_pair(olga, anna, boris)
    await company.hold_a_session(world, anna, boris)
    await only_for(boris, strangers, "Held", "Moved", "Cancelled")
    await once_is_enough(boris, "Held")
    for label in ("Held", "Moved", "Cancelled"):
        await once_is_enough(anna, label)
    note = {"learned": "A draft in a minute", "visibility": "offer"}
    await only_for(boris, strangers, "Save the note", **note)
    await boris.presses_an_old("Save the note", **note)
    boris.sees("Offer it as a learning")
    await once_is_enough(boris, "Save the note", **note | {"learned": "Something else"})
    offers = ("Offer, with my name", "Offer, without my name", "Don't offer it")
    await only_for(boris, (anna, *strangers), *offers)
    await boris.presses("Offer, without my name")
    boris.sees("Offered")
    await once_is_enough(boris, "Offer, with my name")
    anna.sees("May the company read this?")
    consents = ("Agree, name me too", "Agree, without my name", "Not this time")
    await only_for(anna, (boris, *strangers), *consents)
    await anna.presses("Agree, without my name")
    anna.sees("Agreed")
    await once_is_enough(anna, "Agree, name me too")
    await only_for(boris, (anna, *strangers), "Withdraw")
    await world.until(datetime(2026, 10, 15, 10, tzinfo=UTC))
    world.channel_shows("learnings", "From one of our pairs")
    world.channel_shows("learnings", "1 new learning this week")
    boris.look_at_everything()
    for label in consents:
        await once_is_enough(anna, label)
