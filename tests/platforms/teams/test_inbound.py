"""What an activity says: whose it is, what was typed or pressed, what to know it by."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Channel, Sender
from bot.platforms.teams.inbound import Door, Incoming, read, typed
from tests.platforms.teams.double import TENANT, in_channel

SAYS: dict[str, Any] = {
    "type": "message",
    "id": "1",
    "text": "pair",
    "locale": "ru-RU",
    "serviceUrl": "https://smba.example/teams",
    "from": {"id": "29:anna"},
    "conversation": {"id": "a:anna", "conversationType": "personal", "tenantId": TENANT},
    "channelData": {"tenant": {"id": TENANT}},
}
FORM = {"button": "note.save:7", "form": "f00d", "learned": "To ask", "formats:many": "a,b"}


def pressed(data: object, **changes: object) -> dict[str, Any]:
    value = {"action": {"type": "Action.Execute", "verb": "x", "data": data}, "trigger": "manual"}
    told = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": "9"}
    return {key: given for key, given in SAYS.items() if key != "text"} | told | changes


def submitted(data: object) -> dict[str, Any]:
    return {**SAYS, "text": None, "value": data, "replyToId": "9"}


def known(activity: dict[str, Any]) -> Incoming:
    incoming = read(activity)
    assert incoming is not None
    return incoming


def test_what_is_typed_is_said_by_its_sender() -> None:
    incoming = known(SAYS)
    assert incoming.event.sender == Sender("teams", "", TENANT, "29:anna")
    assert (incoming.event.action, incoming.event.about) == ("say", "pair")
    assert (incoming.door, incoming.own, incoming.locale) == (Door.TYPED, True, "ru")
    assert (incoming.service, incoming.conversation) == ("https://smba.example/teams", "a:anna")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<at>Upmentor</at> pair", "pair"),
        ("<at>Upmentor</at>&nbsp;Пара\n", "Пара"),
        ('  <at id="0">Upmentor</at>', ""),
        ("library a < b <at>Up</at> & c", "library a < b & c"),
        ("<at>unfinished pair", "<at>unfinished pair"),
    ],
)
def test_a_mention_is_not_what_was_said(text: str, said: str) -> None:
    assert typed(text) == said


def test_a_book_is_not_read_to_its_end() -> None:
    assert len(typed("<at>" * 100_000)) <= 2_000


def test_a_press_brings_its_button_and_what_was_filled_in() -> None:
    event = known(pressed(FORM)).event
    assert (event.action, event.about) == ("note.save", "7")
    assert event.values == {"learned": "To ask", "formats": ("a", "b")}


def test_a_channel_is_known_by_the_field_it_was_typed_in() -> None:
    event = known(pressed({"button": "place.give:1", "channel:channel": "Learnings"})).event
    assert event.values == {"channel": "Learnings"}
    assert event.channels == {"channel": Channel("Learnings")}


def test_an_old_teams_says_the_same_by_a_message_with_a_value() -> None:
    old, new = known(submitted(FORM)), known(pressed(FORM))
    assert (old.event, old.message, old.form) == (new.event, "9", True)
    assert (old.door, new.door) == (Door.SUBMITTED, Door.PRESSED)


def test_in_a_channel_it_is_not_ones_own_chat() -> None:
    assert not known(pressed(FORM, **in_channel())).own


def test_a_press_has_an_id_of_its_own_and_a_form_that_of_what_was_sent() -> None:
    button = {"button": "pair.show:1"}
    assert known(pressed(button, id="1")).event.id != known(pressed(button, id="2")).event.id
    assert known(pressed(FORM, id="1")).event.id == known(pressed(FORM, id="2")).event.id
    for other in ({"learned": "To listen"}, {"form": "beef"}, {"button": "note.drop:7"}):
        assert known(pressed(FORM)).event.id != known(pressed(FORM | other)).event.id
    assert known(pressed(FORM)).event.id != known(pressed(FORM, replyToId="10")).event.id


@pytest.mark.parametrize(
    "activity",
    [
        {"type": "typing"},
        {"type": "messageReaction"},
        {"type": "invoke", "name": "signin/verifyState", "value": {}},
        pressed("no data"),
        pressed({"learned": "without a button"}),
        submitted({"msteams": {}}),
        submitted(["button"]),
    ],
)
def test_anything_else_is_nobodys_word(activity: dict[str, Any]) -> None:
    assert read(activity) is None


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
FIELDS = ("id", "text", "value", "from", "conversation", "channelData", "replyToId", "locale")


@given(st.sampled_from([SAYS, pressed(FORM), submitted(FORM)]), st.sampled_from(FIELDS), JUNK)
def test_whatever_shape_it_has_it_is_read_or_not(
    whole: dict[str, Any], field: str, junk: object
) -> None:
    incoming = read({**whole, field: junk})
    assert incoming is None or isinstance(incoming.event.id, str)


@given(JUNK)
def test_whatever_a_form_brings_is_read_or_not(junk: object) -> None:
    for name in ("learned", "formats:many", "channel:channel", "form", "end", "end:time"):
        event = known(pressed(FORM | {name: junk})).event
        assert all(isinstance(value, str | tuple) for value in event.values.values())
