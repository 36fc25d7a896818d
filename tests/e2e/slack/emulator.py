"""local-slack: a Slack that nobody here wrote, as a process of its own."""

import asyncio
import json
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.e2e.conftest import free_port

BINARY = Path(__file__).parents[1] / "node_modules/local-slack-linux-x64/bin/local-slack"
BOT, APP, SECRET = "xoxb-one", "xapp-one", "signed by local-slack"
PATIENCE = 20
PEOPLE = {
    "olga": "Olga Reed",
    "anna": "Anna Bell",
    "boris": "Boris Stone",
    "sofia": "Sofia Sponsor",
    "carl": "Carl Contact",
}
CHANNEL = "CLEARN"


def user(name: str) -> str:
    return f"U{name.upper()}"


@asynccontextmanager
async def local_slack(folder: Path, request_url: str) -> AsyncIterator[str]:
    """Its address. With a ``request_url`` it calls us over signed HTTP, without in Socket Mode."""
    config, port = folder / "local-slack.json", free_port()
    config.write_text(json.dumps(_config(request_url)))
    arguments = ("--config", str(config), "--port", str(port))
    async with asyncio.TaskGroup() as group:
        process = await asyncio.create_subprocess_exec(BINARY, *arguments, stdout=PIPE)
        assert process.stdout is not None
        try:
            async with asyncio.timeout(PATIENCE):
                await process.stdout.readuntil(b"Apps:")
            group.create_task(_drain(process.stdout))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            await process.wait()


async def _drain(output: asyncio.StreamReader) -> None:
    """Or it would stop once nobody reads what it says."""
    while await output.read(65_536):
        pass


def _config(request_url: str) -> dict[str, object]:
    """YAML takes JSON."""
    mode = {"mode": "events", "requestUrl": request_url} if request_url else {"mode": "socket"}
    app = {"appId": "A1", "botUserId": "UBOT", "botName": "upmentor", "botToken": BOT}
    people = [
        {
            "id": user(name),
            "name": name,
            "real_name": full,
            "email": f"{name}@upmentor.example",
            "tz": "Europe/London",
        }
        for name, full in PEOPLE.items()
    ]
    channel = {"id": CHANNEL, "name": "learnings", "members": ["UBOT", *map(user, PEOPLE)]}
    return {
        "workspace": {"name": "Acme", "domain": "acme"},
        "apps": [{**app, "appToken": APP, "signingSecret": SECRET, **mode}],
        "users": people,
        "channels": [{**channel, "is_private": False}],
    }
