"""What an interaction lends the bot for a while: a trigger, a response URL, a shown view."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.clock import Clock
from tests.e2e.slack.proxy.refusals import Json, Refused

TRIGGER_AGE = timedelta(seconds=3)
RESPONSE_AGE, RESPONSE_USES = timedelta(minutes=30), 5
DEEPEST = 3


@dataclass
class Shown:
    """A view that Slack shows, under the one id that it keeps through all changes."""

    id: str
    user: str
    depth: int = 1
    hash: str = ""
    external_id: str = ""


@dataclass
class Trigger:
    user: str
    born: datetime
    view: Shown | None = None
    spent: bool = False


@dataclass
class Response:
    url: str
    born: datetime
    uses: int = 0


@dataclass
class Passes:
    clock: Clock
    triggers: dict[str, Trigger] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    views: dict[str, Shown] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    def lend_trigger(self, trigger: str, user: str, view: Shown | None = None) -> None:
        self.triggers.setdefault(trigger, Trigger(user, self.clock.now(), view))

    def lend_response(self, url: str) -> str:
        """The name under which the bot finds it; the same for the same URL."""
        name = url.rpartition("/")[2]
        self.responses.setdefault(name, Response(url, self.clock.now()))
        return name

    def spend_trigger(self, trigger: object) -> Trigger:
        known = self.triggers.get(str(trigger))
        if known is None:
            raise Refused("invalid_trigger_id", "no such trigger")
        if known.spent:
            raise Refused("exchanged_trigger_id", "a trigger opens one view")
        if self.clock.now() - known.born > TRIGGER_AGE:
            raise Refused("expired_trigger_id", "older than three seconds")
        known.spent = True
        return known

    def spend_response(self, name: str) -> Response:
        known = self.responses.get(name)
        if known is None or self.clock.now() - known.born > RESPONSE_AGE:
            raise Refused("expired_url", "older than half an hour")
        if known.uses == RESPONSE_USES:
            raise Refused("used_url", f"used {RESPONSE_USES} times")
        known.uses += 1
        return known

    def show(self, user: str, over: Shown | None = None) -> Shown:
        depth = 1 if over is None else over.depth + 1
        if depth > DEEPEST:
            raise Refused("push_limit_reached", f"{DEEPEST} views deep at most")
        shown = Shown(f"V{next(self._numbers):06}", user, depth)
        self.views[shown.id] = shown
        return shown

    def find_view(self, arguments: Json) -> Shown:
        wanted = arguments.get("view_id")
        external = arguments.get("external_id")
        for shown in self.views.values():
            if shown.id == wanted or (external and shown.external_id == external):
                if arguments.get("hash", shown.hash) != shown.hash:
                    raise Refused("hash_conflict", "the view has changed meanwhile")
                return shown
        raise Refused("not_found", "no such view")
