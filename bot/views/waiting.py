from collections.abc import Sequence

from bot.cards import Card, Row, Text, button, cut
from bot.markup import escape
from bot.texts import Texts
from bot.views.parts import home, row

FIRST_LINE = 200
Held = tuple[int, Card]


def waiting(t: Texts, held: Sequence[Held]) -> Card:
    """Each by its title and its first line, where nothing private stands."""
    title = t.plain("waiting-title", count=len(held))
    return Card(title, (Text(t("waiting-text")), *_rows(t, held)), (home(t),))


def opened(t: Texts, held: Sequence[Held], is_live: bool) -> Card:
    """What is left, after one was opened."""
    told = t("waiting-opened") if is_live else t("waiting-settled")
    rest = t("waiting-rest", count=len(held))
    return Card(
        t.plain("waiting-opened-title"), (Text(told), Text(rest), *_rows(t, held)), (home(t),)
    )


def nothing(t: Texts) -> Card:
    return Card(t.plain("waiting-nothing-title"), (Text(t("waiting-nothing")),), (home(t),))


def _rows(t: Texts, held: Sequence[Held]) -> tuple[Row, ...]:
    return tuple(_row(t, number, card) for number, card in held)


def _row(t: Texts, number: int, card: Card) -> Row:
    _, first, *_ = [*card.plain.splitlines(), ""]
    told = t("waiting-row", title=card.title, first=escape(cut(first, FIRST_LINE)))
    return row(told, button("letter.open", number, t.plain("button-open")))
