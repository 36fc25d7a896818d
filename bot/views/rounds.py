from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from bot.cards import Button, Card, Row, Text, button
from bot.domain.enrolment import Enrolment
from bot.domain.matching import LeftOutReason, ReasonKind
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Left, Proposal, ProposalState, Round, RoundState
from bot.markup import Markup
from bot.texts import Texts
from bot.views.left_out import what_helps, why
from bot.views.parts import back, home, lines, reasons, row

People = Mapping[int, Person]
Before = tuple[Round, Sequence[Proposal]]


class Near(StrEnum):
    """Whether somebody close to the organiser takes part, and whether another organiser may
    decide."""

    NOBODY = "nobody"
    OTHERS = "others"
    ALONE = "alone"


def ordered(t: Texts, programme: Programme) -> Card:
    show = button("round.show", programme.id, t.plain("button-round-show"))
    return Card(t.plain("round-title"), (Text(t("round-ordered")),), (show, home(t)))


def ready(t: Texts, round_: Round, pairs: int) -> Card:
    show = button("round.show", round_.programme_id, t.plain("button-round-show"), "primary")
    told = t("round-again", count=pairs) if round_.rematch else t("round-ready", count=pairs)
    return Card(t.plain("round-title"), (Text(told),), (show, home(t)))


def show(
    t: Texts,
    round_: Round,
    decided: Sequence[Proposal],
    left_out: Sequence[Left],
    near: Near,
    people: People,
    before: Before | None = None,
) -> Card:
    """``decided`` and ``left_out``: those that this organiser may see. ``before``: what came of the
    round that this is the rematch of."""
    drafts = [p for p in decided if p.state is ProposalState.DRAFT]
    rows = [_proposal(t, proposal, round_, people) for proposal in decided]
    left = [_left(t, one, people) for one in left_out]
    elements = (
        *((Text(t("round-rematch")),) if round_.rematch else ()),
        Text(_intro(t, round_, bool(drafts))),
        *rows,
        *((Text(t("round-near", near=near)),) if near is not Near.NOBODY else ()),
        *((lines(t("round-left"), *left),) if left else ()),
        *(_came_of(t, before, people) if before else ()),
    )
    leave = back(t, "programme.show", round_.programme_id)
    return Card(t.plain("round-title"), elements, (*_go_on(t, round_, bool(drafts)), leave))


def _intro(t: Texts, round_: Round, drafts: bool) -> Markup:
    if round_.state is RoundState.DRAFT and not drafts:
        return t("round-nothing-again") if round_.rematch else t("round-nothing")
    closes = t.by(round_.closes) if round_.closes else ""
    return t("round-intro", state=round_.state, closes=closes)


def _came_of(t: Texts, before: Before, people: People) -> Iterator[Text | Row]:
    round_, proposals = before
    if proposals:
        yield Text(t("round-before"))
    for proposal in proposals:
        yield _proposal(t, proposal, round_, people)


def _go_on(t: Texts, round_: Round, drafts: bool) -> tuple[Button, ...]:
    about = f"{round_.programme_id}/{round_.number}"
    if drafts and round_.state in (RoundState.DRAFT, RoundState.ASKED):
        return (button("round.approve", about, t.plain("button-approve"), "primary"),)
    if round_.state is RoundState.DRAFT:
        return (button("round.approve", about, t.plain("button-round-end"), "primary"),)
    return ()


def _proposal(t: Texts, proposal: Proposal, round_: Round, people: People) -> Row:
    told = t(
        "round-pair",
        mentor=people[proposal.mentor_id].name,
        mentee=people[proposal.mentee_id].name,
        reasons=reasons(t, [r for r in proposal.reasons if r.kind is not ReasonKind.LEVELS]),
        state=proposal.seen(round_),
    )
    if proposal.state is not ProposalState.DRAFT:
        return row(told)
    about = f"{proposal.programme_id}/{proposal.id}"
    return row(told, button("round.hold_back", about, t.plain("button-not-now")))


def _left(t: Texts, left: Left, people: People) -> Markup:
    name = people[left.person_id].name
    return t("round-left-line", name=name, role=left.role, why=why(t, left))


def left_out(t: Texts, left: Left, part: Enrolment) -> Card:
    """Told before anyone is asked, so that it says nothing of anybody's answer."""
    about = {"role": left.role, "reason": LeftOutReason(left.reason)}
    told = [Text(t("left-out-text", **about))]
    if left.change:
        told.append(Text(t("left-out-change", change=what_helps(t, left), **about)))
    answers = button("enrolment.form", part.id, t.plain("button-change"))
    return Card(t.plain("left-out-title"), tuple(told), (answers, home(t)))
