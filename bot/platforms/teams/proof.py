"""What proves that Teams speaks, as botbuilder looks at it."""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from botbuilder.schema import Activity as Turn
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConfiguration,
    ClaimsIdentity,
    ConnectorFactory,
    JwtTokenExtractor,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth._parameterized_bot_framework_authentication import (
    _ParameterizedBotFrameworkAuthentication,
)
from jwt.algorithms import RSAAlgorithm

from bot.clock import Clock
from bot.platforms.teams.tokens import NEVER, SECONDS, Identity

log = logging.getLogger(__name__)
KNOWN_FOR = timedelta(days=1)
# An unknown key makes us look, so that a new one is known at once; but not at anybody's will.
BETWEEN_LOOKS = timedelta(minutes=5)


class Proof(_ParameterizedBotFrameworkAuthentication):
    """Without the clients that the SDK would make for each turn."""

    def __init__(self, identity: Identity, clock: Clock) -> None:
        keys = identity.address("TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL")
        JwtTokenExtractor.metadataCache[keys] = Keys(keys, clock)
        super().__init__(
            validate_authority=True,
            to_channel_from_bot_login_url="",
            to_channel_from_bot_oauth_scope="",
            to_bot_from_channel_token_issuer=identity.address("TO_BOT_FROM_CHANNEL_TOKEN_ISSUER"),
            oauth_url="",
            to_bot_from_channel_open_id_metadata_url=keys,
            to_bot_from_emulator_open_id_metadata_url="",
            caller_id="",
            credentials_factory=PasswordServiceClientCredentialFactory(identity.app_id),
            auth_configuration=AuthenticationConfiguration(),
            http_client_factory=None,
        )

    async def authenticate_request(
        self, activity: Turn, auth_header: str | None
    ) -> AuthenticateRequestResult:
        known = await super().authenticate_request(activity, auth_header)
        known.connector_factory = _NoConnector()
        return known

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in."""

    async def _jwt_token_validation_authenticate_token(
        self, auth_header: str, channel_id: str, service_url: str
    ) -> ClaimsIdentity:
        """As of channels only. The SDK would also believe what passes for an emulator or another
        bot: in a bot of many tenants, whoever got hold of a token that we sent."""
        return await self._government_channel_validation_authenticate_channel_token(
            auth_header, service_url, channel_id
        )


class _NoConnector(ConnectorFactory):
    """A turn insists on something to send with, and nothing is sent with it."""

    async def create(self, service_url: str, audience: str) -> "_NoConnector":
        return self


@dataclass(frozen=True, slots=True)
class Key:
    """As the SDK reads it. ``endorsements``: the channels that it may speak for."""

    public_key: Any
    endorsements: list[str]


class Keys:
    """In place of the SDK's own, which blocks the event loop while it asks, waits for ever, and
    takes up to a day to know a new key."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._url, self._clock = url, clock
        self._keys: Mapping[str, Key] = {}
        self._known = self._looked = NEVER
        self._lock = asyncio.Lock()

    async def get(self, name: str) -> Key:
        async with self._lock:
            if self._is_due(name):
                await self._look()
        if name not in self._keys:
            raise PermissionError("signed with an unknown key")
        return self._keys[name]

    def _is_due(self, name: str) -> bool:
        now = self._clock.now()
        wanted = name not in self._keys or now - self._known > KNOWN_FOR
        return wanted and now - self._looked > BETWEEN_LOOKS

    async def _look(self) -> None:
        """Those we know stay good while nobody can be asked."""
        self._looked = self._clock.now()
        try:
            self._keys, self._known = await self._published(), self._looked
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            log.warning("Teams' keys can't be read (%s): %s", type(error).__name__, self._url)

    async def _published(self) -> Mapping[str, Key]:
        patience = ClientTimeout(total=SECONDS)
        async with ClientSession(timeout=patience, raise_for_status=True) as http:
            async with http.get(self._url) as document:
                address = (await document.json(content_type=None))["jwks_uri"]
            async with http.get(address) as document:
                keys = (await document.json(content_type=None))["keys"]
        return {key["kid"]: _key(key) for key in keys if key.get("kty") == "RSA"}


def _key(published: Mapping[str, Any]) -> Key:
    return Key(RSAAlgorithm.from_jwk(json.dumps(published)), published.get("endorsements") or [])
