"""What organisers of a company weigh when pairs are found, as one setting."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from bot.domain.matching import Weights

NAME = "MATCHING_WEIGHTS"
SEVERAL = "topic_order"
KNOWN = tuple(field.name for field in fields(Weights))


def weights(given: Mapping[str, str]) -> Weights:
    """Those that are named, and the rest as it is. Raises ValueError where no score could hold
    them."""
    named = (part.split("=", 1) for part in _parts(given))
    points = {name: tuple(map(int, value.split(";"))) for name, value in named}
    order = points.pop(SEVERAL, Weights().topic_order)
    return Weights(order, **{name: value for name, (value,) in points.items()})


def weights_complaints(given: Mapping[str, str]) -> Iterator[str]:
    """What was typed isn't said: it may be a secret, in the wrong place."""
    names = [part.partition("=")[0] for part in _parts(given)]
    wrong = [*_unknown(names), *(told for told in map(_wrong, _parts(given)) if told)]
    yield from dict.fromkeys(wrong)
    if not wrong:
        try:
            weights(given)
        except ValueError as refused:
            yield f"{NAME} must have other numbers: {refused}"


def _unknown(names: list[str]) -> Iterator[str]:
    if not set(names) <= set(KNOWN):
        yield f"{NAME} must name none but {', '.join(KNOWN)}"
    for name in KNOWN:
        if names.count(name) > 1:
            yield f"{NAME} must have {name} only once"


def _wrong(part: str) -> str:
    name, _, value = part.partition("=")
    if name not in KNOWN or _fits(name, value):
        return ""
    how = "60;40;20, numbers" if name == SEVERAL else "20, a number"
    return f"{NAME} must have {name} as in {name}={how} from 0 up"


def _fits(name: str, value: str) -> bool:
    points = value.split(";")
    are_numbers = all(one.isdecimal() and len(one) < 6 for one in points)
    return are_numbers and (len(points) == 1 or name == SEVERAL)


def _parts(given: Mapping[str, str]) -> list[str]:
    return given.get(NAME, "").split()
