"""How commands speak."""

import subprocess
import sys
from io import StringIO

import click
import pytest
from click.testing import CliRunner
from rich.console import Console

from builder.__main__ import main
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


@pytest.mark.parametrize("name", main.commands)
def test_a_command_stands_where_the_list_says(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.name == name


def test_a_command_written_badly_is_guessed() -> None:
    assert "是不是 'check'？" in CliRunner().invoke(main, ["chek"]).output


def test_a_command_does_not_wait_for_what_others_need() -> None:
    """Word, Excel, calendars and MkDocs take longer to import than a check of the content takes."""
    code = "import sys; from builder.__main__ import main; main(['check', '--help'], standalone_mode=False)"
    more = "; print(*sorted({'docx', 'openpyxl', 'icalendar', 'mkdocs', 'pypdfium2', 'whoosh'} & sys.modules.keys()))"
    ended = subprocess.run([sys.executable, "-c", code + more], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == ""
