"""What one person writes down after a session, and who may read it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.refusal import Refusal

LONGEST = 3_000
USEFUL = (1, 2, 3, 4, 5)


class Visibility(StrEnum):
    ME = "me"
    PAIR = "pair"
    OFFER = "offer"


@dataclass(eq=False, repr=False)
class Note:
    """``learned``, ``tried`` (what the writer will try) and ``worked`` in the writer's words."""

    session_id: int
    pair_id: int
    author_id: int
    partner_id: int
    visibility: Visibility
    written: datetime
    learned: str = ""
    tried: str = ""
    worked: str = ""
    useful: int | None = None
    id: int = field(init=False)

    def readable_by(self, person_id: int) -> bool:
        """That a note for its writer alone exists is private too. What is offered to the company
        is the partner's to read once its writer has put it to them, as a learning."""
        if person_id == self.author_id:
            return True
        return person_id == self.partner_id and self.visibility is Visibility.PAIR


def check_note(learned: str, tried: str, worked: str, visibility: str) -> Visibility:
    if not (learned or tried or worked):
        raise Refusal("refusal-note-empty", field="learned")
    for name, text in (("learned", learned), ("tried", tried), ("worked", worked)):
        if len(text) > LONGEST:
            raise Refusal("refusal-long", field=name, most=LONGEST)
    if visibility not in list(Visibility):
        raise Refusal("refusal-visibility", field="visibility")
    return Visibility(visibility)
