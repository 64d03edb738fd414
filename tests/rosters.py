"""Rosters that tests write, and what is read of them."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from builder.model.slot import Slot
from builder.roster.problems import Problem
from builder.roster.stations import Roster

SLOTS = {
    slot.name: slot
    for slot in (
        Slot("station.bureau", "所属局名称", "text", "××区市场监督管理局", "设立本所的局"),
        Slot("station.name", "本所全称", "text", "××市场监督管理所", "与门牌一致"),
        Slot("rule.effective_date", "施行日期", "date", "2026年11月22日", "开始施行的日期"),
        Slot("leave.head_limit", "所长批准天数", "number", "3", "工作日"),
        Slot("complaint.phone", "投诉联系电话", "phone", "0411-××××××××", "固定电话"),
        Slot("case.review_cycle", "案卷自查周期", "choice", "每半年", "周期", ("每季度", "每半年")),
        Slot("meeting.place", "会议地点", "text", "二楼会议室", "场所"),
    )
}
SHEET_PART = "xl/worksheets/sheet1.xml"


def roster_file(tmp_path: Path, content: str | bytes, name: str = "花名册.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def roster_sheet(tmp_path: Path, rows: list[list[Any]], change: Callable[[Any], object] = lambda _: None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save(tmp_path / "花名册.xlsx")
    return tmp_path / "花名册.xlsx"


def with_part_changed(file: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part written anew."""
    with zipfile.ZipFile(file) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)
    return file


def problems_told(problems: tuple[Problem, ...]) -> str:
    """The problems as a clerk reads them; ✗ where the row is not issued."""
    return "\n".join(f"{'✗' if problem.fatal else '·'} {problem.cell} {problem.message}" for problem in problems)


def names_of(roster: Roster) -> list[str]:
    names = [station.name for station in roster.stations()]
    assert len(names) == roster.count
    return names
