"""Reads a fragment of HTML strictly: what is opened is closed, in order."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "input"}


@dataclass(frozen=True)
class Tag:
    name: str
    given: dict[str, str]


@dataclass
class Page(HTMLParser):
    tags: list[Tag] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    texts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Each piece of text, and within which tags it stands."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes what was not the last opened"

    def handle_data(self, data: str) -> None:
        self.texts.append((data, tuple(self.open)))

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"<!{decl}> came through")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"<!{data}> came through")


def read(fragment: str) -> Page:
    page = Page()
    page.feed(fragment)
    page.close()
    assert not page.open, f"never closed: {page.open}"
    return page
