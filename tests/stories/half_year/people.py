"""Six people in three pairs: three cities, three countries, two languages."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.cards import Card, Choice, Option
from tests.stories import company
from tests.stories.table import Table
from tests.stories.world import Facts, Someone, World, typed

HOURS = "mon-fri 09:00-18:00"
RUSSIAN = {"I'm in": "Участвую", "Next": "Дальше", "Yes": "Да"}


@dataclass(frozen=True)
class Six:
    """Anna mentors Viktor, Ben mentors Diana, Emil mentors Marina. Olga organises, Sofia is the
    sponsor."""

    world: World
    table: Table
    olga: Someone
    sofia: Someone
    anna: Someone
    viktor: Someone
    ben: Someone
    diana: Someone
    emil: Someone
    marina: Someone

    @property
    def pairs(self) -> tuple[tuple[Someone, Someone], ...]:
        return ((self.anna, self.viktor), (self.ben, self.diana), (self.emil, self.marina))

    def nobody_reads_anything(self, *people: Someone) -> None:
        for person in people or self.world.people.values():
            person.sees_nothing_new()

    async def nothing_comes_but(self, moment: datetime, **titles: list[str]) -> None:
        """Until then, to anybody."""
        await self.world.until(moment)
        for user, person in self.world.people.items():
            cards = [card for _, card in self.world.unseen(person.inbox)]
            told = "\n---\n".join(card.plain for card in cards)
            assert [card.title for card in cards] == titles.get(user, []), f"{user}: {told}"
            person.look_at_everything()


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """UTC, between October and the September after it."""
    return datetime(2026 if month > 9 else 2027, month, day, hour, minute, tzinfo=UTC)


def button(person: Someone, english: str) -> str:
    """As it stands on this person's cards."""
    return RUSSIAN[english] if person.user in ("anna", "viktor", "marina") else english


async def settle(world: World, table: Table) -> Six:
    await world.until(company.MONDAY)
    olga = (await company.found(world)).olga
    moscow: Facts = {"timezone": "Europe/Moscow", "country": "RU", "languages": ("ru", "en")}
    london: Facts = {"timezone": "Europe/London", "country": "GB", "languages": ("en",)}
    berlin: Facts = {"timezone": "Europe/Berlin", "country": "DE", "languages": ("en",)}
    cast: tuple[tuple[str, str, Facts], ...] = (
        ("anna", "Анна Ковалёва", moscow),
        ("viktor", "Виктор Петров", {**london, "languages": ("ru", "en")}),
        ("ben", "Ben Moss", london),
        ("diana", "Diana Frost", berlin),
        ("emil", "Emil Rowe", berlin),
        ("marina", "Марина Орлова", moscow),
    )
    people = [await world.person(user, name, **facts) for user, name, facts in cast]
    return Six(world, table, olga, world.people["sofia"], *people)


async def join(six: Six) -> None:
    """Each pair has a topic of its own, so that it is clear who will be matched."""
    await company.start_programme(six.olga, ("ai", "video", "data"))
    mentors = ("Анна Ковалёва", "Ben Moss", "Emil Rowe")
    leaders = ("Виктор Петров", "Diana Frost", "Марина Орлова")
    await company.invite(six.olga, mentors, leaders)
    for topic, (mentor, leader) in zip(("ai", "video", "data"), six.pairs, strict=True):
        for person in (mentor, leader):
            person.look_at_everything()
            await person.presses(button(person, "I'm in"))
        await mentor.presses(button(mentor, "Next"), topics=(topic,), capacity="1", hours=HOURS)
        await leader.presses(button(leader, "Next"), first=topic, hours=HOURS)
        await mentor.presses(button(mentor, "I'm in"), **{f"level__{topic}": "4"})
        await leader.presses(button(leader, "I'm in"), **{f"level__{topic}": "1"})
        for person in (mentor, leader):
            person.look_at_everything()


async def pair_up(six: Six) -> None:
    """On the day after the invitations. Each leader looks at the card that starts the pair, and
    each mentor will."""
    await six.world.until(at(10, 13, 8))
    await company.run_round(six.olga, "Ben Moss mentors Diana Frost")
    for pair in six.pairs:
        for person in pair:
            person.look_at_everything()
            await person.presses(button(person, "Yes"))
        for person in pair:
            person.look_at_everything()


def choices(card: Card, name: str) -> list[str]:
    """The labels of a choice on a card; none where it has no such choice."""
    return [typed(option.label) for option in _options(card, name)]


def value(card: Card, name: str, label: str) -> str:
    """What the option of that label sends."""
    return next(o.value for o in _options(card, name) if label in typed(o.label))


def _options(card: Card, name: str) -> tuple[Option, ...]:
    asked = [e for e in card.elements if isinstance(e, Choice) and e.id == name]
    return asked[0].options if asked else ()
