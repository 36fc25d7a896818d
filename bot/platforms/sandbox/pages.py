"""The page's own files, as they lie in ``page/``."""

from pathlib import Path

from aiohttp import web

from bot.platforms.sandbox.guard import HEADERS
from bot.platforms.sandbox.platform import Unknown

_FILES = {path.name: path for path in (Path(__file__).parent / "page").iterdir()}
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


async def index(request: web.Request) -> web.Response:
    return _file("index.html")


async def static(request: web.Request) -> web.Response:
    return _file(request.match_info["name"])


def _file(name: str) -> web.Response:
    path = _FILES.get(name)
    if path is None:
        raise Unknown("The page has no such file.")
    return web.Response(
        body=path.read_bytes(),
        content_type=_TYPES[path.suffix],
        charset="utf-8",
        headers=HEADERS,
    )
