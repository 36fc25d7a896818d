from collections.abc import Mapping, Sequence

from bot.cards import Card, Row, Text, button
from bot.domain.matching import ReasonKind
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.proposals import Left, Proposal, ProposalState, Round, RoundState
from bot.markup import Markup
from bot.texts import Texts
from bot.views.parts import home, reasons, row

People = Mapping[int, Person]


def ordered(t: Texts, programme: Programme) -> Card:
    show = button("round.show", programme.id, t.plain("button-round-show"))
    return Card(t.plain("round-title"), (Text(t("round-ordered")),), (show, home(t)))


def ready(t: Texts, round_: Round, pairs: int) -> Card:
    show = button("round.show", round_.programme_id, t.plain("button-round-show"), "primary")
    return Card(t.plain("round-title"), (Text(t("round-ready", count=pairs)),), (show, home(t)))


def show(t: Texts, round_: Round, decided: Sequence[Proposal], others: int, people: People) -> Card:
    """``others``: how many proposals another organiser decides on."""
    drafts = [p for p in decided if p.state is ProposalState.DRAFT]
    rows = [_proposal(t, proposal, round_, people) for proposal in decided]
    left = [_left(t, one, people) for one in round_.left_out]
    elements = (
        Text(
            t(
                "round-intro",
                state=round_.state,
                closes=t.by(round_.closes) if round_.closes else "",
            )
        ),
        *rows,
        *((Text(t("round-others", count=others)),) if others else ()),
        *((Text(Markup("\n".join((t("round-left"), *left)))),) if left else ()),
    )
    back = button("programme.show", round_.programme_id, t.plain("button-back"))
    about = f"{round_.programme_id}/{round_.number}"
    approve = button("round.approve", about, t.plain("button-approve"), "primary")
    # Without any draft too: approving is what closes such a round and lets the next one start.
    may_approve = round_.state is RoundState.DRAFT or (drafts and round_.state is RoundState.ASKED)
    return Card(t.plain("round-title"), elements, (*((approve,) if may_approve else ()), back))


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
    return t(
        "round-left-line", name=people[left.person_id].name, role=left.role, reason=left.reason
    )


def left_out(t: Texts, left: Left) -> Card:
    """Told before anyone is asked, so that it says nothing of anybody's answer."""
    return Card(
        t.plain("left-out-title"),
        (Text(t("left-out-text", role=left.role, reason=left.reason)),),
        (home(t),),
    )
