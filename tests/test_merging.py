"""Assessments merged: what of a knowledge base has to be right for it, and folders that are closed."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.__main__ import main
from builder.rating.assessment import Assessment
from tests.assessments import write_assessment

_SYSTEM = "{title: 表, items: [{code: a, title: 甲, points: 10, scoring: {kind: all}}], lines: {must: [%s]}}"


@pytest.fixture
def rated(starter: Path) -> Path:
    """A knowledge base with one system of one item."""
    folder = starter / "regulations/indicators/s"
    folder.mkdir(parents=True)
    (folder / "2026-01-01.yaml").write_text(_SYSTEM % "a", "utf-8")
    return starter


def test_a_mistake_in_a_rule_keeps_nobody_from_merging(rated: Path) -> None:
    rule = next((rated / "regulations/rules").glob("*/*/*.md"))
    rule.write_text(rule.read_text("utf-8") + "\n第九十九条 依照《没有这个文件》{{ no.slot }}。\n", "utf-8")
    assert CliRunner().invoke(main, ["--root", str(rated), "check"]).exit_code == 1
    assert _merged(rated).exit_code == 0


@pytest.mark.parametrize("wrong", ["a, b", "a: b: c"], ids=["a code that is not there", "YAML that is none"])
def test_a_mistake_in_a_system_ends_merging_at_its_line(rated: Path, wrong: str) -> None:
    (rated / "regulations/indicators/s/2026-01-01.yaml").write_text(_SYSTEM % wrong, "utf-8")
    merged = _merged(rated)
    assert merged.exit_code == 1
    assert "regulations/indicators/s/2026-01-01.yaml:1:" in merged.output


def test_a_system_under_another_ending_ends_merging(rated: Path) -> None:
    (rated / "regulations/indicators/s/2026-01-01.yaml").rename(rated / "regulations/indicators/s/2026-01-01.yml")
    merged = _merged(rated)
    assert merged.exit_code == 1
    assert "2026-01-01.yml" in merged.output


def _merged(root: Path) -> Result:
    file = root.parent / "a.json"
    file.write_bytes(write_assessment(Assessment("zhidu", 2, "s", date(2026, 1, 1), "甲所")))
    asked = ["--root", str(root), "assess", "merge", str(file), "--out", str(root.parent / "out")]
    return CliRunner().invoke(main, asked, catch_exceptions=False)


def test_a_board_opens_on_a_phone_and_prints_its_colours(rated: Path) -> None:
    assert _merged(rated).exit_code == 0
    page = (rated.parent / "out/s/index.html").read_text("utf-8")
    assert '<meta name="viewport" content="width=device-width">' in page
    assert "print-color-adjust:exact" in page


def test_a_board_of_an_example_says_so_at_the_head_of_every_sheet(rated: Path) -> None:
    (rated / "regulations/indicators/s/2026-01-01.yaml").write_text(
        (_SYSTEM % "a").replace("{title: 表", "{title: 表, example: true"), "utf-8"
    )
    assert _merged(rated).exit_code == 0
    page = (rated.parent / "out/s/index.html").read_text("utf-8")
    assert '<p class="zd-example">示例指标，非官方评定标准。</p>' in page
    assert ".zd-example{display:table-header-group" in page
