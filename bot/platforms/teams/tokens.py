"""Tokens of the Bot Framework: the keys that prove those of Teams, and our own."""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import msal
import requests
from aiohttp import ClientError, ClientSession, ClientTimeout
from botframework.connector.auth import AppCredentials, MicrosoftAppCredentials
from jwt.algorithms import RSAAlgorithm

from bot.clock import Clock

log = logging.getLogger(__name__)
PATIENCE = ClientTimeout(total=10)
NEVER = datetime.min.replace(tzinfo=UTC)
# An unknown key makes us look again, so that new ones are known at once, but not at anybody's will.
LOOKED_AT, LOOK_AGAIN = timedelta(days=1), timedelta(minutes=5)
# MSAL hands out no token with less than five minutes to live.
FRESH, GOOD = timedelta(minutes=1), timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Key:
    """In the form in which the SDK reads it. ``endorsements``: the channels it may speak for."""

    public_key: Any
    endorsements: list[str]


class Keys:
    """In place of the SDK's own, which asks within the event loop, waits for ever, and takes up to
    a day to know a new key."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._url, self._clock = url, clock
        self._keys: Mapping[str, Key] = {}
        self._looked = NEVER
        self._lock = asyncio.Lock()

    async def get(self, name: str) -> Key:
        async with self._lock:
            if self._clock.now() - self._looked >= self._patience(name):
                await self._look()
        if name not in self._keys:
            raise PermissionError("signed by an unknown key")
        return self._keys[name]

    def _patience(self, name: str) -> timedelta:
        return LOOKED_AT if name in self._keys else LOOK_AGAIN

    async def _look(self) -> None:
        """Those we know stay good while nobody can be asked."""
        self._looked = self._clock.now()
        try:
            self._keys = await self._published()
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            log.warning("Teams' keys can't be read (%s): %s", type(error).__name__, self._url)

    async def _published(self) -> Mapping[str, Key]:
        async with ClientSession(timeout=PATIENCE, raise_for_status=True) as http:
            async with http.get(self._url) as document:
                address = (await document.json(content_type=None))["jwks_uri"]
            async with http.get(address) as document:
                keys = (await document.json(content_type=None))["keys"]
        return {key["kid"]: _key(key) for key in keys if key.get("kty") == "RSA"}


def _key(published: Mapping[str, Any]) -> Key:
    return Key(RSAAlgorithm.from_jwk(json.dumps(published)), published.get("endorsements", []))


class NoToken(Exception):
    """None was given to us; it says what was answered instead."""


@dataclass
class Token:
    """Got in a thread and ahead of its end: after a minute MSAL is asked again while the token that
    we have is still used."""

    credentials: AppCredentials
    clock: Clock
    _value: str = field(default="", init=False, repr=False)
    _asked: datetime = field(default=NEVER, init=False)
    _asking: asyncio.Future[str] | None = field(default=None, init=False)

    async def get(self) -> str:
        age = self.clock.now() - self._asked
        if age > GOOD:
            return await asyncio.shield(self._ask())
        if age > FRESH:
            self._ask()
        return self._value

    def _ask(self) -> asyncio.Future[str]:
        if self._asking is None:
            asked = self.clock.now()
            loop = asyncio.get_running_loop()
            self._asking = loop.run_in_executor(None, token_of, self.credentials)
            self._asking.add_done_callback(lambda told: self._told(told, asked))
        return self._asking

    def _told(self, told: asyncio.Future[str], asked: datetime) -> None:
        self._asking = None
        if told.cancelled():
            return
        if error := told.exception():
            log.warning("no new token for Teams: %s", error)
        else:
            self._value, self._asked = told.result(), asked


def token_of(credentials: AppCredentials) -> str:
    """Blocks."""
    try:
        if credentials.app is None:
            credentials.app = _app(credentials)
        return str(credentials.get_access_token())
    except KeyError as error:  # all that the SDK says where there is no managed identity
        raise NoToken("this machine has no such managed identity") from error
    except Exception as error:
        raise NoToken(f"{type(error).__name__}: {error}") from error


def _app(credentials: AppCredentials) -> Any:
    """What the SDK would make by itself would wait for ever."""
    if not isinstance(credentials, MicrosoftAppCredentials):
        who = {"ManagedIdentityIdType": "ClientId", "Id": credentials.microsoft_app_id}
        return msal.ManagedIdentityClient(who, http_client=_Impatient())
    return msal.ConfidentialClientApplication(
        credentials.microsoft_app_id,
        client_credential=credentials.microsoft_app_password,
        authority=credentials.oauth_endpoint,
        validate_authority=getattr(credentials, "validate_authority", True),
        http_client=_Impatient(),
    )


class _Impatient(requests.Session):
    def request(self, *arguments: Any, **named: Any) -> requests.Response:
        return super().request(*arguments, **{"timeout": PATIENCE.total, **named})
