"""Our own token: who gets it for us, and where it may go."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import msal
import requests
from botframework.connector.auth import (
    AppCredentials,
    AuthenticationConstants,
    ManagedIdentityAppCredentials,
    MicrosoftAppCredentials,
)
from yarl import URL

from bot.clock import Clock

log = logging.getLogger(__name__)
SECONDS = 10.0
NEVER = datetime.min.replace(tzinfo=UTC)
# MSAL hands out no token with less than five minutes to live.
FRESH, GOOD = timedelta(minutes=1), timedelta(minutes=4)
# Whose services may have a token. Of the first, the neighbours are anybody's.
SERVICE = "smba.trafficmanager.net"
SERVICES = (
    *(".botframework.com", ".botframework.azure.us", ".botframework.azure.cn"),
    *(".teams.microsoft.com", ".teams.microsoft.us", ".teams.cloud.microsoft"),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """``app_id`` empty: nobody proves anything, as beside an emulator. ``addresses``: of another
    cloud, by the SDK's names of its settings; their hosts may have a token too."""

    app_id: str
    password: str = field(repr=False)
    app_type: str
    tenant: str
    addresses: Mapping[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        return self.addresses.get(name) or str(getattr(AuthenticationConstants, name))

    def trusts(self, service: URL) -> bool:
        host, safe = service.host or "", service.scheme == "https"
        if safe and (host == SERVICE or host.endswith(SERVICES)):
            return True
        named = {_place(URL(address)) for address in self.addresses.values()}
        return (safe or service.scheme == "http") and _place(service) in named


def _place(url: URL) -> tuple[str, str | None, int | None]:
    return url.scheme, url.host, url.port


class NoToken(Exception):
    """None was given to us; it says what was said instead."""


@dataclass
class Token:
    """Got in a thread and ahead of its end: after a minute MSAL is asked again, while what it said
    is still used."""

    identity: Identity
    clock: Clock
    _value: str = field(default="", init=False, repr=False)
    _asked: datetime = field(default=NEVER, init=False)
    _asking: asyncio.Future[str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._http = _Impatient()
        self._credentials = _credentials(self.identity)

    async def get(self) -> str:
        """Raises NoToken."""
        age = self.clock.now() - self._asked
        if age > GOOD:
            return await asyncio.shield(self._ask())
        if age > FRESH:
            self._ask()
        return self._value

    def close(self) -> None:
        self._http.close()

    def _ask(self) -> asyncio.Future[str]:
        if self._asking is None:
            loop, asked = asyncio.get_running_loop(), self.clock.now()
            self._asking = loop.run_in_executor(None, _got, self._credentials, self._http)
            self._asking.add_done_callback(lambda told: self._told(told, asked))
        return self._asking

    def _told(self, told: asyncio.Future[str], asked: datetime) -> None:
        self._asking = None
        if told.cancelled():
            return
        if error := told.exception():
            log.warning("no token for Teams: %s", error)
        else:
            self._value, self._asked = told.result(), asked


def _credentials(identity: Identity) -> AppCredentials:
    scope = identity.address("TO_CHANNEL_FROM_BOT_OAUTH_SCOPE")
    if identity.app_type == "UserAssignedMSI":
        return ManagedIdentityAppCredentials(identity.app_id, scope)
    # A bot of many tenants gets its token where the SDK does by default, with the Bot Framework.
    tenant = identity.tenant if identity.app_type == "SingleTenant" else ""
    credentials = MicrosoftAppCredentials(identity.app_id, identity.password, tenant, scope)
    credentials.oauth_endpoint = (
        identity.addresses.get("TO_CHANNEL_FROM_BOT_LOGIN_URL") or credentials.oauth_endpoint
    )
    return credentials


def _got(credentials: AppCredentials, http: requests.Session) -> str:
    """Blocks."""
    try:
        credentials.app = credentials.app or _app(credentials, http)
        return str(credentials.get_access_token())
    except Exception as error:
        raise NoToken(f"{type(error).__name__}: {error}") from error


def _app(credentials: AppCredentials, http: requests.Session) -> Any:
    """What the SDK would make by itself, but that waits for ever, and asks Microsoft whether our
    own setting is right."""
    if isinstance(credentials, ManagedIdentityAppCredentials):
        who = {"ManagedIdentityIdType": "ClientId", "Id": credentials.microsoft_app_id}
        return msal.ManagedIdentityClient(who, http_client=http)
    return msal.ConfidentialClientApplication(
        credentials.microsoft_app_id,
        client_credential=credentials.microsoft_app_password,
        authority=credentials.oauth_endpoint,
        validate_authority=False,
        http_client=http,
    )


class _Impatient(requests.Session):
    def request(self, *arguments: Any, **named: Any) -> requests.Response:
        return super().request(*arguments, **{"timeout": SECONDS, **named})
