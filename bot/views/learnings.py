from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from bot.cards import AnyElement, Card, Chart, Text, button, cut
from bot.domain.learnings import Learning
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.markup import Markup, escape
from bot.texts import Texts
from bot.views.parts import home, lines, topic, written

TITLE = 100
CHART_MONTHS = 12


def own_name(t: Texts, learning: Learning, partner: Person, writers: int) -> Card:
    """The author decides on their own name, and reads to whom this goes before it goes."""
    return Card(
        t.plain("learning-offer-title"),
        (
            Text(t("learning-offer", name=partner.name, count=writers)),
            *written(t, learning),
        ),
        (
            button("learning.offer_named", learning.id, t.plain("button-offer-named")),
            button("learning.offer_unnamed", learning.id, t.plain("button-offer-unnamed")),
            button("learning.withdraw", learning.id, t.plain("button-offer-not")),
        ),
    )


def offered(t: Texts, learning: Learning, partner: Person) -> Card:
    told = Text(t("learning-offered", name=partner.name))
    withdraw = button("learning.withdraw", learning.id, t.plain("button-withdraw"))
    return Card(t.plain("learning-offered-title"), (told,), (withdraw, home(t)))


def ask(t: Texts, learning: Learning, author: Person, writers: int) -> Card:
    assert learning.due is not None
    told = Text(t("learning-ask", name=author.name, count=writers, deadline=t.by(learning.due)))
    return Card(
        t.plain("learning-ask-title"),
        (told, *written(t, learning)),
        (
            button("learning.agree_named", learning.id, t.plain("button-agree-named")),
            button("learning.agree_unnamed", learning.id, t.plain("button-agree-unnamed")),
            button("learning.refuse", learning.id, t.plain("button-not-this-time")),
        ),
    )


def consented(t: Texts) -> Card:
    return Card(t.plain("learning-agreed-title"), (Text(t("learning-agreed")),), (home(t),))


def refused(t: Texts) -> Card:
    return Card(t.plain("declined-title"), (Text(t("learning-refused")),), (home(t),))


def over(t: Texts) -> Card:
    return Card(t.plain("learning-over-title"), (Text(t("learning-over")),), (home(t),))


def lapsed(t: Texts, learning: Learning) -> Card:
    told = t("learning-lapsed", topic=topic(t, learning.topic))
    return Card(t.plain("learning-lapsed-title"), (Text(told),), (home(t),))


def published(t: Texts, learning: Learning) -> Card:
    withdraw = button("learning.withdraw", learning.id, t.plain("button-withdraw"))
    return Card(
        t.plain("learning-published-title"),
        (Text(t("learning-published")), *written(t, learning)),
        (withdraw, home(t)),
    )


def withdrawn(t: Texts) -> Card:
    return Card(t.plain("learning-withdrawn-title"), (Text(t("learning-withdrawn")),), (home(t),))


def post(t: Texts, learning: Learning, named: Sequence[Markup]) -> Card:
    by = t("post-by", names=Markup(", ".join(named))) if named else t("post-unnamed")
    return Card(
        t.plain("post-title", topic=topic(t, learning.topic)), (*written(t, learning), Text(by))
    )


def withdrawn_post(t: Texts) -> Card:
    return Card(t.plain("post-withdrawn-title"), (Text(t("post-withdrawn")),))


def digest(
    t: Texts, programme: Programme, new: Sequence[Learning], held: Sequence[datetime]
) -> Card:
    by_topic = groupby(sorted(new, key=lambda one: one.topic), key=lambda one: one.topic)
    told = tuple(_by_topic(t, key, list(group)) for key, group in by_topic)
    elements: tuple[AnyElement, ...] = (
        Text(t("digest-intro", count=len(new))),
        *told,
        *_chart(t, programme, held),
    )
    return Card(t.plain("digest-title", name=programme.name), elements)


def _by_topic(t: Texts, key: str, group: Sequence[Learning]) -> Text:
    head = t("digest-topic", topic=topic(t, key))
    return lines(head, *(Markup(f"• {headline(one)}") for one in group))


def headline(learning: Learning) -> Markup:
    text = learning.learned or learning.worked or learning.tried
    first = text.strip().splitlines()[0]
    return escape(cut(first, TITLE))


def _chart(t: Texts, programme: Programme, held: Sequence[datetime]) -> tuple[Chart, ...]:
    """Sessions held, by month of the programme's zone."""
    months = sorted(start.astimezone(programme.zone).date().replace(day=1) for start in held)
    counts = tuple((t.month(month), len(list(group))) for month, group in groupby(months))
    return (Chart("bar", t.plain("digest-chart"), counts[-CHART_MONTHS:]),) if counts else ()
