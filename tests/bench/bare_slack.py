"""The least that Bolt can do: it looks at the signature and acknowledges. A process of its own."""

import asyncio
import sys

from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def main(api_url: str, secret: str) -> None:
    client = AsyncWebClient("xoxb-bare", base_url=api_url)
    app = AsyncApp(client=client, signing_secret=secret)

    @app.command("/mentoring")
    async def listen(ack: AsyncAck) -> None:
        await ack()

    runner = web.AppRunner(app.web_app(path="/slack/events"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
