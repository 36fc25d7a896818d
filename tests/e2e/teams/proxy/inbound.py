"""What people do, made as Teams tells it: the Playground speaks for everybody as for itself."""

from tests.e2e.teams.proxy.checks import Json
from tests.e2e.teams.tenant import BY_ID, Member


def as_teams_tells(activity: Json) -> Json:
    member = BY_ID.get(activity.get("from", {}).get("id", ""))
    if member is None or "locale" not in activity:
        return activity
    told = activity | {"locale": member.locale, "entities": _entities(activity, member)}
    return told | ({"localTimezone": member.zone} if "localTimezone" in activity else {})


def _entities(activity: Json, member: Member) -> list[Json]:
    return [
        each | {"locale": member.locale, "timezone": member.zone}
        if each.get("type") == "clientInfo"
        else each
        for each in activity.get("entities") or []
    ]
