from collections.abc import Sequence

from bot.cards import Button, Card, Choice, Option, Row, Text, button
from bot.domain.enrolment import Enrolment, Part
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.proposals import Proposal
from bot.texts import LOCALES, Texts
from bot.views.parts import home as home_button
from bot.views.parts import row, topic


def home(
    t: Texts,
    person: Person,
    parts: Sequence[Enrolment],
    pairs: Sequence[tuple[Pair, Person]],
    asked: Sequence[Proposal],
    held: int,
    organises: bool,
) -> Card:
    """One's present state, and a door to everything."""
    rows = (
        *_held(t, held),
        *(_question(t, proposal) for proposal in asked),
        *(_pair(t, person, pair, partner) for pair, partner in pairs),
        *(_part(t, part) for part in parts if part.state in (Part.JOINED, Part.INVITED)),
    )
    intro = t("home-intro") if rows else t("home-nothing")
    return Card(t.plain("home-title"), (Text(intro), *rows), _doors(t, organises))


def _doors(t: Texts, organises: bool) -> tuple[Button, ...]:
    organise = (button("organise", "", t.plain("button-organise")),) if organises else ()
    return (
        *organise,
        button("library", "", t.plain("button-library")),
        button("privacy", "", t.plain("button-privacy")),
        button("language", "", t.plain("button-language")),
        button("help", "", t.plain("button-help")),
    )


def _held(t: Texts, count: int) -> tuple[Row, ...]:
    if not count:
        return ()
    return (row(t("home-held", count=count), button("waiting", "", t.plain("button-open"))),)


def _question(t: Texts, proposal: Proposal) -> Row:
    show = button("proposal.show", proposal.id, t.plain("button-answer"), "primary")
    return row(t("home-question", topic=topic(t, proposal.topic)), show)


def _pair(t: Texts, person: Person, pair: Pair, partner: Person) -> Row:
    role = "mentee" if person.id == pair.mentor_id else "mentor"
    told = t("home-pair", role=role, name=partner.name, topic=topic(t, pair.topic))
    return row(told, button("pair.show", pair.id, t.plain("button-open")))


def _part(t: Texts, part: Enrolment) -> Row:
    if part.state is Part.INVITED:
        join = button("enrolment.form", part.id, t.plain("button-join"), "primary")
        more = button("enrolment.more", part.id, t.plain("button-more"))
        return row(t("home-invited", role=part.role), join, more)
    show = button("enrolment.show", part.id, t.plain("button-open"))
    return row(t("home-joined", role=part.role), show)


def which_part(t: Texts, parts: Sequence[Enrolment]) -> Card:
    return Card(t.plain("which-title"), tuple(_part(t, part) for part in parts), (home_button(t),))


def which_pair(t: Texts, person: Person, pairs: Sequence[tuple[Pair, Person]]) -> Card:
    rows = tuple(_pair(t, person, pair, partner) for pair, partner in pairs)
    return Card(t.plain("which-title"), rows, (home_button(t),))


def not_in(t: Texts) -> Card:
    return Card(t.plain("not-in-title"), (Text(t("not-in-text")),), (home_button(t),))


def help_(t: Texts) -> Card:
    return Card(
        t.plain("help-title"), (Text(t("help-text")), Text(t("help-words"))), (home_button(t),)
    )


def privacy(t: Texts) -> Card:
    return Card(
        t.plain("privacy-title"),
        (Text(t("who-sees-what")), Text(t("privacy-reads"))),
        (home_button(t),),
    )


def language_form(t: Texts, platforms: Sequence[str]) -> Card:
    """``platforms``: where they may be written to, the one where they are first."""
    options = tuple(Option(code, t.plain("language-name", code=code)) for code in LOCALES)
    field = Choice("locale", t.plain("language-label"), options, value=t.locale)
    save = button("language.choose", "", t.plain("button-save"), "primary")
    where = (_platform(t, platforms),) if len(platforms) > 1 else ()
    return Card(t.plain("language-title"), (field, *where), (save, home_button(t)))


def _platform(t: Texts, platforms: Sequence[str]) -> Choice:
    options = tuple(Option(name, t.plain("platform", name=name)) for name in platforms)
    return Choice("platform", t.plain("platform-label"), options, value=platforms[0])
