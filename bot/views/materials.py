from collections.abc import Sequence

from bot.cards import Card, Choice, Input, Option, Text, button, cut
from bot.domain.material_links import host, kind_of
from bot.domain.materials import Found, Material
from bot.domain.people import Person
from bot.domain.topics import TOPICS
from bot.markup import Markup, escape, link
from bot.texts import Texts
from bot.views.parts import home, topic, topic_choice

LABEL = 70
SHOWN = 200


def form(t: Texts) -> Card:
    """For a link that is typed."""
    return Card(
        t.plain("share-title"),
        (
            Text(t("share-intro")),
            Input("link", t.plain("share-link")),
            *_words(t, ""),
            Input("author", t.plain("share-author"), optional=True),
        ),
        (button("material.share", "", t.plain("button-material-share"), "primary"), home(t)),
    )


def found_form(t: Texts, material: Material, author: Person) -> Card:
    """For what a message has; whom it goes to is said before it goes."""
    told, send = t("material-others", name=author.name), t.plain("button-material-ask")
    if material.own:
        told, send = t("material-own"), t.plain("button-material-share")
    is_one = len(material.found) == 1
    which = (_link(material.found[0].link),) if is_one else (_choice(t, material.found),)
    return Card(
        t.plain("material-title"),
        (Text(told), *which, *_words(t, material.found[0].title if is_one else "")),
        (button("material.offer", material.id, send, "primary"), home(t)),
    )


def _words(t: Texts, title: str) -> tuple[Input | Choice, ...]:
    return (
        Input("title", t.plain("share-name"), title, optional=True),
        topic_choice(t, "topic", t.plain("share-topic"), TOPICS, "", optional=True),
    )


def _choice(t: Texts, found: Sequence[Found]) -> Choice:
    labels = (f"{n}. {one.title} ({host(one.link)})" for n, one in enumerate(found, 1))
    options = tuple(Option(str(n), cut(label, LABEL)) for n, label in enumerate(labels))
    return Choice("which", t.plain("material-which"), options)


def _link(url: str) -> Text:
    return Text(link(cut(url, SHOWN), url))


def ask(t: Texts, material: Material, sharer: Person) -> Card:
    assert material.due is not None
    told = Text(t("material-ask", name=sharer.name, deadline=t.by(material.due)))
    return Card(
        t.plain("material-ask-title"),
        (told, Text(_named_link(t, material))),
        (
            button("material.agree", material.id, t.plain("button-material-yes")),
            button("material.refuse", material.id, t.plain("button-no")),
        ),
    )


def asked(t: Texts, material: Material, author: Person) -> Card:
    told = Text(t("material-asked", name=author.name, title=material.title))
    withdraw = button("material.withdraw", material.id, t.plain("button-withdraw"))
    return Card(t.plain("material-asked-title"), (told,), (withdraw, home(t)))


def shared(t: Texts, material: Material) -> Card:
    withdraw = button("material.withdraw", material.id, t.plain("button-withdraw"))
    library = button("library", "", t.plain("button-library"))
    return Card(
        t.plain("material-shared-title"),
        (Text(t("material-shared")), Text(material_line(t, material))),
        (withdraw, library, home(t)),
    )


def known(t: Texts, material: Material) -> Card:
    """The same link was there before."""
    told = (Text(t("material-known")), Text(material_line(t, material)))
    library = button("library", "", t.plain("button-library"))
    return Card(t.plain("material-known-title"), told, (library, home(t)))


def refused(t: Texts, sharer: Person) -> Card:
    told = Text(t("material-refused", name=sharer.name))
    return Card(t.plain("declined-title"), (told,), (home(t),))


def over(t: Texts) -> Card:
    return Card(t.plain("learning-over-title"), (Text(t("material-over")),), (home(t),))


def lapsed(t: Texts, material: Material) -> Card:
    which = (Text(escape(material.title)),) if material.title else ()
    return Card(t.plain("learning-lapsed-title"), (Text(t("material-lapsed")), *which), (home(t),))


def withdrawn(t: Texts) -> Card:
    return Card(t.plain("learning-withdrawn-title"), (Text(t("material-withdrawn")),), (home(t),))


def material_line(t: Texts, material: Material) -> Markup:
    """What it is, and a way to it."""
    kind = t.plain("material-kind", kind=kind_of(material.link))
    about = (kind, topic(t, material.topic)) if material.topic else (kind,)
    head = t("digest-topic", topic=" · ".join(about))
    return Markup("\n".join((head, _named_link(t, material))))


def _named_link(t: Texts, material: Material) -> Markup:
    """With the host, since a title may say anything."""
    named = link(material.title, material.link)
    return t("material-link", link=named, host=host(material.link))
