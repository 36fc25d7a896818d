"""Mentors and mentees out of a spreadsheet."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import DEFAULT_HOURS, parse_hours, week_hours
from bot.domain.matching import Seeker, Wish
from bot.domain.seekers_cells import REFERENCE_WEEK
from bot.domain.seekers_file import COLUMNS, parse
from tests.domain.seekers_files import ANN, BOB, file, mentee, mentor


def test_everything_a_row_says_is_read() -> None:
    row = (
        "ann,Анна Ковалёва,mentor,ai:4;video:2;genz,7,IT,Kazan,Europe/Moscow,mon 09:00-12:00,ru;en,"
        "boss,3,boss,yes,2"
    )
    (found,) = parse(file(row, f"boss{',' * 14}", header=",".join(COLUMNS))).mentors
    assert found == Seeker(
        id="ann",
        person="ann",
        topics=(Wish("ai", 4), Wish("video", 2), Wish("genz")),
        hours=frozenset({6, 7, 8}),
        languages=frozenset({"ru", "en"}),
        grade=7,
        department="IT",
        location="Kazan",
        zone_offset=180,
        line=("boss",),
        capacity=3,
        avoid=frozenset({"boss"}),
        upline=True,
        waited=2,
    )


def test_an_id_a_role_and_a_topic_are_enough() -> None:
    sides = parse(file(ANN, BOB))
    working = week_hours(parse_hours(DEFAULT_HOURS), ZoneInfo("UTC"), REFERENCE_WEEK)
    english = frozenset({"en"})
    assert sides.mentors == (Seeker("ann", "ann", (Wish("ai", 4),), working, english),)
    assert sides.mentees == (Seeker("bob", "bob", (Wish("ai", 1),), working, english),)


def test_a_mentee_wants_most_what_comes_first_and_has_their_own_level() -> None:
    found = mentee(topics=" genz ; ai : 0 > 2 ; ; Video:3>4")
    assert found.topics == (Wish("genz"), Wish("ai", 0), Wish("video", 3))


def test_a_topic_is_one_in_capital_letters_too() -> None:
    sides = parse(file("ann,mentor,AI:4", "bob,mentee,ai:1>3"))
    assert sides.mentors[0].topics[0].topic == sides.mentees[0].topics[0].topic


def test_what_a_spreadsheet_adds_does_no_harm() -> None:
    text = '\ufeffTOPICS;Id;Role;\u00a0UpLine \r\n\r\n"ai:4;genz";" ann ";Mentor;YES\r\n;;;\r\n'
    (found,) = parse(text).mentors
    assert (found.id, found.upline, len(found.topics)) == ("ann", True, 2)


@pytest.mark.parametrize("id_", ["7", "ann lee", "Анна", "o'neil, ann", "a=b", "ann@x.example"])
def test_an_id_may_be_any_text(id_: str) -> None:
    assert mentor(id=id_).id == id_


def test_ids_are_told_apart_by_capital_letters() -> None:
    assert len(parse(file(ANN, "ANN,mentor,ai:4")).mentors) == 2


def test_hours_are_those_of_one_week_whatever_day_it_is() -> None:
    assert datetime(2026, 1, 5, tzinfo=UTC) == REFERENCE_WEEK
    london = mentor(timezone="Europe/London", hours="mon 09:00-11:00")
    kolkata = mentor(timezone="Asia/Kolkata", hours="mon 09:00-11:00")
    assert (london.zone_offset, sorted(london.hours)) == (0, [9, 10])
    assert (kolkata.zone_offset, sorted(kolkata.hours)) == (330, [4])


def test_a_line_of_managers_goes_to_the_top() -> None:
    rows = ("ann,mentor,ai:4,bob", "bob,,,cem", "dan,,,", "cem,,,dan")
    (ann,) = parse(file(*rows, header="id,role,topics,manager")).mentors
    assert ann.line == ("bob", "cem", "dan")


def test_who_is_in_both_roles_has_two_rows_and_is_one_person() -> None:
    sides = parse(file(ANN, "ann,mentee,video:1>2"))
    assert (sides.mentors[0].person, sides.mentees[0].person) == ("ann", "ann")


def test_one_row_of_a_person_may_leave_it_to_the_other_to_say_who_they_are() -> None:
    header = "id,role,topics,grade,department,location,timezone,languages,manager,capacity,waited"
    rows = (
        "ann,mentor,ai:4,,,,,,,2,1",
        "ann,mentee,video:1>2,0,IT,Kazan,Europe/Moscow,ru,boss,,",
        "boss,,,,,,,,,,",
    )
    sides = parse(file(*rows, header=header))
    for found in (*sides.mentors, *sides.mentees):
        assert (found.grade, found.department, found.zone_offset) == (0, "IT", 180)
        assert (found.location, [*found.languages], found.line) == ("Kazan", ["ru"], ("boss",))
    assert [found.capacity for found in (*sides.mentors, *sides.mentees)] == [2, 1]


def test_languages_of_one_person_may_stand_in_any_order() -> None:
    rows = ("ann,mentor,ai:4,ru;en", "ann,mentee,video:1>2,en;ru")
    assert parse(file(*rows, header="id,role,topics,languages")).pairs == 1


def test_a_header_alone_is_a_file_of_nobody() -> None:
    assert parse(file()).pairs == 0
