"""What a view is tried with."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards import Card
from bot.texts import Texts
from tests.views.cast import Cast


@dataclass(frozen=True)
class Sample:
    """``about``: what the view is given after the texts."""

    view: Callable[..., Card]
    about: Callable[[Cast], tuple[object, ...]]
    shape: str = ""

    @property
    def name(self) -> str:
        subject = self.view.__module__.rpartition(".")[2]
        return "-".join(filter(None, (f"{subject}.{self.view.__name__.strip('_')}", self.shape)))

    def card(self, t: Texts, cast: Cast) -> Card:
        return self.view(t, *self.about(cast))
