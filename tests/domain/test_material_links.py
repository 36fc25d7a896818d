"""Links as they are kept: only to pages, and never one that looks like another."""

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.material_links import (
    LONGEST_LINK,
    LONGEST_TITLE,
    MaterialKind,
    kind_of,
    name_of,
    tidy,
    tidy_title,
)
from bot.domain.materials import found_in
from bot.domain.refusal import Refusal

HOSTS = st.sampled_from(("example.org", "WIKI", "Пример.рф", "[::1]", "a.b:8080", "a:443", "a:"))
TAILS = st.text(max_size=40)
PIECES = ("://", "http:", "https:", "javascript:", "@", "\\", "//", "#", "?", " ", "\u202e", "[")
NEAR = st.lists(st.one_of(st.sampled_from(PIECES), HOSTS, TAILS), max_size=6).map("".join)
SCHEMES = st.sampled_from(("http", "HTTPS"))
LINKS = st.builds(lambda scheme, host, tail: f"{scheme}://{host}/{tail}", SCHEMES, HOSTS, TAILS)


@given(st.one_of(NEAR, LINKS))
def test_what_is_kept_leads_to_a_page_and_hides_nothing(typed: str) -> None:
    with suppress(Refusal):
        link = tidy(typed)
        parts = urlsplit(link)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert parts.username is None
        assert not set(link) & set('\\<>"\n\r\t \u202e')
        assert len(link) <= LONGEST_LINK


@given(st.one_of(NEAR, LINKS))
def test_what_is_kept_is_kept_as_it_is(typed: str) -> None:
    with suppress(Refusal):
        assert tidy(tidy(typed)) == tidy(typed)


@given(st.one_of(NEAR, LINKS))
def test_every_link_has_a_name_of_one_line_and_a_kind(typed: str) -> None:
    with suppress(Refusal):
        name = name_of(tidy(typed))
        assert 0 < len(name) <= LONGEST_TITLE
        assert name.isprintable()
        assert kind_of(tidy(typed)) in MaterialKind


@given(TAILS)
def test_a_title_is_one_line_of_what_can_be_seen(typed: str) -> None:
    title = tidy_title(typed)
    assert len(title) <= LONGEST_TITLE
    assert title.isprintable()
    assert title == title.strip()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" HTTPS://Example.ORG:443 ", "https://example.org/"),
        ("http://wiki:80/Page?A=1#Part", "http://wiki/Page?A=1#Part"),
        ("https://ru.wikipedia.org/wiki/Менторинг", "https://ru.wikipedia.org/wiki/Менторинг"),
        ("https://example.org/a_(b)*c*", "https://example.org/a_(b)*c*"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
    ],
)
def test_a_link_is_kept_so(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("", "example.org", "javascript:alert(1)", "data:text/html,x", "ftp://example.org/"),
        *("https://", "https:///x", "https:x", "https://a:0/", "https://a:99999/", "https://[x/"),
        *("https://me:secret@example.org/", "https://good.example@evil.example/"),
        *("https://good.example\\@evil.example/", "https://a/ b", "https://a/\u202egpj.exe"),
        *("https://a/<b>", "https://a/\x00", "https://a/\u200b", "java\nscript:x"),
    ],
)
def test_what_is_no_link_to_a_page_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        tidy(typed)
    assert (refused.value.text, refused.value.field) == ("refusal-link", "link")


def test_a_link_has_a_length() -> None:
    assert tidy("https://a/" + "x" * (LONGEST_LINK - 10))
    with pytest.raises(Refusal, match="refusal-long"):
        tidy("https://a/" + "x" * (LONGEST_LINK - 9))


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("https://youtu.be/x", MaterialKind.VIDEO),
        ("https://www.youtube.com/watch?v=x", MaterialKind.VIDEO),
        ("https://notyoutube.com/watch", MaterialKind.LINK),
        ("https://example.slack.com/files/U1/F1/Talk.MP4", MaterialKind.VIDEO),
        ("https://example.org/guide.pdf?page=2", MaterialKind.GUIDE),
        ("https://example.org/?file=guide.pdf", MaterialKind.LINK),
    ],
)
def test_its_kind_is_known_from_the_link(link: str, kind: MaterialKind) -> None:
    assert kind_of(link) is kind


def test_of_what_a_message_has_each_link_is_found_once_with_a_name() -> None:
    found = found_in(
        (
            "https://example.org/files/F1/talk.mp4  A *talk*\n<!channel> ",
            "javascript:alert(1) Press me",
            "HTTPS://example.org:443/files/F1/talk.mp4",
            "https://example.org/%D0%93%D0%B0%D0%B9%D0%B4.pdf",
        )
    )
    assert [(one.link, one.title) for one in found] == [
        ("https://example.org/files/F1/talk.mp4", "A *talk* <!channel>"),
        ("https://example.org/%D0%93%D0%B0%D0%B9%D0%B4.pdf", "example.org/Гайд.pdf"),
    ]
