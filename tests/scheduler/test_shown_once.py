"""Letters that would show the same card: times for a session were offered, and others a week later,
before the first had left."""

from datetime import timedelta

import pytest

from bot.domain.manners import Manner
from storage.database import Database
from tests.desk import Desk
from tests.making import NOW, make_company, make_person

pytestmark = pytest.mark.usefixtures("pointless")


async def test_the_later_of_two_comes_alone(desk: Desk, database: Database) -> None:
    async with database.work() as work:
        await make_company(work)
        mia = await make_person(work, "mia")
        await work.write(Manner.UNASKED, "today's", to=mia.id, due=NOW)
    await desk.deliver()
    async with database.work() as work:
        for again in (1, 2):
            await work.write(Manner.AWAITED, "times", to=mia.id, due=NOW, again=again)
    await desk.deliver()
    await desk.wait(days=7)
    assert [card.title for card in desk.postman.to("mia")] == ["today's", "times"]


async def test_a_waiting_card_lists_it_once(desk: Desk, database: Database) -> None:
    """The first was listed yesterday and hasn't been opened."""
    async with database.work() as work:
        await make_company(work)
        mia = await make_person(work, "mia")
    for again, about in enumerate(("news", "more news")):
        async with database.work() as work:
            await work.write(Manner.AWAITED, "times", to=mia.id, due=NOW, again=again)
            await work.write(Manner.UNASKED, about, to=mia.id, due=NOW)
        await desk.deliver()
        desk.clock.forward(timedelta(days=1))
    await desk.deliver()
    titles = [card.title for card in desk.postman.to("mia")]
    assert titles == ["2 cards wait for you", "3 cards wait for you"]
