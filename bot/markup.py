"""Text with a little markup: ``*bold*``, ``_italic_``, ``[label](url)``, and ``[name](user:id)``
for somebody who is mentioned; a backslash undoes any."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

USER, MAIL = "user:", "mailto:"
_SPECIAL = re.compile(r"([\\*_\[\]()])")
_TOKEN = re.compile(
    r"\\(?P<literal>[\\*_\[\]()])"
    r"|\[(?P<label>(?:\\.|[^\]\\])*)\]\((?P<to>(?:https?://|mailto:|user:)(?:\\.|[^)\s\\])*)\)"
    r"|(?P<mark>[*_])",
    re.DOTALL,
)


class Markup(str):
    """Text whose markup was written by us; whatever was put into it has been escaped."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Span:
    """``user``: who is mentioned by it, in the word of the platform it's drawn for."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    user: str = ""

    @property
    def address(self) -> str:
        """As one reads it: of a mail, to whom."""
        is_mail = self.url.startswith(MAIL)
        return self.url.removeprefix(MAIL).partition("?")[0] if is_mail else self.url


def escape(text: str) -> Markup:
    """Text of unknown origin, such that all of it is literal."""
    return Markup(_SPECIAL.sub(r"\\\1", text))


def mention(name: str, user: str) -> Markup:
    """By name wherever that user is nobody."""
    return Markup(f"[{escape(name)}]({USER}{escape(user)})")


def link(label: str, url: str) -> Markup:
    return Markup(f"[{escape(label)}]({escape(url)})")


def mail_to(address: str, subject: str, body: str) -> str:
    """The address of a link that begins a mail."""
    told = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return f"{MAIL}{quote(address, safe='@')}?{told}"


def parse(markup: str) -> tuple[Span, ...]:
    """The spans of a text, neighbours of one style joined; never fails: odd marks are literal."""
    spans: list[Span] = []
    style = {"*": False, "_": False}
    position = 0
    tokens = list(_TOKEN.finditer(markup))
    unpaired = _unpaired(tokens)
    for token in tokens:
        _add(spans, markup[position : token.start()], style)
        position = token.end()
        if (mark := token["mark"]) is not None and token.start() not in unpaired:
            style[mark] = not style[mark]
        elif token["to"] is not None:
            label, to = plain(token["label"]), _unescape(token["to"])
            where = {"user": to.removeprefix(USER)} if to.startswith(USER) else {"url": to}
            spans.append(Span(label or to, style["*"], style["_"], **where))
        else:
            _add(spans, token["literal"] or token["mark"], style)
    _add(spans, markup[position:], style)
    return tuple(spans)


def plain(markup: str) -> str:
    """The text without its markup; a link keeps its address in brackets."""
    return "".join(
        f"{s.text} ({s.address})" if s.address not in ("", s.text) else s.text
        for s in parse(markup)
    )


def _unpaired(tokens: Iterable[re.Match[str]]) -> set[int]:
    """Where marks stand that nothing closes."""
    places: dict[str, list[int]] = {"*": [], "_": []}
    for token in tokens:
        if token["mark"] is not None:
            places[token["mark"]].append(token.start())
    return {found[-1] for found in places.values() if len(found) % 2}


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _add(spans: list[Span], text: str, style: dict[str, bool]) -> None:
    if not text:
        return
    span = Span(text, style["*"], style["_"])
    if (
        spans
        and not (spans[-1].url or spans[-1].user)
        and (spans[-1].bold, spans[-1].italic) == (span.bold, span.italic)
    ):
        span = Span(spans.pop().text + text, span.bold, span.italic)
    spans.append(span)
