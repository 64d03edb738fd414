"""The roster that we give out is sound, helps, and comes back as it was filled in."""

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from builder.model.given import read_values
from builder.model.slot import Slot
from builder.model.station import Station
from builder.parse.records import read_slots
from builder.roster.sheet import new_roster
from builder.roster.stations import read_roster
from builder.source import read_source
from tests.rosters import SLOTS, names_of, problems_told, roster_file

ROOT = Path(__file__).parent.parent


def _shipped() -> dict[str, Slot]:
    return read_slots(read_source(ROOT / "regulations/slots.yaml", "slots.yaml")).value


def test_the_shipped_roster_names_four_stations_and_invents_nothing() -> None:
    roster = read_roster(ROOT / "regulations/stations.csv", _shipped())
    assert problems_told(roster.problems) == ""
    names = ["西岗区双兴市场监管所", "中山区东港市场监督管理所", "西岗区白云街道市场监管所", "甘井子区辛寨子市场监管所"]
    models = {key: {"station.model": "是"} for key in names[2:]}  # 样板所, as the article says from which the names are
    assert list(roster.stations()) == [Station(name, {"station.name": name, **models.get(name, {})}) for name in names]
    header = (ROOT / "regulations/stations.csv").read_text("utf-8").split("\n")[0].split(",")
    assert header == sorted(_shipped(), key=lambda name: name != "station.name")


def test_a_new_roster_has_no_problem_and_no_station(tmp_path: Path) -> None:
    for slots in (SLOTS, _shipped()):
        roster = read_roster(roster_file(tmp_path, new_roster(slots, []), "新.xlsx"), slots)
        assert problems_told(roster.problems) == ""
        assert names_of(roster) == []


def test_stations_come_back_as_they_were_given(tmp_path: Path) -> None:
    stations = [
        Station("双兴所", {"station.name": "双兴所", "rule.effective_date": "2026年1月2日", "leave.head_limit": "2.5"}),
        Station(
            "东港所", {"station.name": "东港所", "complaint.phone": "0411-12345678", "meeting.place": "=HYPERLINK(1)"}
        ),
        Station("白云所", {"station.name": "白云所", "case.review_cycle": "每月", "leave.head_limit": "007"}),
        Station("辛寨子所", {"station.name": "辛寨子所", "rule.effective_date": "明天", "meeting.place": "#N/A"}),
    ]
    back = list(read_roster(roster_file(tmp_path, new_roster(SLOTS, stations), "新.xlsx"), SLOTS).stations())
    assert [read_values(SLOTS, station) for station in back] == [read_values(SLOTS, station) for station in stations]


def test_a_clerk_fills_in_a_new_roster(tmp_path: Path) -> None:
    file = roster_file(tmp_path, new_roster(SLOTS, []), "新.xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book["花名册"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[0] == "station.name"
    sheet.cell(4, 1, "双兴所")
    sheet.cell(4, heads.index("rule.effective_date") + 1, date(2026, 11, 22))
    sheet.cell(5, 1, "东港所")
    sheet.cell(5, heads.index("leave.head_limit") + 1, "三天")
    book.save(file)
    roster = read_roster(file, SLOTS)
    assert problems_told(roster.problems) == "· 花名册!D5 所长批准天数：“三天”不是数字，只写数字，如 15；留白"
    assert names_of(roster) == ["双兴所", "东港所"]


def test_a_new_roster_helps_and_holds_no_formula() -> None:
    many = tuple(f"第{at}种很长的选择" for at in range(40))
    slots = {
        **SLOTS,
        "a.many": Slot("a.many", "甲" * 40, "choice", many[0], "义" * 300, many),
        "a.commas": Slot("a.commas", "=1+1", "choice", "=SUM(1)", "\x07", ("a,b", 'c"d', "=SUM(1)")),
    }
    book = openpyxl.load_workbook(io.BytesIO(new_roster(slots, [Station("=1", {"station.name": "=cmd|x"})])))
    assert book.sheetnames == ["花名册", "填写说明", "选项"]
    assert book["选项"].sheet_state == "hidden"
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d"}
    sheet = book["花名册"]
    assert sheet["A4"].quotePrefix
    assert sheet.freeze_panes == "B4"
    assert [cell.value for cell in sheet["A"]] == ["station.name", "本所全称", "××市场监督管理所", "=cmd|x"]
    assert "示例" in sheet["A3"].comment.text
    rules: dict[str, DataValidation] = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert [rule.type for rule in rules.values()] == [
        "textLength",
        "textLength",
        "date",
        "decimal",
        "textLength",
        "list",
        "textLength",
        "list",
        "list",
    ]
    assert all(cells.endswith("5003") for cells in rules)
    assert rules["F3:F5003"].formula1 == '"每季度,每半年"'
    assert rules["H3:H5003"].formula1 == "'选项'!$B$2:$B$41"
    assert rules["I3:I5003"].formula1 == "'选项'!$C$2:$C$4"
    assert max(len(rule.promptTitle or "") for rule in rules.values()) <= 32
    assert max(len(rule.prompt or "") for rule in rules.values()) <= 255
    assert sheet.column_dimensions["E"].number_format == "@"
    assert sheet.column_dimensions["C"].number_format == "yyyy-mm-dd"


def test_a_new_roster_is_the_same_each_time() -> None:
    made = new_roster(SLOTS, [])
    assert made == new_roster(SLOTS, [])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
        assert not [name for name in archive.namelist() if "external" in name.lower()]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_a_new_roster_and_what_it_saves_is_read(tmp_path: Path) -> None:
    slots = _shipped()
    station = Station(
        "双兴所", {"station.name": "双兴所", "rule.effective_date": "2026-11-22", "leave.head_limit": "3"}
    )
    file = roster_file(tmp_path, new_roster(slots, [station]), "新.xlsx")
    for kind in ("xlsx", "pdf"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "out" / "新.pdf").stat().st_size > 10_000
    roster = read_roster(tmp_path / "out" / "新.xlsx", slots)
    assert problems_told(roster.problems) == ""
    assert [read_values(slots, back) for back in roster.stations()] == [read_values(slots, station)]
