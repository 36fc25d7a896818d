"""One organisation with two workspaces in Slack, and somebody else's with a third."""

from collections import Counter
from typing import Any

from aiohttp import web

from tests.platforms.slack.double import Double, Payload

OURS, ABROAD, FOREIGN = "T1", "T2", "T3"
CODE = "code-of-"
AT = {OURS: ("OLGA", "ANNA"), ABROAD: ("ANNA", "BEN"), FOREIGN: ("BOSS",)}


class Organisation(Double):
    """Each installation has a token of its own, which ends when the app is uninstalled."""

    def __init__(self) -> None:
        super().__init__()
        self.installed: Counter[str] = Counter()

    def token(self, team: str) -> str:
        return f"xoxb-{team}-{self.installed[team]}"

    def uninstalls(self, team: str) -> None:
        self.ended[self.token(team)] = "account_inactive"

    def _said(self, method: str, given: Payload, token: str) -> Payload | web.Response:
        team = token.removeprefix("xoxb-")[:2]
        match method:
            case _ if token in self.ended:
                return super()._said(method, given, token)
            case "oauth.v2.access":
                return self._granted(given["code"].removeprefix(CODE))
            case "auth.test":
                return {"ok": True, "team_id": team, "bot_id": f"B{team}", "user_id": f"UBOT{team}"}
            case "auth.revoke":
                self.ended[token] = "token_revoked"
                return {"ok": True, "revoked": True}
            case "users.list":
                return {"ok": True, "members": [member(team, name) for name in AT[team]]}
            case _:
                return super()._said(method, given, token)

    def _granted(self, team: str) -> Payload:
        self.installed[team] += 1
        return {
            "ok": True,
            "access_token": self.token(team),
            "app_id": "A1",
            "bot_user_id": f"UBOT{team}",
            "scope": "commands,chat:write",
            "team": {"id": team},
            "enterprise": None,
            "is_enterprise_install": False,
        }


def user(team: str, name: str) -> str:
    return f"U{team}{name}"


def member(team: str, name: str) -> dict[str, Any]:
    email = f"{name.lower()}@upmentor.example"
    return {
        "id": user(team, name),
        "team_id": team,
        "tz": "Europe/London",
        "locale": "en-GB",
        "profile": {"real_name": name.title(), "email": email},
    }
