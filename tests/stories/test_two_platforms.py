"""One programme for people of two platforms."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.domain.people import Closed
from bot.events import Address, Gone
from tests.stories import company
from tests.stories.two_platforms import Teams, links
from tests.stories.world import Someone, World

THURSDAY_AT_ELEVEN = datetime(2026, 10, 15, 10, tzinfo=UTC)
TUESDAY_AT_TEN = datetime(2026, 10, 13, 9, tzinfo=UTC)


@pytest.fixture
def teams(world: World) -> Teams:
    return Teams(world)


async def test_a_mixed_pair_lives_like_any_other_and_both_channels_read_of_it(
    world: World, teams: Teams
) -> None:
    olga, anna, boris = await a_mixed_company(world, teams)
    await a_channel_in_teams(await teams.has_too(olga))
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    await they_say_yes_and_read_how_to_write(anna, boris)
    await company.hold_a_session(world, anna, boris)
    await a_learning_is_offered(anna, boris)
    await world.until(THURSDAY_AT_ELEVEN)
    for channel in ("learnings", "teams-news"):
        world.channel_shows(channel, "One thing we learned", "A draft in a minute", "Boris Stone")
        world.channel_shows(channel, "1 new learning this week", "Oct 2026 1")
    await anna_and_boris_read_the_rest(anna, boris)
    for word in ("Pairs: 1", "Sessions held: 1", "Mentors: 1 joined", "Mentees: 1 joined"):
        assert word in await company.reads_the_overview(olga)


async def test_what_is_withdrawn_goes_from_both_channels(world: World, teams: Teams) -> None:
    olga, anna, boris = await a_mixed_company(world, teams)
    await a_channel_in_teams(await teams.has_too(olga))
    await a_learning_of_a_mixed_pair(world, olga, anna, boris)
    await world.until(THURSDAY_AT_ELEVEN)
    await boris.gets("Your learning is out")
    await boris.presses("Withdraw")
    boris.sees("Withdrawn")
    for channel in ("learnings", "teams-news"):
        shown = world.app.sandbox.channel(channel)
        assert all("A draft in a minute" not in message.card.plain for message in shown)
        for message in shown:
            world.look_at(message)
    await anna_and_boris_read_the_rest(anna, boris)


async def test_who_has_two_accounts_chooses_where_to_be_written_to(
    world: World, teams: Teams
) -> None:
    """In Russian. What came before stays where it is, and each press counts wherever it's made."""
    olga = (await company.found(world)).olga
    anna = await company.someone(world, "anna", languages=("ru",))
    there = await teams.has_too(anna)
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ())
    anna.sees("Руководители компании хотят учиться")
    there.sees_nothing_new()
    card = await there.says("язык")
    assert "Где вам писать: Песочница / Microsoft Teams" in card.plain
    await there.presses("Сохранить", locale="ru", platform="slack")
    assert there.sees("Язык").errors.keys() == {"platform"}
    await there.presses("Сохранить", locale="ru", platform="teams")
    there.sees("Как это устроено")
    await world.forward(days=7)
    await there.gets("Приглашение ещё открыто")
    anna.sees_nothing_new()
    await anna.presses("Участвую")
    anna.sees("Что вы можете показать")
    await there.presses("Участвую")
    there.sees("Что вы можете показать")


async def test_what_lies_somewhere_is_drawn_again_where_it_lies(world: World, teams: Teams) -> None:
    olga, anna, boris = await a_mixed_company(world, teams)
    await company.make_a_pair(olga, anna, boris)
    await company.hold_a_session(world, anna, boris)
    await boris.presses("Save the note", learned="A draft in a minute", visibility="offer")
    boris.sees("Offer it as a learning", "Anna Bell")
    await boris.presses("Offer, with my name")
    boris.sees("Offered")
    anna.sees("May the company read this?")
    there = await teams.has_too(anna)
    await there.says("language")
    await there.presses("Save", locale="en", platform="teams")
    there.look_at_everything()
    await boris.presses("Withdraw")
    boris.look_at_everything()
    card = anna.sees("This is settled")
    assert "A draft in a minute" not in card.plain
    there.sees_nothing_new()


async def test_if_the_chosen_account_is_closed_the_other_takes_over(
    world: World, teams: Teams
) -> None:
    olga = (await company.found(world)).olga
    anna = await company.someone(world, "anna")
    there = await teams.has_too(anna)
    await there.says("language")
    there.sees("Write to me on: Sandbox / Microsoft Teams")
    await there.presses("Save", locale="en", platform="teams")
    there.look_at_everything()
    await teams.close(there)
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ())
    anna.sees("An invitation to reverse mentoring")
    there.sees_nothing_new()
    assert "Write to me on" not in await anna.reads("language"), "there is nothing to choose"


async def test_two_in_teams_are_led_to_their_chat(world: World, teams: Teams) -> None:
    olga = (await company.found(world)).olga
    anna = await teams.person("anna", "Anna Bell")
    boris = await teams.person("boris", "Boris Stone")
    await a_programme(world, olga, anna, boris)
    await company.run_round(olga, "Anna Bell mentors Boris Stone")
    await anna.gets("We propose a pair")
    await anna.presses("Yes")
    await boris.gets("We propose a pair")
    await boris.presses("Yes")
    for me, partner in ((anna, "boris"), (boris, "anna")):
        card = me.sees("Your pair", "Open your chat in Microsoft Teams")
        assert links(card) == [f"https://teams.example/chat?users={partner}"]
        assert f"{partner}@upmentor.example" not in card.plain
    anna.sees("You will hear from us by")


async def test_one_of_two_channels_is_lost_and_only_that_one_waits(
    world: World, teams: Teams
) -> None:
    """The organiser is told where she is written to, and gives another one where the channel is."""
    olga, anna, boris = await a_mixed_company(world, teams)
    there = await teams.has_too(olga)
    await a_channel_in_teams(there)
    await a_learning_of_a_mixed_pair(world, olga, anna, boris)

    def takes_no_posts(to: Address) -> Exception | None:
        return Gone("", Closed.OUTSIDE) if to.to == "teams-news" else None

    teams.line.trouble = takes_no_posts
    await world.until(THURSDAY_AT_ELEVEN)
    world.channel_shows("learnings", "One thing we learned", "A draft in a minute")
    world.channel_shows("learnings", "1 new learning this week")
    lost = await olga.gets("#teams-news (Microsoft Teams) didn't take", "in Microsoft Teams")
    assert [button.label for button in lost.buttons] == ["Send all again", "Home"]
    assert "2 messages did not arrive" in await company.reads_the_overview(olga)
    await there.says("organise")
    await there.presses("Open")
    there.sees("#teams-news (Microsoft Teams) doesn't take the bot's posts")
    await there.presses("Give another channel")
    there.sees("Channel for learnings", "#teams-news")
    await there.presses("Save", channel="teams-other")
    there.sees("#learnings (Sandbox)", "#teams-other (Microsoft Teams)")
    world.channel_shows("teams-other", "One thing we learned", "A draft in a minute")
    world.channel_shows("teams-other", "1 new learning this week")
    assert len(world.app.sandbox.channel("learnings")) == 2
    await anna_and_boris_read_the_rest(anna, boris)


async def test_a_programme_stops_posting_in_one_of_its_channels_but_never_in_all(
    world: World, teams: Teams
) -> None:
    olga, *_ = await a_mixed_company(world, teams)
    there = await teams.has_too(olga)
    await a_channel_in_teams(there)
    await olga.says("organise")
    await olga.presses("Open")
    olga.sees("#learnings (Sandbox)", "#teams-news (Microsoft Teams)")
    await olga.presses("Post there no more", beside="#learnings")
    card = olga.sees("#teams-news", "Nothing is posted in Sandbox yet")
    assert "Post there no more" not in card.plain
    async with world.nothing_changes():
        for place in (1, 2):
            await olga.presses_an_old("Post there no more", place=str(place))
    olga.look_at_everything()


async def a_mixed_company(world: World, teams: Teams) -> tuple[Someone, Someone, Someone]:
    """Anna, a mentor, in the sandbox; Boris, a leader, in Teams. On the Monday."""
    olga = (await company.found(world)).olga
    anna = await company.someone(world, "anna")
    boris = await teams.person("boris", "Boris Stone")
    await a_programme(world, olga, anna, boris)
    return olga, anna, boris


async def a_programme(world: World, olga: Someone, anna: Someone, boris: Someone) -> None:
    await company.start_programme(olga)
    await company.invite(olga, ("Anna Bell",), ("Boris Stone",))
    await company.join_as_mentor(anna)
    await company.join_as_leader(boris)
    await world.until(company.MONDAY)


async def a_channel_in_teams(olga: Someone) -> None:
    await olga.says("organise")
    await olga.presses("Open")
    olga.sees("Channel for learnings: #learnings", "Nothing is posted in Microsoft Teams yet")
    await olga.presses("Give a channel here")
    olga.sees("will be posted here, too")
    await olga.presses("Save", channel="teams-news")
    olga.sees("#learnings (Sandbox)", "#teams-news (Microsoft Teams)")


async def they_say_yes_and_read_how_to_write(anna: Someone, boris: Someone) -> None:
    await anna.gets("We propose a pair")
    await anna.presses("Yes")
    anna.sees("You will hear from us by")
    await boris.gets("We propose a pair")
    await boris.presses("Yes")
    card = boris.sees("Your pair", "Your mentor: Anna Bell", "anna@upmentor.example", "pick a time")
    assert draft(links(card)) == ("anna@upmentor.example", "Reverse mentoring: AI tools", "Hello")
    await boris.says("language")
    boris.sees("Language")
    await boris.presses("Save", locale="ru")
    boris.look_at_everything()
    await boris.says("пара")
    await boris.presses("Договорённости")
    card = boris.sees("Ваша пара", "надёжнее всего почта: anna@upmentor.example")
    whom, subject, greeting = draft(links(card))
    assert subject == "Обратный менторинг: ИИ-инструменты"
    assert (whom, greeting) == ("anna@upmentor.example", "Здравствуйте")
    await boris.says("language")
    await boris.presses("Сохранить", locale="en")
    boris.look_at_everything()
    await boris.says("pair")
    boris.sees("Your pair", "pick a time")
    card = await anna.gets("Your pair", "the leader picks a time", "boris@upmentor.example")
    assert draft(links(card))[0] == "boris@upmentor.example"


def draft(found: list[str]) -> tuple[str, str, str]:
    """To whom it goes, its subject, and the first word of it."""
    [link] = found
    address = urlsplit(link)
    assert address.scheme == "mailto"
    asked = parse_qs(address.query, strict_parsing=True)
    [subject], [body] = asked["subject"], asked["body"]
    return address.path, subject, body.partition(",")[0]


async def a_learning_of_a_mixed_pair(
    world: World, olga: Someone, anna: Someone, boris: Someone
) -> None:
    await company.make_a_pair(olga, anna, boris)
    await company.hold_a_session(world, anna, boris)
    await a_learning_is_offered(anna, boris)


async def a_learning_is_offered(anna: Someone, boris: Someone) -> None:
    await boris.presses("Save the note", learned="A draft in a minute", visibility="offer")
    boris.sees("Offer it as a learning", "Anna Bell")
    await boris.presses("Offer, with my name")
    boris.sees("Offered")
    anna.sees("May the company read this?", "A draft in a minute")
    await anna.presses("Agree, name me too")
    anna.sees("Agreed")


async def anna_and_boris_read_the_rest(anna: Someone, boris: Someone) -> None:
    anna.look_at_everything()
    boris.look_at_everything()
