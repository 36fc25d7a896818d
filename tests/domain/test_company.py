from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.company import CAST, COMPANY, CONTACT, LEADERS, MENTORS, ORGANISERS, SPONSOR
from bot.domain.hours import DEFAULT_HOURS, parse_hours, week_hours
from bot.domain.matching import Seeker, Wish
from bot.domain.matching.round import match
from bot.domain.matching.rules import broken_rules
from bot.domain.people import Person
from bot.domain.people_file import COLUMNS, Row, parse

PEOPLE = {row.email: row for row in parse(COMPANY)}
WINTER = datetime(2026, 1, 14, tzinfo=UTC)
SUMMER = datetime(2026, 7, 15, tzinfo=UTC)


def line(row: Row) -> Iterator[str]:
    while row.manager:
        row = PEOPLE[row.manager]
        yield row.email


def seeker(email: str, now: datetime) -> Seeker:
    """Who offers, or wants, a view that everybody does."""
    row = PEOPLE[email]
    zone = Person(row.email, row.name, timezone=row.timezone).zone
    return Seeker(
        id=email,
        person=email,
        topics=(Wish("customer"),),
        hours=week_hours(parse_hours(DEFAULT_HOURS), zone, now),
        languages=frozenset(row.languages),
        grade=row.grade,
        department=row.department,
        line=tuple(line(row)),
    )


def test_the_company_has_sixty_people_of_whom_everything_is_known() -> None:
    assert len(PEOPLE) == 60
    assert all(row.columns == set(COLUMNS) for row in PEOPLE.values())
    assert all(getattr(row, c) for row in PEOPLE.values() for c in COLUMNS if c != "manager_email")


def test_it_is_a_company_of_several_levels_places_and_languages() -> None:
    people = PEOPLE.values()
    assert max(len(list(line(row))) for row in people) == 3
    grades = {row.email: row.grade or 0 for row in people}
    assert all(grades[row.email] < grades[row.manager] for row in people if row.manager)
    assert len({row.department for row in people}) >= 7
    assert len({row.timezone for row in people}) >= 7
    assert 20 <= sum(row.languages[0] == "ru" for row in people) <= 40


def test_every_email_is_reserved_and_begins_with_a_name_of_its_own() -> None:
    users, domains = zip(*(email.split("@") for email in PEOPLE), strict=True)
    assert set(domains) == {"upmentor.example"}
    assert len(set(users)) == 60


def test_those_who_read_russian_first_have_their_name_in_cyrillic() -> None:
    for row in PEOPLE.values():
        assert ("а" <= row.name[-1].lower() <= "я") == (row.languages[0] == "ru")


def test_the_cast_is_twelve_people_of_the_company_in_both_languages_and_many_zones() -> None:
    cast = [PEOPLE[email] for email in CAST]
    assert len(set(CAST)) == 12
    assert {row.languages[0] for row in cast} == {"ru", "en"}
    assert len({row.timezone for row in cast}) >= 5


def test_the_top_leader_is_the_sponsor() -> None:
    assert PEOPLE[SPONSOR].grade == max(row.grade or 0 for row in PEOPLE.values())


@pytest.mark.parametrize("outside", [*ORGANISERS, CONTACT])
def test_who_organises_and_who_is_turned_to_are_in_nobody_s_line(outside: str) -> None:
    pairs = [PEOPLE[email] for email in MENTORS + LEADERS]
    assert not any(outside in line(row) for row in pairs)
    assert PEOPLE[outside].manager not in MENTORS + LEADERS


@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_all_leaders_of_the_cast_can_be_paired_at_once(now: datetime) -> None:
    mentors, leaders = ([seeker(e, now) for e in side] for side in (MENTORS, LEADERS))
    assert len(match(mentors, leaders).pairs) == len(LEADERS)


@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_everybody_of_the_cast_has_a_choice(now: datetime) -> None:
    mentors, leaders = ([seeker(e, now) for e in side] for side in (MENTORS, LEADERS))
    feasible = [(a.id, b.id) for a in mentors for b in leaders if not broken_rules(a, b)]
    for email in MENTORS + LEADERS:
        assert sum(email in pair for pair in feasible) >= 2
