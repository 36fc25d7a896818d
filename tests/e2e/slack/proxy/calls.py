"""One call of the Web API: refused as Slack would, answered here, or handed on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.drawings.validators import pieces
from tests.e2e.slack.proxy.blocks import CHARTS, check_message, check_view
from tests.e2e.slack.proxy.house import House
from tests.e2e.slack.proxy.passes import Passes, Shown
from tests.e2e.slack.proxy.refusals import Json, Refused
from tests.e2e.slack.proxy.scopes import OF_A_PLACE, check_scope

POSTS = ("chat.postMessage", "chat.postEphemeral", "chat.update")
CHANGES = ("chat.update", "chat.delete")
FILE_PLACE = re.compile(r"[CGDZ]\w+")


@dataclass
class Calls:
    """``unwilling``: methods that answer an error for as long as it stands here. ``charts``:
    whether blocks with a chart are taken; Slack doesn't take them everywhere."""

    passes: Passes
    unwilling: dict[str, str] = field(default_factory=dict)
    charts: bool = True
    made: list[tuple[str, Json]] = field(default_factory=list)

    async def answer(self, house: House, method: str, arguments: Json) -> Json:
        self.made.append((method, arguments))
        self._check_scope(house, method, arguments)
        if method in self.unwilling:
            raise Refused(self.unwilling[method])
        if method in POSTS:
            check_message(arguments, CHARTS if self.charts else 0)
            name_blocks(arguments.get("blocks") or [])
        match method:
            case "users.info":
                return house.info(arguments)
            case "users.list":
                return house.listed(arguments)
            case "users.lookupByEmail":
                return house.lookup(arguments)
            case "conversations.open":
                return await house.open(arguments)
            case "chat.postMessage" | "chat.postEphemeral":
                house.check_post(str(arguments.get("channel")))
            case "chat.update" | "chat.delete":
                await self._check_change(house, arguments)
            case "files.completeUploadExternal":
                self._check_file(house, arguments)
            case "views.open" | "views.push" | "views.update" | "views.publish":
                return await self._view(house, method, arguments)
            case _:
                pass
        return await self._hand_on(house, method, arguments)

    def _check_scope(self, house: House, method: str, arguments: Json) -> None:
        place = house.kind(str(arguments.get("channel"))) if method in OF_A_PLACE else ""
        check_scope(method, arguments, place, house.scopes)

    async def _check_change(self, house: House, arguments: Json) -> None:
        place = str(arguments.get("channel"))
        house.kind(place)  # a person's id is none
        if place in house.archived:
            raise Refused("is_archived", place)
        await house.check_own(place, arguments.get("ts"))

    def _check_file(self, house: House, arguments: Json) -> None:
        place = str(arguments.get("channel_id"))
        if not FILE_PLACE.fullmatch(place):
            raise Refused("invalid_arguments", f"channel_id: {place}")
        house.check_post(place)

    async def _view(self, house: House, method: str, arguments: Json) -> Json:
        view = arguments.get("view")
        check_view(view, "home" if method == "views.publish" else "modal")
        assert isinstance(view, dict)
        if method == "views.publish":
            return await self._publish(house, arguments)
        if method == "views.update":
            shown = self.passes.find_view(arguments)
            sent = {"view_id": shown.id}
        else:
            trigger = self.passes.spend_trigger(arguments.get("trigger_id"))
            over = trigger.view if method == "views.push" else None
            shown = self.passes.show(trigger.user, over)
            sent = {"trigger_id": arguments["trigger_id"]}
        told = await self._hand_on(house, method, {**sent, "view": marked(view, shown)})
        return as_slack_tells(told, shown)

    async def _publish(self, house: House, arguments: Json) -> Json:
        if house.member(arguments.get("user_id")) is None:
            raise Refused("invalid_arguments", "user_id")
        shown = self.passes.show(str(arguments["user_id"]))
        given = {**arguments, "view": marked(arguments["view"], shown)}
        return as_slack_tells(await self._hand_on(house, "views.publish", given), shown)

    async def _hand_on(self, house: House, method: str, arguments: Json) -> Json:
        told = await house.emulator.call(house.http, method, **arguments)
        if str(told.get("channel", "")).startswith("D"):
            house.directs.add(told["channel"])
        return told


def marked(view: Json, shown: Shown) -> Json:
    """As the emulator gets it: by the mark it finds a view whose id it makes anew each time."""
    shown.external_id = view.get("external_id", "")
    name_blocks(view["blocks"])
    return {**view, "external_id": shown.id}


def as_slack_tells(told: Json, shown: Shown) -> Json:
    if not told["ok"]:
        return told
    return {**told, "view": restored(told["view"], shown)}


def restored(view: Mapping[str, Any], shown: Shown) -> Json:
    shown.hash = view["hash"]
    told = {**view, "id": shown.id, "external_id": shown.external_id}
    return told if told.get("previous_view_id") else told | {"root_view_id": shown.id}


def name_blocks(blocks: list[Json]) -> None:
    """Slack gives a name to every block and button that has none."""
    for number, block in enumerate(blocks):
        block.setdefault("block_id", f"b{number}")
    for number, piece in enumerate(pieces(blocks)):
        if piece.get("type") == "button":
            piece.setdefault("action_id", f"a{number}")
