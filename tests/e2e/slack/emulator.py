"""local-slack as a process: one for each workspace."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from aiohttp import ClientSession

from tests.e2e.conftest import free_port
from tests.e2e.slack.workspaces import APP, APP_TOKEN, BOT, SECRET, Member, Workspace

PROGRAM = Path(__file__).parents[1] / "node_modules/local-slack-linux-x64/bin/local-slack"
Mode = Literal["socket", "events"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Emulator:
    """``hears_at``: where it posts what people do, if it isn't asked for a socket."""

    workspace: Workspace
    mode: Mode
    url: str
    hears_at: str

    async def call(self, http: ClientSession, method: str, **arguments: object) -> Json:
        """The Web API as the bot, past the proxy."""
        headers = {"Authorization": f"Bearer {self.workspace.token}"}
        if method == "apps.connections.open":
            headers = {"Authorization": f"Bearer {APP_TOKEN}"}
        url = f"{self.url}/api/{method}"
        async with http.post(url, json=arguments, headers=headers) as answer:
            told: Json = await answer.json()
            return told

    async def control(self, http: ClientSession, path: str, body: Mapping[str, object]) -> Json:
        async with http.post(f"{self.url}/_control/{path}", json=body) as answer:
            told: Json = await answer.json()
            assert told["ok"], told
            return told

    async def look(self, http: ClientSession, path: str) -> Json:
        async with http.get(f"{self.url}/_control/{path}") as answer:
            told: Json = await answer.json()
            return told


@contextmanager
def emulated(workspace: Workspace, mode: Mode, proxy_port: int, folder: Path) -> Iterator[Emulator]:
    hears_at = f"http://127.0.0.1:{proxy_port}/from-slack/{workspace.team}"
    config = folder / f"{workspace.domain}-{mode}.json"
    config.write_text(json.dumps(_config(workspace, mode, hears_at)), encoding="utf-8")
    port = free_port()
    command = [
        str(PROGRAM),
        "--config",
        str(config),
        "--port",
        str(port),
        "--base-host",
        "127.0.0.1",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            # It tells where it is open once it is.
            assert any("Control API" in line for line in process.stdout)
            yield Emulator(workspace, mode, f"http://127.0.0.1:{port}", hears_at)
        finally:
            process.kill()


def _config(workspace: Workspace, mode: Mode, hears_at: str) -> Json:
    return {
        "workspace": {
            "name": workspace.domain,
            "domain": workspace.domain,
            "teamId": workspace.team,
        },
        "apps": [
            {
                "appId": APP,
                "botUserId": BOT,
                "botName": "upmentor",
                "botToken": workspace.token,
                "appToken": APP_TOKEN,
                "signingSecret": SECRET,
                "mode": mode,
                "requestUrl": hears_at,
            }
        ],
        "users": [_user(member) for member in workspace.members],
        "channels": [
            {
                "id": channel.id,
                "name": channel.name,
                "is_private": channel.private,
                "members": list(channel.members),
            }
            for channel in workspace.channels
        ],
    }


def _user(member: Member) -> Json:
    return {
        "id": member.id,
        "name": member.name,
        "real_name": member.real_name,
        "email": member.email,
        "tz": member.zone,
        "is_bot": member.is_bot,
    }
