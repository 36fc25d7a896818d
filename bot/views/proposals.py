from bot.cards import Button, Card, Text, button
from bot.domain.enrolment import Enrolment
from bot.domain.people import Person
from bot.domain.proposals import Proposal
from bot.markup import Markup
from bot.texts import Texts
from bot.views.parts import home, reasons, topic


def ask_mentor(t: Texts, proposal: Proposal, leader: Person, part: Enrolment) -> Card:
    """The mentor is asked first; a no has two forms and leaves no trace."""
    return Card(
        t.plain("proposal-title"),
        (
            Text(t("proposal-mentor", name=leader.name, department=_department(t, leader))),
            *_about(t, proposal, part),
            Text(t("proposal-mentor-quiet", name=leader.name, deadline=_deadline(t, proposal))),
        ),
        (
            *_answers(t, proposal),
            button("proposal.conflict", proposal.id, t.plain("button-conflict")),
        ),
    )


def ask_mentee(t: Texts, proposal: Proposal, mentor: Person, part: Enrolment) -> Card:
    return Card(
        t.plain("proposal-title"),
        (
            Text(t("proposal-mentee", name=mentor.name, department=_department(t, mentor))),
            *_about(t, proposal, part),
            Text(t("proposal-mentee-quiet", deadline=_deadline(t, proposal))),
        ),
        _answers(t, proposal),
    )


def _about(t: Texts, proposal: Proposal, part: Enrolment) -> tuple[Text, ...]:
    told = [
        t("proposal-topic", topic=topic(t, proposal.topic)),
        t("proposal-why", reasons=reasons(t, proposal.reasons)),
        *((t("proposal-goal", goal=part.goal),) if part.goal else ()),
        *((t("proposal-addressed", addressed=part.addressed),) if part.addressed else ()),
        *(
            t("proposal-evidence", evidence=i.evidence)
            for i in part.interests
            if _says(i.topic, i.evidence, proposal)
        ),
    ]
    return (Text(Markup("\n".join(told))),)


def _says(key: str, evidence: str, proposal: Proposal) -> bool:
    return key == proposal.topic and bool(evidence)


def _answers(t: Texts, proposal: Proposal) -> tuple[Button, ...]:
    return (
        button("proposal.yes", proposal.id, t.plain("button-yes"), "primary"),
        button("proposal.no", proposal.id, t.plain("button-no")),
    )


def _deadline(t: Texts, proposal: Proposal) -> str:
    assert proposal.due is not None
    return t.by(proposal.due)


def _department(t: Texts, person: Person) -> str:
    return ", ".join(filter(None, (person.title, person.department))) or t.plain("no-department")


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
