"""Slack's Web API for a bot under load: it says yes to everything, and counts. A process of its
own."""

import asyncio
import json
from collections import Counter

from aiohttp import web

from tests.bench.population import TEAM

ME = {"ok": True, "team_id": TEAM, "user_id": "UBOT", "bot_id": "BBOT"}


class StandIn:
    """``answers``: to whom we answered, by the address for it, the trigger or the Home; and
    ``letters``, by their readers."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.letters: Counter[str] = Counter()
        self._another = asyncio.Condition()

    def site(self) -> web.Application:
        site = web.Application()
        site.router.add_post("/answer/{number}", self._answered)
        site.router.add_get("/counted", self._counted)
        site.router.add_route("*", "/api/{method}", self._api)
        return site

    async def all_of(self, count: int) -> None:
        """Waits until so many answers have come."""
        async with self._another:
            await self._another.wait_for(lambda: self.answers.total() >= count)

    async def _api(self, request: web.Request) -> web.Response:
        match request.match_info["method"]:
            case "auth.test":
                said = ME
            case "users.list":
                said = {"ok": True, "members": []}
            case "chat.postMessage":
                reader = json.loads(await request.read())["channel"]
                self.letters[reader] += 1
                said = {"ok": True, "channel": f"D{reader}", "ts": "1.000100"}
            case "views.open":
                await self._count(json.loads(await request.read())["trigger_id"])
                said = {"ok": True}
            case "views.publish":
                given = json.loads(await request.read())
                await self._count(f"home of {given['user_id']}")
                said = {"ok": True}
            case other:
                return web.json_response({"ok": False, "error": f"not expected: {other}"})
        return web.json_response(said)

    async def _answered(self, request: web.Request) -> web.Response:
        await self._count(request.match_info["number"])
        return web.Response(text="ok")

    async def _count(self, answer: str) -> None:
        self.answers[answer] += 1
        async with self._another:
            self._another.notify_all()

    async def _counted(self, request: web.Request) -> web.Response:
        """As soon as there are so many ``answers``, or after ten seconds in any case."""
        try:
            async with asyncio.timeout(10):
                await self.all_of(int(request.query["answers"]))
        except TimeoutError:
            pass  # the test says which are missing
        return web.json_response({"answers": self.answers, "letters": self.letters})


async def main() -> None:
    runner = web.AppRunner(StandIn().site(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)  # noqa: T201
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
