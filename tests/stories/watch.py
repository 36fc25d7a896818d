"""Does one thing after another, and looks after each whether every promise holds."""

import logging
from collections import Counter
from collections.abc import Awaitable
from random import Random

from storage.database import Database, open_database
from storage.types import Seal
from tests.conftest import KEY
from tests.stories import promises, secrets_kept
from tests.stories.crowd import Crowd
from tests.stories.rows import Rows, read_rows


class Failures(logging.Handler):
    """What was caught and logged has failed too."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []
        logging.getLogger().addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def assert_none(self) -> None:
        for record in self.records:
            raise AssertionError(record.getMessage()) from (record.exc_info or (None, None))[1]

    def close(self) -> None:
        logging.getLogger().removeHandler(self)
        super().close()


class Watch:
    """Reads the database by a connection of its own."""

    def __init__(self, crowd: Crowd, database: Database, rows: Rows) -> None:
        self.crowd = crowd
        self.reached: Counter[str] = Counter()
        self._database = database
        self._rows = rows
        self._failures = Failures()
        self._eyes = secrets_kept.Eyes(crowd.world.app.settings.folder, crowd)
        self._eyes.new()

    async def do(self, something: Awaitable[None], at_once: bool = False) -> None:
        """``at_once``: of several things, each may have seen what was before or after another: what
        a card asks that was held back may be over at the end of the same wait."""
        await something
        self._failures.assert_none()
        before, self._rows = self._rows, await read_rows(self._database)
        self._state_holds(before)
        self._secrets_hold((self._rows, before) if at_once else (self._rows,))
        self.reached.update(set(promises.reached(self._rows)))

    async def walk(self, chance: Random, steps: int, at_once: float = 0) -> None:
        """Mostly forward: each presses what they have, and time goes on."""
        crowd = self.crowd
        ways = (crowd.press, crowd.wait, crowd.say, crowd.forge, crowd.repeat, crowd.press_at_once)
        for _ in range(steps):
            (way,) = chance.choices(ways, weights=(14, 3, 1, 1, 1, at_once))
            await self.do(way(chance), at_once=way in (crowd.press_at_once, crowd.wait))

    async def close(self) -> None:
        self._failures.close()
        self._eyes.close()
        await self._database.close()
        await self.crowd.world.app.database.close()
        self.crowd.world.app.sandbox.box.close()

    def _state_holds(self, before: Rows) -> None:
        rows, crowd = self._rows, self.crowd
        promises.parts_are_taken_by_oneself(rows, crowd)
        promises.pairs_have_two_consents(rows, before, crowd)
        promises.capacities_hold(rows)
        promises.learnings_have_two_consents(rows, crowd)
        promises.what_waits_has_a_due(rows, crowd.world.now)
        promises.active_pairs_go_on(rows)
        promises.letters_arrive(rows)
        promises.manners_hold(rows, before, crowd)
        promises.leavers_are_left_in_peace(rows, before)

    def _secrets_hold(self, seen: tuple[Rows, ...]) -> None:
        shown = self._eyes.new()
        rows, crowd = self._rows, self.crowd
        secrets_kept.secrets_are_kept(shown, seen, crowd)
        secrets_kept.secrets_are_kept(self._eyes.posts(), (rows,), crowd)
        secrets_kept.cards_offer_only_what_is_allowed(shown, rows, crowd)
        secrets_kept.answers_stay_hidden_while_a_round_is_open(shown, rows)


async def watch(crowd: Crowd) -> Watch:
    url = crowd.world.app.settings.database_url
    database = open_database(url, Seal((KEY,)))
    return Watch(crowd, database, await read_rows(database))
