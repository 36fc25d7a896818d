"""Who may talk to the sandbox: this machine, and no page of another site in its browser."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import msgspec
from aiohttp import web

from bot.platforms.sandbox.platform import BadRequest, Stuck, Unknown

LOOPBACK = ("127.0.0.1", "::1", "localhost")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_STATUS = {Unknown: 404, BadRequest: 400, Stuck: 500}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def assert_loopback(host: str) -> None:
    if host not in LOOPBACK:
        raise ValueError(
            "In the sandbox anyone can be anyone, so it answers only this machine. "
            f"HOST is {host}: set it to 127.0.0.1, or set the tokens of Slack or Teams."
        )


def answer(what: object, status: int = 200) -> web.Response:
    return web.Response(
        body=msgspec.json.encode(what),
        status=status,
        content_type="application/json",
        headers=HEADERS,
    )


def refusal(sentence: str, status: int) -> web.Response:
    return answer({"error": sentence}, status)


def guarded(handler: Handler) -> Handler:
    """Another site's page can send requests here, even under a name of its own that points to
    this machine: neither our Host, nor our Origin, nor JSON is something it can send."""

    async def checked(request: web.Request) -> web.StreamResponse:
        if not _is_ours(request):
            return refusal("The sandbox answers only at the address that it printed.", 403)
        if request.method == "POST" and request.content_type != "application/json":
            return refusal("Send JSON, with Content-Type: application/json.", 415)
        try:
            return await handler(request)
        except (BadRequest, Stuck) as error:
            return refusal(str(error), _STATUS[type(error)])

    return checked


def _is_ours(request: web.Request) -> bool:
    origin = request.headers.get("Origin", f"http://{request.host}")
    return _name(request.host) in LOOPBACK and origin == f"http://{request.host}"


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
