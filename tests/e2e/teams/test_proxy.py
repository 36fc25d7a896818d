"""A strict Teams: what it takes from a bot, and what it doesn't."""

from pathlib import Path
from typing import Any

import pytest

from bot.cards import Card, Input, Text, button
from bot.drawings.adaptive import adaptive
from tests.e2e.teams.little_bot import HELLO, drawn
from tests.e2e.teams.proxy.checks import CARD, Refused, check_message
from tests.e2e.teams.stage import stage
from tests.e2e.teams.tenant import LEARNINGS, MEMBERS, TEAM

Json = dict[str, Any]


def as_message(card: Json) -> Json:
    attached = {"contentType": CARD, "content": card}
    return {"type": "message", "summary": "Words", "attachments": [attached]}


def broken(**changed: object) -> Json:
    return as_message(adaptive(HELLO) | changed)


def without_fallback() -> Json:
    card = adaptive(HELLO)
    del card["body"][-1]["actions"][0]["fallback"]
    return as_message(card)


def twice_the_same_field() -> Json:
    card = adaptive(Card("Form", (Input("goal", "Goal"),), (button("send", "", "Send"),)))
    return as_message(card | {"body": card["body"] + [card["body"][1]]})


def too_long() -> Json:
    card = adaptive(HELLO)
    return as_message(card | {"body": card["body"] * 100})


WRONG = {
    "another schema": broken(version="1.0"),
    "an element of no kind": broken(body=[{"type": "Nothing"}]),
    "no old client's button": without_fallback(),
    "two fields of one name": twice_the_same_field(),
    "more than 28 KB": too_long(),
    "no summary": drawn(HELLO) | {"summary": ""},
    "two cards": drawn(HELLO) | {"attachments": drawn(HELLO)["attachments"] * 2},
    "no message": drawn(HELLO) | {"type": "event"},
    "nothing said": {"type": "message"},
}


@pytest.mark.parametrize("message", WRONG.values(), ids=WRONG)
def test_a_message_is_refused_for(message: Json) -> None:
    with pytest.raises(Refused):
        check_message(message)


def test_a_card_of_ours_and_plain_words_are_taken() -> None:
    check_message(drawn(HELLO))
    check_message(drawn(Card("Long", (Text("word " * 5_000),))))
    check_message({"type": "message", "text": "Words"})


async def test_a_bot_writes_to_who_is_here_and_redraws_what_it_wrote(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        ben = on.who("ben")
        status, chat = await on.bot.open(ben.id)
        assert (status, chat["id"]) == (201, ben.chat)
        _, sent = await on.bot.send(ben.chat, drawn(HELLO))
        again = f"conversations/{ben.chat}/activities/{sent['id']}"
        status, _ = await on.bot.call("PUT", again, drawn(Card("Changed")))
        assert status == 200
        assert ben.read("Changed")
        assert not ben.read("At your service")
        assert not on.who("anna").read("Changed")
        assert on.refused == []


async def test_a_bot_is_refused_what_teams_refuses(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        ben = on.who("ben")
        on.proxy.blocked.add(ben.id)
        on.proxy.private.add(LEARNINGS)
        tries = [
            await on.bot.send(ben.chat, drawn(HELLO)),
            await on.bot.send("nowhere", drawn(HELLO)),
            await on.bot.open("29:nobody"),
            await on.bot.open(ben.id, tenant="another"),
            await on.bot.post(LEARNINGS, drawn(HELLO)),
            await on.bot.post("19:elsewhere", drawn(HELLO)),
            await on.bot.call("PUT", f"conversations/{TEAM}/activities/1", drawn(HELLO)),
        ]
        assert [status for status, _ in tries] == [403, 404, 403, 400, 403, 404, 404]
        assert tries[0][1]["error"]["code"] == "MessageWritesBlocked"
        assert len(on.refused) == len(tries)


async def test_members_come_by_pages_and_channels_by_their_team(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        cursor, found = "", []
        while True:
            query = f"?continuationToken={cursor}" if cursor else ""
            _, page = await on.bot.call("GET", f"conversations/{TEAM}/pagedmembers{query}")
            found += [member["email"] for member in page["members"]]
            if not (cursor := page.get("continuationToken", "")):
                break
        assert sorted(found) == sorted(member.email for member in MEMBERS)
        _, one = await on.bot.call("GET", f"conversations/{TEAM}/members/29:ben")
        assert one["userPrincipalName"] == "ben@upmentor.example"
        _, told = await on.bot.call("GET", f"teams/{TEAM}/conversations")
        assert {channel["id"] for channel in told["conversations"]} == {TEAM, LEARNINGS}


async def test_a_post_is_read_by_everybody(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        status, told = await on.bot.post(LEARNINGS, drawn(Card("News")))
        assert status == 201
        assert told["id"].startswith(f"{LEARNINGS};messageid=")
        again = f"conversations/{told['id']}/activities/{told['activityId']}"
        status, _ = await on.bot.call("PUT", again, drawn(Card("Newer news")))
        assert status == 200
        assert on.who("ben").read("Newer news")
        assert on.who("daria").read("Newer news")
