"""The channel that a programme posts to."""

from bot.cards import Card, Input, Row, Text, button
from bot.domain.people import Closed, Place
from bot.domain.programme import Programme
from bot.texts import Texts
from bot.views.parts import back, home, lines, row


def field(t: Texts, value: str) -> Input:
    return Input("channel", t.plain("programme-channel"), value, channel=True)


def shown(t: Texts, programme: Programme, place: Place) -> Row:
    """On the card of a programme."""
    change = button("programme.channel", programme.id, t.plain("button-channel"))
    if place.closed is None:
        return row(t("programme-posts-to", channel=place.called), change)
    return row(t("programme-posts-nowhere", channel=place.called), change)


def form(t: Texts, programme: Programme, place: Place, value: str) -> Card:
    give = button("programme.give_channel", programme.id, t.plain("button-save"), "primary")
    return Card(
        t.plain("channel-form-title"),
        (Text(t("channel-form-intro", channel=place.called)), field(t, value)),
        (give, back(t, "programme.show", programme.id)),
    )


def lost(t: Texts, programme: Programme, place: Place, why: Closed) -> Card:
    told = t("channel-lost", channel=place.called, name=programme.name)
    give = button("programme.channel", programme.id, t.plain("button-channel"), "primary")
    again = button("undelivered.send", f"{programme.id}/all", t.plain("button-send-all"))
    return Card(
        t.plain("channel-lost-title"),
        (lines(told, t("channel-lost-do", closed=why)), Text(t("channel-lost-waits"))),
        (give, again, home(t)),
    )
