"""How simulated people fill in forms: by the names of fields, else whatever fits."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from random import Random

import msgspec

from bot.cards import Card, Choice, Field, Input, Value, When

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# How often a field that may stay empty is filled in; others are left empty.
_FILLED = {"learned": 1.0, "tried": 0.6, "worked": 0.3, "goal": 0.7, "evidence": 0.6}
_FILLED |= {"addressed": 0.3, "useful": 0.9, "second": 0.6, "third": 0.3, "next": 0.8}
_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "visibility": {"me": 25, "pair": 45, "offer": 30},
    "useful": {"1": 1, "2": 2, "3": 15, "4": 45, "5": 37},
    "capacity": {"1": 80, "2": 15, "3": 5},
}
_TEACHERS = {"1": 3, "2": 12, "3": 40, "4": 45}
_LEARNERS = {"0": 30, "1": 45, "2": 20, "3": 4, "4": 1}


def fill(card: Card, now: datetime, chance: Random) -> dict[str, Value]:
    """``now`` in the person's own zone."""
    words = _words()["ru" if _CYRILLIC.search(card.title) else "en"]
    return {
        one.id: _value(one, words, now, chance)
        for one in card.fields
        if not _stays_empty(one, chance)
    }


def _stays_empty(one: Field, chance: Random) -> bool:
    optional = not isinstance(one, When) and one.optional
    return optional and chance.random() >= _FILLED.get(_kind(one), 0)


def _value(one: Field, words: Mapping[str, Sequence[str]], now: datetime, chance: Random) -> Value:
    match one:
        case Choice():
            return _chosen(one, chance)
        case When(kind=kind):
            moment = _some_working_time(now, chance)
            return (
                moment.date().isoformat()
                if kind == "date"
                else moment.isoformat(timespec="minutes")
            )
        case Input(value=value) if value and (_kind(one) != "hours" or chance.random() < 0.7):
            return value
        case Input():
            return chance.choice(words.get(_kind(one), words["other"]))


def _chosen(one: Choice, chance: Random) -> Value:
    weights = _weights(one)
    likely = [weights.get(option.value, 1) for option in one.options]
    values = tuple(option.value for option in one.options)
    if not one.many:
        return chance.choices(values, likely)[0]
    return tuple(sorted(chance.sample(values, k=min(len(values), chance.randint(1, 3)))))


def _weights(one: Choice) -> Mapping[str, float]:
    if _kind(one) != "level":
        return _WEIGHTS.get(one.id, {})
    asks_learner = any(option.value == "0" for option in one.options)
    return _LEARNERS if asks_learner else _TEACHERS


def _some_working_time(now: datetime, chance: Random) -> datetime:
    day = now.date() + timedelta(days=chance.randint(3, 14))
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return datetime.combine(day, time(chance.randint(10, 16)))


def _kind(one: Field) -> str:
    return one.id.partition("-")[0]


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    text = (files("bot.autopilot") / "words.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, dict[str, list[str]]])
