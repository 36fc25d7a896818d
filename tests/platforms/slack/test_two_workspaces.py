"""Two workspaces of one organisation, installed from a link; a third is somebody else's."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.acts import enrolments
from bot.clock import TravelClock
from bot.config import settings_from
from bot.domain.enrolment import Role
from bot.domain.people import Person, Reach
from bot.domain.programme import Programme
from bot.live import Live, begin, build_live
from storage.database import Database
from storage.works import Work
from tests.making import NOW
from tests.platforms.slack.double import SECRET, Caller
from tests.platforms.slack.organisation import ABROAD, AT, CODE, FOREIGN, OURS, Organisation, user

DAY = timedelta(days=1)
Sent = tuple[str, str]
"""With which token, to whom."""


@dataclass(frozen=True)
class Office:
    """``browser``: of whoever installs."""

    live: Live
    clock: TravelClock
    double: Organisation
    browser: TestClient[Any, Any]
    slack: Caller

    @property
    def database(self) -> Database:
        return self.live.core.database

    async def install(self, team: str) -> tuple[int, str]:
        """Through the link, as Slack leads there and back."""
        begun = await self.browser.get("/slack/install", allow_redirects=False)
        assert begun.headers["Location"].startswith("http://127.0.0.1:")
        query = {"code": CODE + team, "state": begun.cookies["upmentor-install"].value}
        answer = await self.browser.get("/slack/oauth_redirect", params=query)
        await self.live.core.clockwork.settle()
        return answer.status, await answer.text()

    async def types(self, name: str, team: str) -> None:
        """``/mentoring``, answered at an address of its own."""
        url = self.double.answer_url(f"{name} in {team}")
        about = {"team_id": team, "user_id": user(team, name), "response_url": url}
        await self.slack.types("", **about)
        await self._done()

    async def presses(self, button: str, name: str, team: str) -> None:
        """In their own chat, answered at the same address."""
        who = {"id": user(team, name), "team_id": team}
        url = self.double.answer_url(f"{name} in {team}")
        await self.slack.presses(button, user=who, team={"id": team}, response_url=url)
        await self._done()

    async def _done(self) -> None:
        await self.live.leave()  # once what is in hand is done

    async def tell(self, team: str, event: dict[str, Any], later: timedelta = timedelta()) -> None:
        second = int((self.clock.now() + later).timestamp())
        await self.slack.tells(event, team_id=team, event_time=second)
        await self._done()

    async def invite(self, role: Role, *names: str) -> list[Sent]:
        """Answers with what that sends."""
        async with self.database.work() as work:
            people = {person.name: person for person in await work.everybody()}
            programme = await work.find(Programme, 1) or await _programme(work, people["Olga"])
            invited = [people[name] for name in names]
            by = people["Olga"]
            await enrolments.invite(work, programme, invited, role, by, self.clock.now())
        return await self.sent()

    async def sent(self) -> list[Sent]:
        await self.live.core.clockwork.settle()
        count = self.double.calls("chat.postMessage")
        tokens = self.double.tokens["chat.postMessage"][-count:] if count else []
        to = [(await self.double.call("chat.postMessage"))["channel"] for _ in range(count)]
        return sorted(zip(tokens, to, strict=True))


@pytest.fixture
async def double() -> AsyncIterator[Organisation]:
    made = Organisation()
    async with made.server:
        yield made


@pytest.fixture
async def office(database_url: str, double: Organisation) -> AsyncIterator[Office]:
    clock = TravelClock(NOW)
    live = build_live(settings_from(given(database_url, double)), clock)
    async with TestClient(TestServer(live.web)) as browser:
        await begin(live)
        yield Office(live, clock, double, browser, Caller(browser, double))
        await live.core.clockwork.stop()
    await live.close()
    await live.core.database.close()


def given(database_url: str, double: Organisation) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "SECRET_KEY": "a long random text for tests",
        "PUBLIC_URL": "http://127.0.0.1",
        "SLACK_API_URL": double.api,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "s3cret",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_TEAMS": f"{OURS}, {ABROAD}",
        "ORGANISERS": "olga@upmentor.example",
    }


async def test_the_story_of_two_workspaces(office: Office) -> None:
    await both_are_installed_and_a_third_is_not(office)
    await who_has_two_accounts_gets_each_letter_once(office)
    await one_lets_us_go_and_the_other_is_untouched(office)
    await it_takes_us_in_again(office)


async def both_are_installed_and_a_third_is_not(office: Office) -> None:
    for team in (OURS, ABROAD):
        status, page = await office.install(team)
        assert (status, "Upmentor is installed" in page) == (200, True)
    status, page = await office.install(FOREIGN)
    assert (status, "SLACK_TEAMS" in page) == (403, True)
    assert office.double.tokens["auth.revoke"] == ["xoxb-T3-1"]
    assert office.double.tokens["users.list"] == ["xoxb-T1-1", "xoxb-T2-1"]
    async with office.database.work() as work:
        assert await work.installation("slack", "", FOREIGN) is None
        people = [(person.name, person.organiser) for person in await work.everybody()]
    assert people == [("Olga", True), ("Anna", False), ("Ben", False)]


async def who_has_two_accounts_gets_each_letter_once(office: Office) -> None:
    sent = await office.invite(Role.MENTOR, "Anna", "Ben")
    assert sent == [("xoxb-T1-1", user(OURS, "ANNA")), ("xoxb-T2-1", user(ABROAD, "BEN"))]
    for team in (OURS, ABROAD):
        await office.types("ANNA", team)
        assert "invited as a mentor" in str(await office.double.call(f"ANNA in {team}"))


async def one_lets_us_go_and_the_other_is_untouched(office: Office) -> None:
    office.double.uninstalls(OURS)
    await office.tell(OURS, {"type": "tokens_revoked", "tokens": {"oauth": ["UT1OLGA"]}})
    assert await reached(office) == ["T1 ANNA", "T1 OLGA", "T2 ANNA", "T2 BEN"]
    await office.tell(OURS, {"type": "app_uninstalled"})
    assert await reached(office) == ["T2 ANNA", "T2 BEN"]
    for name, team in (("OLGA", OURS), ("ANNA", OURS), ("ANNA", ABROAD)):
        await office.types(name, team)
        await office.presses("enrolment.more:1", name, team)
    assert [office.double.calls(f"{who} in T1") for who in ("OLGA", "ANNA")] == [0, 0]
    assert office.double.calls("ANNA in T2") == 2
    office.clock.forward(DAY)
    assert await office.invite(Role.MENTEE, "Olga", "Anna") == [("xoxb-T2-1", user(ABROAD, "ANNA"))]


async def it_takes_us_in_again(office: Office) -> None:
    assert (await office.install(OURS))[0] == 200
    await office.tell(OURS, {"type": "app_uninstalled"}, later=-timedelta(minutes=3))
    assert await reached(office) == ["T1 ANNA", "T1 OLGA", "T2 ANNA", "T2 BEN"]
    office.clock.forward(DAY)
    assert await office.invite(Role.MENTOR, "Olga") == [("xoxb-T1-2", user(OURS, "OLGA"))]
    await office.types("OLGA", OURS)
    assert await office.double.call("OLGA in T1")


async def reached(office: Office) -> list[str]:
    """Whose accounts in which workspace are open."""
    open_ones = []
    async with office.database.work() as work:
        for team, names in AT.items():
            users = {user(team, name): f"{team} {name}" for name in names}
            accounts = await work.accounts_there("slack", "", team, users)
            open_ones += [users[u] for u, a in accounts.items() if a.reach is Reach.OPEN]
    return sorted(open_ones)


async def _programme(work: Work, olga: Person) -> Programme:
    place = await work.place("slack", "", ABROAD, "CLEARN")
    about = ("Reverse mentoring", "AI", ("ai",), "en", "UTC")
    return await work.add(Programme(*about, (olga.id,), olga.id, olga.id, place.id))
