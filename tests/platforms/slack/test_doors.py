"""What may come in: signed, fresh, of our workspace, from a colleague."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.cards import Card
from bot.events import Event, Profile, Sender
from bot.platforms.slack.platform import Slack
from tests.platforms.slack.double import ANNA, TEAM, Caller, Double

BODY = "command=%2Fmentoring&team_id=T1&user_id=UANNA&trigger_id=1&response_url=x"
FORM = "application/x-www-form-urlencoded"
HER = Sender("slack", "", TEAM, "UANNA")


class Roster:
    """Knows whom it was told of."""

    def __init__(self, slack: Slack) -> None:
        self.people: dict[Sender, Profile] = {}
        slack.roster = self

    async def knows(self, user: Sender) -> bool:
        return user in self.people

    async def told(self, profiles: Sequence[Profile]) -> None:
        self.people |= {profile.user: profile for profile in profiles}


@pytest.fixture
def heard(slack: Slack) -> list[Event]:
    events: list[Event] = []

    async def dispatch(event: Event) -> Card:
        events.append(event)
        return Card("Heard")

    slack.dispatch = dispatch
    return events


@pytest.mark.parametrize(("age", "secret"), [(600, None), (0, "somebody else's")])
async def test_what_slack_has_not_signed_just_now_is_refused_and_counted(
    slack: Slack, anna: Caller, heard: list[Event], age: int, secret: str | None
) -> None:
    forged = {"secret": secret} if secret else {}
    assert (await anna.post(BODY, FORM, age, **forged))["status"] == 401
    assert (slack.refused, heard) == (1, [])


async def test_what_comes_from_another_workspace_is_not_answered(
    slack: Slack, anna: Caller, heard: list[Event]
) -> None:
    await anna.types("home", team_id="TOTHER")
    await anna.types("help")  # answered, so that all before it were looked at
    assert [event.about for event in heard] == ["help"]


async def test_somebody_of_another_company_in_a_shared_channel_is_not_taken_for_one_of_us(
    slack: Slack, anna: Caller, double: Double, heard: list[Event]
) -> None:
    foreign = {"id": "UX", "team_id": "TOTHER", "profile": {"email": "boss@example.com"}}
    double.members.append(foreign)
    roster = Roster(slack)
    await anna.presses("learning.try:1", user={"id": "UX", "team_id": "TOTHER"})
    await double.call("press")
    assert heard[0].sender == Sender("slack", "", "TOTHER", "UX")
    assert [p.here for p in roster.people.values()] == [False]


async def test_slack_asks_whether_the_address_is_ours(anna: Caller) -> None:
    said = await anna.post('{"type": "url_verification", "challenge": "3eZ"}', "application/json")
    assert said == {"status": 200, "challenge": "3eZ"}


async def test_who_is_not_known_yet_is_asked_about_once(
    slack: Slack, anna: Caller, double: Double, heard: list[Event]
) -> None:
    roster = Roster(slack)
    for _ in range(2):
        await anna.types("home")
        await double.call("command")
    assert double.calls("users.info") == 1
    assert roster.people[HER] == Profile(
        HER, "Anna Kay", "Analyst", "anna@example.com", "en", "Europe/London", here=True
    )


@pytest.mark.parametrize(
    ("told", "here"),
    [
        ({}, True),
        ({"deleted": True}, False),
        ({"is_bot": True}, False),
        ({"is_restricted": True}, False),
        ({"is_ultra_restricted": True}, False),
        ({"is_stranger": True}, False),
        ({"id": "USLACKBOT"}, False),
        ({"team_id": "TOTHER"}, False),
    ],
)
async def test_only_colleagues_take_part(
    slack: Slack, anna: Caller, told: dict[str, Any], here: bool
) -> None:
    roster = Roster(slack)
    for kind in ("team_join", "user_change"):
        roster.people.clear()
        await anna.tells({"type": kind, "user": {**ANNA, **told}})
        await anna.post(BODY, FORM)  # handled after it
        assert [profile.here for profile in roster.people.values()][:1] == [here]


async def test_an_email_that_nobody_has_confirmed_is_nobodys(slack: Slack, anna: Caller) -> None:
    roster = Roster(slack)
    await anna.tells({"type": "user_change", "user": {**ANNA, "is_email_confirmed": False}})
    await anna.post(BODY, FORM)
    assert roster.people[HER].email == ""


async def test_all_people_are_read_page_by_page(slack: Slack, double: Double) -> None:
    roster = Roster(slack)
    boris = {**ANNA, "id": "UBORIS"}
    double.answers["users.list"].extend(
        [
            {"ok": True, "members": [ANNA], "response_metadata": {"next_cursor": "more"}},
            {"ok": True, "members": [boris], "response_metadata": {"next_cursor": ""}},
        ]
    )
    await slack.read_people()
    assert [user.user for user in roster.people] == ["UANNA", "UBORIS"]
    first, second = await double.call("users.list"), await double.call("users.list")
    assert ("cursor" in first, second["cursor"]) == (True, "more")
