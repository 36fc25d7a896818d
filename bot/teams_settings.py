"""The settings of Teams, and what may be wrong with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

RPS = "30"
SINGLE, MULTI = "SingleTenant", "MultiTenant"
TYPES = (SINGLE, "UserAssignedMSI", MULTI)
LOOPBACK = ("127.0.0.1", "::1", "localhost")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# By these names the SDK finds another cloud than Microsoft's public one.
ADDRESSES = (
    "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL",
    "TO_BOT_FROM_CHANNEL_TOKEN_ISSUER",
    "TO_CHANNEL_FROM_BOT_LOGIN_URL",
    "TO_CHANNEL_FROM_BOT_OAUTH_SCOPE",
)


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """``anonymous``: nobody is asked who they are, which only this machine may. ``addresses``: the
    SDK's own, of another cloud. ``expires``: when the password does."""

    app_id: str
    password: str = field(default="", repr=False)
    app_type: str = SINGLE
    tenant: str = ""
    expires: date | None = None
    rps: int = int(RPS)
    anonymous: bool = False
    addresses: Mapping[str, str] = field(default_factory=dict)

    @property
    def tenants(self) -> tuple[str, ...]:
        """Those that take part; all, where none is named to an emulator."""
        return tuple(_tenants(self.tenant))


def teams_settings(given: Mapping[str, str]) -> TeamsSettings | None:
    """None without an app id: then Teams isn't there. An emulator needs none."""
    anonymous = given.get("TEAMS_ALLOW_ANONYMOUS") == "1"
    if not ("MICROSOFT_APP_ID" in given or anonymous):
        return None
    expires = given.get("MICROSOFT_APP_SECRET_EXPIRES")
    return TeamsSettings(
        given.get("MICROSOFT_APP_ID", "").lower(),
        given.get("MICROSOFT_APP_PASSWORD", ""),
        given.get("MICROSOFT_APP_TYPE", SINGLE),
        ",".join(_tenants(given.get("MICROSOFT_APP_TENANT_ID", ""))),
        date.fromisoformat(expires) if expires else None,
        int(given.get("TEAMS_RPS", RPS)),
        anonymous,
        {name: given[name] for name in ADDRESSES if name in given},
    )


def teams_complaints(given: Mapping[str, str]) -> Iterator[str]:
    if "MICROSOFT_APP_ID" in given:
        yield from _about_the_app(given)
    else:
        yield from _about_nobody(given)
    yield from _about_values(given)


def _about_the_app(given: Mapping[str, str]) -> Iterator[str]:
    kind = given.get("MICROSOFT_APP_TYPE", SINGLE)
    if given.get("TEAMS_ALLOW_ANONYMOUS") == "1":
        yield (
            "MICROSOFT_APP_ID with TEAMS_ALLOW_ANONYMOUS: keep the id for Teams itself, or the "
            "other for an emulator"
        )
    if "MICROSOFT_APP_TENANT_ID" not in given:
        yield (
            "MICROSOFT_APP_ID needs MICROSOFT_APP_TENANT_ID: the tenant whose people take part, "
            "which Entra shows as “Directory (tenant) ID”"
        )
    if kind in (SINGLE, MULTI) and "MICROSOFT_APP_PASSWORD" not in given:
        yield (
            "MICROSOFT_APP_ID needs MICROSOFT_APP_PASSWORD: the value of a client secret, under "
            "“Certificates & secrets”"
        )
    if kind != MULTI and len(_tenants(given.get("MICROSOFT_APP_TENANT_ID", ""))) > 1:
        yield "MICROSOFT_APP_TENANT_ID must be one tenant, unless the app is MultiTenant"


def _about_nobody(given: Mapping[str, str]) -> Iterator[str]:
    beside = sorted(name for name in given if name.startswith("MICROSOFT_APP_"))
    if given.get("TEAMS_ALLOW_ANONYMOUS") != "1":
        if beside:
            yield f"{', '.join(beside)} without MICROSOFT_APP_ID: give that too, or neither"
    elif (host := given.get("HOST", LOOPBACK[0])) not in LOOPBACK:
        yield (
            "TEAMS_ALLOW_ANONYMOUS lets anybody be anyone, so it answers only this machine. "
            f"HOST is {host}: set it to 127.0.0.1, or give MICROSOFT_APP_ID"
        )


def _about_values(given: Mapping[str, str]) -> Iterator[str]:
    if not GUID.fullmatch(given.get("MICROSOFT_APP_ID", "0" * 8 + "-0000" * 3 + "-" + "0" * 12)):
        yield "MICROSOFT_APP_ID must be an id like 00000000-0000-0000-0000-000000000000"
    tenants = given.get("MICROSOFT_APP_TENANT_ID")
    if tenants and not (_tenants(tenants) and all(map(GUID.fullmatch, _tenants(tenants)))):
        yield "MICROSOFT_APP_TENANT_ID must be an id like 00000000-0000-0000-0000-000000000000"
    if given.get("MICROSOFT_APP_TYPE", SINGLE) not in TYPES:
        yield f"MICROSOFT_APP_TYPE must be one of {', '.join(TYPES)}"
    if not _is_day(given.get("MICROSOFT_APP_SECRET_EXPIRES", "2026-01-01")):
        yield "MICROSOFT_APP_SECRET_EXPIRES must be a day like 2027-05-31, as Entra shows it"
    rps = given.get("TEAMS_RPS", RPS)
    if not (rps.isdecimal() and len(rps) <= 3 and int(rps) > 0):
        yield "TEAMS_RPS must be a number from 1 to 999"
    if given.get("TEAMS_ALLOW_ANONYMOUS", "0") not in ("0", "1"):
        yield "TEAMS_ALLOW_ANONYMOUS must be 1, or left out"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _tenants(text: str) -> list[str]:
    """As Teams writes ids, whatever case they were copied in."""
    return [tenant.strip().lower() for tenant in text.split(",") if tenant.strip()]
