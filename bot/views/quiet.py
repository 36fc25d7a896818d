"""What the calendar says of a pair that doesn't meet: to the leader, to both, to organisers."""

from collections.abc import Iterator, Mapping, Sequence

from bot.cards import Card, Text, button
from bot.domain.enrolment import Enrolment
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.sessions import Session
from bot.texts import Texts
from bot.views import undelivered
from bot.views.parts import home
from bot.views.sessions import times


def question(t: Texts, pair: Pair, part: Enrolment, partner: Person, coming: Session) -> Card:
    """To the leader alone: three times, a pause, or the end."""
    told = t("quiet-text", day=t.on(pair.since), name=partner.name)
    pause = button("enrolment.away", part.id, t.plain("button-pause"))
    end = button("pair.finish", pair.id, t.plain("button-end"))
    return Card(
        t.plain("quiet-title"),
        (Text(told), *times(t, pair.mentee_id, coming), Text(t("quiet-silence"))),
        (pause, end, home(t)),
    )


def notice(t: Texts, reader_id: int, pair: Pair, partner: Person, coming: Session) -> Card:
    """To both: within a week a time stands, or the pair is closed."""
    assert pair.due is not None
    told = t("quiet-notice", day=t.on(pair.since), name=partner.name, deadline=t.by(pair.due))
    return Card(t.plain("quiet-title"), (Text(told), *times(t, reader_id, coming)), (home(t),))


def week(
    t: Texts,
    programme: Programme,
    pairs: Sequence[Pair],
    people: Mapping[int, Person],
    organises: bool,
    missing: int,
) -> Card:
    """On Monday: what needs an organiser; the sponsor reads of leaders who moved two in a row."""
    told = t("week-organiser") if organises else t("week-sponsor")
    show = button("programme.show", programme.id, t.plain("button-open"))
    buttons = (show, home(t)) if organises else (home(t),)
    about_pairs = (Text(told), *stuck(t, pairs, people)) if pairs else ()
    lost = undelivered.counted(t, programme, missing)
    return Card(t.plain("week-title"), (*about_pairs, *lost), buttons)


def listed(t: Texts, pairs: Sequence[Pair], people: Mapping[int, Person]) -> tuple[Text, ...]:
    """Under the facts of a programme, where there are any."""
    return (Text(t("stuck-head")), *stuck(t, pairs, people)) if pairs else ()


def stuck(t: Texts, pairs: Sequence[Pair], people: Mapping[int, Person]) -> Iterator[Text]:
    for pair in pairs:
        mentor, mentee = people[pair.mentor_id].name, people[pair.mentee_id].name
        yield Text(t("stuck-pair", mentor=mentor, mentee=mentee, day=t.on(pair.since)))
