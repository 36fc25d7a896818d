from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.cards import AnyElement, Card, Divider, Facts, File, Row, Text, button
from bot.domain.enrolment import Enrolment, Role
from bot.domain.matching import Reason, ReasonKind
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.people import Person, Ways
from bot.domain.sessions import Session, SessionState
from bot.markup import Markup, escape, link, mail_to
from bot.texts import Texts
from bot.views import sessions
from bot.views.parts import Fact, back, evidence, home, lines, named, reasons, row, topic, written


@dataclass(frozen=True, slots=True)
class Partner:
    """Of whoever reads the card; ``ways`` lead to them."""

    person: Person
    part: Enrolment
    ways: Ways


def start(
    t: Texts,
    pair: Pair,
    partner: Partner,
    contact: Person,
    coming: Session | None,
    found: Sequence[Reason],
) -> Card:
    """``coming``: the first session, whose times the leader picks here; ``found`` the reasons of
    the proposal."""
    reader_id = pair.partner_of(partner.person.id)
    facts = (
        _partner(t, reader_id, pair, partner.person),
        (t("fact-topic"), escape(topic(t, pair.topic))),
        *_why(t, found),
        *_told(t, pair, partner.part),
        (t("fact-addressed"), _addressed(t, partner.part, partner.person)),
        (t("fact-contact"), escape(contact.name)),
    )
    ahead = sessions.times(t, reader_id, coming) if coming else ()
    elements = (Facts(facts), *_talk(t, pair, partner), *_agreement(t, reader_id, pair), *ahead)
    return Card(t.plain("pair-title"), elements, (home(t),))


def _talk(t: Texts, pair: Pair, partner: Partner) -> Iterator[Text]:
    """The draft quotes nobody: whatever people wrote could be more than a link can hold."""
    for name, url in partner.ways.chats.items():
        yield Text(link(t.plain("pair-chat", platform=t.plain("platform", name=name)), url))
    if partner.ways.apart:
        email, about = partner.person.email, topic(t, pair.topic)
        draft = t.plain("pair-mail-subject", topic=about), t.plain("pair-mail", topic=about)
        begin = link(t.plain("pair-mail-open"), mail_to(email, *draft))
        yield lines(t("pair-apart", email=email), begin)


def group(t: Texts, mentor: Person, mentee: Person) -> Card:
    """In a chat that workspaces may keep for ever, so it says no more than who is in it."""
    told = t("pair-group", mentor=mentor.name, mentee=mentee.name)
    return Card(t.plain("pair-group-title"), (Text(told), Text(t("pair-group-cards"))))


def _partner(t: Texts, reader_id: int, pair: Pair, partner: Person) -> Fact:
    role = Role.MENTEE if reader_id == pair.mentor_id else Role.MENTOR
    return t("fact-partner", role=role), named(t, partner)


def _addressed(t: Texts, part: Enrolment, partner: Person) -> Markup:
    return t("quoted", said=part.addressed) if part.addressed else escape(partner.name)


def _why(t: Texts, found: Sequence[Reason]) -> Iterator[Fact]:
    if told := [reason for reason in found if reason.kind is not ReasonKind.TOPIC]:
        yield t("fact-why"), escape(reasons(t, told))


def _told(t: Texts, pair: Pair, part: Enrolment) -> Iterator[Fact]:
    """What the partner said of the topic: a mentor's evidence, a leader's goal."""
    if part.role is Role.MENTOR:
        yield from evidence(t, pair.topic, part)
    elif part.goal:
        yield t("fact-goal"), t("quoted", said=part.goal)


def _agreement(t: Texts, reader_id: int, pair: Pair) -> tuple[AnyElement, ...]:
    if reader_id in pair.agreed_by:
        return (lines(t("agreement"), t("agreement-agreed")),)
    agree = button("pair.agree", pair.id, t.plain("button-agree"), "primary")
    return Text(t("agreement")), row(t("agreement-open"), agree)


def overview(
    t: Texts,
    reader_id: int,
    pair: Pair,
    partner: Person,
    coming: Session | None,
    unwritten: Session | None,
    notes: Sequence[Note],
) -> Card:
    """``unwritten``: the last session held of which this reader has written no note."""
    topic_fact = (t("fact-topic"), escape(topic(t, pair.topic)))
    elements: tuple[AnyElement, ...] = (
        Facts((_partner(t, reader_id, pair, partner), topic_fact)),
        *(_coming(t, reader_id, coming) if coming else ()),
        *(_unwritten(t, unwritten) if unwritten else ()),
        *_notes(t, reader_id, notes),
    )
    details = button("pair.details", pair.id, t.plain("button-agreement"))
    end = button("pair.finish", pair.id, t.plain("button-end"))
    return Card(t.plain("pair-title"), elements, (details, end, home(t)))


def _coming(t: Texts, reader_id: int, coming: Session) -> tuple[AnyElement, ...]:
    if coming.state is SessionState.ASKED and coming.starts is not None:
        told = t("checkin-open", day=t.on(coming.starts))
        return (Row(told, sessions.outcomes(t, coming)),)
    return sessions.times(t, reader_id, coming)


def _unwritten(t: Texts, session: Session) -> tuple[AnyElement, ...]:
    assert session.starts is not None
    write = button("note.form", session.id, t.plain("button-note"))
    return (row(t("note-open", day=t.on(session.starts)), write),)


def _notes(t: Texts, reader_id: int, notes: Sequence[Note]) -> Iterator[AnyElement]:
    """The newest first: a card that grows too long is cut at its end."""
    for place, note in enumerate(reversed(notes)):
        if place:
            yield Divider()
        yield Text(t("note-head", day=t.on(note.written), mine=int(note.author_id == reader_id)))
        yield from written(t, note)


def end_question(t: Texts, pair: Pair) -> Card:
    end = button("pair.end", pair.id, t.plain("button-end"), "danger")
    stay = back(t, "pair.show", pair.id)
    return Card(t.plain("pair-end-title"), (Text(t("pair-end-text")),), (end, stay))


def end_noted(t: Texts) -> Card:
    return Card(t.plain("declined-title"), (Text(t("pair-end-noted")),), (home(t),))


def ended(t: Texts, part: Enrolment, held: int, file: str) -> Card:
    """The same words whatever the cause. ``file``: takes a session that was agreed out of a
    calendar."""
    calendar = (File(t.plain("ended-calendar"), "session-cancelled.ics", file),) if file else ()
    leave = button("enrolment.exit", part.id, t.plain("button-leave"))
    show = button("enrolment.show", part.id, t.plain("button-new-pair"))
    told = Text(t("ended-text", held=held))
    return Card(t.plain("ended-title"), (told, *calendar), (show, leave, home(t)))
