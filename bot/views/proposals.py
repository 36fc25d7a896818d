from collections.abc import Iterator

from bot.cards import Button, Card, Facts, Text, button
from bot.domain.enrolment import Enrolment
from bot.domain.matching import ReasonKind
from bot.domain.people import Person
from bot.domain.proposals import Proposal
from bot.markup import escape
from bot.texts import Texts
from bot.views.parts import Fact, evidence, home, named, reasons, topic

# The topic has a line of its own; levels, and what else somebody takes part for, are for the
# partner's eyes, once they are a pair.
_NOT_YET = (ReasonKind.TOPIC, ReasonKind.LEVELS, ReasonKind.GIVES_BACK)


def ask_mentor(t: Texts, proposal: Proposal, leader: Person, part: Enrolment) -> Card:
    """The mentor is asked first; a no has two forms and leaves no trace."""
    facts = ((t("fact-leader"), named(t, leader)), *_about(t, proposal, part))
    return Card(
        t.plain("proposal-title"),
        (
            Text(t("proposal-mentor", deadline=_deadline(t, proposal))),
            Facts(facts),
            Text(t("proposal-quiet", name=leader.name)),
        ),
        (
            *_answers(t, proposal),
            button("proposal.conflict", proposal.id, t.plain("button-conflict")),
        ),
    )


def ask_mentee(t: Texts, proposal: Proposal, mentor: Person, part: Enrolment) -> Card:
    facts = (
        (t("fact-mentor"), named(t, mentor)),
        *_about(t, proposal, part),
        *evidence(t, proposal.topic, part),
    )
    told = Text(t("proposal-mentee", deadline=_deadline(t, proposal)))
    return Card(t.plain("proposal-title"), (told, Facts(facts)), _answers(t, proposal))


def _about(t: Texts, proposal: Proposal, part: Enrolment) -> Iterator[Fact]:
    """``part`` is the other side's. Their goal and levels are told once both have said yes."""
    yield t("fact-topic"), escape(topic(t, proposal.topic))
    if told := [reason for reason in proposal.reasons if reason.kind not in _NOT_YET]:
        yield t("fact-why"), escape(reasons(t, told))
    if part.addressed:
        yield t("fact-addressed"), t("quoted", said=part.addressed)


def _answers(t: Texts, proposal: Proposal) -> tuple[Button, ...]:
    return (
        button("proposal.yes", proposal.id, t.plain("button-yes"), "primary"),
        button("proposal.no", proposal.id, t.plain("button-no")),
    )


def _deadline(t: Texts, proposal: Proposal) -> str:
    assert proposal.due is not None
    return t.by(proposal.due)


def waiting(t: Texts, proposal: Proposal) -> Card:
    assert proposal.closes is not None
    told = t("proposal-waiting", deadline=t.by(proposal.closes))
    return Card(t.plain("proposal-thanks-title"), (Text(told),), (home(t),))


def declined(t: Texts, conflict: bool) -> Card:
    told = t("proposal-conflict") if conflict else t("proposal-declined")
    return Card(t.plain("declined-title"), (Text(told),), (home(t),))


def closed(t: Texts) -> Card:
    return Card(t.plain("proposal-closed-title"), (Text(t("proposal-closed")),), (home(t),))


def nothing(t: Texts) -> Card:
    return Card(t.plain("proposal-nothing-title"), (Text(t("proposal-nothing")),), (home(t),))
