"""What Teams delivers again: done once, and shown once."""

from bot.cards import Button, Card, Input, Text
from bot.events import Event
from bot.platforms.teams.platform import Teams
from tests.platforms.teams.double import Caller, Double

CARD = Card("Your pair", (Text("Boris"),))
FORM = Card("Note", (Input("learned", "Learned"),), (Button("note.save:7", "Save"),))


async def test_a_word_that_comes_again_is_answered_once(
    teams: Teams, anna: Caller, double: Double
) -> None:
    heard: list[str] = []

    async def dispatch(event: Event) -> Card:
        heard.append(event.about)
        return CARD

    teams.dispatch = dispatch
    for _ in range(2):
        assert await anna.types("pair", id="the same") == {"status": 200}
    await anna.types("home")
    await teams.leave()
    assert heard == ["pair", "home"]
    assert double.calls("send") == 2


async def test_an_installation_that_comes_again_is_welcomed_once(
    teams: Teams, anna: Caller, double: Double
) -> None:
    async def dispatch(event: Event) -> Card:
        return CARD

    teams.dispatch = dispatch
    for number in ("f:1", "f:1", "f:2"):
        await anna.tells({"type": "installationUpdate", "action": "add", "id": number})
    await teams.leave()
    assert double.calls("send") == 2, "somebody may remove us and come back"


async def test_a_press_that_comes_again_has_the_same_id_and_the_same_answer(
    teams: Teams, anna: Caller
) -> None:
    heard: list[str] = []

    async def dispatch(event: Event) -> Card:
        heard.append(event.id)
        return CARD

    teams.dispatch = dispatch
    answers = [await anna.presses("pair.show:1", id="the same") for _ in range(2)]
    assert answers[0] == answers[1]
    assert heard[0] == heard[1]


async def test_a_form_that_is_sent_again_is_the_same_until_it_is_drawn_anew(
    teams: Teams, anna: Caller
) -> None:
    heard: list[str] = []

    async def dispatch(event: Event) -> Card:
        heard.append(event.id)
        return FORM

    teams.dispatch = dispatch
    for form in ("f00d", "f00d", "beef"):
        await anna.presses("note.save:7", {"learned": "To ask", "form": form})
    assert heard[0] == heard[1] != heard[2]
