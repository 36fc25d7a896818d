"""The channels that a programme posts to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.cards import Card, Input, Row, Text, button
from bot.domain.people import Closed, Place
from bot.domain.programme import Programme
from bot.markup import Markup
from bot.texts import Texts
from bot.views.parts import back, home, lines, row


def field(t: Texts, value: str) -> Input:
    return Input("channel", t.plain("programme-channel"), value, channel=True)


def called(t: Texts, programme: Programme, place: Place) -> str:
    """With its platform, where the programme posts on several."""
    if not programme.elsewhere:
        return place.called
    return f"{place.called} ({t.plain('platform', name=place.platform)})"


@dataclass(frozen=True, slots=True)
class Channels:
    """Where a programme posts. ``here``: the platform they're read on, where one can be given."""

    places: Sequence[Place]
    here: str


def shown(t: Texts, programme: Programme, channels: Channels) -> Iterator[Row]:
    """On the card of a programme."""
    places, here = channels.places, channels.here
    for place in places:
        give = button("programme.channel", programme.id, t.plain("button-channel"))
        about = f"{programme.id}/{place.id}"
        stop = button("programme.stop_posting", about, t.plain("button-channel-stop"))
        buttons = ((give, place.platform == here), (stop, len(places) > 1))
        yield row(_state(t, programme, place), *(one for one, offered in buttons if offered))
    if all(place.platform != here for place in places):
        give = button("programme.channel", programme.id, t.plain("button-channel-here"))
        yield row(t("programme-posts-not-here", platform=t.plain("platform", name=here)), give)


def _state(t: Texts, programme: Programme, place: Place) -> Markup:
    channel = called(t, programme, place)
    if place.closed is None:
        return t("programme-posts-to", channel=channel)
    return t("programme-posts-nowhere", channel=channel)


def form(t: Texts, programme: Programme, here: Place | None, value: str) -> Card:
    """``here``: where it posts on the platform that the organiser is on."""
    give = button("programme.give_channel", programme.id, t.plain("button-save"), "primary")
    intro = t("channel-form-intro", channel=here.called) if here else t("channel-form-too")
    return Card(
        t.plain("channel-form-title"),
        (Text(intro), field(t, value)),
        (give, back(t, "programme.show", programme.id)),
    )


def lost(t: Texts, programme: Programme, place: Place, why: Closed, is_here: bool) -> Card:
    """``is_here``: it's read on the platform where another one can be given."""
    told = t("channel-lost", channel=called(t, programme, place), name=programme.name)
    there = t("channel-lost-there", platform=t.plain("platform", name=place.platform))
    give = button("programme.channel", programme.id, t.plain("button-channel"), "primary")
    again = button("undelivered.send", f"{programme.id}/all", t.plain("button-send-all"))
    what = lines(told, t("channel-lost-do", closed=why), *(() if is_here else (there,)))
    return Card(
        t.plain("channel-lost-title"),
        (what, Text(t("channel-lost-waits"))),
        (*((give,) if is_here else ()), again, home(t)),
    )
