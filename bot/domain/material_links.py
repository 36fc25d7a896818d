"""Links to guides and videos: as they are kept, and what is known from a link alone."""

from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from unicodedata import category
from urllib.parse import unquote, urlsplit, urlunsplit

from bot.domain.refusal import Refusal

LONGEST_LINK = 1_000
LONGEST_TITLE = 150
PORTS = {"http": ":80", "https": ":443"}
# Whatever isn't seen, and what browsers read as something else than it looks.
HIDDEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
MISREAD = set('\\<>"')
VIDEOS = {"avi", "m4v", "mkv", "mov", "mp4", "webm"}
GUIDES = {"doc", "docx", "key", "md", "odp", "ods", "odt", "pdf", "ppt", "pptx", "xls", "xlsx"}
VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "rutube.ru", "vkvideo.ru", "loom.com")


class MaterialKind(StrEnum):
    GUIDE = "guide"
    VIDEO = "video"
    LINK = "link"


def tidy(typed: str) -> str:
    """Scheme and host in small letters, without the usual port. Raises Refusal for what nobody is
    to be sent to: other schemes, names and passwords, what looks like another link than it is."""
    link = typed.strip()
    if any(category(c) in HIDDEN or c in MISREAD for c in link):
        raise Refusal("refusal-link", field="link")
    try:
        parts = urlsplit(link)
        known = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError:
        known = None
    if not known or "@" in parts.netloc:
        raise Refusal("refusal-link", field="link")
    place = parts.netloc.lower().removesuffix(PORTS[parts.scheme]).removesuffix(":")
    kept = urlunsplit((parts.scheme, place, parts.path or "/", parts.query, parts.fragment))
    if len(kept) > LONGEST_LINK:
        raise Refusal("refusal-long", field="link", most=LONGEST_LINK)
    return kept


def host(link: str) -> str:
    return urlsplit(link).netloc.removeprefix("www.")


def kind_of(link: str) -> MaterialKind:
    ending = PurePosixPath(urlsplit(link).path).suffix.lower().removeprefix(".")
    if ending in VIDEOS or f".{host(link)}".endswith(tuple(f".{name}" for name in VIDEO_HOSTS)):
        return MaterialKind.VIDEO
    return MaterialKind.GUIDE if ending in GUIDES else MaterialKind.LINK


def name_of(link: str) -> str:
    """What stands for a title where nobody gave one."""
    last = PurePosixPath(unquote(urlsplit(link).path)).name
    return tidy_title(f"{host(link)}/{last}" if last else host(link))


def tidy_title(text: str) -> str:
    """In one line, of what can be seen."""
    words = "".join(c if c.isprintable() else " " for c in text).split()
    return " ".join(words)[:LONGEST_TITLE].strip()


def mark(link: str) -> str:
    """Tells that two links are one, where neither is kept any more."""
    return sha256(link.encode()).hexdigest()
