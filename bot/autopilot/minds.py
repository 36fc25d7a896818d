"""What a simulated person does with a message: when they look at it, and what they press."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.autopilot.characters import NEARER, ONLY_WHEN_ASKED, WHIMS, Character
from bot.autopilot.filling import fill
from bot.cards import Button, Card, Value

MORNING, EVENING = time(9), time(18)
AT_ALL_HOURS = 0.08
# People look at their messages now and then, not each at a second of their own.
GRID = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Press:
    button: str
    values: Mapping[str, Value]


def when(arrived: datetime, character: Character, zone: ZoneInfo, chance: Random) -> datetime:
    """Mostly in working hours of their own."""
    span = character.latest / character.soonest
    hours = character.soonest * span ** chance.random()
    moment = arrived + timedelta(hours=hours)
    if chance.random() >= AT_ALL_HOURS:
        moment = _working(moment.astimezone(zone), chance).astimezone(UTC)
    return moment + (datetime.min.replace(tzinfo=UTC) - moment) % GRID


def _working(local: datetime, chance: Random) -> datetime:
    if local.weekday() < 5 and MORNING <= local.time() < EVENING:
        return local
    day = local.date() + timedelta(days=local.time() >= EVENING)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    since = timedelta(minutes=chance.randint(0, 150))
    return datetime.combine(day, MORNING, local.tzinfo) + since


class Mind:
    """One person at one message, from the first look until it asks nothing more of them."""

    def __init__(
        self, character: Character, now: datetime, chance: Random, is_new: bool = True
    ) -> None:
        """``now`` in the person's own zone. ``is_new``: whims come with new messages only."""
        self._character = character
        self._now = now
        self._chance = chance
        self._is_new = is_new
        self._whim: tuple[str, ...] = ()
        self._looks = 0

    def next(self, card: Card) -> Press | None:
        """None when nothing is pressed, or nothing more."""
        self._looks += 1
        if self._looks == 1:
            if self._chance.random() >= self._character.answers:
                return None
            self._whim = self._seized(card)
        if card.refused:
            return None
        button = self._on_the_way(card) or self._answer(card)
        return Press(button.id, fill(card, self._now, self._chance)) if button else None

    def _seized(self, card: Card) -> tuple[str, ...]:
        if not self._is_new:
            return ()
        offered = {button.action for button in card.all_buttons}
        for name, likely in self._character.whims.items():
            way = WHIMS[name]
            is_far = way[0] == "home" and not offered & set(way[1:])
            chance = likely if is_far or len(way) == 1 else likely * NEARER
            if self._chance.random() < chance and offered & set(way):
                return way
        return ()

    def _on_the_way(self, card: Card) -> Button | None:
        """Each step is taken once: where it leads nowhere, the whim is over."""
        for place in range(len(self._whim) - 1, -1, -1):
            for button in card.all_buttons:
                if button.action == self._whim[place]:
                    self._whim = self._whim[place + 1 :]
                    return button
        self._whim = ()
        return None

    def _answer(self, card: Card) -> Button | None:
        weights = {button: self._weight(button) for button in card.all_buttons}
        asked = [button for button, weight in weights.items() if weight > 0]
        return self._chance.choices(asked, [weights[b] for b in asked])[0] if asked else None

    def _weight(self, button: Button) -> float:
        """What the card itself asks for is pressed even if nobody taught us its name."""
        is_asked = button.style == "primary"
        if button.action in ONLY_WHEN_ASKED and not is_asked:
            return 0
        return self._character.weight(button.action) or float(is_asked)
