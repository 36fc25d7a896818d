"""The Agents Playground as a process: a tenant with one team, seen by one of its people."""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

from tests.e2e.conftest import free_port
from tests.e2e.teams.tenant import (
    BOT,
    BY_NAME,
    CHANNEL,
    GROUP,
    LEARNINGS,
    TEAM,
    TENANT,
    Member,
    others,
)
from tests.e2e.trouble import hesitate

HERE = Path(__file__).parent
PROGRAM = HERE.parent / "node_modules/@microsoft/m365agentsplayground/cli.js"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Playground:
    """``current``: whom its page belongs to."""

    url: str
    current: Member

    async def post(self, http: ClientSession, path: str, body: Json) -> Json:
        async with http.post(f"{self.url}{path}", json=body) as answer:
            text = await answer.text()
            assert answer.ok, f"{path}: {answer.status} {text[:500]}"
            told: Json = json.loads(text) if text else {}
            return told

    async def invoke(self, http: ClientSession, body: Json) -> Json:
        return await self.post(http, "/_conversation/v1/invoke", body)

    async def tell(self, http: ClientSession, activity: Json) -> None:
        """Whatever Teams may tell the bot, as it stands here."""
        await self.post(http, "/_internal/v1/customActivities", activity)

    async def chat_of(self, http: ClientSession, user: str) -> str:
        """Somebody's own chat with the bot."""
        wanted = {"isGroup": False, "members": [{"id": user}]}
        told = await self.post(http, "/_connector/v3/conversations", wanted)
        return str(told["id"])


@asynccontextmanager
async def playing(current: str, proxy_port: int, folder: Path) -> AsyncIterator[Playground]:
    with _started(BY_NAME[current], proxy_port, folder) as playground:
        await _ready(playground.url)
        yield playground


@contextmanager
def _started(current: Member, proxy_port: int, folder: Path) -> Iterator[Playground]:
    """Speaks to the bot, and lets the bot speak to it, through the proxy alone."""
    port, proxy = free_port(), f"http://127.0.0.1:{proxy_port}"
    config = folder / "m365agentsplayground.yml"
    config.write_text(json.dumps(_config(current)), encoding="utf-8")
    command = ["node", str(PROGRAM), "start", "--disable-telemetry", "--channel-id", "msteams"]
    command += ["--app-endpoint", f"{proxy}/from-teams", "--service-url", proxy]
    with subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=folder,
        env=_environment(folder, config),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield Playground(f"http://127.0.0.1:{port}", current)
        finally:
            process.kill()


def _environment(folder: Path, config: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "NODE_OPTIONS": f"--require={HERE / 'loopback.cjs'}",
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(config),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "playground.log"),
    }


async def _ready(url: str) -> None:
    async with ClientSession() as http, asyncio.timeout(30):
        while True:
            with suppress(ClientError):
                async with http.get(f"{url}/_debug/ping") as answer:
                    if "pong" in await answer.text():
                        return
            await hesitate(0.05)


def _config(current: Member) -> Json:
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": BOT, "name": "Upmentor"},
        "currentUser": _user(current),
        "users": [_user(member) for member in others(current.name)],
        "personalChat": {"id": f"a:{current.name}"},
        "groupChat": {"id": GROUP, "name": "Group"},
        "team": {
            "id": TEAM,
            "name": "Upmentor",
            "aadGroupId": "00000000-0000-0000-0000-000000000031",
            "channels": [{"id": LEARNINGS, "name": CHANNEL}],
        },
    }


def _user(member: Member) -> Json:
    return {
        "id": member.id,
        "name": member.real_name,
        "userPrincipleName": member.email,
        "aadObjectId": member.object_id,
        "givenName": member.given_name,
        "surname": member.surname,
        "email": member.email,
    }
