from bot.cards import Card, Choice, Input, Option, Text, button
from bot.domain.notes import USEFUL, Note, Visibility
from bot.domain.people import Person
from bot.domain.sessions import Session
from bot.texts import Texts
from bot.views.parts import home, partner_role, written
from bot.views.sessions import option_id, outcomes


def form(
    t: Texts,
    session: Session,
    partner: Person,
    role: str,
    note: Note | None,
    following: Session | None,
) -> Card:
    """At most three questions, any one of which is enough. Who may read it is never preselected.
    ``following``: the session that this reader, a leader, can pick a time for."""
    assert session.starts is not None
    readers = tuple(Option(v, t.plain("visibility", value=v, role=role)) for v in Visibility)
    day, side = t.on(session.starts), partner_role(session, partner)
    return Card(
        t.plain("note-title"),
        (
            Text(t("note-intro", day=day, role=side, name=partner.name)),
            *_questions(t, note),
            Text(t("note-private")),
            Choice("visibility", t.plain("note-visibility"), readers),
            *(_next(t, following) if following else ()),
        ),
        (button("note.save", session.id, t.plain("button-note-save"), "primary"), home(t)),
    )


def _questions(t: Texts, note: Note | None) -> tuple[Input | Choice, ...]:
    scale = tuple(Option(str(n), t.plain("useful", value=n)) for n in USEFUL)
    useful = str(note.useful) if note and note.useful else ""
    return (
        Input("learned", t.plain("note-learned"), note.learned if note else "", True, True),
        Input("tried", t.plain("note-tried"), note.tried if note else "", True, True),
        Input("worked", t.plain("note-worked"), note.worked if note else "", True, True),
        Choice("useful", t.plain("note-useful"), scale, value=useful, optional=True),
    )


def _next(t: Texts, following: Session) -> tuple[Choice, ...]:
    """Three times for the next session, in the same card; others stand in the pair."""
    if not following.options:
        return ()
    options = tuple(Option(option_id(start), t.at(start)) for start in following.options)
    label = t.plain("note-next", number=following.number)
    return (Choice("next", label, options, optional=True),)


def saved(t: Texts, note: Note, role: str, picked: Session | None) -> Card:
    seen = t.plain("visibility", value=note.visibility, role=role)
    again = button("note.form", note.session_id, t.plain("button-note-change"))
    promise = (Text(t("note-comes-back")),) if note.tried else ()
    at = (Text(t("note-picked", at=t.at(picked.starts))),) if picked and picked.starts else ()
    told = Text(t("note-saved", visibility=seen))
    return Card(t.plain("note-saved-title"), (told, *promise, *at), (again, home(t)))


def shared(t: Texts, note: Note, author: Person) -> Card:
    told = Text(t("note-shared", name=author.name))
    return Card(t.plain("note-shared-title"), (told, *written(t, note)), (home(t),))


def not_shared(t: Texts) -> Card:
    """In the place of a note whose writer has decided otherwise."""
    return Card(t.plain("note-shared-title"), (Text(t("note-not-shared")),), (home(t),))


def reminder(t: Texts, session: Session, partner: Person) -> Card:
    """Shown once. What is asked depends on whether it's known that the session was held."""
    assert session.starts is not None
    day, role = t.on(session.starts), partner_role(session, partner)
    if session.took_place:
        told = t("note-still-open", day=day, role=role, name=partner.name)
        write = button("note.form", session.id, t.plain("button-note"), "primary")
        return Card(t.plain("note-title"), (Text(told),), (write, home(t)))
    told = t("checkin-still-open", day=day, role=role, name=partner.name)
    return Card(t.plain("checkin-title"), (Text(told),), outcomes(t, session))


def nothing_held(t: Texts) -> Card:
    return Card(t.plain("note-title"), (Text(t("note-nothing-held")),), (home(t),))
