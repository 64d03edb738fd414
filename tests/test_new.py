"""What `zhidu new` makes does every job at once, with the guide's own examples in it, too."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from builder.__main__ import main
from builder.generate.procedure import FORMS
from builder.rating.assessment import Assessment
from tests.assessments import write_assessment
from tests.rating_tables import write_book

ROOT = Path(__file__).parents[1]
STATION = "甲区乙街道市场监督管理所"
_GUIDES = ("assessment.md", "guide.md", "messages.md", "procedures.md", "templates.md")
_SHIPPED = ("docs/authors", *(f"regulations/{name}" for name in ("basis", "limits", "calendar", "procedures")))
_EXAMPLES = {
    "title: 所务会制度": "rules/general-management/office-meetings/2026-01-01.md",
    "title: 所务会议题单": "forms/agenda-slip.md",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "kb"
    assert "已建好" in _said(root, "new", str(root))
    return root


def _said(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_it_is_sound_tidy_and_searched(root: Path) -> None:
    assert _said(root, "check") == "没有发现问题\n"
    assert _said(root, "fmt", "--check") == "共 0 个文件\n"
    assert "《会议制度》第三条" in _said(root, "search", "承办人")


def test_its_site_has_the_guides(root: Path) -> None:
    _said(root, "build")
    for name in _GUIDES:
        assert (root / "docs/authors" / name).read_bytes() == (ROOT / "docs/authors" / name).read_bytes()
    assert '<a href="authors/guide.html">编写指南</a>' in (root / "site/index.html").read_text("utf-8")


def test_it_counts_the_limits_of_the_law(root: Path) -> None:
    assert "2026-09-24" in _said(root, "due", "TS01", "--from", "2026-09-16", "--at", "2026-09-16")
    _said(root, "build")
    assert "期限一览" in (root / "site/limits/index.html").read_text("utf-8")


def test_its_posts_have_pages(root: Path) -> None:
    assert "内勤（AB 岗：承办人）" in _said(root, "duties")
    _said(root, "build")
    assert "AB 岗" in (root / "site/posts/office-clerk.html").read_text("utf-8")


def test_its_procedures_give_the_dates_of_a_case_and_name_no_rule_or_form_that_is_elsewhere(root: Path) -> None:
    shipped = {file.name for file in (ROOT / "regulations/procedures").iterdir()}
    assert {file.name for file in (root / "regulations/procedures").iterdir()} == shipped
    named = re.compile(r"^ *(?:rules|forms|how): .*$", re.MULTILINE)
    own = [file for file in (ROOT / "regulations/procedures").iterdir() if named.search(file.read_text("utf-8"))]
    assert ROOT / "regulations/procedures/complaint.yaml" in own
    for file in (ROOT / "regulations/procedures").iterdir():
        written = (root / "regulations/procedures" / file.name).read_text("utf-8")
        assert written.startswith("# 写在 # 后面的制度、表单，这个知识库里还没有") == (file in own)
        assert [line for line in written.splitlines() if named.fullmatch(line)] == []
        for line in named.findall(file.read_text("utf-8")):
            assert f"\n{line[: len(line) - len(line.lstrip())]}# {line.lstrip()}\n" in written
    assert "2026-09-24" in _said(root, "timetable", "complaint", "--from", "2026-09-16")
    _said(root, "build")
    assert "收到投诉，登记" in (root / "site/procedures/complaint.html").read_text("utf-8")


def test_a_blank_set_has_rule_form_and_ledger(root: Path, tmp_path: Path) -> None:
    _said(root, "fill", "--all", "--blank", "--out", str(tmp_path / "out"))
    made = sorted(file.name for file in (tmp_path / "out").rglob("*.*"))
    assert made == [
        "01-会议制度.docx",
        "01-会议记录.docx",
        "02-会议决定事项台账.docx",
        "02-会议决定事项台账.xlsx",
        "制度汇编.docx",
        "填写清单.docx",
    ]


def test_its_roster_and_a_new_sheet_are_sound_and_name_no_station(root: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "花名册.xlsx"
    assert "0 个所" in _said(root, "roster", "new", "--out", str(sheet))
    for file in (sheet, root / "regulations/stations.csv"):
        assert _said(root, "roster", "check", str(file)) == "没有发现问题\n还没有一个所（示例行不算）；先填一行\n"


def test_a_station_that_a_clerk_adds_is_filled_by_name(root: Path, tmp_path: Path) -> None:
    with (root / "regulations/stations.csv").open("a", encoding="utf-8") as file:
        file.write(f"{STATION},,本所,,,2026-12-01\n")
    _said(root, "fill", "--all", "--station", STATION, "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / STATION / "制度汇编.docx").is_file()


def test_its_stations_have_grades_and_are_rated_by_a_table_that_comes_in(root: Path, tmp_path: Path) -> None:
    with (root / "regulations/stations.csv").open("a", encoding="utf-8") as file:
        file.write(f"{STATION},,本所,四星,是,2026-12-01\n")
    sheet, table, filled = tmp_path / "花名册.xlsx", tmp_path / "评分表.xlsx", tmp_path / "自评.json"
    _said(root, "roster", "new", "--out", str(sheet))
    assert {"评定等级", "是不是样板所"} <= {
        str(cell.value) for row in load_workbook(sheet).worksheets[0] for cell in row
    }
    assert _said(root, "roster", "check", str(root / "regulations/stations.csv")) == "没有发现问题\n"
    write_book(table, 三星=[("项目", "内容", "分值", "评分标准"), ("履职", "检查", "100", "少一户扣1分")])
    assert "1 项" in _said(root, "indicators", "import", str(table), "--slug", "own")
    (version,) = (root / "regulations/indicators/own").iterdir()
    effective = date.fromisoformat(version.stem)
    filled.write_bytes(write_assessment(Assessment("zhidu", 3, "own", effective, STATION)))
    asked = ("--station", STATION, "--system", "own", "--assessment", str(filled))
    assert "写出" in _said(root, "binder", *asked, "--out", str(tmp_path / "佐证"))
    report = ("assess", "report", str(filled), "--out", str(tmp_path / "自评"))
    told = _said(root, *report).replace("\n", "")
    assert "没有做等级评定的 8 张表，知识库的 regulations/forms 里没有：rating-application.md、" in told
    for form in (ROOT / "regulations/forms").glob("rating-*.md"):
        shutil.copy(form, root / "regulations/forms")
    assert "没有做" not in _said(root, *report)
    assert len([*(tmp_path / "自评/等级评定").iterdir()]) == len(FORMS)
    assert _said(root, "check") == "没有发现问题\n"


def test_the_examples_of_the_guide_are_without_fault(root: Path) -> None:
    guide = (root / "docs/authors/guide.md").read_text("utf-8")
    fences = re.findall(r"^```text\n(---\n.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    for text in fences:
        file = root / "regulations" / next(path for title, path in _EXAMPLES.items() if title in text)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert len(fences) == len(_EXAMPLES)
    assert _said(root, "check") == "没有发现问题\n"


def test_a_built_package_brings_the_guides(tmp_path: Path) -> None:
    for name in ("builder", "search", *_SHIPPED):
        shutil.copytree(ROOT / name, tmp_path / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md"):
        shutil.copy(ROOT / name, tmp_path / "source")
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "-w", str(tmp_path), str(tmp_path / "source")], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
    starter = {f"builder/{file.relative_to(ROOT / 'builder').as_posix()}" for file in _starter_files()}
    shipped = (file for name in _SHIPPED for file in (ROOT / name).iterdir() if file.is_file())
    assert starter | {f"builder/starter/{file.relative_to(ROOT).as_posix()}" for file in shipped} <= held
    assert {f"docs/authors/{name}" for name in _GUIDES} <= {name.removeprefix("builder/starter/") for name in held}


def _starter_files() -> list[Path]:
    return [file for file in (ROOT / "builder/starter").rglob("*.*") if file.is_file()]
