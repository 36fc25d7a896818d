"""The workspaces that installed us from a link: their tokens lie in the Vault that we are given."""

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.events import Gone, Roster, Vault
from bot.platforms.slack.clients import Client, Us, Web
from bot.platforms.slack.outbound import code

log = logging.getLogger(__name__)
# Slack knows the bot's token no longer.
REFUSED = {"account_inactive", "invalid_auth", "token_revoked"}


class Kept(msgspec.Struct, frozen=True):
    """What is needed of an installation; the workspace is the Vault's own key. Whoever installed it
    isn't kept."""

    app_id: str
    bot_id: str
    bot_user_id: str
    token: str
    scopes: tuple[str, ...]
    installed: datetime


def token_of(secret: str) -> str:
    """From what the Vault keeps of a workspace."""
    return msgspec.json.decode(secret, type=Kept).token


class Installations:
    """Each process remembers the tokens it has needed. Another one may have heard that a workspace
    let us go, or took us in again: so the Vault is asked once more when Slack refuses one."""

    def __init__(self, vault: Vault, roster: Roster, teams: Collection[str], api_url: str) -> None:
        """``teams``: the workspaces that may have us; whichever else did once is none of ours."""
        self.web = Web(api_url)
        self._vault = vault
        self._roster = roster
        self.teams = teams
        self._clients: dict[Us, Client] = {}

    async def given(self) -> list[Us]:
        return []

    async def keep(self, us: Us, kept: Kept) -> None:
        await self._vault.keep(*us, msgspec.json.encode(kept).decode())
        self._clients.pop(us, None)
        await self._roster.installed(*us)

    async def client(self, enterprise: str, team: str) -> Client:
        us = (enterprise, team)
        if us not in self._clients:
            kept = await self._find(us)
            if kept is None:
                raise Gone(f"not installed in workspace {team}")
            self._clients[us] = _Client(self, us, kept)
        return self._clients[us]

    async def ended(self, enterprise: str, team: str, second: int) -> bool:
        kept = await self._find((enterprise, team))
        if kept is not None and kept.installed.timestamp() > second:
            return False
        self._clients.pop((enterprise, team), None)
        return True

    async def instead(self, us: Us, token: str) -> str:
        """Of a token that Slack refuses. Raises Gone where there is none, after which the workspace
        has let us go; and whatever Slack says, if it refused only once."""
        if await self._is_good(token):
            return token
        kept = await self._find(us)
        if kept is not None and kept.token != token:
            return kept.token
        log.warning("workspace %s has let us go", us[1])
        await self._roster.uninstalled(*us)
        self._clients.pop(us, None)
        raise Gone(f"not installed in workspace {us[1]} any more")

    async def _is_good(self, token: str) -> bool:
        try:
            await self.web.client(token).auth_test()
        except SlackApiError as error:
            if code(error) not in REFUSED:
                raise
            return False
        return True

    async def _find(self, us: Us) -> Kept | None:
        secret = await self._vault.load(*us) if us[1] in self.teams else ""
        return msgspec.json.decode(secret, type=Kept) if secret else None


class _Client(Client):
    def __init__(self, home: Installations, us: Us, kept: Kept) -> None:
        super().__init__(home.web, _granted(us, kept))
        self._home = home

    async def api_call(self, api_method: str, **how: Any) -> AsyncSlackResponse:
        token = self.token or ""
        try:
            return await super().api_call(api_method, **how)
        except SlackApiError as error:
            if code(error) not in REFUSED:
                raise
            instead = await self._home.instead(self.us, token)
            if instead == token:
                raise
        self.token = instead
        return await super().api_call(api_method, **how)


def _granted(us: Us, kept: Kept) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=us[0] or None,
        team_id=us[1],
        bot_token=kept.token,
        bot_id=kept.bot_id,
        bot_user_id=kept.bot_user_id,
    )
