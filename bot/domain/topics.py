"""The starter set: what juniors know better, in four areas. A skill has levels, a view has none."""

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    DIGITAL = "digital"
    MEDIA = "media"
    GENERATION = "generation"
    AGENDA = "agenda"


class Kind(StrEnum):
    SKILL = "skill"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Topic:
    key: str
    area: Area
    kind: Kind


STARTER = (
    Topic("ai", Area.DIGITAL, Kind.SKILL),
    Topic("automation", Area.DIGITAL, Kind.SKILL),
    Topic("data", Area.DIGITAL, Kind.SKILL),
    Topic("video", Area.MEDIA, Kind.SKILL),
    Topic("social", Area.MEDIA, Kind.SKILL),
    Topic("messengers", Area.MEDIA, Kind.SKILL),
    Topic("employer", Area.GENERATION, Kind.VIEW),
    Topic("customer", Area.GENERATION, Kind.VIEW),
    Topic("language", Area.GENERATION, Kind.VIEW),
    Topic("ecology", Area.AGENDA, Kind.VIEW),
    Topic("inclusion", Area.AGENDA, Kind.VIEW),
)
TOPICS = {topic.key: topic for topic in STARTER}
LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Interest:
    """A topic somebody offers or wants. ``level``: 1-4 of a mentor's skill, 0-4 of a mentee's own;
    None for a view."""

    topic: str
    level: int | None = None
    evidence: str = ""

    @property
    def asks_level(self) -> bool:
        return TOPICS[self.topic].kind is Kind.SKILL

    @property
    def rated(self) -> bool:
        return self.level is not None or not self.asks_level
