"""What people do, made as Slack tells it; and what the bot answers at once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.e2e.slack.proxy.blocks import check_message, check_view
from tests.e2e.slack.proxy.calls import marked, name_blocks, restored
from tests.e2e.slack.proxy.passes import Passes, Shown
from tests.e2e.slack.proxy.refusals import Json, Refused

PLACE_OF_A_VIEW = "view:"


@dataclass
class Inbound:
    """``typed``: what stands in the fields of a view when something in it is pressed, by its id."""

    passes: Passes
    respond_at: Callable[[str, str], str]
    drawn: dict[str, Json] = field(default_factory=dict)
    typed: dict[str, Json] = field(default_factory=dict)

    def told(self, team: str, payload: Json) -> Json:
        if payload.get("type") == "event_callback":
            return payload
        view = self._view(payload)
        if view is not None:
            payload = {**payload, "view": view}
        elif payload.get("type") == "block_actions":
            payload = self._pressed(payload)
        user = payload["user"]["id"] if "user" in payload else payload["user_id"]
        shown = self.passes.views.get(view["id"]) if view else None
        self.passes.lend_trigger(payload["trigger_id"], user, shown)
        if "response_url" in payload:
            name = self.passes.lend_response(payload["response_url"])
            payload = {**payload, "response_url": self.respond_at(team, name)}
        return payload

    def _view(self, payload: Json) -> Json | None:
        view = payload.get("view")
        if view is None:
            return None
        return restored(view, self.passes.views[view["external_id"]])

    def _pressed(self, payload: Json) -> Json:
        place = payload["container"]["channel_id"]
        if place.startswith(PLACE_OF_A_VIEW):
            return self._pressed_in_view(payload, place.removeprefix(PLACE_OF_A_VIEW))
        if (payload.get("message") or {}).get("subtype") != "ephemeral":
            return payload
        container = {**payload["container"], "is_ephemeral": True}
        return {k: v for k, v in payload.items() if k != "message"} | {"container": container}

    def _pressed_in_view(self, payload: Json, view_id: str) -> Json:
        """The emulator only knows presses in messages."""
        shown = self.passes.views[view_id]
        state = {"values": self.typed.get(view_id, {})}
        view = restored(self.drawn[view_id], shown) | {"state": state}
        without = ("message", "channel", "response_url", "state")
        told = {key: value for key, value in payload.items() if key not in without}
        self.passes.lend_trigger(payload["trigger_id"], shown.user, shown)
        return told | {"container": {"type": "view", "view_id": view_id}, "view": view}

    def answered(self, payload: Json, answer: object) -> object:
        """What is allowed in an acknowledgement, with Slack's own defaults put in."""
        if not isinstance(answer, dict) or not answer:
            return answer
        if payload.get("type") == "view_submission":
            return self._submitted(payload["view"], answer)
        if "command" in payload:
            check_message(answer)
            name_blocks(answer.get("blocks") or [])
            return {"response_type": "ephemeral"} | answer
        return answer

    def _submitted(self, view: Json, answer: Json) -> Json:
        shown = self.passes.views[view["id"]]
        match answer.get("response_action"):
            case "errors":
                _check_errors(view, answer)
            case "update":
                return self._changed(answer, shown)
            case "push":
                return self._changed(answer, self.passes.show(shown.user, shown))
            case "clear" | None:
                pass
            case unknown:
                raise Refused("invalid_arguments", f"response_action {unknown}")
        return answer

    def _changed(self, answer: Json, shown: Shown) -> Json:
        check_view(answer.get("view"), "modal")
        return {**answer, "view": marked(answer["view"], shown)}


def _check_errors(view: Json, answer: Json) -> None:
    fields = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    errors = answer.get("errors") or {}
    if not errors or set(errors) - fields:
        raise Refused("invalid_arguments", f"errors beside {sorted(set(errors) - fields)}")
