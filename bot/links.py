"""Addresses of our own pages: signed, so that nobody can make one up, or open to everybody."""

import hmac
from hashlib import sha256

PRIVACY, TERMS = "/privacy", "/terms"


class Links:
    """``base`` is the public address, without a slash at its end; empty where there is none."""

    def __init__(self, base: str, key: str) -> None:
        self._base = base
        self._key = key.encode()

    def session_file(self, session_id: int) -> str:
        """The calendar file of a session, or nothing where there's no address to fetch it from."""
        return f"{self._base}/calendar/session/{self._sign(session_id)}.ics" if self._base else ""

    def session_of(self, token: str) -> int | None:
        number = token.partition("-")[0]
        is_ours = number.isdecimal() and hmac.compare_digest(self._sign(int(number)), token)
        return int(number) if is_ours else None

    def _sign(self, session_id: int) -> str:
        digest = hmac.new(self._key, f"session:{session_id}".encode(), sha256).hexdigest()
        return f"{session_id}-{digest[:32]}"
