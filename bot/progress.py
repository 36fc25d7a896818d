"""How far a long command has come."""

from typing import TextIO

WIDTH = 40


class Bar:
    """On a terminal only. A library would draw no more than this."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def __call__(self, done: int, of: int) -> None:
        if self._out.isatty():
            full = WIDTH * done // of
            bar = "█" * full + "·" * (WIDTH - full)
            self._out.write(f"\r{bar} {100 * done // of:3} %" + ("\n" if done == of else ""))
            self._out.flush()
