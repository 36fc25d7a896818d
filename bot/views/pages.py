"""What an app directory asks for, as anybody may read it: what is kept, and on what terms."""

from bot.cards import Card, Facts
from bot.texts import Texts


def privacy(t: Texts, notes: int, seen: int) -> Card:
    """``notes``, ``seen``: days that notes, and what was pressed, are kept."""
    sections = (
        (t("page-run-head"), t("page-run")),
        (t("page-kept-head"), t("page-kept")),
        (t("page-unread-head"), t("page-unread")),
        (t("page-seen-head"), f"{t('who-sees-what')}\n• {t('page-operator')}"),
        (t("page-sealed-head"), t("page-sealed")),
        (t("page-how-long-head"), t("page-how-long", notes=notes, seen=seen)),
        (t("page-yours-head"), t("page-yours")),
    )
    return Card(t.plain("page-privacy"), (Facts(sections),))


def terms(t: Texts) -> Card:
    sections = (
        (t("page-what-head"), t("page-what")),
        (t("page-free-head"), t("page-free")),
        (t("page-between-head"), t("page-between")),
        (t("page-share-head"), t("page-share")),
        (t("page-not-head"), t("page-not")),
        (t("page-warranty-head"), t("page-warranty")),
    )
    return Card(t.plain("page-terms"), (Facts(sections),))
