"""Two pages that an app directory asks for, and that anybody may read in either language."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from html import escape

from aiohttp import web

from bot.acts import keeping
from bot.cards import Card
from bot.drawings.html import html
from bot.links import PRIVACY, TERMS
from bot.texts import LOCALES, Texts, spoken
from bot.views import pages

STYLE = """
:root { color-scheme: light dark; --paper: #f6f3ec; --ink: #20262a; --accent: #1c6353; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191d20; --ink: #dfe3e4; --accent: #7fc7b3; }
}
body { margin: 0; background: var(--paper); color: var(--ink); }
body { font: 1.0625rem/1.55 system-ui, sans-serif; }
nav, main { max-width: 38rem; margin: 0 auto; padding: 1.25rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding-bottom: 0; }
a { color: var(--accent); }
h1 { margin: .25rem 0 0; font-size: 1.75rem; line-height: 1.2; }
dt { margin-top: 1.5rem; font-weight: 650; }
dd { margin: .25rem 0 0; }
"""
DIGEST = b64encode(sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{DIGEST}'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
}


def routes(locale: str, notes_kept: timedelta) -> list[web.RouteDef]:
    """``locale``: for whom no language of theirs is ours."""

    async def privacy(request: web.Request) -> web.Response:
        t = _texts(request, locale)
        return _page(t, pages.privacy(t, notes_kept.days, keeping.KEPT.days))

    async def terms(request: web.Request) -> web.Response:
        t = _texts(request, locale)
        return _page(t, pages.terms(t))

    return [web.get(PRIVACY, privacy), web.get(TERMS, terms)]


def _texts(request: web.Request, default: str) -> Texts:
    asked = request.query.get("lang", "")
    accepted = request.headers.get("Accept-Language", "")
    return Texts(asked if asked in LOCALES else spoken(accepted, default))


def _page(t: Texts, card: Card) -> web.Response:
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(card.title)} · Upmentor</title><style>{STYLE}</style>"
    )
    body = f"<nav>{''.join(_links(t))}</nav><main>{html(card, heading='h1')}</main>"
    page = f"<head>{head}</head><body>{body}</body>"
    return web.Response(
        text=f'<!doctype html><html lang="{t.locale}">{page}</html>',
        content_type="text/html",
        headers=HEADERS | {"Content-Language": t.locale},
    )


def _links(t: Texts) -> Iterator[str]:
    for path, name in ((PRIVACY, t.plain("page-privacy")), (TERMS, t.plain("page-terms"))):
        yield f'<a href="{path[1:]}?lang={t.locale}">{escape(name)}</a>'
    for code in LOCALES:
        if code != t.locale:
            told = escape(t.plain("language-name", code=code))
            yield f'<a href="?lang={code}" hreflang="{code}" lang="{code}">{told}</a>'
