import pytest

from storage.database import Database
from tests.desk import Desk
from tests.handlers.office import Office, open_office


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


@pytest.fixture
async def office(desk: Desk, database: Database) -> Office:
    return await open_office(desk, database)
