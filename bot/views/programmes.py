from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.cards import Button, Card, Choice, Facts, Input, Option, Text, button
from bot.domain.enrolment import Role
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import CADENCES, LENGTHS, Programme
from bot.domain.proposals import Round, RoundState
from bot.domain.topics import STARTER
from bot.markup import escape
from bot.texts import LOCALES, Texts
from bot.views import places, quiet, undelivered
from bot.views.parts import back, choice_of_numbers, home, row, topic_choice
from bot.views.places import Channels

DEFAULT_SESSIONS = 6
MOST_NAMED = 20


def organise(t: Texts, programmes: Sequence[Programme], may_start: bool) -> Card:
    rows = tuple(
        row(escape(p.name), button("programme.show", p.id, t.plain("button-open")))
        for p in programmes
    )
    start = (
        (button("programme.new", "", t.plain("button-programme-new"), "primary"),)
        if may_start
        else ()
    )
    intro = t("organise-intro") if rows else t("organise-nothing")
    return Card(t.plain("organise-title"), (Text(intro), *rows), (*start, home(t)))


def form(t: Texts, organiser: Person) -> Card:
    keys = tuple(topic.key for topic in STARTER)
    languages = tuple(Option(code, t.plain("language-name", code=code)) for code in LOCALES)
    sponsor, contact = t.plain("programme-sponsor"), t.plain("programme-contact")
    return Card(
        t.plain("programme-new-title"),
        (
            Text(t("programme-new-intro")),
            Input("name", t.plain("programme-name"), t.plain("programme-name-default")),
            Input("purpose", t.plain("programme-purpose"), long=True),
            topic_choice(t, "topics", t.plain("fact-topics"), keys, keys[:4], optional=False),
            Input("sponsor", sponsor),
            Input("line", t.plain("programme-line"), optional=True, long=True),
            Input("contact", contact),
            places.field(t, t.plain("programme-channel-default")),
            choice_of_numbers("cadence", t.plain("programme-cadence"), CADENCES, CADENCES[-1]),
            Input("sessions", t.plain("programme-sessions"), str(DEFAULT_SESSIONS)),
            choice_of_numbers("minutes", t.plain("programme-minutes"), LENGTHS, LENGTHS[-1]),
            Choice("locale", t.plain("programme-language"), languages, value=t.locale),
        ),
        (button("programme.create", "", t.plain("button-programme-create"), "primary"), home(t)),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """``joined``: by role, how many were invited and how many of them joined. ``missing``: what
    did not arrive."""

    joined: Mapping[Role, tuple[int, int]]
    pairs: int
    held: int
    missing: int


def overview(
    t: Texts,
    programme: Programme,
    channels: Channels,
    figures: Figures,
    round_: Round | None,
    stuck: Sequence[Pair],
    people: Mapping[int, Person],
) -> Card:
    """Facts that an organiser holds anyway: joined or not, pairs, sessions; never who said no.
    ``people``: those in the stuck pairs, by id."""
    rhythm = t("programme-rhythm", weeks=programme.cadence, sessions=programme.sessions)
    both_joined = all(joined for _, joined in figures.joined.values())
    return Card(
        programme.name,
        (
            Text(rhythm),
            _facts(t, figures, round_),
            *places.shown(t, programme, channels),
            *undelivered.counted(t, programme, figures.missing),
            *quiet.listed(t, stuck, people),
        ),
        (*_round_buttons(t, programme, round_, both_joined), *_invite(t, programme), home(t)),
    )


def _facts(t: Texts, figures: Figures, round_: Round | None) -> Facts:
    return Facts(
        (
            (t("fact-mentors"), _joined(t, figures.joined[Role.MENTOR])),
            (t("fact-mentees"), _joined(t, figures.joined[Role.MENTEE])),
            (t("fact-pairs"), str(figures.pairs)),
            (t("fact-held"), str(figures.held)),
            (t("fact-round"), t("round-state", state=round_.state if round_ else "none")),
        )
    )


def _round_buttons(
    t: Texts, programme: Programme, round_: Round | None, both_joined: bool
) -> Iterator[Button]:
    """Whatever waits for the organiser comes first: a draft to look at, then a round to run."""
    if round_ is not None:
        label, is_draft = t.plain("button-round-show"), round_.state is RoundState.DRAFT
        yield button("round.show", programme.id, label, "primary" if is_draft else None)
    if round_ is None or round_.state is RoundState.CLOSED:
        label = t.plain("button-round-run")
        yield button("round.run", programme.id, label, "primary" if both_joined else None)


def _invite(t: Texts, programme: Programme) -> tuple[Button, ...]:
    return (
        button("programme.invite", f"{programme.id}/mentor", t.plain("button-invite-mentors")),
        button("programme.invite", f"{programme.id}/mentee", t.plain("button-invite-mentees")),
    )


def _joined(t: Texts, counts: tuple[int, int]) -> str:
    invited, joined = counts
    return t("joined-of-invited", joined=joined, invited=invited)


def invite_form(t: Texts, programme: Programme, role: Role) -> Card:
    field = Input("people", t.plain("invite-label"), long=True)
    send = button(
        "programme.send_invitations", f"{programme.id}/{role}", t.plain("button-invite"), "primary"
    )
    return Card(
        t.plain("invite-title", role=role),
        (Text(t("invite-intro", role=role)), field),
        (send, back(t, "programme.show", programme.id)),
    )


def invited(
    t: Texts, programme: Programme, now: int, before: int, lost: Sequence[Person], mend: bool
) -> Card:
    """``lost``: whom no platform reaches; ``mend``: with the ways to reach them in Teams."""
    told = [t("invited-now", count=now), *((t("invited-before", count=before),) if before else ())]
    if lost:
        names = ", ".join(one.name for one in lost[:MOST_NAMED])
        told.append(t("invited-lost", names=names, more=max(len(lost) - MOST_NAMED, 0)))
    return Card(
        t.plain("invited-title"),
        (*(Text(one) for one in told), *undelivered.mending(t, mend)),
        (back(t, "programme.show", programme.id), home(t)),
    )
