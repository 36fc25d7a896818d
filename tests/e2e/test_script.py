"""The main path played by a script, over HTTP, against the real bot."""

from pathlib import Path

from tests.e2e.conftest import running
from tests.e2e.play import Sandbox, play


def test_a_script_plays_from_an_invitation_to_a_published_learning(tmp_path: Path) -> None:
    with running(tmp_path) as bot:
        play(Sandbox(bot.url.rstrip("/")))
