from bot.cards import Card, Text
from bot.markup import escape
from bot.texts import Texts
from bot.views.parts import home


def refused(t: Texts, reason: str) -> Card:
    return Card(t.plain("refused-title"), (Text(escape(reason)),), (home(t),), refused=True)


def not_yours(t: Texts) -> Card:
    """The same words for what isn't there and what isn't theirs, so that ids can't be guessed."""
    return Card(t.plain("refused-title"), (Text(t("refused-not-yours")),), (home(t),), refused=True)


def busy(t: Texts) -> Card:
    return Card(t.plain("refused-title"), (Text(t("refused-busy")),), (home(t),), refused=True)


def out_of_order(t: Texts) -> Card:
    text = Text(t("refused-out-of-order"))
    return Card(t.plain("refused-title"), (text,), (home(t),), refused=True)


def stranger(t: Texts) -> Card:
    return Card(t.plain("refused-title"), (Text(t("refused-stranger")),), refused=True)
