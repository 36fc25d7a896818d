from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Settings
from tests.conftest import KEY

SettingsFor = Callable[[str], Settings]


@pytest.fixture
def settings_for(tmp_path: Path) -> SettingsFor:
    """Settings with a database; the organiser is the simulation's own."""

    def make(url: str = "sqlite://") -> Settings:
        organisers = ("organiser@upmentor.example",)
        return Settings(
            url, tmp_path, "127.0.0.1", 8080, "", organisers, (KEY,), "en", "INFO", "text"
        )

    return make
