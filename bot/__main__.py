"""The command line: ``upmentor`` or ``python -m bot``."""

import argparse
import asyncio
import gc
import signal
import sys
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from bot.app import address, build, prepare
from bot.config import BadSettings, Settings, read_settings
from bot.doctor import examine
from bot.importing import import_file
from bot.live import begin, build_live
from bot.logs import set_up_logs
from bot.pairing import command as pairing
from bot.platforms.slack import manifest
from bot.platforms.teams.manifest import VERSION, package, three_numbers
from bot.simulation import command as simulation
from scheduler.clockwork import Clockwork
from storage.database import Database, open_database
from storage.migrate import upgrade
from storage.types import Seal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
# Seconds in which requests that came in are answered once we are told to stop.
LEAVING = 5.0


def main() -> None:
    arguments = _parser().parse_args()
    try:
        sys.exit(_begin(arguments))
    except BadSettings as bad:
        sys.exit(_complain(bad.complaints, WRONG_USAGE))
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.exit(DONE)
    except ValueError as refused:
        sys.exit(_complain([str(refused)], REFUSED))


def _begin(arguments: argparse.Namespace) -> int:
    if arguments.command == pairing.run:  # which needs none
        return pairing.run(arguments)
    settings = read_settings()
    set_up_logs(settings.log_level, settings.log_format)
    status: int = asyncio.run(arguments.command(settings, arguments))
    return status


async def run(settings: Settings, _: argparse.Namespace) -> int:
    """Where no platform has tokens, the sandbox."""
    _stop_when_told()
    if settings.slack or settings.teams:
        await _run_live(settings)
        return DONE
    app = build(settings)
    await prepare(app)
    app.clockwork.start()
    said = f"Upmentor's sandbox is open at {address(settings)}"
    await _serve(settings, app.web, app.clockwork, app.database, said)
    return DONE


async def _run_live(settings: Settings) -> None:
    live = build_live(settings)
    try:
        await begin(live)
        await _serve(settings, live.web, live.core.clockwork, live.core.database, live.said)
    finally:
        await live.close()


async def people_import(settings: Settings, arguments: argparse.Namespace) -> int:
    database = open_database(settings.database_url, Seal(settings.secret_keys))
    try:
        await database.on_connection(upgrade)
        return await import_file(database, arguments.file, arguments.dry_run)
    finally:
        await database.close()


async def db_upgrade(settings: Settings, _: argparse.Namespace) -> int:
    database = open_database(settings.database_url, Seal(settings.secret_keys))
    try:
        await database.on_connection(upgrade)
    finally:
        await database.close()
    return DONE


async def doctor(settings: Settings, _: argparse.Namespace) -> int:
    found = await examine(settings)
    for one in found:
        print("wrong" if one.wrong else "   ok", one.told)
    return REFUSED if any(one.wrong for one in found) else DONE


async def slack_manifest(settings: Settings, arguments: argparse.Namespace) -> int:
    if arguments.http and not settings.public_url.startswith("https://"):
        raise ValueError("--http needs PUBLIC_URL, the https:// address at which Slack calls us")
    made = manifest.by_http(settings.public_url) if arguments.http else manifest.by_socket()
    print(made, end="")
    return DONE


async def teams_package(settings: Settings, arguments: argparse.Namespace) -> int:
    app_id = settings.teams.app_id if settings.teams else ""
    made = package(app_id, settings.public_url, arguments.version)
    try:
        arguments.output.write_bytes(made)
    except OSError as error:
        raise ValueError(f"{arguments.output} can't be written: {error.strerror}") from error
    print(f"{arguments.output}: upload it in the Teams admin centre, under “Manage apps”")
    return DONE


async def _serve(
    settings: Settings, site: web.Application, clockwork: Clockwork, database: Database, said: str
) -> None:
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=LEAVING)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        print(said, flush=True)
        _tidy_up_rarely()
        await asyncio.Event().wait()
    finally:
        await asyncio.gather(clockwork.stop(), runner.cleanup())
        await database.close()


def _tidy_up_rarely() -> None:
    """Looking through all that was made for good takes a tenth of a second each time, in which
    nobody is answered."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*simulation.GARBAGE)


def _stop_when_told() -> None:
    """As Ctrl-C does, and what is being done is finished; being told again changes nothing."""
    running = asyncio.current_task()
    assert running is not None

    def stop() -> None:
        if not running.cancelling():
            running.cancel()

    with suppress(NotImplementedError):  # Windows knows no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)


def _complain(lines: list[str], code: int) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "upmentor", description="Reverse mentoring in Slack and Teams."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    running = commands.add_parser("run", help="run the bot; without tokens, the sandbox")
    running.set_defaults(command=run)
    simulating = commands.add_parser("simulate", help="a whole programme of people who aren't")
    simulation.add_arguments(simulating)
    simulating.set_defaults(command=simulation.run)
    _match(commands.add_parser("match", help="the best pairs for a spreadsheet of people"))
    examining = commands.add_parser("doctor", help="what is wrong here, and what to do")
    examining.set_defaults(command=doctor)
    people = commands.add_parser("people", help="the people file").add_subparsers(required=True)
    importing = people.add_parser("import", help="take people from a CSV file, all or none")
    importing.add_argument("file", type=Path)
    importing.add_argument("--dry-run", action="store_true", help="say what would change, no more")
    importing.set_defaults(command=people_import)
    database = commands.add_parser("db", help="the database").add_subparsers(required=True)
    upgrading = database.add_parser("upgrade", help="bring the database to the newest revision")
    upgrading.set_defaults(command=db_upgrade)
    _slack(commands.add_parser("slack-manifest", help="what to paste at api.slack.com/apps"))
    _teams(commands.add_parser("teams-package", help="what to upload in the Teams admin centre"))
    return parser


def _match(parser: argparse.ArgumentParser) -> None:
    pairing.add_arguments(parser)
    parser.set_defaults(command=pairing.run)


def _slack(parser: argparse.ArgumentParser) -> None:
    doors = parser.add_mutually_exclusive_group(required=True)
    doors.add_argument("--socket", action="store_true", help="we connect to Slack: Socket Mode")
    doors.add_argument("--http", action="store_true", help="Slack calls PUBLIC_URL, and signs")
    parser.set_defaults(command=slack_manifest)


def _teams(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, default=Path("upmentor-teams.zip"))
    higher = f"{VERSION} by default; Teams takes a changed package only with a higher one"
    parser.add_argument("--version", type=three_numbers, default=VERSION, help=higher)
    parser.set_defaults(command=teams_package)


if __name__ == "__main__":
    main()
