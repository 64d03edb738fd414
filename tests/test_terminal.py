"""How commands speak."""

from io import StringIO

import pytest
from rich.console import Console

from builder.commands import terminal


def test_a_bar_tells_what_is_done_of_how_much_and_how_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = StringIO()
    monkeypatch.setattr(terminal, "_ERR", Console(file=shown, force_terminal=True, width=100))
    with terminal.progress_bar() as report:
        for done in range(3):
            report("读取", done, 3)
    assert all(words in shown.getvalue() for words in ("读取", "3/3", " 个/秒"))


def test_no_bar_is_drawn_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = StringIO()
    monkeypatch.setattr(terminal, "_ERR", Console(file=shown, width=100))
    with terminal.progress_bar() as report:
        report("读取", 0, 3)
    assert shown.getvalue().strip() == ""
