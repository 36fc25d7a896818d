"""Who and what there is in the two workspaces of one organisation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

APP, SECRET, APP_TOKEN = "A0UPMENTOR", "a-signing-secret", "xapp-1-upmentor"
BOT = "U0UPMENTOR"


@dataclass(frozen=True, slots=True)
class Member:
    id: str
    name: str
    real_name: str
    zone: str = "Europe/Moscow"
    locale: str = "ru-RU"
    guest: bool = False
    is_bot: bool = False
    deleted: bool = False

    @property
    def email(self) -> str:
        return "" if self.is_bot else f"{self.name}@upmentor.example"


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    name: str
    members: tuple[str, ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Workspace:
    team: str
    domain: str
    token: str
    members: tuple[Member, ...]
    channels: tuple[Channel, ...]
    by_name: Mapping[str, Member] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {member.name: member for member in self.members})

    def member(self, user: object) -> Member | None:
        return next((member for member in self.members if member.id == user), None)

    def channel(self, name: str) -> Channel:
        return next(channel for channel in self.channels if channel.name == name)


LONDON, ENGLISH = "Europe/London", "en-GB"
RUSSIANS, BRITONS = ("U0DARIA", "U0ANNA", "U0ELENA"), ("U0AGNES", "U0BEN", "U0CHLOE")

UPMENTOR = Workspace(
    team="T0UPMENTOR",
    domain="upmentor",
    token="xoxb-1-upmentor",
    members=(
        Member("U0DARIA", "daria", "Дарья Климентьева"),
        Member("U0ANNA", "anna", "Анна Ковалёва"),
        Member("U0ELENA", "elena", "Елена Рогожина"),
        Member("U0VIKTOR", "viktor", "Виктор Залесский"),
        Member("U0AGNES", "agnes", "Agnes Whitfield", LONDON, ENGLISH),
        Member("U0BEN", "ben", "Ben Larkfield", LONDON, ENGLISH),
        Member("U0CHLOE", "chloe", "Chloe Ashworth", LONDON, ENGLISH),
        Member("U0TIMUR", "timur", "Тимур Сафиуллин", zone="Asia/Almaty"),
        Member("U0GUEST", "gregory", "Gregory Visitor", LONDON, ENGLISH, guest=True),
        Member("U0DEPLOYS", "deploys", "Deploys", LONDON, ENGLISH, is_bot=True),
        Member("U0LEFT", "igor", "Игорь Прежний", deleted=True),
    ),
    channels=(
        Channel("C0GENERAL", "general", ("U0DARIA", "U0ANNA", "U0ELENA", "U0VIKTOR", "U0BEN")),
        Channel("C0LEARNINGS", "learnings", (*RUSSIANS, *BRITONS, BOT)),
        Channel("C0MENTORS", "mentors", ("U0DARIA", "U0ANNA", BOT), private=True),
        Channel("C0BOARD", "board", ("U0VIKTOR", "U0ELENA"), private=True),
    ),
)

ABROAD = Workspace(
    team="T0ABROAD",
    domain="upmentor-abroad",
    token="xoxb-2-upmentor",
    members=(
        Member("U1MARGARET", "margaret", "Margaret Hollis", LONDON, ENGLISH),
        Member("U1BEN", "ben", "Ben Larkfield", LONDON, ENGLISH),
    ),
    channels=(Channel("C1GENERAL", "general", ("U1MARGARET", "U1BEN", BOT)),),
)
