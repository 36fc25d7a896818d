from io import StringIO

from bot.progress import Bar


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal_and_nowhere_else() -> None:
    terminal, file = Terminal(), StringIO()
    for out in (terminal, file):
        for done in (0, 7, 14):
            Bar(out)(done, 14)
    assert terminal.getvalue().endswith("100 %\n")
    assert "50 %" in terminal.getvalue()
    assert file.getvalue() == ""
