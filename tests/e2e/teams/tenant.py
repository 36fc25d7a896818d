"""Who and what there is in the tenant: the Playground wants exactly six people."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_DNS, uuid5

TENANT, BOT, TEAM = "tenant-upmentor", "28:upmentor", "19:team@thread.tacv2"
LEARNINGS, GROUP = "19:learnings@thread.tacv2", "19:group@thread.v2"
CHANNEL = "Learnings"
MOSCOW, LONDON = ("Europe/Moscow", "ru-RU"), ("Europe/London", "en-GB")


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    given_name: str
    surname: str
    zone: str
    locale: str

    @property
    def id(self) -> str:
        return f"29:{self.name}"

    @property
    def object_id(self) -> str:
        return str(uuid5(NAMESPACE_DNS, self.email))

    @property
    def real_name(self) -> str:
        return f"{self.given_name} {self.surname}"

    @property
    def email(self) -> str:
        return f"{self.name}@upmentor.example"


MEMBERS = (
    Member("daria", "Дарья", "Климентьева", *MOSCOW),
    Member("anna", "Анна", "Ковалёва", *MOSCOW),
    Member("elena", "Елена", "Рогожина", *MOSCOW),
    Member("agnes", "Agnes", "Whitfield", *LONDON),
    Member("ben", "Ben", "Larkfield", *LONDON),
    Member("chloe", "Chloe", "Ashworth", *LONDON),
)
BY_NAME = {member.name: member for member in MEMBERS}
BY_ID = {member.id: member for member in MEMBERS}


def others(current: str) -> Iterator[Member]:
    return (member for member in MEMBERS if member.name != current)
