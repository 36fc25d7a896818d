"""The Bot Framework on this machine, in a process of its own: it says where it is and how it signs,
and counts what bots sent."""

import asyncio
import json
from pathlib import Path

from aiohttp import web

from tests.platforms.teams.cloud import TENANT, Cloud, open_cloud


class Counting(Cloud):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.sent = 0
        self._another = asyncio.Condition()
        self.service.app.router.add_get("/counted", self._counted)

    async def _take(self, request: web.Request) -> web.Response:
        answer = await super()._take(request)
        if request.method == "GET":
            return web.json_response(person(request.path.rpartition("/")[2]))
        self.sent += 1
        async with self._another:
            self._another.notify_all()
        return answer

    async def _counted(self, request: web.Request) -> web.Response:
        """How many messages have come, once there are so many."""
        least = int(request.query["least"])
        async with self._another:
            await self._another.wait_for(lambda: self.sent >= least)
        return web.json_response({"sent": self.sent})


def person(user: str) -> dict[str, str]:
    number = user.removeprefix("29:")
    return {
        "id": user,
        "aadObjectId": f"object-{number}",
        "name": f"Person {number}",
        "email": f"person{number}@example.com",
        "userPrincipalName": f"person{number}@example.com",
        "tenantId": TENANT,
        "userRole": "user",
    }


async def main() -> None:
    async with open_cloud(Path.cwd(), Counting()) as cloud:
        told = {"url": cloud.url, "addresses": cloud.addresses, "header": cloud.header()}
        print(json.dumps(told), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
