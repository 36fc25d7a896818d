"""What did not arrive, to organisers: to whom, never what it said."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

from bot.cards import Button, Card, Row, Text, button, cut
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.undelivered import Fate, Missing
from bot.markup import Markup, escape
from bot.texts import Texts
from bot.views import places
from bot.views.parts import back, home, lines, row, topic

MOST = 20
QUOTED = 80


class Done(StrEnum):
    """What was pressed before."""

    NOTHING = "nothing"
    SENT = "sent"
    CLEARED = "cleared"


def counted(t: Texts, programme: Programme, missing: int) -> tuple[Row, ...]:
    """On the card of a programme, where there is anything."""
    show = button("undelivered.show", programme.id, t.plain("button-undelivered"))
    return (row(t("undelivered-count", count=missing), show),) if missing else ()


def listed(
    t: Texts, programme: Programme, missing: Sequence[Missing], done: Done, mend: bool
) -> Card:
    """``mend``: with the ways to reach people in Teams."""
    told = [t("undelivered-done", done=done)] if done is not Done.NOTHING else []
    told.append(t("undelivered-intro") if missing else t("undelivered-none"))
    rows = (_row(t, programme, one) for one in missing[:MOST])
    more = len(missing) - MOST
    rest = (Text(t("undelivered-more", count=more)),) if more > 0 else ()
    leave = (back(t, "programme.show", programme.id), home(t))
    return Card(
        t.plain("undelivered-title"),
        (lines(*told), *rows, *rest, *mending(t, mend)),
        (*_all(t, programme, missing), *leave),
    )


def unreached(t: Texts, programme: Programme, missing: Sequence[Missing], mend: bool) -> Card:
    """Of a pair that has just begun."""
    rows = (_row(t, programme, one) for one in missing)
    told = lines(t("unreached-told", name=programme.name), t("unreached-waits"))
    return Card(t.plain("unreached-title"), (told, *rows, *mending(t, mend)), (home(t),))


def mending(t: Texts, wanted: bool) -> tuple[Text, ...]:
    ways = (t("teams-by-policy"), t("teams-by-team"), t("teams-by-graph"))
    return (lines(t("teams-unreached"), *ways),) if wanted else ()


def _all(t: Texts, programme: Programme, missing: Sequence[Missing]) -> tuple[Button, ...]:
    if sum(one.is_sure for one in missing) < 2:
        return ()
    return (button("undelivered.send", f"{programme.id}/all", t.plain("button-send-all")),)


def _row(t: Texts, programme: Programme, one: Missing) -> Row:
    about = f"{programme.id}/{one.id}"
    again = button("undelivered.send", about, t.plain("button-send-again"))
    clear = button("undelivered.clear", about, _clear(t, one.fate))
    told = _told(t, programme, one)
    return row(told, clear) if one.fate is Fate.WITHDRAWN else row(told, again, clear)


def _told(t: Texts, programme: Programme, one: Missing) -> Markup:
    if isinstance(one.to, Person):
        told = t("undelivered-person", name=one.to.name, what=one.what)
        return Markup(f"{told}\n{t('undelivered-person-do', fate=one.fate)}")
    channel = places.called(t, programme, one.to)
    to_do = t("undelivered-post-do", channel=channel, fate=one.fate)
    return Markup("\n".join((*_post(t, one, channel), to_do)))


def _post(t: Texts, one: Missing, channel: str) -> tuple[Markup, ...]:
    """What everyone may read, so that it can be told from others in the channel; of what was
    withdrawn, none of its words."""
    learning = one.learning
    if learning is None:
        second = int(one.letters[0].about.partition("/")[2])
        day = t.on(datetime.fromtimestamp(second, UTC))
        return (t("undelivered-digest", channel=channel, day=day),)
    assert learning.published is not None
    day, about = t.on(learning.published), topic(t, learning.topic)
    head = t("undelivered-learning", channel=channel, topic=about, day=day)
    words = learning.learned or learning.tried or learning.worked
    if one.fate in (Fate.WITHDRAWN, Fate.OUTDATED):
        return (head,)
    return (head, escape(t.plain("quoted", said=cut(" ".join(words.split()), QUOTED))))


def _clear(t: Texts, fate: Fate) -> str:
    match fate:
        case Fate.UNKNOWN:
            return t.plain("button-its-there")
        case Fate.WITHDRAWN:
            return t.plain("button-done")
        case _:
            return t.plain("button-leave-it")
