"""What leaves: new messages, posts, redraws where they lie, and what Teams says to them."""

from datetime import timedelta

import pytest
from aiohttp import web

from bot.cards import Card, Text
from bot.events import Address, Busy, Closed, Gone, Ref
from bot.platforms.teams.botbuilder import Failed
from bot.platforms.teams.platform import Teams
from tests.platforms.teams.double import CHANNEL, TEAM, TENANT, Double, card_of, error, texts
from tests.platforms.teams.staff import Known

ANNA = Address("teams", "", TENANT, "29:anna")
POST = Address("teams", "", TENANT, CHANNEL, channel=True)
CARD = Card("A pair", (Text("for *you*"),))
LIES = Ref("a:anna", "1700000000001")


@pytest.fixture(autouse=True)
async def met(known: Known, double: Double) -> None:
    await known.met(TENANT, "29:anna", "a:anna", double.url)
    await known.met(TENANT, CHANNEL, CHANNEL, double.url, TEAM)


async def test_a_letter_goes_to_a_persons_own_chat(teams: Teams, double: Double) -> None:
    assert await teams.send(ANNA, CARD) == Ref("a:anna", "1700000000001")
    sent = await double.call("send")
    assert (sent["conversation"], sent["activity"]["summary"]) == ("a:anna", "A pair")
    assert texts(card_of(sent["activity"])) == ["A pair", "for ", "you"]
    assert double.calls("open") == 0


async def test_a_chat_that_nobody_has_opened_is_opened_and_remembered(
    teams: Teams, double: Double, known: Known
) -> None:
    ben = Address("teams", "", TENANT, "29:ben")
    await known.met(TENANT, "29:ben", "", double.url)
    assert (await teams.send(ben, CARD)).place == "a:ben"
    opened = await double.call("open")
    assert (opened["tenantId"], opened["members"]) == (TENANT, [{"id": "29:ben"}])
    await teams.send(ben, CARD)
    assert double.calls("open") == 0
    assert await known.where(TENANT, "29:ben") == ("a:ben", double.url)


async def test_a_post_begins_a_conversation_in_its_channel(teams: Teams, double: Double) -> None:
    assert await teams.send(POST, CARD) == Ref(
        f"{CHANNEL};messageid=1700000000001", "1700000000001"
    )
    posted = await double.call("post")
    assert posted["channelData"]["channel"] == {"id": CHANNEL}
    assert texts(card_of(posted["activity"]))[0] == "A pair"


@pytest.mark.parametrize("address", [ANNA, POST])
async def test_what_has_changed_is_drawn_again_where_it_lies(
    teams: Teams, double: Double, address: Address
) -> None:
    assert await teams.send(address, CARD, replaces=LIES) == LIES
    changed = await double.call("update")
    assert (changed["conversation"], changed["message"]) == ("a:anna", "1700000000001")
    assert double.calls("send") + double.calls("post") == 0


async def test_what_cant_be_drawn_again_stays(teams: Teams, double: Double) -> None:
    double.answers["update"].append(error(404, "ActivityNotFoundInConversation"))
    assert await teams.send(ANNA, CARD, replaces=LIES) == LIES


@pytest.mark.parametrize("status", [404, 502])
async def test_what_a_machine_between_says_of_it_is_a_failure(
    teams: Teams, double: Double, status: int
) -> None:
    double.answers["update"].append(web.Response(status=status))
    with pytest.raises(Failed):
        await teams.send(ANNA, CARD, replaces=LIES)


async def test_whom_nobody_has_ever_met_is_gone(teams: Teams, double: Double) -> None:
    with pytest.raises(Gone):
        await teams.send(Address("teams", "", "another tenant", "29:x"), CARD)
    assert double.calls("open") + double.calls("send") == 0


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((403, code) for code in ("MessageWritesBlocked", "ConversationBlockedByUser")),
        *((403, "BotNotInConversationRoster"), (404, "ConversationNotFound")),
    ],
)
async def test_nobody_there_is_gone(teams: Teams, double: Double, status: int, code: str) -> None:
    double.answers["send"].append(error(status, code))
    with pytest.raises(Gone, match=code) as gone:
        await teams.send(ANNA, CARD)
    assert gone.value.closed is None


@pytest.mark.parametrize(
    ("status", "code", "closed"),
    [
        (403, "BotNotInConversationRoster", Closed.OUTSIDE),
        (403, "NotEnoughPermissions", Closed.RESTRICTED),
        (404, "ConversationNotFound", Closed.HIDDEN),
    ],
)
async def test_a_channel_that_takes_no_posts_says_why(
    teams: Teams, double: Double, status: int, code: str, closed: Closed
) -> None:
    double.answers["post"].append(error(status, code))
    with pytest.raises(Gone, match=code) as gone:
        await teams.send(POST, CARD)
    assert gone.value.closed is closed


@pytest.mark.parametrize(
    ("status", "headers", "after"), [(429, {"Retry-After": "7"}, 7), (429, {}, 1), (412, {}, 1)]
)
async def test_teams_says_how_long_to_wait(
    teams: Teams, double: Double, status: int, headers: dict[str, str], after: int
) -> None:
    double.answers["send"].append(error(status, "LaterPlease", **headers))
    with pytest.raises(Busy) as busy:
        await teams.send(ANNA, CARD)
    assert busy.value.after == timedelta(seconds=after)
    assert double.calls("send") == 1, "nobody but delivery tries again"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((502, ""), (504, ""), (500, "ServiceError"), (401, "Unauthorized")),
        *((413, "MessageSizeTooBig"), (403, ""), (404, "")),
    ],
)
@pytest.mark.parametrize("address", [ANNA, POST])
async def test_anything_else_is_a_failure_worth_another_try(
    teams: Teams, double: Double, status: int, code: str, address: Address
) -> None:
    call = "post" if address.channel else "send"
    double.answers[call].append(error(status, code) if code else web.Response(status=status))
    with pytest.raises(Failed):
        await teams.send(address, CARD)
    assert double.calls(call) == 1


def test_how_fast_it_may_go_is_a_setting(teams: Teams) -> None:
    assert [rate.most for rate in teams.rates(ANNA, replaces=False)][:2] == [30, 7]
