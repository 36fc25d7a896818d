"""The Bot Framework, by which Teams speaks with bots. Only here and in tokens.py does anybody know
that it is botbuilder; beyond, an activity is the JSON that came.

botbuilder proves who speaks, runs the turn and gets our tokens. What goes out are requests of our
own: its client runs them in a few threads, where it repeats some by itself and sleeps for as long
as the service asks, and is made anew, at great cost, for each activity."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlsplit

from aiohttp import ClientResponse, ClientSession
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity as Turn
from botbuilder.schema import ChannelAccount
from botframework.connector.auth import (
    AppCredentials,
    AuthenticateRequestResult,
    AuthenticationConfiguration,
    AuthenticationConstants,
    ClaimsIdentity,
    ConnectorFactory,
    JwtTokenExtractor,
    ManagedIdentityAppCredentials,
    MicrosoftAppCredentials,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth._parameterized_bot_framework_authentication import (
    _ParameterizedBotFrameworkAuthentication,
)
from yarl import URL

from bot.clock import Clock, SystemClock
from bot.platforms.teams.tokens import PATIENCE, Keys, NoToken, Token

log = logging.getLogger(__name__)
Activity = dict[str, Any]
Take = Callable[[Activity], Awaitable[Activity | None]]

# Where a token may go, by https alone: the first exactly, as its neighbours are anybody's.
SERVICE = "smba.trafficmanager.net"
SERVICES = (
    *(".botframework.com", ".botframework.azure.us", ".botframework.azure.cn"),
    *(".teams.microsoft.com", ".teams.microsoft.us", ".teams.cloud.microsoft"),
)
PUBLIC = {
    name: str(getattr(AuthenticationConstants, name))
    for name in (
        "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL",
        "TO_BOT_FROM_CHANNEL_TOKEN_ISSUER",
        "TO_CHANNEL_FROM_BOT_OAUTH_SCOPE",
    )
} | {"TO_CHANNEL_FROM_BOT_LOGIN_URL": AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX}
PAGE = 500
LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Identity:
    """``app_id`` empty: nobody proves anything, as beside an emulator. ``addresses``: of another
    cloud, by the SDK's names of settings; a token may go to their hosts too."""

    app_id: str
    password: str = field(repr=False)
    app_type: str
    tenant: str
    addresses: Mapping[str, str] = field(default_factory=dict)


class Unauthorized(Exception):
    """Whoever says it can't prove to be Teams."""


class Failed(Exception):
    """What the service answered. ``after``: how long it asks to wait."""

    def __init__(self, status: int, code: str = "", after: timedelta | None = None) -> None:
        super().__init__(f"{status} {code}".strip())
        self.status, self.code, self.after = status, code, after


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Activity | None


class Connector:
    def __init__(self, identity: Identity, clock: Clock | None = None) -> None:
        self._identity, self._clock = identity, clock or SystemClock()
        self._door = _Door(identity, self._clock)
        self._adapter = CloudAdapterBase(self._door)
        self._adapter.on_turn_error = _turn_failed
        credentials = _credentials(identity) if identity.app_id else None
        self._token = credentials and Token(credentials, self._clock)
        self._own = {_origin(address) for address in identity.addresses.values()}
        self._session: ClientSession | None = None

    async def take(self, authorization: str, activity: Activity, handle: Take) -> Answer:
        turn = _turn(activity)
        try:
            known = await self._door.authenticate_request(turn, self._shown(authorization))
        except Exception as error:  # whatever the SDK and what it stands on make of junk
            raise Unauthorized(type(error).__name__) from error
        answers: list[Answer] = []

        async def run(_: TurnContext) -> None:
            answers.append(Answer(200, await handle(activity)))

        await self._adapter.process_activity(known, turn, run)
        return answers[0] if answers else Answer(500, None)

    def _shown(self, authorization: str) -> str | None:
        return authorization or None if self._identity.app_id else None

    async def send(self, service_url: str, conversation: str, activity: Activity) -> str:
        path = f"conversations/{_in_path(conversation)}/activities"
        return str((await self._ask("POST", service_url, path, activity)).get("id", ""))

    async def update(
        self, service_url: str, conversation: str, message: str, activity: Activity
    ) -> None:
        path = f"conversations/{_in_path(conversation)}/activities/{_in_path(message)}"
        await self._ask("PUT", service_url, path, {**activity, "id": message})

    async def open(self, service_url: str, tenant: str, user: str) -> str:
        wanted = self._conversation(tenant) | {"isGroup": False, "members": [{"id": user}]}
        return str((await self._ask("POST", service_url, "conversations", wanted))["id"])

    async def post(
        self, service_url: str, tenant: str, channel: str, activity: Activity
    ) -> tuple[str, str]:
        wanted = self._conversation(tenant) | {"isGroup": True, "activity": activity}
        wanted["channelData"] |= {"channel": {"id": channel}}
        opened = await self._ask("POST", service_url, "conversations", wanted)
        return str(opened["id"]), str(opened.get("activityId", ""))

    def _conversation(self, tenant: str) -> Activity:
        bot = {"bot": {"id": f"28:{self._identity.app_id}"}} if self._identity.app_id else {}
        return bot | {"tenantId": tenant, "channelData": {"tenant": {"id": tenant}}}

    async def member(self, service_url: str, conversation: str, user: str) -> Activity:
        path = f"conversations/{_in_path(conversation)}/members/{_in_path(user)}"
        return await self._ask("GET", service_url, path)

    async def members(
        self, service_url: str, conversation: str, cursor: str
    ) -> tuple[list[Activity], str]:
        """A page of them, and the ``cursor`` of the next one; both begin and end with none."""
        next_page = f"&continuationToken={_in_path(cursor)}" if cursor else ""
        path = f"conversations/{_in_path(conversation)}/pagedmembers?pageSize={PAGE}{next_page}"
        page = await self._ask("GET", service_url, path)
        return page.get("members") or [], page.get("continuationToken") or ""

    async def channels(self, service_url: str, team: str) -> list[Activity]:
        path = f"teams/{_in_path(team)}/conversations"
        return (await self._ask("GET", service_url, path)).get("conversations") or []

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _ask(
        self, method: str, service_url: str, path: str, body: Activity | None = None
    ) -> Activity:
        self._session = self._session or ClientSession(timeout=PATIENCE)
        url = URL(f"{service_url.rstrip('/')}/v3/{path}", encoded=True)
        asked = self._session.request(
            method, url, json=body, headers=await self._headers(url), allow_redirects=False
        )
        async with asked as response:
            told = await _json(response)
            if response.status >= 300:
                raise Failed(response.status, _code(told), self._after(response))
            return told

    async def _headers(self, url: URL) -> Mapping[str, str]:
        if self._token is None:
            return {}
        if not (_is_teams(url) or str(url.origin()) in self._own):
            raise Failed(403, "UnknownService")
        try:
            return {"Authorization": f"Bearer {await self._token.get()}"}
        except NoToken as error:
            raise Failed(401, "NoToken") from error

    def _after(self, response: ClientResponse) -> timedelta | None:
        told = response.headers.get("Retry-After", "")
        try:
            if told.isdecimal():
                return timedelta(seconds=min(int(told), LONGEST.total_seconds()))
            wait = parsedate_to_datetime(told) - self._clock.now()
        except (ValueError, TypeError):
            return None
        return min(max(wait, timedelta()), LONGEST)


class _Door(_ParameterizedBotFrameworkAuthentication):
    """Who speaks, as the SDK finds out; without the clients it would make for each turn."""

    def __init__(self, identity: Identity, clock: Clock) -> None:
        cloud = PUBLIC | {**identity.addresses}
        keys = cloud["TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL"]
        JwtTokenExtractor.metadataCache[keys] = Keys(keys, clock)
        super().__init__(
            validate_authority=True,
            to_channel_from_bot_login_url=cloud["TO_CHANNEL_FROM_BOT_LOGIN_URL"],
            to_channel_from_bot_oauth_scope=cloud["TO_CHANNEL_FROM_BOT_OAUTH_SCOPE"],
            to_bot_from_channel_token_issuer=cloud["TO_BOT_FROM_CHANNEL_TOKEN_ISSUER"],
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
        """Of channels only. The SDK would also take what it holds for an emulator's or another
        bot's: any token of ours that somebody got hold of, with no service URL in it."""
        return await self._government_channel_validation_authenticate_channel_token(
            auth_header, service_url, channel_id
        )


class _NoConnector(ConnectorFactory):
    """Nothing is sent by the turn itself, which insists on something to send it with."""

    async def create(self, service_url: str, audience: str) -> "_NoConnector":
        return self


async def _turn_failed(turn: TurnContext, error: Exception) -> None:
    log.error("a turn failed (%s)", turn.activity.type, exc_info=error)


def _turn(activity: Activity) -> Turn:
    """As much of it as the SDK looks at."""
    return Turn(
        type=str(activity.get("type", "")),
        channel_id=str(activity.get("channelId", "")),
        service_url=str(activity.get("serviceUrl", "")),
        recipient=ChannelAccount(),
    )


def _credentials(identity: Identity) -> AppCredentials:
    cloud = PUBLIC | {**identity.addresses}
    scope, login = cloud["TO_CHANNEL_FROM_BOT_OAUTH_SCOPE"], cloud["TO_CHANNEL_FROM_BOT_LOGIN_URL"]
    if identity.app_type == "UserAssignedMSI":
        return ManagedIdentityAppCredentials(identity.app_id, scope)
    own = "TO_CHANNEL_FROM_BOT_LOGIN_URL" in identity.addresses
    tenant = identity.tenant if identity.app_type == "SingleTenant" else None
    credentials = MicrosoftAppCredentials(identity.app_id, identity.password, tenant, scope)
    if own:
        credentials.oauth_endpoint = login
    return credentials


def _is_teams(url: URL) -> bool:
    host = url.host or ""
    return url.scheme == "https" and (host == SERVICE or host.endswith(SERVICES))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _in_path(name: str) -> str:
    return quote(name, safe="")


async def _json(response: ClientResponse) -> Activity:
    """Empty where there is none, as machines between answer with pages."""
    try:
        told = await response.json(content_type=None)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _code(told: Activity) -> str:
    error = told.get("error")
    return str(error.get("code", "")) if isinstance(error, dict) else ""
