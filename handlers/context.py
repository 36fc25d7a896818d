"""What a handler is given besides the thing it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.acts.letters import Reader
from bot.cards import Value
from bot.domain.notes import LONGEST
from bot.domain.people import Person
from bot.domain.refusal import Refusal
from bot.events import Channel, Sender
from bot.links import Links
from bot.texts import Texts
from storage.works import Work

FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Context:
    """``rest`` is what follows the id in a button's ``about``. The readers of fields raise
    Refusal."""

    person: Person
    sender: Sender
    work: Work
    now: datetime
    t: Texts
    links: Links
    values: Mapping[str, Value]
    rest: str = ""
    channels: Mapping[str, Channel] = field(default_factory=dict)

    @property
    def reader(self) -> Reader:
        """The person in front of us, as those who draw letters know them."""
        return Reader(self.person, self.t, self.links, workspace=self.here)

    @property
    def here(self) -> tuple[str, str, str]:
        """The workspace in which they are."""
        return self.sender.platform, self.sender.enterprise, self.sender.team

    def text(self, name: str, most: int = LONGEST) -> str:
        value = self.values.get(name, "")
        text = (value if isinstance(value, str) else " ".join(value)).strip()
        if len(text) > most:
            raise Refusal("refusal-long", field=name, most=most)
        return text

    def line(self, name: str) -> str:
        return " ".join(self.text(name, most=200).split())

    def many(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, ())
        chosen = (value,) if isinstance(value, str) else tuple(value)
        return tuple(dict.fromkeys(one for one in chosen if one))

    def number(self, name: str) -> int:
        text = self.text(name)
        if not (text.isdecimal() and len(text) < 7):
            raise Refusal("refusal-choose", field=name)
        return int(text)

    def day(self, name: str) -> datetime:
        """Nine in the morning of a day, in the person's zone."""
        try:
            day = date.fromisoformat(self.text(name))
            moment = datetime.combine(day, time(9), self.person.zone).astimezone(UTC)
        except (ValueError, OverflowError):
            raise Refusal("refusal-day", field=name) from None
        return self._near(moment, name)

    def moment(self, name: str) -> datetime:
        """A time in the person's own zone, as they typed it."""
        try:
            local = datetime.fromisoformat(self.text(name))
            moment = local.replace(tzinfo=self.person.zone).astimezone(UTC)
        except (ValueError, OverflowError):
            raise Refusal("refusal-moment", field=name) from None
        return self._near(moment, name)

    def _near(self, moment: datetime, name: str) -> datetime:
        """Nobody plans further ahead; and the last days of the year 9999 have no day after."""
        if moment > self.now + FURTHEST:
            raise Refusal("refusal-far", field=name)
        return moment


def cleaned(value: Value) -> Value:
    """Without what no database takes: null characters and halves of surrogate pairs."""
    if not isinstance(value, str):
        return tuple(_clean(one) for one in value)
    return _clean(value)


def _clean(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
