"""What ``upmentor simulate`` says, and how it ends."""

import json
from argparse import ArgumentParser, Namespace

import pytest

from bot.config import Settings
from bot.domain.sessions import Session
from bot.simulation import command
from bot.simulation.figures import Figures, Learnings, Messages, Pairs, Sessions, Spread, Waiting
from bot.simulation.promises import Broken, Promise
from bot.simulation.told import report
from bot.texts import LOCALES, Texts
from tests.simulation.conftest import SettingsFor

Said = pytest.CaptureFixture[str]
SMALL = ("--people", "12", "--weeks", "4")
SPREAD = Spread(1.0, 2.0, 3.0)


def arguments(*given: str) -> Namespace:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(given)


async def test_a_report_is_said_in_words_or_as_json_and_is_the_same_again(
    settings_for: SettingsFor, capsys: Said
) -> None:
    assert await command.run(settings_for("sqlite://"), arguments(*SMALL)) == 0
    words = capsys.readouterr()
    assert "12 people, 4 weeks, seed 1" in words.out
    assert words.err.startswith("Took ")
    assert "█" not in words.err

    assert await command.run(settings_for("sqlite://"), arguments(*SMALL)) == 0
    assert capsys.readouterr().out == words.out

    assert await command.run(settings_for("sqlite://"), arguments(*SMALL, "--json")) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["people"], figures["seed"], figures["broken"]) == (12, 1, [])


async def test_a_broken_promise_ends_it_and_is_named(
    settings_for: SettingsFor, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "offer", lambda session, options, due: None)
    assert (
        await command.run(settings_for("sqlite://"), arguments("--people", "40", "--weeks", "5"))
        == 1
    )
    assert "Broken: something waits and has no time (session " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--people", "1"), "Simulate 2 to 5000 people"),
        (("--weeks", "0"), "1 to 104 weeks"),
        (("--database", "mysql://x"), "begins with one of sqlite:///, postgresql://"),
    ],
)
async def test_what_cant_be_simulated_is_refused_in_one_line(
    settings_for: SettingsFor, given: tuple[str, ...], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        await command.run(settings_for("sqlite://"), arguments(*given))


async def test_a_database_with_people_in_it_is_refused(
    settings_for: SettingsFor, database_url: str
) -> None:
    given = arguments("--people", "2", "--weeks", "1", "--database", database_url)
    settings: Settings = settings_for("sqlite://")
    assert await command.run(settings, given) == 0
    with pytest.raises(ValueError, match="There are people in this database"):
        await command.run(settings, given)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_broken_promise_has_words_of_its_own(locale: str) -> None:
    def told(promise: Promise) -> str:
        figures = Figures(
            *(2, 1, 1, 0, 0, 0),
            pairs=Pairs(0, 0, 0, 0, 0),
            sessions=Sessions(0, 0, 0, 0, 0),
            learnings=Learnings(0, 0, 0),
            messages=Messages(SPREAD, SPREAD, 0, 0),
            waiting=Waiting(SPREAD, SPREAD, SPREAD),
            presses=0,
            broken=(Broken(promise, "pair 1"),),
        )
        return report(Texts(locale), figures).splitlines()[-1]

    assert len({told(promise) for promise in Promise}) == len(Promise)
