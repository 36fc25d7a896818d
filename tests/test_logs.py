"""Logs carry ids, never a name or a text that somebody typed, whatever goes wrong."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.exc import DBAPIError

from bot.acts.letters import DRAWN, MANNERS, Reader
from bot.cards import Card
from bot.domain.manners import Manner
from bot.domain.people import Person
from bot.logs import set_up_logs
from storage.database import Database
from storage.works import Work
from tests.desk import Desk
from tests.making import make_company, make_person
from tests.stories.crowd import SECRET, Crowd
from tests.stories.stages import STAGES, TUESDAY
from tests.stories.world import open_world

NAMES = ("Olga", "Mia", "Lars", "Sofia", "@upmentor.example")
NAME, USER = "Anna Kovaleva", "anna.kovaleva"


@contextmanager
def set_up(kind: str, level: str = "DEBUG") -> Iterator[io.StringIO]:
    """As the bot does, into a text; and put back as pytest wants them."""
    root = logging.getLogger()
    handlers, before = root.handlers[:], root.level
    set_up_logs(level, kind)
    (handler,) = (h for h in root.handlers if isinstance(h, logging.StreamHandler))
    handler.setStream(told := io.StringIO())
    yield told
    root.handlers[:] = handlers
    root.setLevel(before)


@pytest.fixture(params=["text", "json"])
def logs(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    with set_up(request.param) as told:
        yield told


async def test_a_whole_story_names_nobody(
    logs: io.StringIO, database_url: str, tmp_path: Path
) -> None:
    crowd = Crowd(open_world(database_url, tmp_path, TUESDAY))
    for make in STAGES:
        await make(crowd)
    for _ in range(20):
        await crowd.press(chance := Random(len(crowd.dispatched)), mischief=0.5)
        await crowd.forge(chance)
    logging.getLogger("bot").debug("this is how it would be seen")
    told = logs.getvalue()
    assert "this is how it would be seen" in told
    assert not [name for name in NAMES if name in told]
    assert not SECRET.findall(told), "two letters of it may stand in a folder's made-up name"
    await crowd.world.app.database.close()
    crowd.world.app.sandbox.box.close()


async def test_what_fails_is_told_by_its_kind_and_place_and_never_by_its_text(
    logs: io.StringIO, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def draw(work: Work, about: str, reader: Reader, now: datetime) -> Card:
        return Card(about)

    monkeypatch.setitem(DRAWN, "drawn", draw)
    monkeypatch.setitem(MANNERS, "drawn", Manner.AT_ONCE)
    desk = Desk(database)
    async with database.work() as work:
        company = await make_company(work)
        for kind in ("round.draft", "drawn"):
            await work.write(kind, NAME, to=company.olga.id, due=desk.clock.now())
    desk.postman.failing["olga"] = [OSError(f"cannot write to {NAME}")]
    await desk.deliver()
    told = logs.getvalue()
    for error, place in (("ValueError", "parcels.py"), ("OSError", "delivery.py")):
        assert error in told
        assert place in told
    assert NAME not in told


async def test_a_database_that_refuses_a_row_does_not_quote_it(
    logs: io.StringIO, database: Database
) -> None:
    async def twice() -> None:
        async with database.work() as work:
            await make_person(work, USER)
            await work.add(Person(f"{USER}@upmentor.example", NAME))

    with pytest.raises(DBAPIError) as error:
        await twice()
    logging.getLogger("bot").error("not stored", exc_info=error.value)
    told = logs.getvalue()
    assert "IntegrityError" in told
    assert "kovaleva" not in told.casefold()


def test_each_line_of_json_logs_is_an_object_with_its_error() -> None:
    with set_up("json", "INFO") as told:
        try:
            _fail(NAME)
        except ZeroDivisionError:
            logging.getLogger("bot").exception("letter %s failed", 7)
        logging.getLogger("bot").debug("too quiet to be told")
    (line,) = [json.loads(text) for text in told.getvalue().splitlines()]
    assert (line["level"], line["from"], line["message"]) == ("ERROR", "bot", "letter 7 failed")
    assert "ZeroDivisionError" in line["error"]
    assert "KeyError" in line["error"], "what it came from is told, too"
    assert "_fail" in line["error"]
    assert NAME not in line["error"]


@pytest.mark.parametrize("library", ["slack_bolt.AsyncApp", "slack_sdk.web.async_client"])
def test_what_quotes_whole_requests_is_silent_whatever_level_is_wanted(library: str) -> None:
    logging.getLogger(library).setLevel(logging.DEBUG)  # as bolt does
    with set_up("text", "DEBUG") as told:
        logging.getLogger(library).debug("Sending a request - body: %s", NAME)
        logging.getLogger(library).warning("Unhandled request (%s)", NAME)
    assert told.getvalue() == ""


def test_each_of_several_errors_at_once_is_told_by_its_kind() -> None:
    with set_up("text") as told:
        errors = ExceptionGroup(NAME, [ValueError(NAME), ExceptionGroup(NAME, [OSError(NAME)])])
        logging.getLogger("bot").error("letters failed", exc_info=errors)
    assert "ValueError" in told.getvalue()
    assert "OSError" in told.getvalue()
    assert NAME not in told.getvalue()


def _fail(name: str) -> None:
    try:
        raise KeyError(name)
    except KeyError as cause:
        raise ZeroDivisionError(name) from cause
