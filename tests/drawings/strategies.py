"""Any card that a view could make, and some that none should."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from bot.cards import (
    AnyElement,
    Button,
    Card,
    Chart,
    Choice,
    Divider,
    Facts,
    File,
    Input,
    Option,
    Row,
    Text,
    When,
)
from bot.markup import escape
from tests.drawings.samples import HOSTILE

_LETTERS = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")


def words(most: int) -> st.SearchStrategy[str]:
    return st.text(_LETTERS, max_size=most) | st.just(HOSTILE)


def markup(most: int) -> st.SearchStrategy[str]:
    ours = st.sampled_from(["*bold*", "_italic_", "[label](https://example.org)", "*", "\n", "\\"])
    typed = words(most).map(escape)
    return st.lists(ours | typed | words(40), max_size=6).map("".join) | typed


def _buttons(most: int) -> st.SearchStrategy[tuple[Button, ...]]:
    styles = st.sampled_from([None, "primary", "danger"])
    return st.lists(st.builds(Button, st.just(""), words(100), styles), max_size=most).map(tuple)


_options = st.integers(1, 12).flatmap(
    lambda count: st.tuples(*(st.builds(Option, st.just(f"o{n}"), words(90)) for n in range(count)))
)
_chosen = st.sampled_from([f"o{n}" for n in range(13)])
_moments = words(20) | st.datetimes().map(lambda moment: moment.isoformat("T", "minutes"))
_points = st.tuples(words(30), st.integers(-3, 10**6))

_said: st.SearchStrategy[AnyElement] = st.one_of(
    st.builds(Text, markup(5_000)),
    st.builds(Facts, st.lists(st.tuples(markup(30), markup(300)), max_size=9).map(tuple)),
    st.builds(Row, markup(200), _buttons(3)),
    st.builds(
        Chart,
        st.sampled_from(["bar", "line", "pie"]),
        words(80),
        st.lists(_points, max_size=25).map(tuple),
    ),
    st.builds(File, words(40), words(40), st.sampled_from(["", "https://example.org/a?b=1&c=2"])),
    st.just(Divider()),
)
_asked: st.SearchStrategy[AnyElement] = st.one_of(
    st.builds(Input, st.just(""), words(300), words(500), st.booleans(), st.booleans()),
    st.builds(
        Choice, st.just(""), words(99), _options, st.just(False), _chosen, optional=st.booleans()
    ),
    st.builds(
        Choice,
        st.just(""),
        words(99),
        _options,
        st.just(True),
        st.lists(_chosen, unique=True).map(tuple),
        optional=st.booleans(),
    ),
    st.builds(When, st.just(""), words(99), st.sampled_from(["date", "datetime"]), _moments),
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    said = draw(st.lists(_said, max_size=12)) * draw(st.sampled_from([1, 1, 1, 7]))
    asked = draw(st.lists(_asked, max_size=3))
    elements = draw(st.permutations([*said, *asked])) if asked else said
    buttons = draw(_buttons(7)) or ((Button("", "Send"),) if asked else ())
    named = [_named(element, f"e{n}") for n, element in enumerate(elements)]
    wrong = draw(st.dictionaries(st.sampled_from(["e0", "e1", "e2", "x"]), words(200)))
    title = draw(words(400).filter(str.strip))
    return Card(title, tuple(named), _numbered(buttons, "foot"), draw(st.booleans()), wrong)


def _named(element: AnyElement, name: str) -> AnyElement:
    if isinstance(element, Row):
        return msgspec.structs.replace(element, buttons=_numbered(element.buttons, name))
    changes: dict[str, Any] = {"id": name} if hasattr(element, "id") else {}
    return msgspec.structs.replace(element, **changes)


def _numbered(buttons: tuple[Button, ...], place: str) -> tuple[Button, ...]:
    return tuple(msgspec.structs.replace(b, id=f"{place}.press:{n}") for n, b in enumerate(buttons))
