"""How the Web API may be called: JSON, a form, or a query."""

import json

from aiohttp import web

from tests.e2e.slack.proxy.refusals import Json, Refused

COMPLEX = ("attachments", "blocks", "files", "metadata", "view")


async def arguments_of(request: web.Request) -> Json:
    given: Json = {**request.query}
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.method == "POST":
        given |= dict(await request.post())
    for name in COMPLEX:
        if isinstance(given.get(name), str):
            given[name] = _decoded(name, given[name])
    return given


def _decoded(name: str, text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as wrong:
        raise Refused(
            "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
        ) from wrong


def token_of(request: web.Request, given: Json) -> str:
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return str(given.pop("token", "")) or said
