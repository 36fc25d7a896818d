"""Bot tokens, as Bolt asks for them, in the Vault that we are given."""

import logging
from datetime import UTC, datetime

import msgspec
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore

from bot.events import Vault

log = logging.getLogger(__name__)


class Kept(msgspec.Struct, frozen=True):
    """What is needed of an installation; the workspace is the Vault's own key."""

    app_id: str
    bot_id: str
    bot_user_id: str
    token: str
    scopes: tuple[str, ...]
    installed: datetime


class Installations(AsyncInstallationStore):
    """One bot for each workspace; no token of a person, and none for a whole organisation."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @property
    def logger(self) -> logging.Logger:
        return log

    async def async_save(self, installation: Installation) -> None:
        await self.async_save_bot(installation.to_bot())

    async def async_save_bot(self, bot: Bot) -> None:
        assert bot.team_id, "an installation for an organisation is refused before"
        installed = datetime.fromtimestamp(bot.installed_at, UTC)
        ids = (bot.app_id or "", bot.bot_id, bot.bot_user_id)
        kept = Kept(*ids, bot.bot_token, tuple(bot.bot_scopes), installed)
        secret = msgspec.json.encode(kept).decode()
        await self._vault.keep(bot.enterprise_id or "", bot.team_id, secret)

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        if not team_id or is_enterprise_install:
            return None
        secret = await self._vault.load(enterprise_id or "", team_id)
        if not secret:
            return None
        kept = msgspec.json.decode(secret, type=Kept)
        return Bot(
            app_id=kept.app_id,
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=kept.token,
            bot_id=kept.bot_id,
            bot_user_id=kept.bot_user_id,
            bot_scopes=kept.scopes,
            installed_at=kept.installed.timestamp(),
        )

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        bot = await self.async_find_bot(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=is_enterprise_install,
        )
        return _installation(bot, user_id or "") if bot else None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        if team_id:
            await self._vault.keep(enterprise_id or "", team_id, "")

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """No token of a person is kept."""


def _installation(bot: Bot, user_id: str) -> Installation:
    """Whoever installed it isn't kept."""
    return Installation(
        app_id=bot.app_id,
        enterprise_id=bot.enterprise_id,
        team_id=bot.team_id,
        bot_token=bot.bot_token,
        bot_id=bot.bot_id,
        bot_user_id=bot.bot_user_id,
        bot_scopes=bot.bot_scopes,
        user_id=user_id,
        installed_at=bot.installed_at,
    )
