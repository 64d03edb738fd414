"""Every workbook that a command writes: equal values make equal bytes, whoever makes it and when."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from builder.__main__ import main
from builder.office import UnreadableError
from builder.office.sheet import tables_of
from tests.assessments import write_assessment
from tests.odd_assessments import assessment
from tests.shared import forget

ROOT = Path(__file__).parents[1]
_ASKED = {
    "coverage": ("coverage", "three-star", "--xlsx", "{out}/a.xlsx"),
    "plan": ("plan", "--xlsx", "{out}/a.xlsx"),
    "indicators": ("indicators", "export", "three-star", "--out", "{out}/a.xlsx"),
    "duties": ("duties", "--xlsx", "{out}/a.xlsx"),
    "timetable": ("timetable", "complaint", "--from", "2026-09-16", "--xlsx", "{out}/a.xlsx"),
    "roster": ("roster", "new", "--out", "{out}/a.xlsx"),
    "board": ("assess", "merge", "{out}/own.json", "--out", "{out}"),
    "report": ("assess", "report", "{out}/own.json", "--out", "{out}"),
}
_FONT_PARTS = re.findall(
    r"\w+", "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
)
_MADE = "2000-01-01T00:00:00Z"


def _made(kind: str, out: Path) -> dict[str, Path]:
    """The workbooks that a command writes, by name."""
    out.mkdir()
    (out / "own.json").write_bytes(write_assessment(assessment("甲所", {}, system="three-star")))
    asked = [word.format(out=out) for word in _ASKED[kind]]
    result = CliRunner().invoke(main, ["--root", str(ROOT), *asked], catch_exceptions=False)
    files = {file.name: file for file in out.rglob("*.xlsx")}
    assert files, result.output
    return files


@pytest.mark.parametrize("kind", _ASKED)
def test_a_workbook_tells_neither_when_nor_by_what_it_was_made(kind: str, tmp_path: Path) -> None:
    first = _made(kind, tmp_path / "first")
    forget()
    second = _made(kind, tmp_path / "second")
    for name, file in first.items():
        with ZipFile(file) as archive:
            core = archive.read("docProps/core.xml").decode()
            fonts = re.findall("<font>(.+?)</font>", archive.read("xl/styles.xml").decode())
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert set(re.findall(r"<dcterms:[^>]*>([^<]*)", core)) == {_MADE}
        assert "openpyxl" not in core
        parts = [re.findall(r"<(\w+)", font) for font in fonts]
        assert parts == [sorted(each, key=_FONT_PARTS.index) for each in parts] != []
        assert file.read_bytes() == second[name].read_bytes()


@pytest.mark.parametrize("rest", [b"garbage", b"", b"\x14garbage, garbage\n1, 2\n"])
def test_what_is_left_of_a_workbook_is_damaged_and_no_text(tmp_path: Path, rest: bytes) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04" + rest)
    with pytest.raises(UnreadableError, match="损坏"):
        tables_of(file)


@pytest.mark.parametrize("kind", ["coverage", "indicators"])
def test_every_printed_sheet_of_an_example_says_that_it_is_one(tmp_path: Path, kind: str) -> None:
    asked = [one.replace("{out}", str(tmp_path)) for one in _ASKED[kind]]
    assert CliRunner().invoke(main, ["--root", str(ROOT), *asked]).exit_code == 0
    book: Any = load_workbook(tmp_path / "a.xlsx")
    heads = [sheet.oddHeader.right.text for sheet in book]
    assert heads == ["示例指标，非官方评定标准"] * len(heads)
