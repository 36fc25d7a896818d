"""The echo that botbuilder's samples begin with, on its stock adapter: what its own package for
aiohttp does with a request, and nothing else. A process of its own."""

import asyncio
import json
import sys

from aiohttp import web
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticationConstants,
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)

from tests.platforms.teams.cloud import APP, PASSWORD, TENANT


def adapter(addresses: dict[str, str]) -> CloudAdapterBase:
    stock = AuthenticationConstants
    password = PasswordServiceClientCredentialFactory(APP, PASSWORD, TENANT)
    authentication = BotFrameworkAuthenticationFactory.create(
        to_channel_from_bot_login_url=addresses["TO_CHANNEL_FROM_BOT_LOGIN_URL"],
        to_channel_from_bot_oauth_scope=stock.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
        to_bot_from_channel_token_issuer=stock.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER,
        oauth_url=stock.OAUTH_URL,
        to_bot_from_channel_open_id_metadata_url=addresses[
            "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL"
        ],
        to_bot_from_emulator_open_id_metadata_url=stock.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL,
        credential_factory=password,
    )
    return CloudAdapterBase(authentication)


async def echo(turn: TurnContext) -> None:
    await turn.send_activity(f"You said {turn.activity.text}")


async def main(told: str) -> None:
    bot = adapter(json.loads(told)["addresses"])

    async def take(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        await bot.process_activity(request.headers.get("Authorization", ""), activity, echo)
        return web.Response(status=201)

    site = web.Application()
    site.router.add_post("/api/messages", take)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
