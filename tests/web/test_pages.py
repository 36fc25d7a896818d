"""The two pages that an app directory asks for, as anybody opens them."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.links import PRIVACY, TERMS
from bot.web import pages
from tests.drawings.page import Page, read

Client = TestClient[web.Request, web.Application]
HEADING = {
    PRIVACY: {"en": "Privacy", "ru": "Конфиденциальность"},
    TERMS: {"en": "Terms of use", "ru": "Условия использования"},
}
every_page = pytest.mark.parametrize("path", HEADING)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    site = web.Application()
    site.add_routes(pages.routes("en", timedelta(days=31)))
    async with TestClient(TestServer(site)) as made:
        yield made


async def opened(client: Client, path: str, accepted: str = "") -> Page:
    headers = {"Accept-Language": accepted} if accepted else {}
    async with client.get(path, headers=headers) as answer:
        assert answer.status == 200
        text = await answer.text()
    [body] = re.findall(r"<body>(.*)</body>", text, re.DOTALL)
    page = read(body)
    assert f'<html lang="{answer.headers["Content-Language"]}">' in text
    return page


def told(page: Page, tag: str) -> list[str]:
    return [text for text, inside in page.texts if inside[-1] == tag]


@every_page
@pytest.mark.parametrize(
    ("query", "accepted", "locale"),
    [
        ("", "", "en"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "fr, en;q=0.8, ru", "en"),
        ("", "fr", "en"),
        ("", ",;=q,\t*", "en"),
        ("?lang=ru", "en", "ru"),
        ("?lang=en", "ru", "en"),
        ("?lang=../ru", "ru", "ru"),
    ],
)
async def test_it_speaks_the_language_that_is_asked_for(
    client: Client, path: str, query: str, accepted: str, locale: str
) -> None:
    page = await opened(client, path + query, accepted)
    assert told(page, "h1") == [HEADING[path][locale]]


@every_page
async def test_the_other_language_and_the_other_page_are_one_press_away(
    client: Client, path: str
) -> None:
    page = await opened(client, path)
    links = [tag.given["href"] for tag in page.tags if tag.name == "a"]
    assert links == ["privacy?lang=en", "terms?lang=en", "?lang=ru"]
    for link in links:
        relative = path + link if link.startswith("?") else f"/{link}"
        assert told(await opened(client, relative), "h1")


@every_page
async def test_both_languages_tell_the_same_sections(client: Client, path: str) -> None:
    counts = set()
    for locale in ("en", "ru"):
        page = await opened(client, f"{path}?lang={locale}")
        heads, texts = (sum(tag.name == name for tag in page.tags) for name in ("dt", "dd"))
        assert heads == texts > 5
        counts.add(heads)
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("locale", "told_days"), [("en", ["31 days", "90 days"]), ("ru", ["31 день", "90 дней"])]
)
async def test_it_says_for_how_long_things_are_kept_here(
    client: Client, locale: str, told_days: list[str]
) -> None:
    page = await opened(client, f"{PRIVACY}?lang={locale}")
    text = " ".join(told(page, "dd"))
    assert re.findall(r"\d+ (?:days?|д\w+)", text) == told_days


@every_page
async def test_nothing_of_it_runs_is_fetched_or_remembered(client: Client, path: str) -> None:
    async with client.get(path) as answer:
        text = await answer.text()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "Set-Cookie" not in answer.headers
    assert not re.search(r"<script|<link|<img|\bon\w+=|style=", text)
