"""自评表 and 自评报告: one source of words for Word and Excel, nothing of anybody's overwritten."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml
from click.testing import CliRunner

from builder.__main__ import main
from builder.generate.board import board_book
from builder.generate.indicator_paper import indicator_paper
from builder.generate.listing import told_words
from builder.generate.mould import zipped
from builder.generate.procedure import FORMS
from builder.generate.provenance import Origin
from builder.generate.written import paper_file
from builder.intake.rating_file import as_yaml, read_rating_file
from builder.model.corpus import Corpus
from builder.model.faces import Faces
from builder.model.indicator import EXAMPLE, IndicatorSystem
from builder.rating.answer import Answer
from builder.rating.assessment import Assessment, AssessmentError, Entry, as_written, checksum_of, read_assessment
from builder.rating.procedure import procedure_of
from builder.rating.report import Report, report_of
from tests.assessments import board_of, write_assessment
from tests.shipped import ROOT
from tests.test_rating import chance_answer, system_of

STATION = "西岗区白云街道市场监管所"
_ITEM: dict[str, object] = {"scoring": {"kind": "all"}}
_RULE = [
    {"code": "1", "title": "甲", "points": 10, "items": [{**_ITEM, "code": "1.1", "title": "乙", "points": 10}]},
    {"code": "2", "title": "丙", "points": 5, "scoring": {"kind": "discretion"}},
    {"code": "3", "title": "丁", "points": 2, **_ITEM},
    {"code": "9", "title": "底线", "scoring": {"kind": "gate", "effect": "zero"}},
]


_ASKED_BEFORE = Answer(done=Decimal(8), due=Decimal(10), counts={1: Decimal(3)})
_GONE = Entry("旧名", _ASKED_BEFORE, Decimal(1), "少", "簿", "柜", "某人", date(2026, 12, 1))
"""What was said of an item that there is no longer."""


def _own(**entries: Entry) -> Assessment:
    codes = {name.replace("_", "."): entry for name, entry in entries.items()}
    return Assessment("zhidu", 1, "s", date(2026, 1, 1), "甲所", entries={code[1:]: one for code, one in codes.items()})


def _told(**entries: Entry) -> Report:
    return report_of(_own(**entries), system_of({"title": "表", "lines": {"total": 12}, "items": _RULE}))


def _rows(report: Report, name: str) -> list[tuple[str, ...]]:
    found = next((one for one in report.listings if one.name == name), None)
    return [tuple(map(told_words, row)) for row in found.rows] if found else []


def test_a_report_tells_points_gaps_and_what_the_rater_gives() -> None:
    report = _told(
        _1_1=Entry("乙", Answer(met=True), Decimal(8), "两份没有签名"),
        _2=Entry("丙", Answer(points=Decimal("3.5")), note="再补", due=date(2026, 12, 1)),
        _9=Entry("底线", Answer(met=True)),
    )
    assert report.outcome == (
        "自评得分13.5分（满分17分）。",
        "还有1项没有得分，总分还会变。",
        "考核得分11.5分：1项按考核分，其余按自评分；其中1项与自评不同。",
        "还不能判断的申报线有1条：总分；1项没有得分，共2分：3。",
    )
    assert _rows(report, "失分的指标") == [("2", "丙", "5", "3.5", "1.5", "得 3.5", "2026-12-01", "再补")]
    assert _rows(report, "没有得分的指标") == [("3", "丁", "还没有填")]
    assert _rows(report, "考核与自评不同的指标") == [("1.1", "乙", "10", "10", "8", "-2", "两份没有签名")]
    assert [tuple(map(told_words, row))[:6] for row in report.sheet.rows] == [
        ("1", "甲", "10", "10", "", "8"),
        ("1.1", "乙", "10", "10", "符合，得 10", "8"),
        ("2", "丙", "5", "3.5", "得 3.5", ""),
        ("3", "丁", "2", "", "还没有填", ""),
        ("9", "底线", "否决项", "", "不影响评定", ""),
        ("", "合计", "17", "13.5", "", "11.5"),
    ]
    assert report.sheet.levels == {0, 5}
    assert _rows(report, "申报线") == [("总分", "12", "11.5", "还不能判断，1项没有得分")]


def test_a_gate_that_is_not_met_points_above_the_full_ones_and_lost_answers_are_told() -> None:
    report = _told(_9=Entry("底线", Answer(met=False)), _3=Entry("丁", rated=Decimal(7)), _2=_GONE)
    assert "否决项“9 底线”：总分为零。" in report.outcome
    assert "考核分超过满分的有1项，请核对：3。" in report.outcome
    told = "完成数8，应完成数10，第2行3；考核理由：少；佐证：簿；备注：柜；责任人：某人；完成时限：2026-12-01"
    assert _rows(report, "对不上的回答") == [("2", "旧名", "1", told)]
    assert _rows(report, "考核与自评不同的指标") == [("3", "丁", "2", "", "7", "", "（没有写）")]


def test_a_total_that_bonuses_do_not_add_up_to_says_why_for_the_rater_too() -> None:
    bonus = {"kind": "bonus", "lines": [{"words": "表彰", "each": 5}]}
    items = [*_RULE, *({"code": code, "title": code, "scoring": bonus} for code in ("加1", "加2"))]
    system = system_of({"title": "表", "bonus_most": 4, "items": items})
    given = {"1_1": Entry("乙", Answer(met=True)), "加1": Entry("加1", Answer(counts={0: Decimal(1)}))}
    report = report_of(
        _own(**{f"_{code}": one for code, one in given.items()}, _加2=Entry("加2", rated=Decimal(5))), system
    )
    assert "考核得分14分，其中加分4分（最多4分）：1项按考核分，其余按自评分；其中1项与自评不同。" in report.outcome
    last = tuple(map(told_words, report.sheet.rows[-1]))
    assert last[:7] == ("", "合计", "17", "14", "其中加分4分（最多4分）", "14", "其中加分4分（最多4分）")


def test_a_weighted_block_says_its_weight_and_what_its_loss_is_of_the_whole() -> None:
    items = [
        {
            "code": code,
            "title": code,
            "weight": weight,
            "items": [{**_ITEM, "code": f"{code}1", "title": "乙", "points": 28}],
        }
        for code, weight in (("a", 65), ("b", 35))
    ]
    system = system_of({"title": "表", "items": items})
    report = report_of(_own(_a1=Entry("乙", Answer(met=False)), _b1=Entry("乙", Answer(met=True))), system)
    (gaps,) = (one for one in report.listings if one.name == "失分的指标")
    assert [column.head for column in gaps.columns][4:6] == ["失分", "折算失分"]
    assert [tuple(map(told_words, row)) for row in gaps.rows] == [("a1", "乙", "28", "0", "28", "18.2", "不符合，得 0")]
    assert [row[1] for row in report.sheet.rows][:3] == ["a（权重 65%）", "乙", "b（权重 35%）"]
    (areas,) = (one for one in report.listings if one.name == "各方面得分")
    assert areas.rows[0][0] == "a a（权重 65%）"


GAIN = {"words": "表彰", "each": 2}
ABOVE = (
    ({"kind": "bonus", "lines": [GAIN], "most": 4}, None, 4, "考核分超过最多加的分"),
    ({"kind": "bonus", "lines": [GAIN]}, 3, 3, "考核分超过最多加的分"),
    ({"kind": "bonus", "lines": [GAIN, {**GAIN, "each": 3}], "highest": True}, None, 3, "考核分超过最多加的分"),
    ({"kind": "bonus", "lines": [{**GAIN, "most": 2}, {**GAIN, "most": 3}]}, None, 5, "考核分超过最多加的分"),
    ({"kind": "bonus", "lines": [GAIN]}, None, None, ""),
    ({"kind": "from-total", "lines": [{"words": "迟报", "each": 1}], "most": 3}, None, 3, "考核扣分超过最多扣的分"),
    ({"kind": "from-total", "lines": [{"words": "迟报", "each": 1}]}, None, None, ""),
    ({"kind": "over", "each": 1, "step": 5, "most": 2}, 5, 7, "考核分超过满分"),
    ({"kind": "steps", "each": 1, "base": 90, "gains": True, "most": 1}, 5, 6, "考核分超过满分"),
    ({"kind": "discretion", "most": 4}, 5, 4, "考核分超过满分"),
)


def bounded_system(scoring: dict[str, object], points: int | None) -> IndicatorSystem:
    """Some items, and one of a scoring."""
    item = {"code": "8", "title": "戊", "points": points, "scoring": scoring}
    return system_of({"title": "表", "items": [*_RULE, item]})


@pytest.mark.parametrize(("scoring", "points", "most", "said"), ABOVE)
def test_a_rater_above_the_most_that_there_is_is_told_by_kind(
    scoring: dict[str, object], points: int | None, most: int | None, said: str
) -> None:
    system = bounded_system(scoring, points)

    def told(rated: int) -> list[str]:
        outcome = report_of(_own(_8=Entry("戊", rated=Decimal(rated))), system).outcome
        return [one for one in outcome if "超过" in one]

    assert told(most or 500) == []
    assert told((most or 500) + 1) == ([f"{said}的有1项，请核对：8。"] if said else [])


def test_no_pass_line_is_no_verdict() -> None:
    report = report_of(_own(), system_of({"title": "表", "items": _RULE}))
    assert report.outcome[-1] == "申报线没有公布，不判断是否可以申报。"
    assert report.example == ""


@pytest.fixture(scope="module")
def whole(corpus: Corpus) -> Assessment:
    """A whole assessment with words that would be formulas, and the rater's points."""
    from random import Random

    chance = Random(13)
    system = next(one for one in corpus.of(IndicatorSystem).values() if one.slug == "three-star")
    entries = {
        one.code: Entry(one.title, chance_answer(chance, one.scoring), Decimal(1), "=1+1", "@SUM(A1)", "-2+3\x01")
        for _, one in system.walk()
        if not one.items
    }
    return Assessment("zhidu", 1, "three-star", system.effective, STATION, date(2025, 1, 1), None, "自评", entries)


def _run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["assess", "report", *arguments], catch_exceptions=False)


def _file(folder: Path, assessment: Assessment) -> str:
    file = folder / "自评.json"
    file.write_bytes(write_assessment(assessment))
    return str(file)


def test_word_and_excel_say_the_same(tmp_path: Path, whole: Assessment) -> None:
    assert _run(_file(tmp_path, whole), "--out", str(tmp_path / "out")).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "out/自评表.xlsx")
    printed = docx.Document(str(tmp_path / "out/自评表.docx"))
    (table,) = printed.tables
    cells = list(_cells(book["自评表"]))
    assert [cell.data_type for cell in cells if isinstance(cell.value, str)] == ["s"] * sum(
        isinstance(cell.value, str) for cell in cells
    )
    sheet = [[_shown(cell) for cell in row] for row in book["自评表"].iter_rows(min_row=4)]
    assert sheet == [[cell.text for cell in row.cells] for row in table.rows]
    report = docx.Document(str(tmp_path / "out/自评报告.docx"))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in report.tables]
    sheets = [[[_shown(cell) for cell in row] for row in one.iter_rows(min_row=2)] for one in book.worksheets[2:]]
    assert sheets == [[[words.replace("\n", "") for words in row] for row in one] for one in tables]
    said = [_shown(row[1]) for row in book["结果"].iter_rows()]
    paragraphs = [paragraph.text for paragraph in report.paragraphs]
    assert [words for words in said if not any(words in paragraph for paragraph in paragraphs)] == []
    heads = [one for one in report.paragraphs if one.text[1:2] == "、"]
    assert len(heads) == 2 + len(tables)
    assert all(one.style and one.style.paragraph_format.keep_with_next for one in heads)


def _cells(sheet: Any) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row)


def _shown(cell: Any) -> str:
    value = cell.value
    return "" if value is None else told_words(value if isinstance(value, str) else Decimal(str(value)))


def test_every_print_of_an_example_says_so(tmp_path: Path, whole: Assessment) -> None:
    _run(_file(tmp_path, whole), "--out", str(tmp_path / "out"))
    for file in ("自评表.docx", "自评报告.docx"):
        section = docx.Document(str(tmp_path / "out" / file)).sections[0]
        assert [section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text] == [EXAMPLE] * 2
    book = openpyxl.load_workbook(tmp_path / "out/自评表.xlsx")
    assert _heads(book) == {EXAMPLE}
    board = board_of(next(iter(_systems())), [])
    sheets = openpyxl.load_workbook(BytesIO(board_book(replace(board, system=_example()), ())))
    assert _heads(sheets) == {EXAMPLE}


def _heads(book: Any) -> set[str]:
    return {sheet.oddHeader.right.text for sheet in book.worksheets}


def _systems() -> Iterator[IndicatorSystem]:
    yield system_of({"title": "表", "items": _RULE})


def _example() -> IndicatorSystem:
    return system_of({"title": "表", "example": True, "items": _RULE})


def test_what_somebody_edited_stays_and_two_stations_never_mix(tmp_path: Path, whole: Assessment) -> None:
    out = tmp_path / "out"
    _run(_file(tmp_path, whole), "--out", str(out))
    edited = docx.Document(str(out / "自评报告.docx"))
    edited.paragraphs[0].text = "改过的标题"
    edited.save(str(out / "自评报告.docx"))
    kept = (out / "自评报告.docx").read_bytes()
    told = _run(_file(tmp_path, replace(whole, entries={})), "--out", str(out))
    assert "保留" in told.output
    assert (out / "自评报告.docx").read_bytes() == kept
    assert (out / "自评报告（新）.docx").exists()
    before = {file: file.read_bytes() for file in out.rglob("*.*")}
    other = _run(_file(tmp_path, replace(whole, station="乙所")), "--out", str(out))
    assert (other.exit_code, STATION in other.output) == (2, True)
    assert {file: file.read_bytes() for file in out.rglob("*.*")} == before


def test_what_is_no_assessment_writes_nothing(tmp_path: Path, whole: Assessment) -> None:
    for content in (b"{", write_assessment(replace(whole, system="other")), write_assessment(whole)[:-20]):
        (tmp_path / "x.json").write_bytes(content)
        result = _run(str(tmp_path / "x.json"), "--out", str(tmp_path / "out"))
        assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert _run(str(tmp_path / "none.json"), "--out", str(tmp_path / "out")).exit_code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("said", ["\ud800", "\x00", "[" * 900 + "]" * 900])
def test_odd_characters_and_deep_nests_are_a_sentence_and_never_a_traceback(said: str) -> None:
    plain = {"product": "zhidu", "format": 1, "system": "s", "version": "2026-01-01", "station": "甲所"}
    file = {**plain, "stage": json.loads(said) if said.startswith("[") else said}
    if said.startswith("\x00"):
        assert read_assessment(json.dumps({**file, "checksum": checksum_of(as_written(file))}).encode())
        return
    with pytest.raises(AssessmentError):
        read_assessment(json.dumps({**file, "checksum": "0"}).encode())


def test_a_board_takes_control_characters(corpus: Corpus, whole: Assessment) -> None:
    system = next(one for one in corpus.of(IndicatorSystem).values() if one.slug == "three-star")
    board = board_of(system, [replace(whole, station="甲\x01所")])
    assert openpyxl.load_workbook(BytesIO(board_book(board, ())))["得分"]["A2"].value == "甲\ufffd所"


def test_a_system_on_paper_reads_back_with_every_item_point_and_level(tmp_path: Path, corpus: Corpus) -> None:
    for system in corpus.of(IndicatorSystem).values():
        file = tmp_path / f"{system.slug}.docx"
        arguments = ["indicators", "export", system.slug, "--out", str(file)]
        assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
        (read,) = read_rating_file(file)
        back = system_of(yaml.safe_load(as_yaml(read)))
        assert back.front.title == system.front.title
        wanted = [([a.title for a in above], one.code, one.title) for above, one in system.walk()]
        assert [([a.title for a in above], one.code, one.title) for above, one in back.walk()] == wanted
        told = [
            [(one.points, one.scoring, one.unsure) for _, one in each.walk() if not one.items]
            for each in (back, system)
        ]
        assert told[0] == told[1]
        whole = replace(system.front, items=(), extends="", changes=(), added=(), dropped=())
        assert replace(back.front, items=()) == whole
        cells = [row.cells[1] for row in docx.Document(str(file)).tables[0].rows]
        assert len({id(cell._tc) for cell in cells[1:7]}) == 1  # 日常监管 and its six items are one cell of 履职绩效
        assert 'w:vMerge w:val="restart"' in cells[1]._tc.xml
        section = docx.Document(str(file)).sections[0]
        assert (section.header.paragraphs[0].text, section.orientation) == (EXAMPLE, 1)


def test_a_paper_tells_both_points_and_the_depth_of_every_item(tmp_path: Path) -> None:
    system = system_of({"title": "表", "total": 20, "notes": ["甲注"], "items": _RULE})
    paper = indicator_paper(system)
    file = tmp_path / "t.docx"
    origin = Origin("s", "", "")
    file.write_bytes(zipped(paper_file("t.docx", paper, Faces(), origin)[2]))
    document = docx.Document(str(file))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1][:3] == ["1.1", "1 甲（10分）", "乙"]
    assert rows[2][:3] == ["2", "丙", "丙"]
    assert rows[-1] == ["合计"] * 3 + ["", "20", ""]
    notes = [paragraph.text for paragraph in document.paragraphs]
    assert any("原表印的总分是 20，与各项之和不一致" in note for note in notes)
    assert [cell.text for cell in document.tables[1].rows[-1].cells] == ["说明", "甲注"]


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.doc"])
def test_only_word_and_excel_are_written(tmp_path: Path, name: str) -> None:
    arguments = ["indicators", "export", "three-star", "--out", str(tmp_path / name)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert (result.exit_code, "结尾" in result.output, list(tmp_path.iterdir())) == (2, True, [])


_FORMS = {
    "rating-application": (
        "申报等级",
        "依据的指标",
        "考评期",
        "自评得分",
        "还没有评分的项",
        "申报线",
        "否决项",
        "差距和整改",
    ),
    "rating-recommendation": ("申报等级", "考评期", "自评得分", "考核得分", "与自评不同的项", "申报线", "否决项"),
    "rating-review": ("申报等级", "依据的指标", "自评得分", "还没有评分的项", "否决项"),
    "rating-agenda": ("申报等级", "自评得分", "考核得分", "申报线", "否决项", "差距和整改"),
}
_TABLES = {
    "rating-site-score": ("编号", "指标", "满分", "自评分", "考核分", "考核理由"),
    "rating-feedback": ("编号", "指标", "满分", "自评分", "得分", "问题"),
    "rating-notice": ("序号", "单位", "得分"),
    "rating-plaque": ("序号", "单位"),
}


def test_the_forms_of_the_procedure_take_over_what_the_file_says(
    tmp_path: Path, whole: Assessment, corpus: Corpus
) -> None:
    assert {*_FORMS, *_TABLES} == set(FORMS)
    _run(_file(tmp_path, whole), "--out", str(tmp_path / "out"))
    system = next(one for one in corpus.of(IndicatorSystem).values() if one.slug == "three-star")
    given = procedure_of(report_of(whole, system), system)
    listings = {"rating-site-score": given.scored, "rating-feedback": given.shortfalls}
    for at, slug in enumerate(FORMS, start=1):
        title = corpus.forms[slug].front.title
        document = docx.Document(str(tmp_path / "out/等级评定" / f"{at}-{title}.docx"))
        rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
        beside = {row[i].replace("\n", ""): row[i + 1] for row in rows for i in range(len(row) - 1)}
        for label in _FORMS.get(slug, ()):
            assert given.values[label], label
            assert beside[label].startswith(given.values[label].replace("\x01", "\ufffd")), (slug, label)
        listing = listings.get(slug, given.result)
        for label in _TABLES.get(slug, ()):
            said = [told_words(row[[one.head for one in listing.columns].index(label)]) for row in listing.rows]
            assert [row[rows[0].index(label)] for row in rows[1 : len(said) + 1]] == said
        assert STATION in "\n".join(
            [*(one.text for one in document.paragraphs), *(words for row in rows for words in row)]
        )
        assert document.sections[0].header.paragraphs[0].text == f"示范文本\u3000{EXAMPLE}"


@pytest.mark.parametrize(
    ("star", "said"),
    [
        ("三星", "三星，\u2003\u2003年评定"),
        ("无", "无"),
        ("", "□无\u3000□三星\n□四星，\u2003\u2003年评定"),
        (None, "□无\u3000□三星\n□四星，\u2003\u2003年评定"),
    ],
)
def test_the_present_grade_of_a_station_is_that_of_the_roster(
    tmp_path: Path, whole: Assessment, star: str | None, said: str
) -> None:
    base = tmp_path / "kb"
    shutil.copytree(ROOT / "regulations", base / "regulations")
    shutil.copy(ROOT / "mkdocs.yml", base)
    roster = f"station.name,station.star\n{'甲所' if star is None else STATION},{star or ''}\n"
    (base / "regulations/stations.csv").write_text(roster, "utf-8")
    file, out = _file(tmp_path, whole), tmp_path / "out"
    arguments = ["--root", str(base), "assess", "report", file, "--out", str(out)]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    (form,) = (out / "等级评定").glob("1-*.docx")
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(form)).tables[0].rows]
    (row,) = (row for row in rows if "现有等级" in row)
    assert row[row.index("现有等级") + 1] == said


def test_words_that_look_like_blanks_stay_words_in_a_form(tmp_path: Path, whole: Assessment) -> None:
    odd = replace(whole, station="{{ station.bureau }}____□")
    assert _run(_file(tmp_path, odd), "--out", str(tmp_path / "out")).exit_code == 0
    (file,) = (tmp_path / "out/等级评定").glob("7-*.docx")
    assert odd.station in [cell.text for row in docx.Document(str(file)).tables[0].rows for cell in row.cells]


def test_a_grade_is_not_said_before_the_meeting() -> None:
    system = system_of({"title": "表", "star": 3, "items": _RULE})
    unrated = procedure_of(_told(_2=Entry("丙", Answer(points=Decimal(3)))), system)
    assert [tuple(map(told_words, row)) for row in unrated.result.rows] == [("1", "甲所", "")]
    assert unrated.values["否决项"] == "还有1项没有填"
    assert "考核得分" not in unrated.values
    reasoned = procedure_of(_told(_2=Entry("丙", Answer(points=Decimal(5)), Decimal(2), "没有签名")), system)
    assert tuple(map(told_words, reasoned.shortfalls.rows[1])) == ("2", "丙", "5", "5", "2", "没有签名")
    silent = procedure_of(
        _told(
            _2=Entry("丙", Answer(points=Decimal(5)), Decimal(2)),
            _3=Entry("丁", Answer(applicable=False), Decimal(1)),
            _9=Entry("底线", Answer(applicable=False)),
        ),
        system,
    )
    assert [tuple(map(told_words, row)) for row in silent.shortfalls.rows][1:] == [
        ("2", "丙", "5", "5", "2", "自评5分，考核理由没有写"),
        ("3", "丁", "2", "不适用", "1", "自评不适用，考核理由没有写"),
    ]
    raised = procedure_of(_told(_2=Entry("丙", Answer(points=Decimal(3)), Decimal(5), "补了签名")), system)
    assert tuple(map(told_words, raised.shortfalls.rows[1])) == ("2", "丙", "5", "3", "5", "补了签名")
    rows = [tuple(map(told_words, row)) for row in unrated.shortfalls.rows]
    assert rows == [
        ("1.1", "乙", "10", "", "", "还没有填"),
        ("2", "丙", "5", "3", "3", "得 3"),
        ("3", "丁", "2", "", "", "还没有填"),
        ("9", "底线", "否决项", "", "", "还没有填"),
    ]


def test_the_page_of_the_rating_marks_each_fact_and_leads_to_the_eight_forms(own_site: Path) -> None:
    page = (own_site / "rating.html").read_text("utf-8")
    assert [slug for slug in FORMS if f'href="forms/{slug}.html"' not in page] == []
    assert {
        mark for mark in ("公开", "草案", "推断", "没有公布", "示例指标，非官方评定标准") if mark not in page
    } == set()
    assert "2024年2月6日" in (own_site / "standardization.html").read_text("utf-8")


def test_the_sheet_of_a_visit_says_what_does_not_apply() -> None:
    items = [{"code": code, "title": code, "points": 5, "scoring": {"kind": "all"}} for code in "ab"]
    system = system_of({"title": "表", "items": items})
    entries = {"a": Entry("a", own=Answer(applicable=False)), "b": Entry("b", own=Answer(met=True))}
    given = Assessment("zhidu", 1, "s", date(2026, 1, 1), "甲所", entries=entries)
    rows = procedure_of(report_of(given, system), system).scored.rows
    assert [row[3] for row in rows] == ["不适用", 5]


def test_a_file_of_an_older_table_is_reckoned_by_that_of_today_though_the_older_one_is_still_there(
    tmp_path: Path,
) -> None:
    base, out = tmp_path / "kb", tmp_path / "out"
    shutil.copytree(ROOT / "regulations", base / "regulations")
    shutil.copy(ROOT / "mkdocs.yml", base)
    (now,) = (base / "regulations/indicators/three-star").glob("*.yaml")
    said = now.read_text("utf-8")
    assert "title: 执法公示与记录" in said
    now.with_name("2025-01-01.yaml").write_text(said.replace("title: 执法公示与记录", "title: 执法公示"), "utf-8")
    entries = {
        "1.2.4": Entry("执法公示", Answer(met=True), evidence="公示台账"),
        "3.1.2": Entry("会议制度执行", Answer(met=True), evidence="会议记录"),
    }
    file = _file(tmp_path, Assessment("zhidu", 1, "three-star", date(2025, 1, 1), STATION, entries=entries))
    binder = ("binder", "--station", STATION, "--system", "three-star", "--out", str(out / "卷"), "--assessment", file)
    called = {
        "report": ("assess", "report", file, "--out", str(out / "报送")),
        "merge": ("assess", "merge", file, "--out", str(out / "汇总")),
        "binder": binder,
    }
    told = {
        name: CliRunner().invoke(main, ["--root", str(base), *call], catch_exceptions=False).output.replace("\n", "")
        for name, call in called.items()
    }
    older = f"原来是按2025-01-01的指标表填的，现在按{now.stem}的算：名称没有变的项照旧带过来。"
    asked = "有1项现在问的和填写时不一样，回答照旧算，请核对：3.1.2。"
    assert older in told["report"]
    assert asked in told["report"]
    assert "有1项的回答对不上，没有计入，列在后面：1.2.4。" in told["report"]
    assert "旧表没有带过来的项有 1 项，没有计入，列在网页和表里" in told["merge"]
    assert older in told["binder"]
    assert asked in told["binder"]
    assert "下面各项现在没有，或者换了名称，填过的没有计入：1.2.4 执法公示。" in told["binder"]
