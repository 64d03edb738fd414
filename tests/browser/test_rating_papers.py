"""自评表 and 自评报告 out of the page of an assessment: what `zhidu assess report` makes of the same file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect
from pydantic import TypeAdapter

from builder.__main__ import main
from builder.generate.listing import told_words
from builder.generate.provenance import read_origin
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem, SystemFront
from builder.rating.answer import Answer
from builder.rating.asked import asked_hash
from builder.rating.assessment import Assessment, Entry, as_written, carried_over
from builder.rating.listings import KINDS, SHEET
from builder.rating.report import report_of
from builder.rating.words import scoring_words
from builder.site import scripts
from search.scripts import modules_of, script_of
from tests.assessments import write_assessment
from tests.test_assessment_papers import ABOVE, bounded_system
from tests.test_rating import SUMS, chance_answer, system_of

_PAGE = "indicators/three-star/assessment.html"
_STATION = "大连市西岗区市场监督管理局白云街道市场监督管理所"
_TOOLS = Path(scripts.__file__).parent / "web/rating/tools.js"


def _chance_assessment(system: IndicatorSystem, chance: Random, share: float, *, rated: bool) -> Assessment:
    """Some assessment, with words that would be formulas or markup."""
    words = ("", "=1+1", "@甲", "-2", "<b>&amp;", "第一行 第二行", "\u3000有空格 ")
    entries = {
        one.code: Entry(
            one.title,
            chance_answer(chance, one.scoring) if chance.random() < share else None,
            Decimal(chance.randrange(800)) / 100 if rated and chance.random() < 0.5 else None,
            *(chance.choice(words).strip() for _ in range(4)),
            due=date(2026, 12, 1) if chance.random() < 0.3 else None,
            asked="f00d" if len(one.title) % 3 == 0 else "",
            place=chance.choice(words).strip(),
            since=chance.choice((None, date(2024, 1, 1), date(2025, 1, 1), date(2026, 6, 1))),
            until=chance.choice((None, date(2024, 12, 31), date(2025, 12, 31))),
        )
        for _, one in system.walk()
        if not one.items
    }
    return Assessment("zhidu", 1, system.slug, system.effective, _STATION, date(2025, 1, 1), None, "自评", entries)


def _given(corpus: Corpus, kind: str) -> Assessment:
    system = next(one for one in corpus.of(IndicatorSystem).values() if one.slug == "three-star")
    share = {"whole": 1.0, "some": 0.5, "rated": 0.9, "empty": 0}[kind]
    made = _chance_assessment(system, Random(kind), share, rated=kind == "rated")
    return replace(made, station="", entries={}, since=None) if kind == "empty" else made


@pytest.mark.parametrize("kind", ["whole", "some", "rated", "empty"])
def test_the_papers_of_the_page_are_those_of_the_command(
    page: Page, own_site: Path, corpus: Corpus, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "自评.json"
    file.write_bytes(write_assessment(_given(corpus, kind)))
    made = CliRunner().invoke(main, ["assess", "report", str(file), "--out", str(tmp_path / "out")])
    assert made.exit_code == 0, made.output
    page.goto((own_site / _PAGE).as_uri())
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".zd-assessment > .zd-says")).to_contain_text("已打开")
    for button, name in (("自评表（Word）", "自评表.docx"), ("自评报告（Word）", "自评报告.docx")):
        own = _members(_downloaded(page, button, tmp_path))
        assert own == _members((tmp_path / "out" / name).read_bytes())
    saved = _downloaded(page, "自评表（Excel）", tmp_path)
    expected = (tmp_path / "out/自评表.xlsx").read_bytes()
    assert list(_book_told(saved)) == list(_book_told(expected))
    (tmp_path / "page.xlsx").write_bytes(saved)
    own, theirs = (read_origin(path) for path in (tmp_path / "page.xlsx", tmp_path / "out/自评表.xlsx"))
    assert own
    assert theirs
    assert (own.origin, own.edited) == (theirs.origin, False)


def _downloaded(page: Page, button: str, tmp_path: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    return file.read_bytes()


def _members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _book_told(content: bytes) -> Iterator[Any]:
    """What a workbook shows and prints, sheet by sheet."""
    book: Any = openpyxl.load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        yield sheet.title, str(sheet.merged_cells), sheet.freeze_panes, sheet.print_title_rows
        yield sheet.oddHeader.right.text, sheet.page_setup.orientation, sheet.page_setup.fitToHeight
        yield {letter: round(one.width, 6) for letter, one in sheet.column_dimensions.items()}
        for row in sheet.iter_rows():
            yield sheet.row_dimensions[row[0].row].height
            yield [(cell.coordinate, cell.value, cell.data_type, cell.quotePrefix, cell.font.bold) for cell in row]


_ANSWERS = (
    Answer(met=True),
    Answer(met=False, applicable=False),
    Answer(counts={10: Decimal("1.50"), 2: Decimal(0)}, amounts={10: Decimal("0.5")}),
    Answer(done=Decimal(8), due=Decimal(10), rate=Decimal("80.5"), mean=Decimal(90)),
    Answer(band="好", rank=2, points=Decimal("3.10")),
    Answer(),
)
"""Of each thing that an answer may say."""
_TELL = """([kinds, given]) => given.map(([system, assessment, lost]) => {
  const entries = Object.entries(assessment.entries);
  const own = Object.fromEntries(entries.filter(([, one]) => one.own).map(([code, one]) => [code, one.own]));
  const rated = Object.fromEntries(entries.filter(([, one]) => one.rated).map(([code, one]) => [code, one.rated]));
  const { totals } = zhidu.rating;
  const counted = Object.keys(rated).length ? totals(system, own, rated) : null;
  const carried = { system, assessment, own: totals(system, own, {}), rated: counted, lost };
  const { facts, outcome, example, station, sheet, listings } = zhidu.reportOf(carried, kinds);
  const listed = ({ name, columns, rows, levels }) =>
    [name, columns.map(([head]) => head), rows.map((row) => row.map(zhidu.toldWords)), [...levels]];
  return [station, example, facts, outcome, [sheet, ...listings].map(listed)];
})"""


@pytest.mark.slow
def test_the_browser_tells_what_python_tells(page: Page, corpus: Corpus) -> None:
    page.goto("about:blank")
    page.evaluate(script_of(modules_of(_TOOLS)))
    chance = Random(41)
    systems = [system_of({"title": "甲", **group["system"]}) for group in SUMS]
    systems += corpus.of(IndicatorSystem).values()
    systems += (bounded_system(scoring, points) for scoring, points, *_ in ABOVE)
    given = [
        (system, _chance_assessment(system, chance, share, rated=rated))
        for system in systems
        for share in (0, 0.5, 0.9, 1)
        for rated in (False, True)
    ]
    gone = {f"9.{at}": Entry("以前的", answer) for at, answer in enumerate(_ANSWERS)}
    gone |= {
        "9.x": Entry(
            "", None, Decimal(3), "少一次", "簿", "原来", "甲", date(2026, 12, 1), place="柜", since=date(2026, 1, 1)
        ),
        "9.y": Entry("没说"),
    }
    given += [(system, replace(one, entries={**one.entries, **gone})) for system, one in given[::3]]
    kinds = [
        {"name": one.name, "columns": [[c.head, c.share] for c in one.columns], "optional": sorted(one.optional)}
        for one in (SHEET, *KINDS)
    ]
    told: list[Any] = page.evaluate(_TELL, [kinds, [_sent(*one) for one in given]])
    for (system, assessment), found in zip(given, told, strict=True):
        report = report_of(assessment, system)
        tables = [
            [
                one.name,
                [c.head for c in one.columns],
                [[*map(told_words, row)] for row in one.rows],
                sorted(one.levels),
            ]
            for one in (report.sheet, *report.listings)
        ]
        facts = [list(fact) for fact in report.facts]
        assert found == [report.station, report.example, facts, list(report.outcome), tables]


def _sent(system: IndicatorSystem, assessment: Assessment) -> list[Any]:
    """A system and an assessment as the page has them, and what no longer fits."""
    carried = carried_over(assessment, system)
    said = TypeAdapter(SystemFront).dump_python(system.front, mode="json")
    lines = {one.code: list(scoring_words(one.scoring)) for _, one in system.walk()}
    asked = {one.code: asked_hash(one) for _, one in system.walk()}

    def with_lines(items: list[dict[str, Any]]) -> None:
        for one in items:
            one |= {"lines": lines[one["code"]], "asked": asked[one["code"]]}
            with_lines(one["items"])

    with_lines(said["items"])
    written = as_written(TypeAdapter(Assessment).dump_python(carried.assessment, mode="json"))
    lost = [[code, as_written(TypeAdapter(Entry).dump_python(one, mode="json"))] for code, one in carried.lost.items()]
    answers = TypeAdapter(dict[str, Answer]).dump_python(carried.assessment.own(), mode="json")
    for code, answer in answers.items():
        written["entries"][code]["own"] = answer
    return [{**said, "version": system.effective.isoformat()}, {"entries": {}, **written}, lost]
