from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.cards import Card, Choice, Input, Option, Text, button, filled
from bot.clock import TravelClock
from bot.events import Address, Event
from bot.platforms.sandbox.box import Box, Pilot
from bot.platforms.sandbox.guard import assert_loopback
from bot.platforms.sandbox.platform import Sandbox
from bot.platforms.sandbox.routes import Resident, routes

Client = TestClient[web.Request, web.Application]
NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
TOPICS = Choice("topics", "Topics", (Option("ai", "AI tools"), Option("video", "Video")), many=True)
FORM = Card("Who?", (Input("name", "Name"), TOPICS), (button("form.send", "7", "Send"),))


async def answer(event: Event) -> Card:
    """Says what it heard; a form without a name comes back with an error."""
    if event.action == "form.send" and not event.values["name"]:
        return filled(FORM, event.values, {"name": "Please fill this in."})
    told = f"{event.sender.user} {event.action} {event.about} {sorted(event.values.items())}"
    return Card("Heard", (Text(told),), (button("home", "", "Home"),))


async def people() -> list[Resident]:
    anna = Resident("anna", "Анна Ковалёва", "ru", "Europe/Moscow", "mentor", "Analyst")
    return [anna, Resident("boris", "Boris Chen", "en", "Asia/Vladivostok")]


@pytest.fixture
def sandbox() -> Sandbox:
    sandbox = Sandbox(Box(":memory:"), TravelClock(NOON))
    sandbox.dispatch = answer
    return sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(routes(sandbox, people))
    async with TestClient(TestServer(app)) as client:
        yield client


async def put(sandbox: Sandbox, to: str, card: Card, channel: bool = False) -> str:
    ref = await sandbox.send(Address("sandbox", "", "sandbox", to, channel), card)
    return ref.message


async def get(client: Client, path: str) -> object:
    response = await client.get(path)
    assert response.status == 200, await response.text()
    return await response.json()


async def test_people_are_listed_as_the_contract_says(client: Client) -> None:
    listed = await get(client, "/sandbox/people")
    assert isinstance(listed, list)
    assert listed[0] == {
        "id": "anna",
        "name": "Анна Ковалёва",
        "locale": "ru",
        "timezone": "Europe/Moscow",
        "role": "mentor",
        "title": "Analyst",
    }


async def test_a_script_says_fills_in_and_presses_its_way_through(client: Client) -> None:
    said = await client.post("/sandbox/say", json={"person": "anna", "text": "help"})
    assert (await said.json())["card"]["elements"][0]["text"] == "anna say help []"

    messages = await get(client, "/sandbox/inbox/anna")
    assert isinstance(messages, list)
    (message,) = messages
    assert sorted(message) == ["at", "card", "id", "plain"]
    assert message["at"] == "2026-10-05T12:00:00Z"
    assert message["plain"] == "Heard\nanna say help []\n[Home]"

    press = {"person": "anna", "message": message["id"], "button": "home:", "values": {"a": "b"}}
    pressed = await client.post("/sandbox/press", json=press)
    assert (await pressed.json())["card"]["elements"][0]["text"] == "anna home  [('a', 'b')]"


async def test_a_form_that_was_filled_in_wrongly_keeps_what_was_typed(
    client: Client, sandbox: Sandbox
) -> None:
    message = await put(sandbox, "anna", FORM)
    press = {
        "person": "anna",
        "message": message,
        "button": "form.send:7",
        "values": {"name": "", "topics": ["ai", "video"]},
    }
    card = (await (await client.post("/sandbox/press", json=press)).json())["card"]
    assert (card["refused"], card["errors"]) == (True, {"name": "Please fill this in."})
    assert card["elements"][1]["value"] == ["ai", "video"]
    messages = await get(client, "/sandbox/inbox/anna")
    assert isinstance(messages, list)
    assert messages[0]["card"] == card


async def test_a_channel_shows_its_posts_and_one_without_posts_is_empty(
    client: Client, sandbox: Sandbox
) -> None:
    assert await get(client, "/sandbox/channel/learnings") == []
    await put(sandbox, "learnings", Card("One thing learned"), channel=True)
    posts = await get(client, "/sandbox/channel/learnings")
    assert isinstance(posts, list)
    assert [post["card"]["title"] for post in posts] == ["One thing learned"]
    assert await get(client, "/sandbox/channels") == ["learnings"]


async def test_the_clock_is_told_and_moved(client: Client) -> None:
    told = {"now": "2026-10-05T12:00:00Z", "next": None}
    assert await get(client, "/sandbox/clock") == told
    moved = await client.post("/sandbox/clock", json={"forward": "P7D"})
    assert await moved.json() == {"now": "2026-10-12T12:00:00Z", "next": None}
    moved = await client.post("/sandbox/clock", json={"forward": "PT1H30M"})
    assert await moved.json() == {"now": "2026-10-12T13:30:00Z", "next": None}


async def test_the_clock_goes_to_the_next_event_and_tells_the_one_after(
    client: Client, sandbox: Sandbox
) -> None:
    dues = [NOON + timedelta(hours=1), NOON + timedelta(days=2)]

    async def next_due() -> datetime | None:
        return next((due for due in dues if due > sandbox.clock.now()), None)

    sandbox.next_due = next_due
    assert await get(client, "/sandbox/clock") == {
        "now": "2026-10-05T12:00:00Z",
        "next": "2026-10-05T13:00:00Z",
    }
    news = await get(client, "/sandbox/news")
    assert isinstance(news, dict)
    assert (news["now"], news["next"]) == ("2026-10-05T12:00:00Z", "2026-10-05T13:00:00Z")
    moved = await client.post("/sandbox/clock", json={"next": True})
    assert await moved.json() == {"now": "2026-10-05T13:00:00Z", "next": "2026-10-07T12:00:00Z"}


async def test_the_autopilot_is_switched_on_for_all_but_one_and_off_again(client: Client) -> None:
    off = {"on": False, "but": ""}
    assert await get(client, "/sandbox/autopilot") == off
    flying = await client.post("/sandbox/autopilot", json={"on": True, "but": "anna"})
    assert await flying.json() == {"on": True, "but": "anna"}
    news = await get(client, "/sandbox/news")
    assert isinstance(news, dict)
    assert news["autopilot"] == {"on": True, "but": "anna"}
    assert await (await client.post("/sandbox/autopilot", json={"on": False})).json() == off


async def test_the_news_count_messages_and_notice_a_redrawing(
    client: Client, sandbox: Sandbox
) -> None:
    message = await put(sandbox, "anna", FORM)
    await put(sandbox, "learnings", Card("Post"), channel=True)
    before = await get(client, "/sandbox/news")
    assert isinstance(before, dict)
    assert (before["inbox"], before["channel"]) == ({"anna": 1}, {"learnings": 1})
    await sandbox.press("anna", message, "form.send:7", {"name": "Anna"})
    after = await get(client, "/sandbox/news")
    assert isinstance(after, dict)
    assert after["inbox"] == {"anna": 1}
    assert after["revision"] > before["revision"]


async def test_each_message_can_be_seen_as_slack_teams_and_html_draw_it(
    client: Client, sandbox: Sandbox
) -> None:
    message = await put(
        sandbox, "anna", Card("Hello <b>", (Text("*Bold* & [x](https://x.example)"),))
    )
    slack = await get(client, f"/sandbox/drawn/{message}?as=slack")
    assert isinstance(slack, dict)
    assert slack["blocks"]
    teams = await get(client, f"/sandbox/drawn/{message}?as=teams")
    assert isinstance(teams, dict)
    assert teams["type"] == "AdaptiveCard"
    html = await client.get(f"/sandbox/drawn/{message}?as=html")
    assert html.content_type == "text/html"
    text = await html.text()
    assert "Hello &lt;b&gt;" in text
    assert f'id="m{message}-' in text


BAD = [
    ("say", {"person": "anna"}, 400, "missing required field `text`"),
    ("say", {"person": "anna", "text": 7}, 400, 'Send, say, {"person": "anna", "text": "help"}'),
    ("say", {"person": "anna", "text": "x", "loud": True}, 400, "unknown field `loud`"),
    ("say", {"person": "nobody", "text": "x"}, 404, "take an id from /sandbox/people"),
    ("press", {"person": "anna", "message": "1"}, 400, "missing required field `button`"),
    ("press", {"person": "anna", "message": "1", "button": "no:"}, 400, "it has form.send:7"),
    ("press", {"person": "boris", "message": "1", "button": "no:"}, 404, "boris sees no message"),
    ("press", {"person": "anna", "message": "9", "button": "no:"}, 404, "anna sees no message '9'"),
    ("press", {"person": "x", "message": "1", "button": "form.send:7"}, 404, "Nobody here is 'x'"),
    (
        "press",
        {"person": "anna", "message": "1", "button": "form.send:7", "values": {"name": 3}},
        400,
        "$.values[...]",
    ),
    ("clock", {"forward": "1 week"}, 400, 'Send, say, {"forward": "P7D"}'),
    ("clock", {"forward": "-P1D"}, 400, "Time goes forward"),
    ("clock", {"forward": "P400D"}, 400, "at most 366 days at once"),
    ("clock", {}, 400, 'send either {"forward": "P7D"} or {"next": true}'),
    ("clock", {"forward": "P1D", "next": True}, 400, "Time goes one way or the other"),
    ("clock", {"next": True}, 400, "Nothing waits for its time"),
    ("autopilot", {}, 400, 'Send, say, {"on": true, "but": "anna"}'),
    ("autopilot", {"on": True, "but": "nobody"}, 404, "take an id from /sandbox/people"),
]


@pytest.mark.parametrize(("door", "body", "status", "sentence"), BAD)
async def test_what_cannot_be_done_is_answered_with_what_to_do(
    client: Client,
    sandbox: Sandbox,
    door: str,
    body: dict[str, object],
    status: int,
    sentence: str,
) -> None:
    await put(sandbox, "anna", FORM)
    response = await client.post(f"/sandbox/{door}", json=body)
    assert response.status == status
    assert sentence in (await response.json())["error"]
    assert [message.card for message in sandbox.inbox("anna")] == [FORM]
    assert sandbox.clock.now() == NOON
    assert sandbox.pilot == Pilot(on=False)


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("inbox/nobody", 404, "take an id from /sandbox/people"),
        ("drawn/9?as=slack", 404, "no such message"),
        ("drawn/1", 400, "?as=slack, ?as=teams or ?as=html"),
        ("drawn/1?as=irc", 400, "?as=slack, ?as=teams or ?as=html"),
        ("static/secret.txt", 404, "no such file"),
        ("static/..%2Froutes.py", 404, "no such file"),
    ],
)
async def test_what_is_not_there_is_said_to_be_not_there(
    client: Client, sandbox: Sandbox, path: str, status: int, sentence: str
) -> None:
    await put(sandbox, "anna", FORM)
    response = await client.get(f"/sandbox/{path}")
    assert response.status == status
    assert sentence in (await response.json())["error"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"person": "\\ud800"}'])
async def test_a_body_that_is_no_json_of_ours_is_refused(client: Client, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = await client.post("/sandbox/say", data=body, headers=headers)
    assert response.status == 400
    assert "Send, say," in (await response.json())["error"]


async def test_a_journey_that_cannot_end_says_so_in_json(client: Client, sandbox: Sandbox) -> None:
    async def always() -> datetime:
        return NOON + timedelta(hours=1)

    sandbox.next_due = sandbox.settle = always
    response = await client.post("/sandbox/clock", json={"forward": "P1D"})
    assert response.status == 500
    assert "stays due" in (await response.json())["error"]


FORM_TYPES = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]


@pytest.mark.parametrize("content_type", FORM_TYPES)
async def test_what_another_sites_page_can_post_without_asking_is_refused(
    client: Client, sandbox: Sandbox, content_type: str
) -> None:
    response = await client.post(
        "/sandbox/say",
        data=msgspec.json.encode({"person": "anna", "text": "help"}),
        headers={"Content-Type": content_type},
    )
    assert response.status == 415
    assert sandbox.inbox("anna") == []


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1.evil.example"],
)
async def test_a_page_of_another_origin_is_refused(
    client: Client, sandbox: Sandbox, origin: str
) -> None:
    response = await client.post(
        "/sandbox/say", json={"person": "anna", "text": "x"}, headers={"Origin": origin}
    )
    assert response.status == 403
    assert sandbox.inbox("anna") == []


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "192.168.0.7", "[::2]", "["],
)
@pytest.mark.parametrize("path", ["/", "/sandbox/people", "/sandbox/static/app.js"])
async def test_a_name_that_was_bent_to_point_here_is_refused(
    client: Client, host: str, path: str
) -> None:
    response = await client.get(path, headers={"Host": host})
    assert response.status == 403
    assert "only at the address that it printed" in (await response.json())["error"]


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost"])
async def test_every_name_of_this_machine_is_answered_and_its_own_page_may_post(
    client: Client, host: str
) -> None:
    headers = {"Host": host, "Origin": f"http://{host}"}
    response = await client.post(
        "/sandbox/say", json={"person": "anna", "text": "help"}, headers=headers
    )
    assert response.status == 200


async def test_the_page_takes_nothing_from_another_host(client: Client) -> None:
    for path in ("/", "/sandbox/static/app.js", "/sandbox/static/style.css"):
        response = await client.get(path)
        policy = response.headers["Content-Security-Policy"]
        assert response.status == 200
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        text = (await response.text()).replace("http://www.w3.org/", "")
        assert "http://" not in text
        assert "https://" not in text


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_sandbox_starts_on_this_machine(host: str) -> None:
    assert_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "10.0.0.5", "bot.example", "localhost.evil"])
def test_the_sandbox_starts_nowhere_else(host: str) -> None:
    with pytest.raises(ValueError, match="answers only this machine"):
        assert_loopback(host)
