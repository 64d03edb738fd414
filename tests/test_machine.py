"""Commands on any machine: terminals of other encodings, full disks, folders that are gone or may not be read."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.pipeline import STARTER
from tests.modes import bound_by_modes

ZHIDU = (sys.executable, "-m", "builder")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(STARTER, tmp_path_factory.mktemp("machine") / "base")
    odd = "---\ntitle: 甲\n---\n第一条 甲\u00a0•\U0001f600《没有的法》第五十条，第九条。\n"
    (folder / "regulations/rules/general-management/odd").mkdir()
    (folder / "regulations/rules/general-management/odd/2026-01-01.md").write_text(odd, "utf-8")
    return folder


def _run(
    *words: str,
    start: tuple[str, ...] = ZHIDU,
    cwd: Path = ROOT,
    out: int | IO[bytes] = subprocess.PIPE,
    **env: str,
) -> tuple[int, bytes, str]:
    """Exit code, what was printed, what was complained of."""
    own = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C.UTF-8"}
    ended = subprocess.run(
        [*start, *words], cwd=cwd, stdout=out, stderr=subprocess.PIPE, env=os.environ | own | env, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr.decode("utf-8", "replace")


def _one_line(code: int, told: str) -> None:
    assert "Traceback" not in told
    assert (code, told.count("\n"), told.count("zhidu:")) == (2, 1, 1), told


_ONE_AFTER_ANOTHER = """
import sys
from builder.__main__ import main
from builder.pipeline import STARTER
for words in sys.argv[1:]:
    try:
        main(words.split("|"))
    except SystemExit as end:
        print(f"ended {end.code}", file=sys.stderr)
"""
"""A start takes longer than a command: one of each terminal runs them all."""


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_every_sign_comes_out_on_any_terminal(base: Path, encoding: str) -> None:
    (base / "odd.txt").write_text("甲\u00a0•办法\n\n第一条 甲。\n", "utf-8")
    commands = ("check", "search|甲\u00a0•", "pages|--help", "import|odd.txt")
    started = (sys.executable, "-c", _ONE_AFTER_ANOTHER)
    code, out, told = _run(*commands, start=started, cwd=base, PYTHONIOENCODING=encoding)
    assert (code, "Traceback" in told) == (0, False), told
    assert re.findall("ended ([0-9]+)", told) == ["1", "0", "0", "0"]
    said = out.decode("utf-8" if encoding == "ascii" else encoding)
    assert all(words in said for words in ("citation-law", "odd/2026-01-01.md", "--out", "odd.txt"))


@pytest.mark.parametrize(("encoding", "plain"), [("gbk", True), ("utf-8", False)])
def test_json_can_be_read_whatever_the_encoding(base: Path, encoding: str, plain: bool) -> None:
    _, out, _ = _run("check", "--format", "json", cwd=base, PYTHONIOENCODING=encoding)
    assert out.isascii() is plain
    assert any("没有的法" in found["message"] for found in json.loads(out))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to offer")
@pytest.mark.parametrize("words", [("check",), ("--help",), ("check", "--format", "json")])
def test_a_full_output_is_one_line(base: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, told = _run(*words, cwd=base, out=full)
    _one_line(code, told)
    assert "磁盘满了" in told


@pytest.mark.parametrize("epoch", ["1795305600000", "-5", "x", "9" * 5000, "253402300800", "٣", " "])
def test_a_clock_that_gives_no_day_is_one_line(base: Path, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = CliRunner().invoke(main, ["--root", str(base), "check"])
    _one_line(result.exit_code, result.stderr)


def test_a_clock_that_is_empty_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path / "base"
    CliRunner().invoke(main, ["new", str(base)])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    result = CliRunner().invoke(main, ["--root", str(base), "build"], catch_exceptions=False)
    assert (result.exit_code, (base / "site/index.html").is_file()) == (0, True), result.stderr


def test_the_last_second_of_the_calendar_is_a_day(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402185600")
    assert CliRunner().invoke(main, ["--root", str(base), "check"]).exit_code == 1


def test_a_working_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    script = f'mkdir gone && cd gone && rmdir ../gone && exec "{sys.executable}" -m builder check'
    ended = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    _one_line(ended.returncode, ended.stderr.decode())
    assert "当前文件夹已经不在了" in ended.stderr.decode()


@pytest.mark.parametrize("command", [("build",), ("search", "甲")])
def test_a_page_whose_name_is_not_utf8_is_one_line(starter: Path, command: tuple[str, ...]) -> None:
    Path(os.fsdecode(bytes(starter / "docs") + b"/\xff.md")).write_text("# 甲\n", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(starter), *command])
    _one_line(result.exit_code, result.stderr)
    assert "\\udcff." in result.stderr


def _every_command(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            yield from _every_command(below)


def test_no_command_leaves_the_refusal_of_a_file_to_the_english_words_of_its_library() -> None:
    paths = [one.type for each in _every_command(main) for one in each.params if isinstance(one.type, click.Path)]
    assert len(paths) > 20
    assert {path.readable for path in paths} == {False}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files are always readable here")
@pytest.mark.parametrize(
    "command",
    [
        ("assess", "merge", "{}", "--out", "{}.out"),
        ("assess", "report", "{}", "--out", "{}.out"),
        ("binder", "audit", "{}"),
        ("fill", "--all", "--roster", "{}", "--out", "{}.out"),
        ("indicators", "import", "{}", "--slug", "one"),
        ("proof", "{}"),
        ("roster", "check", "{}"),
        ("search", "--batch", "{}"),
        ("timetable", "--case", "{}"),
    ],
)
def test_a_file_that_may_not_be_read_is_one_line_in_chinese(starter: Path, tmp_path: Path, command: list[str]) -> None:
    file = tmp_path / "甲.json"
    if "audit" in command:
        file.mkdir()
    else:
        file.write_text("{}", "utf-8")
    file.chmod(0)
    with bound_by_modes():
        result = CliRunner().invoke(main, ["--root", str(starter), *(one.format(file) for one in command)])
    _one_line(result.exit_code, result.stderr)
    assert f"{file}" in result.stderr
    assert "没有权限" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are always readable here")
@pytest.mark.parametrize(("place", "command"), [("docs", "build"), (".", "check")])
def test_a_folder_that_may_not_be_read_is_one_line(starter: Path, place: str, command: str) -> None:
    (starter / place).chmod(0)
    try:
        with bound_by_modes():
            result = CliRunner().invoke(main, ["--root", str(starter), command])
    finally:
        (starter / place).chmod(0o755)
    _one_line(result.exit_code, result.stderr)
    assert "没有权限" in result.stderr


@pytest.mark.parametrize("words", [("import", "a.txt"), ("check",), ("search", "会议"), ("--help",)])
def test_a_system_whose_names_are_ascii_is_one_line(base: Path, words: tuple[str, ...]) -> None:
    (base / "a.txt").write_text("甲办法\n\n第一条 乙。\n", "utf-8")
    code, _, told = _run(*words, cwd=base, LC_ALL="C")
    _one_line(code, told)
    assert "PYTHONUTF8=1" in told


_OBEYED = "a\x1b[31m\nzhidu: x\r\x9bb\u202e"


@pytest.mark.parametrize(
    "words",
    [
        ("import", f"…/{_OBEYED}.txt"),
        ("import", "…"),
        ("fmt", f"…/{_OBEYED}.txt"),
        ("fmt", f"…/{_OBEYED}"),
        ("new", f"…/{_OBEYED}/new"),
        ("pages", "--out", f"…/{_OBEYED}/pages"),
        ("proof", f"…/{_OBEYED}.txt"),
        ("search", _OBEYED),
        ("serve", "--address", _OBEYED),
        (_OBEYED,),
    ],
)
def test_no_name_makes_a_terminal_obey(starter: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    others = tmp_path / "others"
    (others / _OBEYED).mkdir(parents=True)
    (others / f"{_OBEYED}.txt").write_text("甲办法\n\n第一条 乙。\n", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(starter), *(word.replace("…", str(others)) for word in words)])
    assert not set(result.output) & set("\x1b\r\x9b\u202e")
    assert "\nzhidu: x" not in result.output
    told = CliRunner().invoke(main, ["--root", str(starter), "check"])
    assert told.exit_code == 0, told.output
