from datetime import datetime

from bot.cards import AnyElement, Button, Card, File, Row, Text, When, button
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.sessions import Outcome, Session, SessionState
from bot.markup import escape
from bot.texts import Texts
from bot.views.parts import back, home, lines, partner_role, row, topic


def times(t: Texts, reader_id: int, session: Session) -> tuple[AnyElement, ...]:
    """The session ahead as it stands, with what this reader can do about it."""
    match session.state:
        case SessionState.CHOOSING if reader_id == session.mentee_id:
            return _options(t, session)
        case SessionState.CHOOSING:
            return (Text(t("times-leader-picks", number=session.number)),)
        case SessionState.PICKED if reader_id == session.mentor_id:
            return (Row(t("times-confirm", at=_at(t, session)), _confirmation(t, session)),)
        case SessionState.PICKED:
            return (row(t("times-picked", at=_at(t, session)), _move(t, session)),)
        case SessionState.AGREED:
            return (row(t("times-agreed", at=_at(t, session)), _move(t, session)),)
        case _:
            return ()


def _options(t: Texts, session: Session) -> tuple[AnyElement, ...]:
    own = button("session.own", session.id, t.plain("button-own-time"))
    if not session.options:
        return (row(t("times-none", number=session.number), own),)
    rows = tuple(row(escape(t.at(start)), _pick(t, session, start)) for start in session.options)
    more = button("session.more", session.id, t.plain("button-more-times"))
    told = Text(t("times-pick", number=session.number))
    return (told, *rows, row(t("times-other"), more, own))


def option_id(start: datetime) -> str:
    return str(int(start.timestamp()))


def _pick(t: Texts, session: Session, start: datetime) -> Button:
    """Carries the time itself: a card that shows older times can't pick one of the newer."""
    about = f"{session.id}/{option_id(start)}"
    return button("session.pick", about, t.plain("button-pick"))


def _move(t: Texts, session: Session) -> Button:
    return button("session.move", session.id, t.plain("button-other-time"))


def _confirmation(t: Texts, session: Session) -> tuple[Button, ...]:
    yes = button("session.confirm", session.id, t.plain("button-confirm"), "primary")
    return (yes, _move(t, session))


def _at(t: Texts, session: Session) -> str:
    assert session.starts is not None
    return t.at(session.starts)


def choose(t: Texts, session: Session, partner: Person) -> Card:
    fallen = (Text(t("choose-again")),) if session.sequence else ()
    told = Text(t("choose-text", name=partner.name))
    return Card(t.plain("choose-title"), (*fallen, told, *_options(t, session)), (home(t),))


def own_time(t: Texts, session: Session) -> Card:
    field = When("start", t.plain("own-label"), "datetime")
    propose = button("session.propose", session.id, t.plain("button-propose"), "primary")
    others = back(t, "session.choose", session.id)
    return Card(t.plain("choose-title"), (Text(t("own-text")), field), (propose, others))


def confirm(t: Texts, session: Session, partner: Person) -> Card:
    told = Text(t("confirm-text", name=partner.name, at=_at(t, session), minutes=session.minutes))
    return Card(t.plain("confirm-title"), (told,), (*_confirmation(t, session), home(t)))


def agreed(t: Texts, session: Session, partner: Person, file: str) -> Card:
    told = Text(t("agreed-text", name=partner.name, at=_at(t, session), minutes=session.minutes))
    name = f"session-{session.number}.ics"
    calendar = (File(t.plain("agreed-calendar"), name, file),) if file else ()
    return Card(t.plain("agreed-title"), (told, *calendar), (_move(t, session), home(t)))


def picked(t: Texts, session: Session, partner: Person) -> Card:
    told = Text(t("picked-text", name=partner.name, at=_at(t, session)))
    return Card(t.plain("picked-title"), (told,), (_move(t, session), home(t)))


def moving(t: Texts, session: Session, partner: Person) -> Card:
    """To a mentor who needs another time: the leader picks again."""
    return Card(t.plain("picked-title"), (Text(t("moving-text", name=partner.name)),), (home(t),))


def moved(t: Texts, session: Session, partner: Person) -> Card:
    """To a mentor whose leader needs another time."""
    told = Text(t("moved-text", name=partner.name, number=session.number))
    return Card(t.plain("picked-title"), (told,), (home(t),))


def reminder(
    t: Texts, session: Session, pair: Pair, partner: Person, is_last: bool, promised: str
) -> Card:
    """The day before: the plan, and what this reader said they would try."""
    part = "first" if session.number == 1 else "last" if is_last else "middle"
    kept = (lines(t("reminder-promised"), escape(promised)),) if promised else ()
    return Card(
        t.plain("reminder-title"),
        (
            Text(t("reminder-text", name=partner.name, at=_at(t, session))),
            Text(t("plan", part=part, topic=topic(t, pair.topic))),
            *kept,
        ),
        (_move(t, session), home(t)),
    )


def outcomes(t: Texts, session: Session) -> tuple[Button, ...]:
    return (
        button("session.held", session.id, t.plain("button-held"), "primary"),
        button("session.moved", session.id, t.plain("button-moved")),
        button("session.cancelled", session.id, t.plain("button-cancelled")),
    )


def check_in(t: Texts, session: Session, partner: Person) -> Card:
    assert session.starts is not None
    role = partner_role(session, partner)
    told = t("checkin-text", day=t.on(session.starts), role=role, name=partner.name)
    return Card(t.plain("checkin-title"), (Text(told),), outcomes(t, session))


def fell_out(t: Texts, outcome: Outcome) -> Card:
    return Card(
        t.plain("checkin-noted"), (Text(t("checkin-fell-out", outcome=outcome)),), (home(t),)
    )
