import pytest

from storage.database import Database
from tests.desk import Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)
