from bot.cards import Card, Choice, Input, Option, Text, button
from bot.domain.notes import USEFUL, Note, Visibility
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.texts import Texts
from bot.views.parts import home, said
from bot.views.sessions import outcomes


def form(t: Texts, session: Session, partner: Person, role: str, note: Note | None) -> Card:
    """At most three questions, any one of which is enough. Who may read it is never preselected."""
    assert session.starts is not None
    answers = tuple(Option(v, t.plain("visibility", value=v, role=role)) for v in Visibility)
    scale = tuple(Option(str(n), t.plain("useful", value=str(n))) for n in USEFUL)
    useful = str(note.useful) if note and note.useful else ""
    return Card(
        t.plain("note-title"),
        (
            Text(t("note-intro", name=partner.name, day=t.on(session.starts))),
            Input("learned", t.plain("note-learned"), note.learned if note else "", True, True),
            Input("tried", t.plain("note-tried"), note.tried if note else "", True, True),
            Input("worked", t.plain("note-worked"), note.worked if note else "", True, True),
            Choice("useful", t.plain("note-useful"), scale, value=useful, optional=True),
            Choice("visibility", t.plain("note-visibility"), answers),
            Text(t("note-private")),
        ),
        (button("note.save", session.id, t.plain("button-note-save"), "primary"), home(t)),
    )


def saved(t: Texts, note: Note, role: str) -> Card:
    seen = t.plain("visibility", value=note.visibility, role=role)
    again = button("note.form", note.session_id, t.plain("button-note-change"))
    return Card(
        t.plain("note-saved-title"), (Text(t("note-saved", visibility=seen)),), (again, home(t))
    )


def shared(t: Texts, note: Note, author: Person) -> Card:
    parts = (
        (t("note-head-learned"), note.learned),
        (t("note-head-tried"), note.tried),
        (t("note-head-worked"), note.worked),
    )
    told = tuple(Text(one) for head, text in parts if text for one in (head, said(text).text))
    return Card(
        t.plain("note-shared-title"), (Text(t("note-shared", name=author.name)), *told), (home(t),)
    )


def reminder(t: Texts, session: Session, partner: Person) -> Card:
    """Shown once. What is asked depends on whether it's known that the session was held."""
    assert session.starts is not None
    if session.took_place:
        told = t("note-still-open", name=partner.name, day=t.on(session.starts))
        write = button("note.form", session.id, t.plain("button-note"), "primary")
        return Card(t.plain("note-title"), (Text(told),), (write, home(t)))
    told = t("checkin-still-open", name=partner.name, day=t.on(session.starts))
    return Card(t.plain("checkin-title"), (Text(told),), outcomes(t, session))


def nothing_held(t: Texts) -> Card:
    return Card(t.plain("note-title"), (Text(t("note-nothing-held")),), (home(t),))
