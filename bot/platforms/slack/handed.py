"""A message that somebody hands us. Of it we read the links, the files and whose it is; what it
says is never read, not even what a link is called in it."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

Message = Mapping[str, Any]
_LINK = re.compile(r"https?://[^\s|<>]+")
_IN_TEXT = re.compile(r"<(https?://[^\s|<>]+)(?:\|[^<>]*)?>")


def found(message: Message) -> tuple[str, ...]:
    """Each once: a link, and of a file, after a space, its name."""
    links = (*_in_blocks(message.get("blocks")), *_of_attachments(message), *_in_text(message))
    known = dict.fromkeys(link for link in links if _LINK.fullmatch(link))
    return (*_files(message), *known)


def author(message: Message, team: str) -> tuple[str, ...]:
    """Team and user; nothing where no person wrote it. ``team``: where it was handed to us, which
    in a shared channel needn't be its author's."""
    user = message.get("user")
    return (message.get("user_team") or message.get("team") or team, user) if user else ()


def _in_blocks(piece: object) -> Iterator[str]:
    match piece:
        case list():
            for one in piece:
                yield from _in_blocks(one)
        case {"type": "link", "url": str(url)}:
            yield url
        case {"elements": list(elements)}:
            yield from _in_blocks(elements)
        case _:
            pass


def _of_attachments(message: Message) -> Iterator[str]:
    for attachment in message.get("attachments") or ():
        for name in ("title_link", "from_url"):
            yield attachment.get(name) or ""


def _in_text(message: Message) -> Iterator[str]:
    for link in _IN_TEXT.finditer(message.get("text") or ""):
        yield unescape(link[1])


def _files(message: Message) -> Iterator[str]:
    for file in message.get("files") or ():
        if link := file.get("permalink"):
            yield f"{link} {file.get('title') or file.get('name') or ''}"
