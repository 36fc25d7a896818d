"""What ``upmentor doctor`` looks at in Teams."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from email.utils import parsedate_to_datetime

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Clock
from bot.events import Busy, Chats, Finding
from bot.platforms.teams.botbuilder import Connector, Failed, Identity
from bot.platforms.teams.channels import rooms
from bot.platforms.teams.tokens import SECONDS, NoToken, Token

# Teams believes no token that is five minutes off, and neither do we.
CLOSE_ENOUGH = timedelta(minutes=2)
AHEAD = timedelta(days=30)
PATIENCE = ClientTimeout(total=SECONDS)
KEYS = "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL"
CODE = re.compile(r"AADSTS(\d+)")
NEW = (
    "make a new one under “Certificates & secrets” of the app, and set MICROSOFT_APP_PASSWORD and"
    " MICROSOFT_APP_SECRET_EXPIRES to it"
)
WHY = {
    "7000215": "the secret is wrong: copy its value, not its id, to MICROSOFT_APP_PASSWORD",
    "7000222": f"the secret has expired: {NEW}",
    "700016": "the tenant has no such app: look at MICROSOFT_APP_ID and MICROSOFT_APP_TENANT_ID,"
    " and at whether the bot was made as Single Tenant",
    "90002": "there is no such tenant: look at MICROSOFT_APP_TENANT_ID",
    "7000112": "the app is disabled: let it sign in again, under “Enterprise applications”",
}
WITHOUT_IDENTITY = (
    "this machine gives no token of a managed identity: give it that of MICROSOFT_APP_ID in Azure,"
    " or make the bot anew as Single Tenant, with a secret"
)
ONLINE = "is this machine online, and may it get there?"


@dataclass(frozen=True, slots=True)
class Check:
    """Of the app, whose secret ``expires`` then; None where nobody said."""

    identity: Identity
    expires: date | None
    clock: Clock

    async def findings(self) -> list[Finding]:
        if not self.identity.app_id:
            return [_right("no app id: it believes an emulator on this machine, and nobody else")]
        return [await self._token(), *self._secret(), *await self._keys()]

    async def _token(self) -> Finding:
        token = Token(self.identity, self.clock)
        try:
            await token.get()
        except NoToken as refused:
            is_managed = not self.identity.password
            return _wrong(WITHOUT_IDENTITY if is_managed else _why(refused))
        finally:
            token.close()
        where = f"{self.identity.app_type}, tenant {self.identity.tenant}"
        return _right(f"app {self.identity.app_id} gets its token ({where})")

    def _secret(self) -> Iterator[Finding]:
        if not self.identity.password:
            return
        if self.expires is None:
            told = (
                "nobody said when the secret expires: set MICROSOFT_APP_SECRET_EXPIRES to the day"
            )
            yield _right(f"{told} that “Certificates & secrets” shows, and it is told of in time")
            return
        left = self.expires - self.clock.now().date()
        told = f"the secret expires on {self.expires}"
        yield _wrong(f"{told}: {NEW}") if left <= AHEAD else _right(told)

    async def _keys(self) -> list[Finding]:
        """By which what comes in is proved to be from Teams."""
        url = self.identity.address(KEYS)
        try:
            async with ClientSession(timeout=PATIENCE) as http, http.get(url) as answer:
                is_there, date_there = answer.status == 200, answer.headers.get("Date", "")
        except (ClientError, TimeoutError, OSError) as error:
            return [_unreachable(url, type(error).__name__)]
        if not is_there:
            return [_wrong(f"{url} is out of order ({answer.status}): try again")]
        return [_right("the keys by which Teams signs can be read"), *self._clocks(date_there)]

    def _clocks(self, told: str) -> Iterator[Finding]:
        try:
            off = self.clock.now() - parsedate_to_datetime(told).astimezone(UTC)
        except ValueError:
            return
        if abs(off) <= CLOSE_ENOUGH:
            yield _right("the clock goes as Microsoft's does")
        else:
            wrong = f"the clock is {off.total_seconds():+.0f} seconds from Microsoft's, and tokens"
            yield _wrong(
                f"{wrong} would be refused: let this machine set its clock by itself (NTP)"
            )


async def channels(
    connector: Connector, chats: Chats, tenant: str, posted_to: Mapping[str, str]
) -> list[Finding]:
    """``posted_to``: what people call them, by Teams' ids."""
    try:
        found = {room.id: room for room in await rooms(connector, chats, tenant)}
        teams = len(await chats.groups(tenant))
    except (Busy, Failed, ClientError, TimeoutError) as error:
        told = f"it doesn't tell of channels ({type(error).__name__}, {error})"
        return [_wrong(f"{told}: try again later")]
    known = {channel: room.channel.closed is None for channel, room in found.items()}
    looked = (_channel(name, known.get(channel)) for channel, name in posted_to.items())
    return [_teams(tenant, teams), *looked]


def _teams(tenant: str, count: int) -> Finding:
    if count:
        return _right(f"tenant {tenant} has let it into so many teams: {count}")
    told = f"tenant {tenant} has let it into no team, so there is no channel to post to"
    return _right(f"{told}: add the app to a team")


def _channel(name: str, is_open: bool | None) -> Finding:
    match is_open:
        case True:
            return _right(f"channel {name} takes posts")
        case False:
            told = "no bot may post to a private or a shared channel"
            return _wrong(f"channel {name}: {told}: give the programme a standard one")
        case None:
            told = "no team that the bot is in has it"
            do = "add the app to its team, or give the programme another channel"
            return _wrong(f"channel {name}: {told}: {do}")


def _why(refused: NoToken) -> str:
    cause = refused.__cause__
    if code := CODE.search(str(refused)):
        known = WHY.get(code[1], "look that up at login.microsoftonline.com/error")
        return f"Entra gives the app no token (AADSTS{code[1]}): {known}"
    if isinstance(cause, OSError) and not isinstance(cause, PermissionError):
        return f"Entra can't be reached ({type(cause).__name__}): {ONLINE}"
    return f"Entra gives the app no token ({type(cause).__name__}): the log says what it answered"


def _unreachable(url: str, error: str) -> Finding:
    return _wrong(f"{url} can't be reached ({error}): {ONLINE}")


def _right(told: str) -> Finding:
    return Finding(f"Teams: {told}")


def _wrong(told: str) -> Finding:
    return Finding(f"Teams: {told}", wrong=True)
