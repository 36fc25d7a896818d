"""Small things that many cards share."""

from collections.abc import Iterable, Iterator, Sequence

from bot.cards import Button, Choice, Option, Row, Text, button
from bot.domain.enrolment import Enrolment, Role
from bot.domain.hours import Window, parse_hours
from bot.domain.learnings import Learning
from bot.domain.matching import Reason, ReasonKind
from bot.domain.notes import Note
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.domain.topics import TOPICS
from bot.markup import Markup, escape
from bot.texts import Texts

Fact = tuple[str, str]


def topic(t: Texts, key: str) -> str:
    """One that an organisation named itself stands for itself."""
    return t.plain("topic", key=key) if key in TOPICS else key


def topics(t: Texts, keys: Iterable[str]) -> str:
    return ", ".join(topic(t, key) for key in keys)


def topic_choice(
    t: Texts,
    name: str,
    label: str,
    keys: Iterable[str],
    chosen: str | tuple[str, ...],
    optional: bool,
) -> Choice:
    many = not isinstance(chosen, str)
    options = tuple(Option(key, topic(t, key)) for key in keys)
    return Choice(name, label, options, many=many, value=chosen, optional=optional)


def choice_of_numbers(name: str, label: str, numbers: Sequence[int], chosen: int | None) -> Choice:
    options = tuple(Option(str(n), str(n)) for n in numbers)
    return Choice(name, label, options, value="" if chosen is None else str(chosen))


def home(t: Texts) -> Button:
    return button("home", "", t.plain("button-home"))


def back(t: Texts, action: str, about: object) -> Button:
    return button(action, about, t.plain("button-back"))


def row(text: Markup, *buttons: Button) -> Row:
    return Row(text, tuple(buttons))


def lines(*texts: Markup) -> Text:
    return Text(Markup("\n".join(texts)))


def named(t: Texts, person: Person) -> Markup:
    """With what they do, where that is known."""
    about = ", ".join(filter(None, (person.title, person.department)))
    return t("person", name=person.name, about=about) if about else escape(person.name)


def partner_role(session: Session, partner: Person) -> Role:
    return Role.MENTOR if partner.id == session.mentor_id else Role.MENTEE


def hours(t: Texts, typed: str) -> str:
    """Usual free hours as the reader would type them, whoever typed them in which language."""
    return "; ".join(_window(t, window) for window in parse_hours(typed))


def _window(t: Texts, window: Window) -> str:
    ends = dict.fromkeys((window.days[0], window.days[-1]))
    days = "-".join(t.plain("weekday", day=day) for day in ends)
    return f"{days} {window.start:%H:%M}-{window.end:%H:%M}"


def written(t: Texts, what: Note | Learning) -> tuple[Text, ...]:
    """Learned, tried, worked, word for word."""
    parts = (("learned", what.learned), ("tried", what.tried), ("worked", what.worked))
    return tuple(lines(t("note-part", part=part), escape(text)) for part, text in parts if text)


def evidence(t: Texts, key: str, part: Enrolment) -> Iterator[Fact]:
    """What a mentor says of their own knowledge of a topic."""
    for interest in part.interests:
        if interest.topic == key and interest.evidence:
            yield t("fact-evidence"), t("quoted", said=interest.evidence)


def reasons(t: Texts, found: Iterable[Reason]) -> str:
    """Why these two, in words."""
    return "; ".join(t.plain("reason", kind=one.kind, value=_value(t, one)) for one in found)


def _value(t: Texts, reason: Reason) -> str | int:
    match reason.kind:
        case ReasonKind.TOPIC | ReasonKind.GOAL | ReasonKind.FURTHER_TOPIC:
            return topic(t, reason.value)
        case ReasonKind.LEVELS:
            mentor, mentee = (t.plain("level", level=int(n)) for n in reason.value.split(">"))
            return t.plain("reason-levels", mentor=mentor, mentee=mentee)
        case ReasonKind.LANGUAGE:
            return t.language(reason.value)
        case ReasonKind.ZONE | ReasonKind.HOURS:
            return int(reason.value)
        case _:
            return reason.value
