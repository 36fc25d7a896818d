import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from bot.cards import Card, Input, Text, button, filled
from bot.platforms.sandbox.box import Box, Kind, Place

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
ANNA = Place(Kind.INBOX, "anna")
FINDS = Place(Kind.CHANNEL, "learnings")


def test_a_message_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    form = Card("Отметка <b>", (Text("*bold*"), Input("a", "A")), (button("x.y", 4, "Да"),))
    card = filled(form, {"a": "typed"}, {"a": "Too short"})
    box = Box(tmp_path / "box.db")
    added = box.add(ANNA, NOON, card)
    assert box.messages(ANNA) == [added]
    assert added.card == card
    assert added.at == NOON


def test_moments_are_kept_in_utc_whatever_zone_they_came_in() -> None:
    box = Box(":memory:")
    box.add(ANNA, NOON.astimezone(timezone(timedelta(hours=7))), Card("Hello"))
    (message,) = box.messages(ANNA)
    assert message.at == NOON
    assert message.at.utcoffset() == timedelta(0)


def test_a_file_that_was_dropped_mid_way_has_everything_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "box.db"
    dropped = Box(path, mark="k-")
    first = dropped.add(ANNA, NOON, Card("First"))
    dropped.add(FINDS, NOON, Card("Post"))
    dropped.replace(first, Card("First, redrawn"))
    dropped.keep_moment(NOON + timedelta(days=3))
    event = dropped.new_event_id()
    revision = dropped.revision()

    again = Box(path)  # no close before: as after a kill
    assert [m.card.title for m in again.messages(ANNA)] == ["First, redrawn"]
    assert [card.title for card in again.versions(first)] == ["First, redrawn", "First"]
    assert again.counts(Kind.CHANNEL) == {"learnings": 1}
    assert again.moment() == NOON + timedelta(days=3)
    assert again.revision() == revision
    assert again.new_event_id() != event


def test_a_process_that_is_killed_between_two_messages_keeps_the_first(tmp_path: Path) -> None:
    path = tmp_path / "box.db"
    program = """
import os, signal, sys
from datetime import UTC, datetime
from bot.cards import Card
from bot.platforms.sandbox.box import Box, Kind, Place
box = Box(sys.argv[1])
box.add(Place(Kind.INBOX, "anna"), datetime(2026, 10, 5, tzinfo=UTC), Card("Kept"))
box.keep_moment(datetime(2026, 10, 6, tzinfo=UTC))
os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert ended.returncode == -9
    box = Box(path)
    assert [m.card.title for m in box.messages(ANNA)] == ["Kept"]
    assert box.moment() == datetime(2026, 10, 6, tzinfo=UTC)


def test_ids_of_two_files_with_marks_of_their_own_never_meet(tmp_path: Path) -> None:
    one, other = Box(tmp_path / "one.db", mark="a-"), Box(tmp_path / "other.db", mark="b-")
    message = one.add(ANNA, NOON, Card("Here"))
    other.add(ANNA, NOON, Card("There"))
    assert other.message(message.id) is None
    assert one.new_event_id() != other.new_event_id()


def test_the_mark_of_a_file_is_that_of_its_first_opening(tmp_path: Path) -> None:
    message = Box(tmp_path / "box.db", mark="a-").add(ANNA, NOON, Card("Here"))
    assert Box(tmp_path / "box.db", mark="b-").message(message.id) == message


def test_ids_that_were_never_given_out_find_nothing() -> None:
    box = Box(":memory:", mark="a-")
    box.add(ANNA, NOON, Card("Here"))
    odd = ["", "1", "a-", "a-0", "a-2", "a-x", "a-1 OR 1=1", "a-²", "a-" + "9" * 40, "b-1"]
    assert [box.message(each) for each in odd] == [None] * len(odd)


def test_a_person_and_a_channel_of_one_name_are_two_places() -> None:
    box = Box(":memory:")
    box.add(Place(Kind.INBOX, "news"), NOON, Card("Private"))
    box.add(Place(Kind.CHANNEL, "news"), NOON, Card("Public"))
    assert [m.card.title for m in box.messages(Place(Kind.CHANNEL, "news"))] == ["Public"]


def test_showing_the_same_card_again_is_no_change() -> None:
    box = Box(":memory:")
    message = box.add(ANNA, NOON, Card("Same"))
    before = box.revision()
    box.replace(message, Card("Same"))
    assert box.revision() == before
    box.replace(message, Card("Other"))
    assert box.revision() > before
