"""Scoring: the shared cases in Python, sums, properties of every kind."""

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from builder.__main__ import main
from builder.compile.board import board_page
from builder.compile.prose import page_markdown
from builder.generate.board import board_book
from builder.model.corpus import Corpus
from builder.model.indicator import Indicator, IndicatorSystem, SystemFront
from builder.model.scoring import SCORING_KINDS, Scoring
from builder.rating.answer import Answer
from builder.rating.asked import asked_hash
from builder.rating.assessment import (
    FORMATS,
    Assessment,
    AssessmentError,
    Entry,
    carried_over,
    questions_of,
    read_assessment,
)
from builder.rating.board import GONE, UNUSED, Board, is_candidate, unused_words
from builder.rating.evidence import BACKWARDS, OUTSIDE, PARTLY, evidence_words, evidence_wrong
from builder.rating.report import report_of
from builder.rating.scoring import scored
from builder.rating.told import told_scoring
from builder.rating.totals import totals
from builder.rating.words import scoring_words
from tests.assessments import FORMS, board_of, file_of_form, write_assessment
from tests.cases import read_yaml

CASES = read_yaml(Path(__file__).parent / "spec/scoring.yaml")
SCORING = TypeAdapter[Any](Scoring | None)
_ANSWER = TypeAdapter(Answer | None)


@pytest.mark.parametrize(
    ("group", "answer", "expected", "how"),
    [(group, *case) for group in CASES for case in group["cases"]],
)
def test_an_answer_scores_as_reckoned_by_hand(
    group: dict[str, Any], answer: object, expected: float | None, how: str
) -> None:
    full = None if group["points"] is None else Decimal(str(group["points"]))
    scoring = SCORING.validate_python(group["scoring"])
    found = scored(scoring, full, _ANSWER.validate_python(answer), group.get("title", ""))
    assert (found.points, found.how) == (None if expected is None else Decimal(str(expected)), how)


SUMS = read_yaml(Path(__file__).parent / "spec/totals.yaml")
_FRONT = TypeAdapter(SystemFront)
_ANSWERS = TypeAdapter(dict[str, Answer])


def system_of(said: object) -> IndicatorSystem:
    """A system as a file would state it."""
    front = _FRONT.validate_python(said)
    return IndicatorSystem("indicators/s/2026-01-01.yaml", "s", date(2026, 1, 1), front, front)


@pytest.mark.parametrize("case", [case for group in SUMS for case in group["cases"]], ids=lambda case: case["name"])
def test_scores_add_up_as_reckoned_by_hand(case: dict[str, Any]) -> None:
    said = next(group["system"] for group in SUMS if case in group["cases"])
    rated = {code: Decimal(str(points)) for code, points in case.get("rated", {}).items()}
    found = totals(system_of({"title": "甲", **said}), _ANSWERS.validate_python(case["answers"]), rated)
    assert told_of(found) == {**told_of(found), **case["found"]}


def told_of(found: Any) -> dict[str, Any]:
    """The outcome in the words of the cases."""
    return {
        "score": float(found.score),
        "full": None if found.full is None else float(found.full),
        "bonus": float(found.bonus),
        "lost": float(found.lost),
        "open": found.open,
        "rated": found.rated,
        "gates": list(found.gates),
        "unsaid": list(found.unsaid),
        "sums": {code: float(one.score) for code, one in found.sums.items() if one.applies},
        "lines": [[line.words, line.wanted, line.found, line.state] for line in found.lines],
    }


def test_a_better_answer_never_scores_less(corpus: Corpus) -> None:
    chance = Random(13)
    for system in corpus.of(IndicatorSystem).values():
        answers = {one.code: chance_answer(chance, one.scoring) for _, one in system.walk() if not one.items}
        before = totals(system, answers)
        assert 0 <= before.score <= (before.full or 0) + 20
        for code, answer in answers.items():
            if answer.counts and system_item(system, code).scoring.kind == "deductions":
                fewer = {**answers, code: Answer(amounts=answer.amounts)}
                assert totals(system, fewer).score >= before.score, code


def system_item(system: IndicatorSystem, code: str) -> Any:
    """An indicator by its code."""
    return next(one for _, one in system.walk() if one.code == code)


def chance_answer(chance: Random, scoring: Any) -> Answer:
    """Some answer that suits a kind of scoring, and now and then one that does not apply."""
    figure = lambda most: Decimal(chance.randrange(most * 10)) / 10  # noqa: E731  a shorthand
    counts = {at: figure(6) for at in range(4) if chance.random() < 0.6}
    return Answer(
        met=chance.random() < 0.8,
        counts=counts,
        amounts={at: figure(3) for at in counts},
        done=figure(30),
        due=figure(30) or Decimal(1),
        mean=figure(100),
        band=chance.choice([band.name for band in scoring.bands]) if scoring and scoring.kind == "bands" else "",
        rank=chance.randrange(1, 20),
        points=figure(3),
        applicable=chance.random() < 0.9,
    )


def _assessed(station: str, until: date, met: bool, stage: str = "自评") -> Assessment:
    entries = {"a": Entry("甲", own=Answer(met=met)), "g": Entry("底线", own=Answer(met=station != "丁所"))}
    return Assessment("zhidu", 1, "s", date(2026, 1, 1), station, until=until, stage=stage, entries=entries)


def test_of_one_period_the_last_stage_counts_and_nothing_has_changed() -> None:
    system = system_of(
        {"title": "表", "items": [{"code": "a", "title": "甲", "points": 10, "scoring": {"kind": "all"}}]}
    )
    given = [
        _assessed("甲所", date(2026, 12, 31), met=False, stage="市级考察"),
        _assessed(" 甲所\u3000", date(2026, 12, 31), met=True),
    ]
    board = board_of(system, given)
    assert [(one.station, one.stage, one.counted.score) for one in board.standings] == [("甲所", "市级考察", 0)]
    assert board.changes == {}


def _asking(**said: Any) -> IndicatorSystem:
    return system_of({"title": "表", "items": [{"code": "a", "title": "甲", "points": "5.0", **said}]})


def _answered(**said: Any) -> Assessment:
    """An answer to an item of a version before."""
    entries = {"a": Entry("甲", **{"own": Answer(met=True), **said})}
    return Assessment("zhidu", 2, "s", date(2025, 1, 1), "甲所", entries=entries)


_ASKED: dict[str, Any] = {"criterion": "有 记录", "scoring": {"kind": "all"}}


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({**_ASKED, "points": "5", "criterion": "有记录", "method": ["现场查看"], "rater": "法规科"}, True),
        ({**_ASKED, "criterion": "有记录和照片"}, False),
        ({**_ASKED, "points": 4}, False),
        ({**_ASKED, "scoring": {"kind": "gate"}}, False),
        ({**_ASKED, "scoring": {"kind": "by-hand"}, "rule": "看着给"}, False),
        ({"criterion": "有记录", "scoring": None, "rule": "看着给"}, False),
    ],
)
def test_an_answer_to_another_question_counts_and_is_told(other: dict[str, Any], is_same: bool) -> None:
    asked = questions_of(_asking(**_ASKED))["a"][1]
    carried = carried_over(_answered(asked=asked), _asking(**other))
    assert (carried.reworded, list(carried.assessment.entries)) == (() if is_same else ("a",), ["a"])


def test_what_an_older_form_does_not_say_is_open_and_nothing_said_is_no_answer() -> None:
    system = _asking(**_ASKED)
    assert carried_over(_answered(), system).reworded == ("a",)
    assert carried_over(replace(_answered(), version=system.effective), system).reworded == ()
    assert carried_over(_answered(own=None, note="放在柜里"), system).reworded == ()
    assert carried_over(_answered(own=None, rated=Decimal(1)), system).reworded == ("a",)


def test_reports_and_boards_name_what_was_asked_otherwise() -> None:
    system, given = _asking(**_ASKED), _answered(asked="2024-01-01")
    report = report_of(given, system)
    assert "有1项现在问的和填写时不一样，回答照旧算，请核对：a。" in report.outcome
    (listing,) = (one for one in report.listings if one.name == "问法变了的指标")
    assert listing.rows == (("a", "甲", Decimal(5), Decimal(5), "符合，得 5"),)
    page = page_markdown(board_page(board_of(system, [given]), ()))
    assert "没有公布申报线；有 1 项问的和填写时不一样，要核对" in page


def test_what_no_longer_fits_is_on_the_board_with_the_stations_that_answered_it() -> None:
    system = _asking(**_ASKED)
    gone = {"z": Entry("乙", own=Answer(met=True))}
    given = [
        replace(_answered(), station="甲所", entries={**gone, "a": Entry("旧名")}),
        replace(_answered(), station="丙所", entries=gone),
    ]
    board = board_of(system, given)
    rows = [["a", "旧名", 1, "甲所"], ["z", "乙", 2, "丙所、甲所"]]
    sheet = openpyxl.load_workbook(BytesIO(board_book(board, ())))[GONE]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == rows
    page = page_markdown(board_page(board, ()))
    assert all("|".join(("", *map(str, row), "")) in page.replace(" ", "") for row in rows)
    assert GONE not in page_markdown(board_page(board_of(system, [_answered()]), ()))


def test_a_file_of_every_form_is_read() -> None:
    assert tuple(FORMS) == FORMATS
    for form in FORMS:
        read = read_assessment(file_of_form(form))
        assert (read.format, read.station, read.own()) == (form, "乙所", {"1.2.4": Answer(met=True)})


def test_two_files_of_one_occasion_are_not_both_taken(tmp_path: Path) -> None:
    for name, met in (("a", True), ("b", False)):
        said = replace(_assessed("甲所", date(2026, 12, 31), met=met), system="three-star", entries={})
        (tmp_path / f"{name}.json").write_bytes(write_assessment(replace(said, since=None, station=f"甲所{' ' * met}")))
    root = str(Path(__file__).parent.parent)
    command = ["--root", root, "assess", "merge", str(tmp_path), "--out", str(tmp_path / "out")]
    told = CliRunner().invoke(main, command, catch_exceptions=False).output
    assert "1 个所" in told
    assert "b.json：与已经收入的 a.json 是同一个所、同一个考评期、同一个阶段，内容不同；请只留一份" in told


def test_the_board_lays_the_newest_of_each_station_side_by_side() -> None:
    items = [
        {"code": "a", "title": "甲", "points": 10, "scoring": {"kind": "all"}},
        {"code": "g", "title": "底线", "scoring": {"kind": "gate"}},
    ]
    system = system_of({"title": "表", "lines": {"total": 8}, "items": items})
    given = [
        _assessed("甲所", date(2025, 12, 31), met=False),
        _assessed("甲所", date(2026, 12, 31), met=True),
        _assessed("乙所", date(2026, 12, 31), met=False),
        _assessed("丁所", date(2026, 12, 31), met=True),
    ]
    board = board_of(system, given)
    assert [(one.station, one.counted.score, is_candidate(system, one)) for one in board.standings] == [
        ("甲所", 10, True),
        ("乙所", 0, False),
        ("丁所", 10, False),
    ]
    assert board.changes == {"甲所": Decimal(10)}
    assert [(gap.code, gap.stations, gap.lost) for gap in board.gaps] == [("a", 1, Decimal(10))]


def test_what_nobody_has_scored_is_no_lost_point_of_a_board() -> None:
    items = [{"code": code, "title": code, "points": 5, "scoring": {"kind": "all"}} for code in "ab"]
    system = system_of({"title": "表", "items": items})
    given = Assessment("zhidu", 1, "s", date(2026, 1, 1), "甲所", entries={"a": Entry("a", own=Answer(met=False))})
    (a, b) = board_of(system, [given]).gaps
    assert (a.stations, a.lost, a.unscored) == (1, 5, 0)
    assert (b.stations, b.lost, b.unscored) == (0, 0, 1)


@pytest.mark.parametrize(
    ("answers", "candidate", "told"),
    [
        ({"a": {"met": True}, "b": {"applicable": False}, "g": {"met": True}}, True, "可以申报"),
        ({"a": {"met": True}, "b": {"met": False}, "g": {"met": True}}, False, "还差：必备 b 乙"),
        ({"a": {"met": True}, "b": {"met": True}}, None, "否决项没有填：g"),
        ({"a": {"met": True}, "b": {"met": True}, "g": {"met": True}, "c": {"applicable": False}}, True, "可以申报"),
        ({"a": {"met": True}, "b": {"met": True}, "g": {"met": True}, "c": {"met": True}}, None, "要核定：必备 c 丙"),
        ({code: {"applicable": False} for code in "abcg"}, False, "申报线都不适用"),
    ],
)
def test_what_does_not_apply_is_in_nobodys_way_and_what_is_unknown_is_told(
    answers: dict[str, Any], candidate: bool | None, told: str
) -> None:
    items = [
        {"code": "a", "title": "甲", "points": 10, "scoring": {"kind": "all"}},
        {"code": "b", "title": "乙", "points": 2, "scoring": {"kind": "all"}},
        {"code": "g", "title": "底线", "scoring": {"kind": "gate"}},
    ]
    items += [{"code": "c", "title": "丙", "scoring": {"kind": "all"}}] if "c" in answers else []
    must = [one for one in ("b", "c") if one == "b" or one in answers]
    system = system_of({"title": "表", "lines": {"total": 8, "must": must}, "items": items})
    titles = {one["code"]: one["title"] for one in items}
    entries = {code: Entry(titles[code], own=answer) for code, answer in _ANSWERS.validate_python(answers).items()}
    board = board_of(system, [Assessment("zhidu", 1, "s", date(2026, 1, 1), "甲所", entries=entries)])
    assert is_candidate(system, board.standings[0]) is candidate
    assert told in page_markdown(board_page(board, ()))


def test_rounds_count_by_their_weight_and_the_newest_of_each_counts() -> None:
    items = [{"code": "a", "title": "甲", "points": 10, "scoring": {"kind": "all"}}]
    rounds = [{"name": "半年", "weight": 60}, {"name": "抽查", "weight": 40}]
    system = system_of({"title": "表", "rounds": rounds, "lines": {"total": 8}, "items": items})
    given = [
        _assessed("甲所", date(2026, 6, 30), met=False, stage="半年"),
        _assessed("甲所", date(2026, 7, 31), met=True, stage="半年"),
        _assessed("甲所", date(2026, 12, 31), met=False, stage="抽查"),
        _assessed("乙所", date(2026, 12, 31), met=True),
        _assessed("丙所", date(2026, 6, 30), met=True, stage="半年"),
    ]
    board = board_of(system, given)
    assert {one.station: one.counted.score for one in board.standings} == {"甲所": 6, "乙所": 10, "丙所": 6}
    sheet = openpyxl.load_workbook(BytesIO(board_book(board, ())))["得分"]
    heads = [cell.value for cell in sheet[1]]
    columns = [heads.index(head) for head in ("阶段", "总分", "满分", "还缺的轮次", "没有达到的申报线", "可以申报")]
    assert {row[0].value: [row[at].value for at in columns] for row in sheet.iter_rows(min_row=2)} == {
        "甲所": ["半年、抽查", 6, 10, None, "总分", "否"],
        "乙所": ["自评", 10, 10, "半年、抽查", None, "未定"],
        "丙所": ["半年", 6, 10, "抽查", None, "未定"],
    }
    shown = page_markdown(board_page(board, ()))
    assert "达到全部申报线的 0 个" in shown
    assert "还缺：抽查；未定：总分" in shown


def test_a_board_tells_how_many_gaps_it_leaves_out_and_keeps_what_nobody_scored() -> None:
    items = [{"code": f"a{n}", "title": f"失分{n}", "points": 5, "scoring": {"kind": "all"}} for n in range(33)]
    items += [{"code": f"b{n}", "title": f"未评{n}", "points": 1, "scoring": {"kind": "all"}} for n in range(3)]
    entries = {f"a{n}": Entry(f"失分{n}", own=Answer(met=False)) for n in range(33)}
    given = Assessment("zhidu", 1, "s", date(2026, 1, 1), "甲所", entries=entries)
    shown = page_markdown(board_page(board_of(system_of({"title": "表", "items": items}), [given]), ()))
    assert "另有 3 项也有所没有得满分，全部在工作簿的“差距”里。" in shown
    gaps = shown.partition("普遍的差距")[2]
    assert [gaps.count("| 失分"), gaps.count("| 未评")] == [30, 3]
    few = page_markdown(board_page(board_of(system_of({"title": "表", "items": items[3:]}), [given]), ()))
    assert "另有" not in few


def test_a_board_says_which_points_count() -> None:
    items = [{"code": "a", "title": "a", "points": 5, "scoring": {"kind": "all"}}]
    board = board_of(system_of({"title": "表", "items": items}), [])
    told = "有考核分的按考核分，没有的按自评分"
    assert told in page_markdown(board_page(board, ()))
    sheet = openpyxl.load_workbook(BytesIO(board_book(board, ())))["说明"]
    assert told in str(sheet["A2"].value)


def test_what_costs_most_of_the_whole_comes_first() -> None:
    block = {"code": "1", "title": "小块", "weight": 10}
    small = {"code": "1.1", "title": "甲", "points": 100, "scoring": {"kind": "all"}}
    large = {"code": "2.1", "title": "乙", "points": 40, "scoring": {"kind": "all"}}
    items = [{**block, "items": [small]}, {"code": "2", "title": "大块", "weight": 90, "items": [large]}]
    system = system_of({"title": "表", "items": items})
    entries = {code: Entry(title, own=Answer(met=False)) for code, title in (("1.1", "甲"), ("2.1", "乙"))}
    given = Assessment("zhidu", 1, "s", date(2026, 1, 1), "甲所", entries=entries)
    (listing,) = (one for one in report_of(given, system).listings if one.name == "失分的指标")
    assert [row[0] for row in listing.rows] == ["2.1", "1.1"]
    assert [gap.code for gap in board_of(system, [given]).gaps] == ["2.1", "1.1"]


_ROUNDS = [{"name": "半年", "weight": 60}, {"name": "抽查", "weight": 40}]
_TWO_YEARS, _BEFORE = ("2025-01-01", "2026-12-31"), ("2023-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("window", "given", "counted", "changes", "unused"),
    [
        # Of another cycle: no product of both.
        ({}, [("抽查", True, *_TWO_YEARS), ("半年", True, *_BEFORE)], ("抽查", 4), {}, ["半年"]),
        # Both rounds of both cycles: the earlier is the time before.
        (
            {},
            [
                *((name, True, *_TWO_YEARS) for name in ("半年", "抽查")),
                *((name, name == "抽查", *_BEFORE) for name in ("半年", "抽查")),
            ],
            ("半年、抽查", 10),
            {"甲所": Decimal(6)},
            [],
        ),
        # A round within the period of the other is of its cycle.
        ({}, [("半年", True, "2025-01-01", "2025-06-30"), ("抽查", True, *_TWO_YEARS)], ("半年、抽查", 10), {}, []),
        # Halves of one calendar year are of one cycle, years are not, unless the system's window says so.
        (
            {},
            [("半年", True, "2026-01-01", "2026-06-30"), ("抽查", True, "2026-07-01", "2026-12-31")],
            ("半年、抽查", 10),
            {},
            [],
        ),
        (
            {},
            [("半年", True, "2025-01-01", "2025-12-31"), ("抽查", True, "2026-01-01", "2026-12-31")],
            ("抽查", 4),
            {},
            ["半年"],
        ),
        (
            {"months": 24},
            [("半年", True, "2025-01-01", "2025-12-31"), ("抽查", True, "2026-01-01", "2026-12-31")],
            ("半年、抽查", 10),
            {},
            [],
        ),
        # Without a period nobody knows of which cycle it is.
        ({}, [("半年", True, None, None), ("抽查", True, *_TWO_YEARS)], ("抽查", 4), {}, ["半年"]),
        # What is no round counts beside none; the older of one round neither.
        (
            {},
            [("自评", True, *_TWO_YEARS), ("抽查", True, *_TWO_YEARS), ("抽查", False, "2025-01-01", "2025-12-31")],
            ("抽查", 4),
            {},
            ["抽查", "自评"],
        ),
    ],
)
def test_rounds_belong_together_where_they_are_of_one_cycle(
    window: dict[str, Any],
    given: list[tuple[str, bool, str | None, str | None]],
    counted: tuple[str, int],
    changes: dict[str, Decimal],
    unused: list[str],
) -> None:
    items = [{"code": "a", "title": "甲", "points": 10, "scoring": {"kind": "all"}}]
    system = system_of({"title": "表", "rounds": _ROUNDS, "window": window, "items": items})
    days = [[day and date.fromisoformat(day) for day in span] for _, _, *span in given]
    read = [
        replace(_assessed("甲所", date.max, met=met, stage=stage), since=since, until=until)
        for (stage, met, *_), (since, until) in zip(given, days, strict=True)
    ]
    board = board_of(system, read)
    assert [(one.stage, one.counted.score) for one in board.standings] == [counted]
    assert board.changes == changes
    assert [one.stage for one in board.unused] == unused
    for shown in (page_markdown(board_page(board, ())), str(_sheets_of(board))):
        assert all(words in shown for words in unused_words(board))
        assert (UNUSED in shown) == bool(unused)


def _sheets_of(board: Board) -> dict[str, list[Any]]:
    book = openpyxl.load_workbook(BytesIO(board_book(board, ())))
    return {sheet.title: [cell.value for row in sheet.iter_rows() for cell in row] for sheet in book.worksheets}


def test_channels_are_summed_and_a_gate_of_any_round_counts() -> None:
    items = [
        {"code": "a", "title": "甲", "points": 10, "scoring": {"kind": "all"}},
        {"code": "g", "title": "底线", "scoring": {"kind": "gate"}},
    ]
    rounds = [{"name": "材料"}, {"name": "实地"}]
    system = system_of({"title": "表", "rounds": rounds, "lines": {"total": 15}, "items": items})

    def said(stage: str, *, gate: bool) -> Assessment:
        entries = {
            "a": Entry("甲", own=Answer(met=True)),
            "g": Entry("底线", own=Answer(met=gate)),
        }
        return Assessment("zhidu", 3, "s", date(2026, 1, 1), "甲所", stage=stage, entries=entries)

    for gate, candidate in ((True, True), (False, False)):
        board = board_of(system, [said("材料", gate=gate), said("实地", gate=True)])
        counted = board.standings[0].counted
        assert (counted.score, counted.full) == (20, 20)
        assert is_candidate(system, board.standings[0]) is candidate


def test_merging_leaves_out_what_is_no_assessment_and_takes_the_rest(tmp_path: Path) -> None:
    good = Assessment(
        "zhidu",
        1,
        "three-star",
        date(2026, 1, 1),
        "=1+1",
        entries={"1.2.4": Entry("执法公示与记录", own=Answer(met=True))},
    )
    files = {
        "a.json": write_assessment(good),
        "b.json": write_assessment(good),
        "c.json": b"{",
        "d.json": write_assessment(good).replace(b'"=1+1"', b'"x"'),
        "e.json": write_assessment(replace(good, system="other")),
        "f.json": write_assessment(replace(good, station="")),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    out = tmp_path / "out"
    given = [str(tmp_path / name) for name in (*files, "gone.json")]
    result = CliRunner().invoke(main, ["assess", "merge", *given, "--out", str(out)], catch_exceptions=False)
    assert result.exit_code == 0
    damaged = ("f.json：没有填单位", "c.json：不是自评文件", "d.json：内容与校验码不符", "gone.json")
    for told in ("b.json：与另一个文件完全相同", "没有代号为“other”的指标", *damaged):
        assert told in result.output
    book = openpyxl.load_workbook(out / "three-star/各所情况.xlsx")
    told = {str(row[0].value) for row in book["没有收入的文件"].iter_rows(min_row=2)}
    assert {words.partition("：")[0] for words in told} == {*files, "gone.json"} - {"a.json"}
    assert str(tmp_path) not in (out / "three-star/index.html").read_text("utf-8")
    assert (book["得分"]["A2"].value, book["得分"]["A2"].data_type) == ("=1+1", "s")
    assert book["得分"]["C2"].value == 1
    assert "=1+1" in (out / "three-star/index.html").read_text("utf-8")


def test_merging_takes_a_folder_with_odd_names_and_circles_and_names_what_it_leaves_out(tmp_path: Path) -> None:
    folder, out = tmp_path / "files", tmp_path / "out"
    folder.mkdir()
    good = Assessment("zhidu", 2, "three-star", date(2026, 1, 1), "甲所")
    (folder / "A.JSON").write_bytes(write_assessment(good))
    (folder / "b\nb.json").write_bytes(b"{}")
    (folder / os.fsdecode(b"c\xff.json")).write_bytes(b"{}")
    (folder / ("长" * 80 + ".json")).write_bytes(b"")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (folder / "self.json").symlink_to("self.json")
    (folder / "d.json.txt").write_bytes(write_assessment(good))
    for name in ("自评表.xlsx", "~$自评表.xlsx", ".DS_Store"):
        (folder / name).write_bytes(b"x")
    result = CliRunner().invoke(main, ["assess", "merge", str(folder), "--out", str(out)], catch_exceptions=False)
    assert (result.exit_code, "：1 个所" in result.output) == (0, True)
    book = openpyxl.load_workbook(out / "three-star/各所情况.xlsx")
    told = [str(row[0].value).partition("：")[0] for row in book["没有收入的文件"].iter_rows(min_row=2)]
    unread = ["d.json.txt", "自评表.xlsx"]
    assert told == [*unread, "b\\nb.json", "c\\xff.json", "self.json", "长" * 80 + ".json"]
    assert "d.json.txt：不是自评文件（自评页保存的 .json），没有读取" in result.output


def test_merging_writes_over_nothing_that_a_person_put_there_and_waits_for_no_pipe(tmp_path: Path) -> None:
    file, pipe, out = tmp_path / "a.json", tmp_path / "pipe.json", tmp_path / "out"
    whole = _assessed("甲所", date(2026, 12, 31), met=True)
    file.write_bytes(write_assessment(replace(whole, system="three-star", entries={})))
    os.mkfifo(pipe)
    asked = ["assess", "merge", str(file), str(pipe), "--out", str(out)]
    merged = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert (merged.exit_code, "pipe.json：不是文件，是管道或者设备" in merged.output) == (0, True)
    (out / "three-star/会议纪要.docx").write_text("别人的", "utf-8")
    assert CliRunner().invoke(main, asked).exit_code == 0
    assert (out / "three-star/会议纪要.docx").read_text("utf-8") == "别人的"
    (out / "three-star/index.html").write_text("改过", "utf-8")
    refused = CliRunner().invoke(main, asked)
    assert (refused.exit_code, "什么都没有改动" in refused.output) == (2, True)
    assert (out / "three-star/index.html").read_text("utf-8") == "改过"


@pytest.mark.parametrize(
    "content",
    [b"", b"7", b"[]", b"{}", b'{"product": "zhidu"}', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}', b'{"a": 1e999999}'],
)
def test_what_is_no_assessment_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(AssessmentError):
        read_assessment(content)


def test_any_damage_to_a_file_is_noticed() -> None:
    chance = Random(5)
    whole = write_assessment(_assessed("甲所", date(2026, 12, 31), met=True))
    assert write_assessment(read_assessment(whole)) == whole
    for _ in range(300):
        at = chance.randrange(len(whole))
        damaged = whole[:at] + bytes([chance.randrange(256)]) + whole[at + 1 :]
        try:
            assert read_assessment(damaged) == read_assessment(whole)
        except AssessmentError:
            continue


def test_scoring_is_read_back_from_its_words() -> None:
    said = [case["scoring"] for case in CASES if case["scoring"]]
    assert {one["kind"] for one in said} == SCORING_KINDS.keys()
    for one in said:
        scoring = SCORING.validate_python(one)
        words = "\n".join(scoring_words(scoring))
        told = told_scoring(SCORING_KINDS[scoring.kind], words)
        assert told is not None, words
        assert scoring_words(SCORING.validate_python(told)) == scoring_words(scoring)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("扣分", "少一次扣1分"),
        ("扣分", "少一次，每次扣 1 分"),
        ("分档", "好得满分"),
        ("按比例", "按比例计分"),
        ("没有这种", "得 1 分"),
        ("按名次", ""),
    ],
)
def test_words_of_another_hand_are_no_scoring_of_ours(kind: str, words: str) -> None:
    assert told_scoring(kind, words) is None


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        (None, None, ""),
        ("2026-01-01", "2026-12-31", ""),
        ("2025-06-01", "2027-01-31", ""),
        ("2025-06-01", None, ""),
        (None, "2026-12-31", ""),
        ("2026-02-01", "2026-12-31", PARTLY),
        (None, "2026-11-30", PARTLY),
        ("2025-01-01", "2025-12-31", OUTSIDE),
        ("2027-01-01", None, OUTSIDE),
        ("2026-12-31", "2026-01-01", BACKWARDS),
    ],
)
def test_evidence_of_another_time_is_told(since: str | None, until: str | None, wrong: str) -> None:
    begins, ends = (date.fromisoformat(day) if day else None for day in (since, until))
    entry = Entry(since=begins, until=ends)
    assert evidence_wrong(entry, date(2026, 1, 1), date(2026, 12, 31)) == wrong
    assert evidence_wrong(entry, None, None) == (wrong if wrong == BACKWARDS else "")


def test_all_that_is_said_of_evidence_is_in_its_words() -> None:
    entry = Entry(evidence="会议记录", place="党建室", since=date(2026, 2, 1), until=date(2026, 12, 31))
    told = evidence_words(entry, date(2026, 1, 1), date(2026, 12, 31))
    assert told == "会议记录；存放：党建室；起止：2026年2月1日至2026年12月31日；没有跨满考评期"
    assert evidence_words(Entry(), None, None) == ""


@pytest.mark.parametrize(("effect", "hashed"), [("zero", "a876edd96f37"), ("unrated", "371d92af3d14")])
def test_a_gate_is_read_and_hashed_as_in_tables_and_files_that_are_out_there(effect: str, hashed: str) -> None:
    said = {"zero": "不符合的，总分为零", "unrated": "不符合的，不予评定"}[effect]
    told = told_scoring("否决项", said)
    assert told is not None
    assert told.get("effect", "unrated") == effect
    gate = {"code": "1", "title": "发生事故", "criterion": "无事故", "scoring": {"kind": "gate", "effect": effect}}
    assert asked_hash(TypeAdapter(Indicator).validate_python(gate)) == hashed
