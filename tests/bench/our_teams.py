"""Our connector answers whatever is said with one card. A process of its own."""

import asyncio
import json
import sys

from aiohttp import web

from bot.cards import Card, Text
from bot.drawings.adaptive import adaptive
from bot.platforms.teams.botbuilder import Activity, Connector, Identity
from tests.platforms.teams.cloud import APP, PASSWORD, TENANT

CARD = {
    "contentType": "application/vnd.microsoft.card.adaptive",
    "content": adaptive(Card("Help", (Text("What I can do."),))),
}


async def main(told: str) -> None:
    addresses = json.loads(told)["addresses"]
    connector = Connector(Identity(APP, PASSWORD, "SingleTenant", TENANT, addresses))

    async def answer(activity: Activity) -> None:
        message = {"type": "message", "attachments": [CARD]}
        await connector.send(activity["serviceUrl"], activity["conversation"]["id"], message)

    async def take(request: web.Request) -> web.Response:
        shown = request.headers.get("Authorization", "")
        answered = await connector.take(shown, await request.json(), answer)
        return web.Response(status=answered.status)

    site = web.Application()
    site.router.add_post("/api/messages", take)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
