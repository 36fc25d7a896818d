from collections.abc import Sequence

from bot.cards import AnyElement, Button, Card, Facts, Row, Text, button
from bot.domain.enrolment import Enrolment, Role
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.sessions import Session, SessionState
from bot.markup import Markup
from bot.texts import Texts
from bot.views import sessions
from bot.views.parts import home, row, said, topic


def start(
    t: Texts,
    reader_id: int,
    pair: Pair,
    partner: Person,
    part: Enrolment,
    contact: Person,
    coming: Session | None,
) -> Card:
    """``part`` is the partner's; ``coming`` the first session, whose times the leader picks here."""
    facts = Facts(
        (
            (t("fact-topic"), t("is", value=topic(t, pair.topic))),
            (t("fact-addressed"), t("is", value=part.addressed or partner.name)),
            (t("fact-contact"), t("is", value=contact.name)),
        )
    )
    agreed = t("agreement-agreed") if reader_id in pair.agreed_by else t("agreement-open")
    return Card(
        t.plain("pair-title"),
        (
            Text(t("pair-partner", role=part.role, name=partner.name, title=partner.title)),
            *_evidence(t, pair, part),
            facts,
            Text(Markup(t("agreement") + "\n" + agreed)),
            *(sessions.times(t, reader_id, coming) if coming else ()),
        ),
        (*_agree(t, reader_id, pair), home(t)),
    )


def _evidence(t: Texts, pair: Pair, part: Enrolment) -> tuple[Text, ...]:
    """What the partner said of the topic: a mentor's evidence, a leader's goal."""
    if part.role is Role.MENTEE:
        return (Text(t("proposal-goal", goal=part.goal)),) if part.goal else ()
    told = next((i.evidence for i in part.interests if i.topic == pair.topic), "")
    return (Text(t("proposal-evidence", evidence=told)),) if told else ()


def _agree(t: Texts, reader_id: int, pair: Pair) -> tuple[Button, ...]:
    if reader_id in pair.agreed_by:
        return ()
    return (button("pair.agree", pair.id, t.plain("button-agree"), "primary"),)


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
    role = Role.MENTEE if reader_id == pair.mentor_id else Role.MENTOR
    elements: tuple[AnyElement, ...] = (
        Text(t("pair-partner", role=role, name=partner.name, title=partner.title)),
        Text(t("proposal-topic", topic=topic(t, pair.topic))),
        *(_coming(t, reader_id, coming) if coming else ()),
        *(_unwritten(t, unwritten) if unwritten else ()),
        *(element for note in notes for element in _note(t, reader_id, note)),
    )
    details = button("pair.details", pair.id, t.plain("button-agreement"))
    end = button("pair.finish", pair.id, t.plain("button-end"))
    return Card(t.plain("pair-title"), elements, (details, end, home(t)))


def _coming(t: Texts, reader_id: int, coming: Session) -> tuple[AnyElement, ...]:
    if coming.state is SessionState.ASKED:
        return (Row(t("checkin-open"), sessions.outcomes(t, coming)),)
    return sessions.times(t, reader_id, coming)


def _unwritten(t: Texts, session: Session) -> tuple[AnyElement, ...]:
    assert session.starts is not None
    write = button("note.form", session.id, t.plain("button-note"))
    return (row(t("note-open", day=t.on(session.starts)), write),)


def _note(t: Texts, reader_id: int, note: Note) -> tuple[AnyElement, ...]:
    head = t("note-head", day=t.on(note.written), mine=int(note.author_id == reader_id))
    return (Text(head), *(said(text) for text in (note.learned, note.tried, note.worked) if text))


def end_question(t: Texts, pair: Pair) -> Card:
    end = button("pair.end", pair.id, t.plain("button-end"), "danger")
    return Card(t.plain("pair-end-title"), (Text(t("pair-end-text")),), (end, home(t)))


def end_noted(t: Texts) -> Card:
    return Card(t.plain("declined-title"), (Text(t("pair-end-noted")),), (home(t),))


def ended(t: Texts, part: Enrolment, held: int) -> Card:
    """The same words whatever the cause."""
    leave = button("enrolment.exit", part.id, t.plain("button-leave"))
    show = button("enrolment.show", part.id, t.plain("button-new-pair"))
    return Card(t.plain("ended-title"), (Text(t("ended-text", held=held)),), (show, leave))
