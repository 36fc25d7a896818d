"""How things come in from Teams, and what it is told at once."""

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.cards import Card, Text
from bot.events import Event, Sender
from bot.platforms.teams.botbuilder import Connector, Identity
from bot.platforms.teams.platform import Teams
from tests.platforms.teams.double import (
    BOT,
    TENANT,
    Caller,
    Double,
    card_of,
    in_channel,
    texts,
)
from tests.platforms.teams.staff import Known, Staff

SENDER = Sender("teams", "", TENANT, "29:anna")
HOME = Card("Home", (Text("Your pair"),))


class Heard:
    """Answers with one card; ``events`` as they came."""

    def __init__(self, card: Card = HOME) -> None:
        self.card = card
        self.events: list[Event] = []

    async def __call__(self, event: Event) -> Card:
        self.events.append(event)
        return self.card


@pytest.fixture
def heard(teams: Teams) -> Heard:
    teams.dispatch = made = Heard()
    return made


@pytest.mark.parametrize("word", ["", "pair", "Участвую", "good morning to you"])
async def test_any_text_is_answered_in_the_same_chat(
    anna: Caller, double: Double, heard: Heard, word: str
) -> None:
    assert await anna.types(word) == {"status": 200}
    sent = await double.call("send")
    assert (sent["conversation"], texts(card_of(sent["activity"]))[0]) == ("a:anna", "Home")
    [event] = heard.events
    assert (event.action, event.about, event.sender) == ("say", word, SENDER)


async def test_teams_is_answered_before_anybody_thinks_about_it(
    teams: Teams, anna: Caller, double: Double
) -> None:
    go_on = asyncio.Event()

    async def dispatch(event: Event) -> Card:
        await go_on.wait()
        return HOME

    teams.dispatch = dispatch
    assert await anna.types("pair") == {"status": 200}
    assert double.calls("send") == 0
    go_on.set()
    await double.call("send")


async def test_leaving_what_is_in_hand_is_answered(
    teams: Teams, anna: Caller, double: Double, heard: Heard
) -> None:
    double.slow["send"] = go_on = asyncio.Event()
    await anna.types("pair")
    await double.call("send")
    async with asyncio.TaskGroup() as group:
        leaving = group.create_task(teams.leave())
        await anna.posts(b"", "")
        assert not leaving.done()
        go_on.set()


async def test_a_press_is_answered_with_the_card_that_takes_its_place(
    anna: Caller, double: Double, heard: Heard
) -> None:
    answer = await anna.presses("pair.show:1")
    assert (answer["status"], answer["statusCode"]) == (200, 200)
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    changed = await double.call("update")
    assert (changed["conversation"], changed["message"]) == ("a:anna", "1700000000001")
    assert card_of(changed["activity"]) == answer["value"]
    assert double.calls("send") == 0


async def test_where_a_press_comes_from_is_known_and_so_is_who(
    anna: Caller, double: Double, heard: Heard, known: Known, staff: Staff
) -> None:
    staff.unknown = {"29:anna"}
    await anna.presses("pair.show:1")
    assert await known.where(TENANT, "29:anna") == ("a:anna", double.url)
    [told] = staff.told
    assert (told.user, told.email, told.timezone) == (SENDER, "Anna@example.com", "Europe/London")


async def test_whoever_lets_us_in_sees_their_home(
    anna: Caller, double: Double, heard: Heard
) -> None:
    await anna.tells({"type": "installationUpdate", "action": "add"})
    assert (await double.call("send"))["conversation"] == "a:anna"
    assert [event.about for event in heard.events] == [""]


async def test_a_team_that_lets_us_in_hears_nothing(
    teams: Teams, anna: Caller, double: Double, heard: Heard, staff: Staff
) -> None:
    added = {"membersAdded": [{"id": BOT}]}
    await anna.tells({"type": "conversationUpdate", **added, **in_channel()})
    await teams.leave()
    assert (heard.events, double.calls("send")) == ([], 0)
    assert staff.installs == [("", TENANT)]


@pytest.mark.parametrize(
    "activity",
    [
        {"type": "typing"},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "invoke", "name": "composeExtension/query", "value": {}},
        {"type": "message", "value": {"nothing": "of ours"}},
        {"type": "endOfConversation", "from": 7, "conversation": ["a"], "channelData": "x"},
    ],
)
async def test_anything_else_is_passed_over(
    teams: Teams, anna: Caller, double: Double, heard: Heard, activity: dict[str, object]
) -> None:
    assert (await anna.tells(activity))["status"] == 200
    await teams.leave()
    assert (heard.events, double.calls("send")) == ([], 0)


async def test_another_tenant_takes_no_part(
    anna: Caller, double: Double, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    other = {"tenant": {"id": "11111111-2222-3333-4444-555555555555"}}
    assert await anna.types("pair", channelData=other) == {"status": 200}
    assert await anna.presses("pair.show:1", channelData=other) == {"status": 200}
    assert (heard.events, double.calls("send")) == ([], 0)
    assert f"a tenant whose people take no part: {other['tenant']['id']!r}" in caplog.text


@pytest.mark.parametrize("body", [b"", b"[]", b'"pair"', b"{", b'{"type": "\xff"}', b"[" * 9_999])
async def test_junk_is_refused(anna: Caller, heard: Heard, body: bytes) -> None:
    assert await anna.posts(body, "application/json") == 400


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer a.b.c", "Basic YTpi"])
async def test_whoever_cant_prove_to_be_teams_is_refused_and_counted(
    double: Double, known: Known, staff: Staff, shown: str
) -> None:
    app = Identity("5c0d8e0b-7a55-4f4b-9c5e-0a4a6f0d1b2c", "s3cret", "SingleTenant", TENANT)
    teams = Teams(Connector(app), known, staff, "en", [TENANT])
    teams.dispatch = heard = Heard()
    site = web.Application()
    site.add_routes(teams.routes())
    async with TestClient(TestServer(site)) as client:
        answer = await Caller(client, double).post({"type": "message"}, Authorization=shown)
    await teams.close()
    assert (answer, teams.refused, heard.events) == ({"status": 401}, 1, [])


async def test_a_page_in_a_browser_can_say_nothing(anna: Caller, heard: Heard) -> None:
    assert await anna.posts(b'{"type": "message", "text": "pair"}', "text/plain") == 400
    assert heard.events == []
