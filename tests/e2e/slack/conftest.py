"""Emulators that live for a module: each test resets them and sets its own proxy before them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.e2e.conftest import free_port
from tests.e2e.slack.emulator import Emulator, emulated
from tests.e2e.slack.workspaces import ABROAD, UPMENTOR


@dataclass(frozen=True, slots=True)
class Slack:
    """``port`` is where its proxy must stand: the emulators were told so."""

    port: int
    emulators: tuple[Emulator, ...]


@pytest.fixture(scope="module")
def by_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slack]:
    port, folder = free_port(), tmp_path_factory.mktemp("slack")
    with (
        emulated(UPMENTOR, "socket", port, folder) as one,
        emulated(ABROAD, "socket", port, folder) as other,
    ):
        yield Slack(port, (one, other))


@pytest.fixture(scope="module")
def by_events(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slack]:
    port, folder = free_port(), tmp_path_factory.mktemp("slack")
    with emulated(UPMENTOR, "events", port, folder) as one:
        yield Slack(port, (one,))
