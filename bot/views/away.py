from bot.cards import Card, Row, Text, When, button
from bot.domain.people import Person
from bot.domain.working_days import Away
from bot.texts import Texts
from bot.views.parts import home, row


def dates(t: Texts, person: Person) -> Card:
    """Each with a way to take it back, and a form for one more."""
    return Card(
        t.plain("away-title"),
        (
            Text(t("away-intro")),
            *(_span(t, one) for one in person.away),
            When("first", t.plain("away-first"), "date"),
            When("last", t.plain("away-last"), "date"),
        ),
        (button("away.add", "", t.plain("button-away-add"), "primary"), home(t)),
    )


def days(away: Away) -> str:
    return f"{away.first}..{away.last}"


def _span(t: Texts, away: Away) -> Row:
    told = t("away-span", first=t.on(away.first), last=t.on(away.last))
    return row(told, button("away.remove", f"/{days(away)}", t.plain("button-away-remove")))
