"""``upmentor doctor``: a line for each thing it looks at, what is wrong and what to do."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

from bot.clock import SystemClock
from bot.config import Settings
from bot.domain.installation import Installation
from bot.domain.people import Place
from bot.events import Finding
from bot.platforms.slack.checking import Check as SlackCheck
from bot.platforms.slack.inbound import NAME as SLACK
from bot.platforms.slack.installations import token_of
from bot.platforms.teams.activities import NAME as TEAMS
from bot.platforms.teams.botbuilder import Connector, Identity
from bot.platforms.teams.checking import Check as TeamsCheck
from bot.platforms.teams.checking import channels
from bot.slack_settings import SlackSettings
from bot.teams_settings import TeamsSettings
from bot.web.health import is_alive
from bot.workspaces import StoredChats
from storage.database import Database, open_database
from storage.migrate import revisions
from storage.records import Fault
from storage.types import Seal

MOST_FAULTS = 5
WHOLE = "database: reached, and up to date"


async def examine(settings: Settings) -> list[Finding]:
    """Nothing is changed, but for a database of SQLite that isn't there yet."""
    database = open_database(settings.database_url, Seal(settings.secret_keys))
    try:
        found = [*_settings(settings), revision := await _revision(database)]
        is_whole = revision.told == WHOLE
        if is_whole:
            found += await _faults(database)
        if settings.slack:
            found += await _slack(settings.slack, database if is_whole else None)
        if settings.teams:
            found += await _teams(settings.teams, database if is_whole else None)
    finally:
        await database.close()
    return [*found, *[one async for one in _address(settings)]]


def _settings(settings: Settings) -> Iterator[Finding]:
    if not (settings.slack or settings.teams):
        yield Finding("settings: no tokens of a platform, so `upmentor run` opens the sandbox")
    elif settings.organisers:
        yield Finding("settings: complete")
    else:
        told = "settings: ORGANISERS names nobody, so nobody can start a programme"
        yield Finding(f"{told}: give e-mails or user ids", wrong=True)
    if settings.slack and not (settings.slack.app_token or settings.public_url):
        told = "settings: over signed HTTP Slack must know where to call"
        yield Finding(f"{told}: set PUBLIC_URL, or SLACK_APP_TOKEN for Socket Mode", wrong=True)
    if settings.teams and settings.teams.app_id and not settings.public_url.startswith("https://"):
        told = "settings: Teams calls PUBLIC_URL/api/messages, by https alone"
        yield Finding(f"{told}: set it to the address that your proxy with TLS has", wrong=True)


async def _revision(database: Database) -> Finding:
    known: list[tuple[str, str]] = []
    try:
        await database.on_connection(lambda connection: known.append(revisions(connection)))
    except Exception as error:  # noqa: BLE001  (whatever it is, it isn't reached)
        told = f"database: it can't be opened ({type(error).__name__})"
        return Finding(f"{told}: look at DATABASE_URL, and whether it runs", wrong=True)
    [(is_at, newest)] = known
    if not is_at:
        return Finding("database: empty, the first start makes its tables")
    if is_at != newest:
        told = f"database: at revision {is_at}, and this version needs {newest}"
        return Finding(f"{told}: run `upmentor db upgrade`, or a newer Upmentor", wrong=True)
    return Finding(WHOLE)


async def _faults(database: Database) -> list[Finding]:
    async with database.work() as work:
        faults: Sequence[Fault] = await work.all_of(Fault)
    told = [
        f"database: {one.kind} {one.row_id} failed {one.tries} times, the last at"
        f" {one.at:%Y-%m-%d %H:%M} UTC ({one.error}): it is tried again; the log says where"
        for one in faults[:MOST_FAULTS]
    ]
    if len(faults) > MOST_FAULTS:
        told.append(f"database: and {len(faults) - MOST_FAULTS} more that failed alone")
    return [Finding(line, wrong=True) for line in told]


async def _slack(given: SlackSettings, database: Database | None) -> list[Finding]:
    places = await _places(database, SLACK) if database else []
    found = []
    for team, token in await _tokens(given, database):
        check = SlackCheck(
            given.api_url, token, given.app_token, _called(places, team), SystemClock()
        )
        found += await check.findings()
    if not found:
        return [Finding("Slack: installed nowhere yet: open PUBLIC_URL/slack/install", wrong=True)]
    return found


async def _tokens(given: SlackSettings, database: Database | None) -> list[tuple[str, str]]:
    """By workspace, where the settings don't bring the only one."""
    if given.link is None:
        return [("", given.bot_token)]
    if database is None:
        return []
    async with database.work() as work:
        installed = await work.all_of(Installation)
    return [(one.team, token_of(one.secret)) for one in installed if one.secret]


async def _teams(given: TeamsSettings, database: Database | None) -> list[Finding]:
    app, clock = (given.app_id, given.password, given.app_type, given.tenant), SystemClock()
    identity = Identity(*app, given.addresses)
    found = await TeamsCheck(identity, given.expires, clock).findings()
    if database is None or found[0].wrong:  # without a token nothing more is told
        return found
    chats, places = StoredChats(database, TEAMS, clock), await _places(database, TEAMS)
    connector = Connector(identity, clock)
    try:
        for tenant in given.tenants:
            found += await channels(connector, chats, tenant, _called(places, tenant))
    finally:
        await connector.close()
    return found


def _called(places: Sequence[Place], team: str) -> Mapping[str, str]:
    """Their names by the platform's words for them; of every team, where none is given."""
    return {place.channel: place.called for place in places if team in ("", place.team)}


async def _places(database: Database, platform: str) -> list[Place]:
    """Where programmes post there."""
    async with database.work() as work:
        ids = {place_id for one in await work.programmes() for place_id in one.places}
        places = await work.those(Place, ids)
    return [places[number] for number in sorted(ids) if places[number].platform == platform]


async def _address(settings: Settings) -> AsyncIterator[Finding]:
    url = settings.public_url
    if not url:
        yield Finding("public address: PUBLIC_URL isn't set, so pages and calendar feeds are off")
    elif await is_alive(url):
        yield Finding(f"public address: Upmentor answers at {url}")
    else:
        told = f"public address: Upmentor doesn't answer at {url}/healthz"
        yield Finding(f"{told}: is it running, and does the proxy lead to it?", wrong=True)
