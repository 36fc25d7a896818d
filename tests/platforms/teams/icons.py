"""Draws the two icons of Teams' package after the mark of the sandbox's page:
``python -m tests.platforms.teams.icons`` writes them where they lie."""

import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import hypot
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "bot/platforms/teams/package"
Point = tuple[float, float]
Pixel = tuple[int, ...]
GREEN, WHITE, GOLD = (0x1F, 0x63, 0x55), (255, 255, 255), (0xF3, 0xC6, 0x77)
# In the units of mark.svg: a curve that rises, the tip of an arrow, and where it comes from.
CURVES = (((9, 22), (9, 17), (12, 14), (16, 14)), ((16, 14), (20, 14), (23, 11), (23, 7)))
TIP: list[Point] = [(18.5, 9.5), (23, 6.5), (25.5, 11.3)]
DOT: Point = (9, 24.5)
MIDDLE: Point = (16.5, 16)
STEPS = 24


def color() -> bytes:
    """The figure within the middle 120 pixels of 192; Teams rounds the corners itself."""
    figure = _Figure(192, scale=5.6, width=2.6, dot=2.2)

    def pixel(at: Point) -> Pixel:
        return _mixed(_mixed(GREEN, WHITE, figure.line(at)), GOLD, figure.dot(at))

    return _png(192, 2, pixel)


def outline() -> bytes:
    figure = _Figure(32, scale=1.36, width=1.9, dot=2.1)

    def pixel(at: Point) -> Pixel:
        return (*WHITE, round(255 * max(figure.line(at), figure.dot(at))))

    return _png(32, 6, pixel)


class _Figure:
    """How much of a pixel each part covers."""

    def __init__(self, size: int, scale: float, width: float, dot: float) -> None:
        def placed(point: Point) -> Point:
            x, y = (
                size / 2 + (at - middle) * scale for at, middle in zip(point, MIDDLE, strict=True)
            )
            return x, y

        self._lines = [[placed(point) for point in line] for line in (_rising(), TIP)]
        self._dot = placed(DOT)
        self._width, self._radius = width * scale / 2, dot * scale

    def line(self, at: Point) -> float:
        parts = (_distance(at, *part) for line in self._lines for part in pairwise(line))
        return _within(self._width, min(parts))

    def dot(self, at: Point) -> float:
        return _within(self._radius, hypot(at[0] - self._dot[0], at[1] - self._dot[1]))


def _rising() -> list[Point]:
    return [_on(curve, step / STEPS) for curve in CURVES for step in range(STEPS + 1)]


def _on(curve: tuple[Point, ...], t: float) -> Point:
    """Of a cubic Bézier curve."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (
        sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1)
    )
    return x, y


def _distance(at: Point, start: Point, end: Point) -> float:
    """From a line with two ends, or from the point that both of them are."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = (at[0] - start[0]) * dx + (at[1] - start[1]) * dy
    share = min(max(along / ((dx * dx + dy * dy) or 1), 0), 1)
    return hypot(at[0] - start[0] - share * dx, at[1] - start[1] - share * dy)


def _within(radius: float, distance: float) -> float:
    return min(max(radius - distance + 0.5, 0), 1)


def _mixed(under: Pixel, over: Pixel, share: float) -> Pixel:
    return tuple(round(a + (b - a) * share) for a, b in zip(under, over, strict=True))


def _png(size: int, colours: int, pixel: Callable[[Point], Pixel]) -> bytes:
    """``colours``: 2 for RGB, 6 for RGBA."""
    rows = b"".join(b"\0" + bytes(_row(size, y, pixel)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, colours, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _row(size: int, y: int, pixel: Callable[[Point], Pixel]) -> Iterator[int]:
    for x in range(size):
        yield from pixel((x + 0.5, y + 0.5))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    for name, drawn in {"color.png": color(), "outline.png": outline()}.items():
        (FOLDER / name).write_bytes(drawn)
