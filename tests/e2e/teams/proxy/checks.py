"""What Teams would say no to, in what the bot sends."""

from dataclasses import dataclass, field
from typing import Any

from jsonschema import ValidationError

from tests.drawings.validators import assert_adaptive
from tests.e2e.teams.tenant import TENANT

CARD = "application/vnd.microsoft.card.adaptive"
WORDS = "application/vnd.microsoft.activity.message"
Json = dict[str, Any]


class Refused(Exception):
    """``code`` is the connector's own word, ``why`` is for whoever reads the test's output."""

    def __init__(self, status: int, code: str, why: str = "") -> None:
        super().__init__(f"{status} {code}: {why}")
        self.status, self.code, self.why = status, code, why

    @property
    def body(self) -> Json:
        return {"error": {"code": self.code, "message": self.why}}


@dataclass(frozen=True, slots=True)
class Violation:
    where: str
    code: str
    why: str


@dataclass
class Record:
    violations: list[Violation] = field(default_factory=list)

    def add(self, where: str, refused: Refused) -> None:
        self.violations.append(Violation(where, refused.code, refused.why))


def wrong(why: str) -> Refused:
    return Refused(400, "BadArgument", why)


def check_message(activity: Json) -> None:
    """``summary`` is what a notification shows of a card."""
    if activity.get("type") != "message":
        raise wrong(f"type {activity.get('type')}")
    attached = activity.get("attachments") or []
    if not activity.get("text") and not (attached and activity.get("summary")):
        raise wrong("neither text, nor a card with a summary")
    if len(attached) > 1:
        raise wrong("an update takes one attachment")
    for one in attached:
        if one.get("contentType") != CARD:
            raise wrong(f"an attachment of type {one.get('contentType')}")
        check_card(one.get("content"))


def check_card(card: object) -> None:
    if not isinstance(card, dict):
        raise wrong("no card")
    try:
        assert_adaptive(card)
    except (AssertionError, KeyError) as broken:
        raise wrong(f"card: {broken!r}") from broken
    except ValidationError as broken:
        raise wrong(f"card: {broken.message[:200]}") from broken


def check_chat(body: Json) -> None:
    """Bots open chats with one person of a tenant that they name."""
    named = body.get("tenantId") or (body.get("channelData") or {}).get("tenant", {}).get("id")
    if named != TENANT:
        raise wrong(f"tenant {named}")
    if len(body.get("members") or []) != 1:
        raise wrong("exactly one member")


def check_answer(status: int, body: object) -> None:
    """To an ``adaptiveCard/action``: a card, or words in passing."""
    if status != 200 or not isinstance(body, dict) or body.get("statusCode") != 200:
        raise Refused(502, "InvokeFailed", f"{status} {str(body)[:200]}")
    match body.get("type"):
        case "application/vnd.microsoft.card.adaptive":
            check_card(body.get("value"))
        case "application/vnd.microsoft.activity.message":
            if not isinstance(body.get("value"), str):
                raise wrong("no words")
        case other:
            raise wrong(f"answer of type {other}")
