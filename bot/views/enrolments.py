from collections.abc import Iterator

from bot.cards import Card, Choice, Facts, Input, Option, Text, When, button
from bot.domain.enrolment import MAX_CAPACITY, Enrolment, Role
from bot.domain.hours import DEFAULT_HOURS
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.topics import LEVELS, Interest
from bot.markup import Markup, escape
from bot.texts import Texts
from bot.views.parts import (
    Fact,
    back,
    choice_of_numbers,
    home,
    hours,
    lines,
    named,
    row,
    topic,
    topic_choice,
    topics,
)


def invitation(
    t: Texts, enrolment: Enrolment, programme: Programme, by: Person, sponsor: Person
) -> Card:
    """``enrolment.due``: when it is repeated, once; None in the repetition."""
    is_last = enrolment.due is None
    is_mentor = enrolment.role is Role.MENTOR
    return Card(
        t.plain("invitation-title"),
        (
            *((Text(t("invitation-still-open")),) if is_last else ()),
            *(() if is_mentor else _sponsor(t, programme, sponsor)),
            Text(_offer(t, enrolment.role, programme, by)),
            Facts(tuple(_terms(t, enrolment.role, programme))),
            Text(t("invitation-last") if is_last else t("invitation-once-more")),
        ),
        (
            button("enrolment.form", enrolment.id, t.plain("button-join"), "primary"),
            button("enrolment.more", enrolment.id, t.plain("button-more")),
            button("enrolment.decline", enrolment.id, t.plain("button-not-now")),
            button("enrolment.never", enrolment.id, t.plain("button-never")),
        ),
    )


def _offer(t: Texts, role: Role, programme: Programme, by: Person) -> Markup:
    if role is Role.MENTOR:
        return t("invitation-mentor", organiser=by.name)
    return t(
        "invitation-mentee",
        organiser=by.name,
        sessions=programme.sessions,
        minutes=programme.minutes,
        weeks=programme.cadence,
    )


def _terms(t: Texts, role: Role, programme: Programme) -> Iterator[Fact]:
    if role is Role.MENTOR:
        yield t("fact-gives"), t("invitation-gives")
    yield (
        t("fact-takes"),
        t(
            "invitation-takes",
            role=role,
            sessions=programme.sessions,
            minutes=programme.minutes,
            weeks=programme.cadence,
        ),
    )
    yield t("fact-messages"), t("invitation-messages")
    yield t("privacy-title"), t("invitation-private", role=role)
    if role is Role.MENTEE:
        yield t("fact-rule"), t("invitation-rule")


def _sponsor(t: Texts, programme: Programme, sponsor: Person) -> tuple[Text, ...]:
    if not programme.sponsor_line:
        return ()
    return (Text(t("invitation-sponsor", sponsor=sponsor.name, line=programme.sponsor_line)),)


def more(t: Texts, enrolment: Enrolment, programme: Programme, contact: Person) -> Card:
    """All that is worth knowing before one says yes."""
    about = Facts(
        (
            (t("fact-programme"), escape(programme.name)),
            (t("fact-purpose"), escape(programme.purpose)),
            (t("fact-topics"), escape(topics(t, programme.topics))),
            (t("fact-contact"), named(t, contact)),
        )
    )
    return Card(
        t.plain("more-title"),
        (about, lines(t("who-sees-what-head"), t("who-sees-what"))),
        (
            button("enrolment.form", enrolment.id, t.plain("button-join"), "primary"),
            button("enrolment.decline", enrolment.id, t.plain("button-not-now")),
            button("enrolment.never", enrolment.id, t.plain("button-never")),
        ),
    )


def declined(t: Texts, enrolment: Enrolment, ever: bool) -> Card:
    again = button("enrolment.form", enrolment.id, t.plain("button-join"))
    return Card(
        t.plain("declined-title"),
        (Text(t("declined-ever") if ever else t("declined-now")),),
        (again, home(t)),
    )


def form(t: Texts, enrolment: Enrolment, programme: Programme) -> Card:
    """The first screen. A leader is asked four things, a mentor about what they offer."""
    example = hours(t, DEFAULT_HOURS)
    side = _mentor_fields if enrolment.role is Role.MENTOR else _mentee_fields
    fields = (
        *side(t, enrolment, programme),
        Input("addressed", t.plain("form-addressed"), enrolment.addressed, optional=True),
        Input("hours", t.plain("form-hours", example=example), hours(t, enrolment.hours)),
    )
    intro = t("form-mentor-intro") if enrolment.role is Role.MENTOR else t("form-mentee-intro")
    save = button("enrolment.describe", enrolment.id, t.plain("button-next"), "primary")
    title = t.plain("form-title", role=enrolment.role)
    return Card(title, (Text(intro), *fields), (save, home(t)))


def _mentor_fields(t: Texts, enrolment: Enrolment, programme: Programme) -> tuple[Choice, ...]:
    chosen = tuple(interest.topic for interest in enrolment.interests)
    label = t.plain("form-capacity")
    return (
        topic_choice(t, "topics", t.plain("form-offer"), programme.topics, chosen, optional=False),
        choice_of_numbers("capacity", label, range(1, MAX_CAPACITY + 1), enrolment.capacity),
    )


def _mentee_fields(
    t: Texts, enrolment: Enrolment, programme: Programme
) -> tuple[Choice | Input, ...]:
    chosen = [interest.topic for interest in enrolment.interests] + [""] * 3
    keys = programme.topics
    return (
        topic_choice(t, "first", t.plain("form-first"), keys, chosen[0], optional=False),
        topic_choice(t, "second", t.plain("form-second"), keys, chosen[1], optional=True),
        topic_choice(t, "third", t.plain("form-third"), keys, chosen[2], optional=True),
        Input("goal", t.plain("form-goal"), enrolment.goal, optional=True, long=True),
    )


def levels_form(t: Texts, enrolment: Enrolment) -> Card:
    """The second screen: a level in words for each skill, and for mentors a line of evidence."""
    skills = [interest for interest in enrolment.interests if interest.asks_level]
    fields = [field for skill in skills for field in _level(t, skill, enrolment.role)]
    intro = t("levels-mentor") if enrolment.role is Role.MENTOR else t("levels-mentee")
    done = t.plain("button-save") if enrolment.takes_part else t.plain("button-join")
    rate = button("enrolment.rate", enrolment.id, done, "primary")
    first = back(t, "enrolment.form", enrolment.id)
    return Card(t.plain("levels-title"), (Text(intro), *fields), (rate, first))


def _level(t: Texts, skill: Interest, role: Role) -> tuple[Choice | Input, ...]:
    name = topic(t, skill.topic)
    lowest = () if role is Role.MENTOR else (0,)
    options = tuple(Option(str(n), t.plain("level", level=n)) for n in (*lowest, *LEVELS))
    value = "" if skill.level is None else str(skill.level)
    level = Choice(f"level-{skill.topic}", name, options, value=value)
    if role is Role.MENTEE:
        return (level,)
    label = t.plain("levels-evidence", topic=name)
    return (level, Input(f"evidence-{skill.topic}", label, skill.evidence, optional=True))


def taking_part(t: Texts, enrolment: Enrolment, programme: Programme, avoided: int) -> Card:
    """One's own part: what was said, and every way to change it or to stop."""
    told = topics(t, (interest.topic for interest in enrolment.interests))
    facts = Facts(
        (
            (t("fact-programme"), escape(programme.name)),
            (t("fact-topics"), escape(told)),
            (t("fact-hours"), escape(hours(t, enrolment.hours))),
            (t("avoid-title"), t("avoid-count", count=avoided)),
        )
    )
    away = row(t("away-offer"), button("away", "", t.plain("button-away")))
    return Card(
        t.plain("joined-title", role=enrolment.role),
        (Text(_what_next(t, enrolment)), facts, away),
        (
            button("enrolment.form", enrolment.id, t.plain("button-change")),
            button("enrolment.avoid", enrolment.id, t.plain("button-avoid")),
            button("enrolment.away", enrolment.id, t.plain("button-pause")),
            button("enrolment.exit", enrolment.id, t.plain("button-leave")),
            home(t),
        ),
    )


def _what_next(t: Texts, enrolment: Enrolment) -> Markup:
    if enrolment.paused and enrolment.due is not None:
        return t("paused-until", day=t.on(enrolment.due))
    if not enrolment.complete:
        return t("joined-incomplete")
    return t("joined-next", role=enrolment.role)


def avoid_form(t: Texts, enrolment: Enrolment, people: tuple[Person, ...]) -> Card:
    listed = "\n".join(person.email for person in people)
    field = Input("avoid", t.plain("avoid-label"), listed, optional=True, long=True)
    save = button("enrolment.keep_apart", enrolment.id, t.plain("button-save"), "primary")
    part = back(t, "enrolment.show", enrolment.id)
    return Card(t.plain("avoid-title"), (Text(t("avoid-intro")), field), (save, part))


def pause_form(t: Texts, enrolment: Enrolment) -> Card:
    field = When("until", t.plain("pause-label"), "date")
    save = button("enrolment.pause", enrolment.id, t.plain("button-pause-now"), "primary")
    part = back(t, "enrolment.show", enrolment.id)
    return Card(t.plain("pause-title"), (Text(t("pause-intro")), field), (save, part))


def leave_question(t: Texts, enrolment: Enrolment) -> Card:
    go = button("enrolment.leave", enrolment.id, t.plain("button-leave"), "danger")
    told = Text(t("leave-intro", role=enrolment.role))
    return Card(t.plain("leave-title"), (told,), (go, back(t, "enrolment.show", enrolment.id)))


def left(t: Texts) -> Card:
    return Card(t.plain("left-title"), (Text(t("left-text")),), (home(t),))
