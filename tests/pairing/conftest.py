from pathlib import Path

import pytest

from tests.pairing.asked import ANN, BOB, HEADER


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(HEADER + ANN + BOB + "cem,mentor,genz,3\n")
    return path
