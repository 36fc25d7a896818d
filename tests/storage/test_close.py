"""The rule of who is too close to organise a pair stands in the domain; a question to the database
must say the same."""

from bot.domain.rights import is_close
from storage.database import Database
from tests.making import make_person


async def test_who_is_close_is_found_as_the_rule_says(database: Database) -> None:
    """Anna leads Ben and Cleo, Ben leads Dora; nobody leads Emil or is led by him."""
    async with database.work() as work:
        anna, ben, cleo, dora, emil = everybody = [
            await make_person(work, name) for name in ("anna", "ben", "cleo", "dora", "emil")
        ]
        ben.manager_id = cleo.manager_id = anna.id
        dora.manager_id = ben.id
    async with database.work() as work:
        for one in everybody:
            close = {other.id for other in everybody if is_close(one, other)}
            assert await work.close_to(one) == close
    assert is_close(ben, dora)
    assert not is_close(ben, cleo)
    assert not is_close(anna, dora)
    assert not is_close(emil, anna)
