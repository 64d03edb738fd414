"""Rating tables of bureaus by how they are set out: headings, totals, blocks, columns of two things."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from builder.intake.rating_file import SystemRead, read_rating_file

Rows = list[list[Any]]
_RULE = "少一次扣1分"


def _read(folder: Path, rows: Rows, merged: Sequence[str] = ()) -> SystemRead:
    book: Any = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(folder / "t.xlsx")
    (read,) = read_rating_file(folder / "t.xlsx")
    return read


def _arrived(read: SystemRead) -> str:
    """Every indicator with its points, those below it in brackets behind it."""
    return " ".join(_with_those_below(one) for one in read.front["items"])


def _with_those_below(one: dict[str, Any]) -> str:
    below = " ".join(map(_with_those_below, one.get("items", [])))
    kind = (one.get("scoring") or {}).get("kind", "")
    beside = f"/{kind}" if kind in ("bonus", "gate", "from-total") else ""
    return f"{one['title']}{one.get('points', '-')}{beside}{f'({below})' if below else ''}"


_HEADED: Rows = [
    ["编号", "指标", "分值", "评分标准"],
    ["一、业务（70分）"],
    ["（一）监管（40分）"],
    ["1", "巡查", 40, _RULE],
    ["（二）执法（30分）"],
    ["2", "立案", 30, _RULE],
    ["二、党建（30分）"],
    ["（一）学习（30分）"],
    ["3", "集中学习", 30, _RULE],
    ["加分项"],
    ["4", "表彰", None, "每次加1分"],
]
_HEADINGS = ["A2:D2", "A3:D3", "A5:D5", "A7:D7", "A8:D8", "A10:D10"]
_NESTED = "业务70(监管40(巡查40) 执法30(立案30)) 党建30(学习30(集中学习30)) 加分项-(表彰-/bonus)"


@pytest.mark.parametrize("merged", [_HEADINGS, [], _HEADINGS[::2]], ids=["merged", "apart", "some merged"])
def test_headings_one_below_the_other_are_levels_by_their_numbers(tmp_path: Path, merged: list[str]) -> None:
    assert _arrived(_read(tmp_path, _HEADED, merged)) == _NESTED


def test_a_heading_with_nothing_below_it_is_a_note(tmp_path: Path) -> None:
    read = _read(tmp_path, [*_HEADED, ["（二）本表一式两份"], ["1.由考核组填写"]], [*_HEADINGS, "A12:D12", "A13:D13"])
    assert _arrived(read) == _NESTED
    assert read.front["notes"] == ["（二）本表一式两份", "1.由考核组填写"]
