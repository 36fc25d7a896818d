"""Whether files that a matching wrote agree with the people file they were made from.

Written from what the rules and points are said to be, one pair at a time, apart from the matching:
it shares no line with it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

Row = Mapping[str, str]
Summary = Mapping[str, int | float | bool]

WANTED_MOST, WANTED_NEXT, WANTED_LEAST = 60, 40, 20
A_LEVEL_GAINED, A_VIEW, A_FURTHER_TOPIC = 5, 10, 5
GIVES_BACK, ANOTHER_DEPARTMENT, SAME_ZONE, NEAR_ZONE = 10, 10, 10, 5
TWO_HOURS_APART = 120
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class One(NamedTuple):
    """A person in a role. ``topics``: with the level of a skill; a view has none. ``other_topics``:
    those of their other role. ``above``: their manager, the manager's manager, and so on."""

    id: str
    topics: dict[str, int | None]
    other_topics: dict[str, int | None]
    grade: int | None
    department: str
    hours: frozenset[int]
    ahead: int
    languages: set[str]
    above: list[str]
    capacity: int
    avoid: set[str]
    upline: bool
    waited: int


def are_one_person(mentor: One, mentee: One) -> bool:
    return mentor.id == mentee.id


def share_no_topic(mentor: One, mentee: One) -> bool:
    return not mentor.topics.keys() & mentee.topics.keys()


def have_nothing_to_teach(mentor: One, mentee: One) -> bool:
    return not worths(mentor, mentee)


def are_not_in_order_of_grade(mentor: One, mentee: One) -> bool:
    if mentor.grade is None or mentee.grade is None:
        return False
    return mentor.grade >= mentee.grade


def are_close_in_the_line(mentor: One, mentee: One) -> bool:
    return mentee.id in mentor.above[:2]


def are_under_one_manager(mentor: One, mentee: One) -> bool:
    return bool(mentor.above and mentee.above) and mentor.above[0] == mentee.above[0]


def are_upside_down(mentor: One, mentee: One) -> bool:
    return mentor.id in mentee.above


def are_in_one_line_unasked(mentor: One, mentee: One) -> bool:
    return mentee.id in mentor.above[2:] and not mentor.upline


def would_rather_not(mentor: One, mentee: One) -> bool:
    return mentor.id in mentee.avoid or mentee.id in mentor.avoid


def never_have_time(mentor: One, mentee: One) -> bool:
    return len(mentor.hours & mentee.hours) < 2


def cannot_talk(mentor: One, mentee: One) -> bool:
    return not mentor.languages & mentee.languages


RULES: Mapping[str, Callable[[One, One], bool]] = {
    "person": are_one_person,
    "topic": share_no_topic,
    "level": have_nothing_to_teach,
    "grade": are_not_in_order_of_grade,
    "manager": are_close_in_the_line,
    "same_manager": are_under_one_manager,
    "report": are_upside_down,
    "upline": are_in_one_line_unasked,
    "avoid": would_rather_not,
    "hours": never_have_time,
    "language": cannot_talk,
}


def broken(mentor: One, mentee: One) -> set[str]:
    return {name for name, rule in RULES.items() if rule(mentor, mentee)}


def worths(mentor: One, mentee: One) -> list[int]:
    """Of each topic that the mentor has for the mentee."""
    order = [WANTED_MOST, WANTED_NEXT, *[WANTED_LEAST] * len(mentee.topics)]
    wanted = zip(order, mentee.topics.items(), strict=False)
    learned = [(rank, gained(mentor.topics, topic, own)) for rank, (topic, own) in wanted]
    return [rank + points for rank, points in learned if points is not None]


def gained(offered: Mapping[str, int | None], topic: str, own: int | None) -> int | None:
    """Points for what is learned; None for nothing."""
    if topic not in offered:
        return None
    level = offered[topic]
    if own is None or level is None:
        return A_VIEW if own is level else None
    return A_LEVEL_GAINED * (level - own) if level > own else None


def gives_back(mentor: One, mentee: One) -> bool:
    """The mentee would have something to teach the mentor."""
    wanted = mentor.other_topics.items()
    return any(gained(mentee.other_topics, topic, own) is not None for topic, own in wanted)


def points(mentor: One, mentee: One) -> int:
    """For two who break no rule."""
    topics, apart = worths(mentor, mentee), abs(mentor.ahead - mentee.ahead)
    known = mentor.department and mentee.department
    total = max(topics) + A_FURTHER_TOPIC * (len(topics) - 1)
    if gives_back(mentor, mentee):
        total += GIVES_BACK
    if known and mentor.department != mentee.department:
        total += ANOTHER_DEPARTMENT
    if apart == 0:
        total += SAME_ZONE
    elif apart <= TWO_HOURS_APART:
        total += NEAR_ZONE
    return total


def read(row: Row, other_topics: str, managers: Mapping[str, str], monday: date) -> One:
    midnight = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    return One(
        id=row["id"],
        topics=levels(row["topics"]),
        other_topics=levels(other_topics),
        grade=int(row["grade"]) if row["grade"] else None,
        department=row["department"],
        hours=free_hours(row["hours"], row["timezone"], midnight),
        ahead=minutes_ahead(row["timezone"], midnight),
        languages={*several(row["languages"])},
        above=line(row["manager"], managers),
        capacity=int(row["capacity"] or 1),
        avoid={*several(row["avoid"])},
        upline=row["upline"] == "yes",
        waited=int(row["waited"] or 0),
    )


def several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def levels(topics: str) -> dict[str, int | None]:
    return dict(levelled(topic) for topic in several(topics))


def levelled(topic: str) -> tuple[str, int | None]:
    """``ai:4``, ``ai:1>3`` or ``genz``."""
    name, _, told = topic.partition(":")
    return name, int(told.split(">")[0]) if told else None


def line(manager: str, managers: Mapping[str, str]) -> list[str]:
    found = []
    while manager:
        found.append(manager)
        manager = managers[manager]
    return found


@cache
def free_hours(hours: str, zone: str, midnight: datetime) -> frozenset[int]:
    """Hours of the week from midnight on, each from its first minute to its last."""
    begins = [(midnight + timedelta(hours=n)).astimezone(ZoneInfo(zone)) for n in range(168)]
    return frozenset(
        n
        for n, begin in enumerate(begins)
        if any(lies_within(begin, part) for part in several(hours))
    )


def lies_within(begin: datetime, part: str) -> bool:
    """``mon-fri 09:00-18:00`` or ``sat 10:00-12:00``."""
    days, times = part.split()
    first, last = (DAYS.index(days.split("-")[end]) for end in (0, -1))
    opens, closes = (minutes(time) for time in times.split("-"))
    starts = 60 * begin.hour + begin.minute
    is_a_day = (begin.weekday() - first) % 7 <= (last - first) % 7
    return is_a_day and opens <= starts and starts + 60 <= closes


def minutes(time: str) -> int:
    hour, minute = time.split(":")
    return 60 * int(hour) + int(minute)


@cache
def minutes_ahead(zone: str, midnight: datetime) -> int:
    offset = midnight.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return int(offset.total_seconds()) // 60


class People(NamedTuple):
    mentors: dict[str, One]
    mentees: dict[str, One]

    @classmethod
    def of(cls, rows: Sequence[Row], monday: date) -> "People":
        """``monday``: of the week whose hours count."""
        managers = {row["id"]: row["manager"] for row in rows}
        topics = {(row["role"], row["id"]): row["topics"] for row in rows}
        found = [
            {
                row["id"]: read(row, topics.get((other, row["id"]), ""), managers, monday)
                for row in rows
                if row["role"] == role
            }
            for role, other in (("mentor", "mentee"), ("mentee", "mentor"))
        ]
        return cls(*found)

    def pairs(self) -> Iterator[tuple[One, One]]:
        return ((one, other) for one in self.mentors.values() for other in self.mentees.values())


def disagreements(
    people: People,
    *,
    scores: Sequence[Row],
    pairs: Sequence[Row],
    unmatched: Sequence[Row],
    summary: Summary,
) -> list[str]:
    """What the files say and the people file doesn't."""
    return [
        *wrong_scores(people, scores),
        *wrong_pairs(people, pairs),
        *wrong_unmatched(people, pairs, unmatched),
        *wrong_summary(people, pairs, summary),
    ]


def wrong_scores(people: People, scores: Sequence[Row]) -> Iterator[str]:
    told = {(row["mentor"], row["mentee"]): row for row in scores}
    if len(told) < len(scores):
        yield "scores: a pair stands there twice"
    asked = {(mentor.id, mentee.id): (mentor, mentee) for mentor, mentee in people.pairs()}
    yield from (f"scores: {pair} is missing" for pair in asked.keys() - told.keys())
    yield from (f"scores: {pair} is unknown" for pair in told.keys() - asked.keys())
    for pair in asked.keys() & told.keys():
        yield from (f"scores: {pair}: {flaw}" for flaw in wrong_score(*asked[pair], told[pair]))


def wrong_score(mentor: One, mentee: One, row: Row) -> Iterator[str]:
    rules = broken(mentor, mentee)
    if (row["feasible"] == "yes") == bool(rules):
        yield f"feasible {row['feasible']}, though it breaks {sorted(rules)}"
    elif rules and row["rule"] not in rules:
        yield f"{row['rule']} is not broken, but {sorted(rules)}"
    elif not rules and (row["rule"], row["score"]) != ("", str(points(mentor, mentee))):
        yield f"{row['score']} {row['rule']}, not {points(mentor, mentee)}"


def wrong_pairs(people: People, pairs: Sequence[Row]) -> Iterator[str]:
    for cell, times in Counter((row["mentor"], row["mentee"]) for row in pairs).items():
        if times > 1:
            yield f"pairs: {cell} stands there {times} times"
    for role, side in (("mentor", people.mentors), ("mentee", people.mentees)):
        for id_, times in Counter(row[role] for row in pairs).items():
            if id_ not in side:
                yield f"pairs: {id_} is no {role}"
            elif times > side[id_].capacity:
                yield f"pairs: {role} {id_} has {times} partners, more than {side[id_].capacity}"
    for mentor, mentee, row in known(people, pairs):
        who = f"{mentor.id} and {mentee.id}"
        if rules := broken(mentor, mentee):
            yield f"pairs: {who} break {sorted(rules)}"
        elif row["score"] != str(points(mentor, mentee)):
            yield f"pairs: {who}: {row['score']}, not {points(mentor, mentee)}"


def known(people: People, pairs: Sequence[Row]) -> Iterator[tuple[One, One, Row]]:
    for row in pairs:
        mentor, mentee = people.mentors.get(row["mentor"]), people.mentees.get(row["mentee"])
        if mentor and mentee:
            yield mentor, mentee, row


def wrong_unmatched(
    people: People, pairs: Sequence[Row], unmatched: Sequence[Row]
) -> Iterator[str]:
    told = Counter((row["role"], row["id"]) for row in unmatched)
    met = {(role, row[role]) for row in pairs for role in ("mentor", "mentee")}
    everybody = {("mentor", id_) for id_ in people.mentors} | {
        ("mentee", id_) for id_ in people.mentees
    }
    yield from (f"unmatched: {one} stands there twice" for one, times in told.items() if times > 1)
    yield from (f"unmatched: {one} has a partner" for one in told.keys() & met)
    yield from (f"unmatched: {one} is missing" for one in everybody - met - told.keys())
    yield from (f"unmatched: {one} is unknown" for one in told.keys() - everybody)


def wrong_summary(people: People, pairs: Sequence[Row], summary: Summary) -> Iterator[str]:
    scores = [int(row["score"]) for row in pairs]
    weights = [
        1 + side[id_].waited
        for role, side in (("mentor", people.mentors), ("mentee", people.mentees))
        for id_ in {row[role] for row in pairs}
    ]
    expected = {
        "people_weight": sum(weights),
        "pairs": len(pairs),
        "worst_score": min(scores, default=0),
        "total_score": sum(scores),
        "mentors": len(people.mentors),
        "mentees": len(people.mentees),
    }
    for name, value in expected.items():
        if summary[name] != value:
            yield f"summary: {name} {summary[name]}, not {value}"
    if summary["bound"] < summary["total_score"]:
        yield "summary: the bound is lower than the total"
    if summary["optimal"] and summary["bound"] != summary["total_score"]:
        yield "summary: the bound allows for more than what is called optimal"
