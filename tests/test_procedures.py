"""Procedures as they ship: pages, links, search, the forms of a case, the table of its dates."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from builder.__main__ import main
from builder.check.procedure_rules import check_procedure_rules
from builder.check.procedures import check_procedures
from builder.check.uncited_limits import lengths_longer_uncited
from builder.compile.procedures import procedure_pages
from builder.compile.prose import page_html
from builder.compile.site import all_pages, compile_documents
from builder.diagnostics import Code
from builder.generate.timetable import CaseTable, TableError, read_case_table
from builder.limits.sentences import lengths_in
from builder.limits.timetable import Known, Row, moment_written, timetable
from builder.model.form import ADDRESSEE
from builder.model.page import Element, Node, Page
from builder.model.post import Post
from builder.model.procedure import Procedure, Step
from builder.pipeline import load
from builder.rating.assessment import checksum_of
from search.memory import MemoryIndex
from search.ranking import View
from tests.cases import read_yaml
from tests.shipped import ROOT, shipped, shipped_pages

CASES: list[dict[str, Any]] = read_yaml(ROOT / "tests/spec/timetable.yaml")["cases"]
TODAY = date(2026, 11, 26)
_OF_THE_TWELVE = ("complaint", "report", "ordinary-case", "summary-case", "hearing", "compulsory-measures")
_AND_MORE = ("food-inspection", "food-sampling", "equipment-inspection", "random-inspection", "credit-repair")


@cache
def _pages() -> dict[str, Page]:
    return {page.uri: page for page in shipped_pages()}


def _words(node: Node) -> str:
    return node if isinstance(node, str) else "".join(map(_words, node.children))


def _said(uri: str) -> str:
    return _words(Element("div", _pages()[uri].content))


def _elements(nodes: tuple[Node, ...]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from _elements(node.children)


def _run(*arguments: str, root: Path = ROOT) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def _write(root: Path, files: dict[str, str]) -> None:
    for name, words in {"mkdocs.yml": "site_name: 甲\n", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words, "utf-8")


def test_more_than_twenty_ship_and_the_twelve_are_among_them() -> None:
    procedures = shipped().of(Procedure)
    assert len(procedures) >= 20
    assert {*_OF_THE_TWELVE, *_AND_MORE, "police-transfer"} <= set(procedures)


def test_every_step_says_who_and_every_limit_is_linked() -> None:
    for procedure in shipped().of(Procedure).values():
        links = {(one.target, one.anchor) for one in _elements(_pages()[f"{procedure.key}.md"].content)}
        for step in procedure.steps:
            assert step.actors, (procedure.slug, step.id)
            for name, _ in step.limits_named:
                assert ("limits/due.md", name) in links or name == "DJ18", (procedure.slug, name)


def test_a_step_shows_who_by_when_on_what_and_where_to() -> None:
    said = _said("procedures/complaint.md")
    assert "4 决定是否受理，告知投诉人由谁：承办人期限：7 个工作日 算日期起算：收到投诉" in said
    assert "文书：投诉受理决定书、投诉不予受理决定书条文：第十五条至第十七条" in said
    assert "这一步怎么办：《投诉处理制度》第十一条" in said
    assert "受理 → 第 5 步 征询双方是否同意调解不予受理 → 结束：告知理由和其他解决途径" in said
    assert "逾期：期满没有达成协议的，终止调解" in said


def test_limits_forms_and_rules_lead_to_the_steps_that_use_them() -> None:
    assert "用到它的步骤行政处罚普通程序：决定是否立案、举报处理：核查，决定是否立案" in _said("limits/penalty.md")
    assert re.search("用到它的表单[^。]*强制措施紧急报告单[^。]*用到它的步骤", _said("limits/penalty.md"))
    assert "用到它的表单信访事项告知单" in _said("limits/petitions.md")
    assert "投诉处理：征询双方是否同意调解" in _said("forms/complaint-acceptance.md")
    assert "投诉处理：终止调解" in _said("rules/business-norms/complaint-handling.md")
    # The limit that ends and the one that takes its turn both lead there.
    assert _said("limits/food-recall.md").count("用到它的步骤食品召回监督：按级别启动召回") == 2


def test_a_limit_that_changes_is_seen_on_its_days() -> None:
    html = page_html(_pages()["procedures/food-recall.md"])
    assert 'data-until="2026-12-01"><a href="../limits/food-recall.html#zh04">一级 24 小时、二级 48 小时' in html
    assert (
        'data-from="2026-12-01" hidden=""><a href="../limits/food-recall.html#zh01">一级 24 小时、二级 36 小时' in html
    )
    # A limit that nothing was before says from when it is.
    earlier = procedure_pages(replace(shipped(), today=date(2026, 4, 1)))
    (complaint,) = (page for page, _ in earlier if page.uri == "procedures/complaint.md")
    assert "（自2026年4月15日起）" in _words(Element("div", complaint.content))


def test_each_way_that_is_not_to_the_next_step_is_drawn() -> None:
    html = page_html(_pages()["procedures/ordinary-case.md"])
    assert html.count("<svg") == 2 * len(shipped().of(Procedure)["ordinary-case"].steps)
    assert 'class="zd-back"' in html


def test_the_list_has_them_in_their_order() -> None:
    said = _said("procedures/index.md")
    assert said.index("投诉处理") < said.index("行政处罚普通程序") < said.index("行政诉讼答辩")


def test_steps_are_found(searched: MemoryIndex) -> None:
    found = searched.ask("听证几天前通知", View(TODAY.isoformat(), kind="procedure")).hits
    assert found[0]["id"] == "procedures/hearing.yaml#step-notice"
    document = next(one for page, one in compile_documents(shipped()) if page.uri == "procedures/hearing.md")
    assert "算日期" not in "".join(record.words for record in document.records)


def test_a_rule_that_lets_another_post_do_it_is_told() -> None:
    posts = {
        "officer": Post("officer", "承办人", ("办案人员", "核查人员")),
        "keeper": Post("keeper", "物品保管员", ("保管员",)),
        "head": Post("head", "所长"),
    }
    known = replace(shipped(), records={**shipped().records, Post: posts})
    assert list(check_procedure_rules(known)) == []
    without = {**posts, "officer": Post("officer", "承办人")}
    told = list(check_procedure_rules(replace(known, records={**known.records, Post: without})))
    assert {one.code for one in told} == {Code.PROCEDURE_RULE}
    for place in (one.place for one in told):
        assert "post: 承办人" in (ROOT / place.path).read_text("utf-8").splitlines()[place.line - 1]
    assert "由承办人办，" in told[0].message
    assert "写的是所长" in told[0].message
    assert "没有岗位“法制审核人员”" in "".join(one.message for one in check_procedures(known))


def written_row(row: Row) -> dict[str, Any]:
    due = row.due
    return {
        "limit": row.limit.name if row.limit else "",
        "since": row.begun.since,
        "estimated": row.begun.estimated,
        "between": [str(day) for day in due.between] if due and due.between else None,
        "literal": str(due.literal).replace(" ", "T")[:16] if due else "",
        "safe": str(due.safe).replace(" ", "T")[:16] if due else "",
        "shown": moment_written(row.shown.literal) if row.shown else "",
        "changed": due.changed if due else "",
        "why": row.why,
        "done": row.done,
        "doubt": row.doubt,
    }


@pytest.mark.parametrize("case", CASES, ids=[f"{at} {one['why']}" for at, one in enumerate(CASES, 1)])
def test_a_case_by_hand(case: dict[str, Any]) -> None:
    steps = {name: known_of(said) for name, said in case.get("steps", {}).items()}
    rows = timetable(shipped(), shipped().of(Procedure)[case["procedure"]], str(case["start"]), steps)
    for name, wanted in case["rows"].items():
        found = [written_row(row) for row in rows if row.step.id == name]
        if wanted == "none":
            assert found == []
            continue
        defaults = {"since": "", "estimated": False, "between": None, "literal": "", "why": "", "done": "", "doubt": ""}
        said = {**defaults, **wanted}
        assert {key: found[0][key] for key in said} == said


def known_of(said: dict[str, Any]) -> Known:
    pauses = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in said.get("pauses", ()))
    return Known(**{**said, "pauses": pauses})


UNSOUND: tuple[dict[str, Any], ...] = (
    {"start": "2026-13-40"},
    {"steps": 5},
    {"steps": [1]},
    {"steps": {"accept": {"left_out": "yes"}}},
    {"steps": {"accept": {"extended": 1}}},
    {"steps": {"accept": {"done": "2026-02-30"}}},
)
"""What files of a case may say and no page writes."""


def case_file(**said: Any) -> bytes:
    """A file of a case with its right checksum."""
    whole = {"product": "zhidu", "kind": "timetable", "format": 1, "procedure": "complaint", **said}
    return json.dumps({"checksum": checksum_of(whole), **whole}).encode()


def test_a_file_is_read_as_it_was_written() -> None:
    table = read_case_table(case_file(start="2026-09-16", steps={"accept": {"done": "2026-09-18", "extended": True}}))
    assert isinstance(table, CaseTable)
    assert table.steps["accept"] == Known(done="2026-09-18", extended=True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "已损坏"),
        (b"[1]", "不是案件时间表"),
        (b'{"product": "zhidu", "system": "three-star"}', "不是案件时间表"),
        (case_file(format=2), "新版本的格式"),
        (case_file() + b" ", ""),
        (case_file(start="2026-09-16").replace(b"09-16", b"09-17"), "校验码"),
        (case_file(start="明天"), "“start”"),
        (case_file(steps={"accept": {"since": "x"}}), "“steps.accept.since”"),
        (case_file(steps={"accept": {"who": "x"}}), "“steps.accept.who”"),
        (b"[" * 100_000, "已损坏"),
        (b" " * 3_000_000, "超过 2 MB"),
    ],
)
def test_a_file_that_is_none_is_refused(content: bytes, why: str) -> None:
    if not why:
        assert read_case_table(content).procedure == "complaint"
        return
    with pytest.raises(TableError, match=why):
        read_case_table(content)


@pytest.mark.parametrize("said", UNSOUND, ids=str)
def test_a_file_with_what_no_page_writes_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(TableError, match=f"“{next(iter(said))}"):
        read_case_table(case_file(**said))


def test_the_command_tells_all_steps_and_writes_a_workbook(tmp_path: Path) -> None:
    book, file = tmp_path / "表.xlsx", tmp_path / "案.json"
    file.write_bytes(case_file(title="=甲案", start="2026-09-16"))
    result = _run("timetable", "--case", str(file), "--done", "4=2026-09-18", "--xlsx", str(book))
    assert result.exit_code == 0, result.output
    assert "4 决定是否受理，告知投诉人（承办人）：2026-09-18 办结；最迟 2026-09-24" in result.output
    sheet: Any = load_workbook(book).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=甲案", "s")
    dates = [datetime(2026, 9, day) for day in (16, 24, 24, 18)]
    assert [cell.value for cell in sheet[7]][3:7] == dates
    assert {cell.number_format for cell in sheet[7][3:7]} == {'yyyy"年"m"月"d"日"'}
    latest = [cell for cell in sheet["D"] if cell.number_format.endswith('"（最迟）"')]
    assert latest
    assert all(cell.is_date for cell in latest)
    form = shipped().forms["mediation-record"].front.title
    assert any(form in (cell.value or "").split("、") for cell in sheet["H"])
    assert "已经有了，没有覆盖" in _run("timetable", "--case", str(file), "--xlsx", str(book)).output


def test_a_day_of_a_year_that_nobody_has_arranged_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    book = tmp_path / "表.xlsx"
    told = _run("timetable", "ordinary-case", "--from", "2026-09-14", "--xlsx", str(book)).output
    assert "最迟 2027-02-11（推算），稳妥 2027-02-01（20 个工作日，推算 2027-02-01 至 2027-02-17，" in told
    assert "自 2027-01-19（最迟，推算））" in told
    sheet: Any = load_workbook(book).active
    row: Any = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("14 "))
    assert (row[2].value, row[4].value) == ("20 个工作日，推算 2027-02-01 至 2027-02-17", datetime(2027, 2, 11))
    assert row[4].number_format.endswith('"（推算）"')
    rows = json.loads(_run("timetable", "ordinary-case", "--from", "2026-09-14", "--json").output)["rows"]
    assert next((one["earliest"], one["latest"]) for one in rows if one["step"] == "pay") == (
        "2027-02-02",
        "2027-02-15",
    )


def test_what_must_be_waited_for_has_a_first_day_and_no_latest(tmp_path: Path) -> None:
    book, file = tmp_path / "表.xlsx", tmp_path / "案.json"
    steps = {"urge": {"since": "2027-12-29", "pauses": [["2027-12-30", "2027-12-30"]]}}
    file.write_bytes(case_file(procedure="ordinary-case", start="2026-11-27", steps=steps))
    told = _run("timetable", "--case", str(file), "--xlsx", str(book)).output
    (line,) = (line for line in told.splitlines() if line.startswith("  16 "))
    assert (
        "：2028-01-15 起才可以（推算），稳妥 2028-01-18 起才可以（10 个工作日，扣除 12-30 至 12-30（1 天），推算 2028-"
        in line
    )
    assert "最迟" not in line
    sheet: Any = load_workbook(book).active
    row: Any = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("16 "))
    assert row[2].value.startswith("10 个工作日，扣除 12-30 至 12-30（1 天），推算 ")
    assert (row[4].value, row[5].value) == (datetime(2028, 1, 15), datetime(2028, 1, 18))
    assert [row[at].number_format.partition('日"')[2] for at in (4, 5)] == ['" 起才可以（推算）"', '" 起才可以"']
    rows = json.loads(_run("timetable", "--case", str(file), "--json").output)["rows"]
    assert next(one["opens"] for one in rows if one["step"] == "urge") == "2028-01-15"
    told = _run("due", "CF17", "--from", "2027-03-10").output
    assert "  字面  2027-03-25（星期四） 起才可以\n  稳妥  2027-03-25（星期四） 起才可以\n" in told
    assert "最早" not in told


def test_what_counts_from_a_step_that_waits_asks_for_its_day(tmp_path: Path) -> None:
    step = "{{id: {}, do: {}, actor: 局, since: {}, limits: [CF0{}], {}}}"
    files = {
        "regulations/basis/laws.yaml": "- {slug: law, title: 办法, effective: 2020-01-01}\n",
        "regulations/limits/a.yaml": (
            "CF01: {matter: 等候, area: 甲, counted: after, number: 5, unit: 日, law: law, article: 1}\n"
            "CF02: {matter: 答复, area: 甲, number: 5, unit: 日, law: law, article: 2}\n"
        ),
        "regulations/procedures/case.yaml": (
            "title: 甲\narea: 甲\nsteps:\n"
            f"  - {step.format('wait', '等候', 'start', 1, 'forms: []')}\n"
            f"  - {step.format('tell', '答复', 'wait', 2, 'end: 完')}\n"
        ),
    }
    _write(tmp_path, files)
    told = _run("timetable", "case", "--from", "2026-01-31", root=tmp_path).output
    assert "1 等候（局）：2026-02-06 起才可以" in told
    assert "2 答复（局）：填上第 1 步的日子" in told


def test_a_slip_in_another_procedure_keeps_nobody_from_counting(tmp_path: Path) -> None:
    files = {
        "regulations/limits/local.yaml": "GD01: {matter: 答复, area: 甲, number: 5, unit: 日, source: 某文}\n",
        "regulations/procedures/own.yaml": (
            "title: 甲\narea: 甲\nsteps: [{id: tell, do: 答复, actor: 局, since: start, limits: [GD01], end: 完}]\n"
        ),
        "regulations/procedures/other.yaml": "titel: 乙\n",
    }
    _write(tmp_path, files)
    assert "2026-09-21" in _run("due", "GD01", "--from", "2026-09-16", root=tmp_path).output
    assert "最迟 2026-09-21" in _run("timetable", "own", "--from", "2026-09-16", root=tmp_path).output
    assert "other.yaml" in _run("timetable", "甲", "--from", "2026-09-16", root=tmp_path).output


def test_a_limit_that_counts_no_more_gives_no_day(tmp_path: Path) -> None:
    files = {
        "regulations/basis/laws.yaml": "- {slug: law, title: 办法, effective: 2020-01-01}\n",
        "regulations/limits/a.yaml": (
            "CF01: {matter: 答复, area: 甲, number: 5, unit: 日, law: law, article: 1, valid_to: 2026-01-31}\n"
        ),
        "regulations/procedures/case.yaml": (
            "title: 甲\narea: 甲\nsteps: [{id: tell, do: 答复, actor: 局, since: start, limits: [CF01], end: 完}]\n"
        ),
    }
    _write(tmp_path, files)
    assert "最迟 2026-02-05" in _run("timetable", "case", "--from", "2026-01-31", root=tmp_path).output
    told = _run("timetable", "case", "--from", "2026-02-01", root=tmp_path).output
    assert "CF01 自 2026-02-01 起不再有效" in told
    assert "最迟" not in told


@pytest.mark.parametrize("last", ["2026-01-31", "2099-12-31"])
def test_a_step_says_that_its_limit_has_ended_or_when_it_will(tmp_path: Path, last: str) -> None:
    files = {
        "regulations/basis/laws.yaml": "- {slug: law, title: 办法, effective: 2020-01-01}\n",
        "regulations/limits/a.yaml": (
            f"CF01: {{matter: 答复, area: 甲, number: 5, unit: 日, law: law, article: 1, valid_to: {last}}}\n"
        ),
        "regulations/procedures/case.yaml": (
            "title: 甲\narea: 甲\nsteps: [{id: tell, do: 答复, actor: 局, since: start, limits: [CF01], end: 完}]\n"
        ),
    }
    _write(tmp_path, files)
    corpus, _ = load(tmp_path, TODAY)
    html = next(page_html(page) for page in all_pages(corpus) if page.uri == "procedures/case.md")
    ended = date.fromisoformat(last) + timedelta(1)
    told = f'<a href="../limits/a.html#cf01">CF01 自 {ended} 起不再有效</a>'
    if ended > TODAY:
        assert f'<span data-from="{ended}" hidden="">{told}' in html
        assert f'data-until="{ended}"><a href="../limits/a.html#cf01">5 日</a>' in html
    else:
        assert f'<span data-from="{ended}">{told}' in html
        assert "5 日" not in html


def test_a_moment_is_written_with_a_blank_or_with_t() -> None:
    with_t, with_blank = (
        json.loads(
            _run(
                *("timetable", "food-recall", "--from", f"2026-12-01{sign}10:00", "--level", "2=三级"),
                *("--done", f"stop=2026-12-01{sign}15:30", "--json"),
            ).output
        )
        for sign in ("T", " ")
    )
    assert with_t == with_blank


def test_a_level_of_a_limit_can_be_named() -> None:
    case = ("timetable", "food-recall", "--from", "2026-12-01T10:00")
    assert "有 一级、二级、三级 几档，选一档" in _run(*case).output
    told = _run(*case, "--level", "2=三级").output
    assert "最迟 2026-12-03 10:00" in told
    assert "（三级 48 小时，自" in told
    assert "没有这一档，有 一级、二级、三级" in _run(*case, "--level", "launch=四级").output
    assert "的期限不分档" in _run(*case, "--level", "report=一级").output


def test_a_doubtful_day_is_told_in_all_that_the_command_gives(tmp_path: Path) -> None:
    book, doubt = tmp_path / "表.xlsx", "办结的日子早于起算的日子，请核对"
    case = ("timetable", "ordinary-case", "--from", "2026-09-16", "--done", "filing=2026-09-01")
    assert f"2026-09-01 办结（{doubt}）" in _run(*case, "--xlsx", str(book)).output
    sheet: Any = load_workbook(book).active
    assert next(row[2].value for row in sheet.iter_rows() if str(row[0].value).startswith("2 ")).endswith(f"；{doubt}")
    assert [row["doubt"] for row in json.loads(_run(*case, "--json").output)["rows"] if row["step"] == "filing"] == [
        doubt
    ]


def test_a_row_of_several_limits_says_which() -> None:
    told = _run("timetable", "hearing", "--from", "2026-09-14", "--done", "8=2026-10-28").output
    assert "（听证通知第三人 7 个工作日之前，自 2026-10-28）" in told
    assert (
        "听证通知第三人 7 个工作日之前，填上第 8 步的日子"
        in _run("timetable", "hearing", "--from", "2026-09-14").output
    )


def test_what_the_forms_of_a_case_have_no_field_for_is_told(tmp_path: Path) -> None:
    table = tmp_path / "case.json"
    table.write_bytes(case_file(procedure="hearing", title="某案", start="2026-09-16"))
    told = _run("fill", "--case", str(table), "--blank", "--out", str(tmp_path / "案")).output
    assert "时间表里的没有带过来" in told


def test_a_step_of_a_file_that_the_procedure_does_not_have_is_told(tmp_path: Path) -> None:
    file = tmp_path / "案.json"
    file.write_bytes(case_file(start="2026-09-16", steps={"old": {"done": "2026-09-18"}}))
    assert "没有列入：old" in _run("timetable", "--case", str(file)).output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nothing", "--from", "2026-09-16"), "没有程序“nothing”"),
        (("hearin", "--from", "2026-09-16"), "是不是 hearing"),
        (("检查", "--from", "2026-09-16"), "有 2 个程序"),
        (("hearing",), "请用 --from 写开始的日子"),
        (("hearing", "--from", "2026-02-30"), "没有这一天"),
        (("hearing", "--from", "昨天"), '应当写作 2026-09-16，按小时算的写 "2026-03-02 14:20"'),
        (("hearing", "--from", "2026-09-16T25:00"), "没有这一天"),
        (("hearing", "--from", "2026-09-16", "--done", "10=2026-09-16"), "步骤有：1 tell"),
        (("hearing", "--from", "2026-09-16", "--since", "hold"), "应当写作 步骤=日期"),
        (("hearing", "--from", "2026-09-16", "--since", "hold=2026-10-15"), "这一步没有期限，不用起算的日子"),
        (("hearing", "--from", "2026-09-16", "--since", "hold=2026-10-15"), "有期限的步骤有："),
        (
            ("hearing", "--from", "2026-09-16", "--done", "8=2026-10-15", "--done", "hold=2026-10-16"),
            "第 8 步 hold 写了不止一次（2026-10-15、2026-10-16），只写一个",
        ),
        (
            ("food-recall", "--from", "2026-09-16", "--level", "launch=一级", "--level", "launch=一级"),
            "--level：第 2 步 launch 写了不止一次",
        ),
        ((), "取一"),
    ],
)
def test_what_the_command_cannot_do_is_told(arguments: tuple[str, ...], told: str) -> None:
    result = _run("timetable", *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_a_case_gets_its_whole_set_of_forms(tmp_path: Path) -> None:
    given = ("--given", "案件名称=某店案")
    result = _run("fill", "--procedure", "compulsory-measures", "--blank", *given, "--out", str(tmp_path / "一"))
    assert result.exit_code == 0, result.output
    assert "这里不生成" not in result.output
    assert "台账登记许多案件，不填一个案件的内容：罚没（涉案）物品台账" in result.output
    made = {file.name.partition("-")[2]: file for file in (tmp_path / "一").rglob("*") if file.is_file()}
    assert {"延长行政强制措施期限决定书.docx", "解除行政强制措施决定书.docx"} <= set(made)
    assert {"物品清单.docx", "现场笔录.docx", "场所／设施／财物清单.docx", "罚没（涉案）物品台账.xlsx"} <= set(made)
    words = [cell.text for row in Document(str(made["物品清单.docx"])).tables[0].rows for cell in row.cells]
    assert words[words.index("案件名称") + 1] == "某店案"


WRITTEN_ABOVE = {
    "assigned-case-notice": "由交办的上级市场监督管理部门填写",
    "designated-jurisdiction-notice": "由指定管辖的上级市场监督管理部门填写",
}
"""The official forms that no step of a procedure writes, with who does, in the words of the form's own note."""


def test_every_official_form_stands_at_a_step_but_those_that_a_bureau_above_writes() -> None:
    official = {slug for slug, form in shipped().forms.items() if form.front.official}
    assert official - {slug for one in shipped().of(Procedure).values() for slug in one.forms()} == set(WRITTEN_ABOVE)
    for slug, why in WRITTEN_ABOVE.items():
        assert any(why in note.words for note in shipped().forms[slug].notes), slug


def _articles_at(procedure: Procedure, step: Step) -> set[tuple[str, int]]:
    """The articles of laws that a step names, and those of the rules that tell how it is taken."""
    named = [(f"laws/{one.document}", one) for one in procedure.cited(step)]
    if told := procedure.told_how(step):
        named.append((shipped().rule_of(told.document), told))
    return {(key, number) for key, one in named for number in range(one.first, one.last + 1)}


def test_an_official_form_stands_at_a_step_with_an_article_of_its_basis() -> None:
    at: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for procedure in shipped().of(Procedure).values():
        for step in procedure.steps:
            for slug in step.forms:
                at[slug] |= _articles_at(procedure, step)
    for slug in at:
        if (form := shipped().forms[slug]).front.official:
            cited = (one for entry in shipped().basis[form.path] for one in entry)
            assert at[slug] & {(one.document, one.first.article.base) for one in cited if one.first}, slug


def test_a_day_that_is_given_is_written_as_papers_write_it(tmp_path: Path) -> None:
    given = ("--given", "期限届满日=2026-12-20")
    result = _run("fill", "--procedure", "compulsory-measures", "--blank", *given, "--out", str(tmp_path / "一"))
    assert result.exit_code == 0, result.output
    tables = [table for file in (tmp_path / "一").rglob("*.docx") for table in Document(str(file)).tables]
    words = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert "2026年12月20日" in words
    assert not any("2026-12-20" in said for said in words)


def test_fields_that_mean_the_same_get_one_value_and_the_timetable_is_carried_over(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(ROOT / "regulations", root / "regulations")
    shutil.copy(ROOT / "mkdocs.yml", root)
    form = root / "regulations/forms/property-list.md"
    form.write_text(
        form.read_text("utf-8")
        .replace("kind: form\n", "kind: form\ncase: {登记的案件: 案件名称, 立案日期: 开始日期}\n")
        .replace("| 案件名称 | ", "| 立案日期 | ____年__月__日 | 全 | 1 |\n| 登记的案件 | "),
        "utf-8",
    )
    table = tmp_path / "case.json"
    table.write_bytes(case_file(procedure="compulsory-measures", title="某店案", start="2026-09-06T09:30"))
    for number, given, title in (("一", (), "某店案"), ("二", ("--given", "案件名称=乙店案"), "乙店案")):
        out = tmp_path / number
        result = _run("fill", "--case", str(table), "--blank", *given, "--out", str(out), root=root)
        assert result.exit_code == 0, result.output
        told = "“案件名称”填 --given 写的“乙店案”，不填时间表里的“某店案”\n"
        assert (told in result.output) == bool(given), result.output
        rows = Document(str(next(out.rglob("*物品清单.docx")))).tables[0].rows
        words = [cell.text for row in rows for cell in row.cells]
        said = [words[words.index(label) + 1] for label in ("登记的案件", "立案日期")]
        assert said == [title, "2026年9月6日"]
    form.write_text(form.read_text("utf-8").replace("登记的案件: 案件名称", "用途: 案件名称"), "utf-8")
    told = _run("check", root=root).output
    assert "property-list.md:4:7: error[form-table] case 里的“用途”不是" in told


def test_fields_with_words_of_their_own_are_named_as_left_to_hand(tmp_path: Path) -> None:
    given = ("--procedure", "complaint", "--blank", "--given", "投诉人=李四")
    result = _run("fill", *given, "--out", str(tmp_path / "一"))
    assert result.exit_code == 0, result.output
    assert "没有填，要手写：调解现场记录的“投诉人”" in " ".join(result.output.split("\n"))


def test_a_form_that_takes_a_value_is_not_left_to_hand_for_its_line_to_sign(tmp_path: Path) -> None:
    given = ("--procedure", "ordinary-case", "--blank", "--given", "受送达人=张三便利店")
    result = _run("fill", *given, "--out", str(tmp_path / "一"))
    assert result.exit_code == 0, result.output
    told = "".join(result.output.split())
    assert "没有填，要手写：立案/不予立案审批表的“当事人（单位）”这几份" in told
    (record,) = (tmp_path / "一").rglob("*现场笔录.docx")
    assert "张三便利店" in [cell.text for row in Document(str(record)).tables[0].rows for cell in row.cells]


def test_what_plainly_means_the_party_is_called_so_in_every_form() -> None:
    means_party = re.compile("(当事人|被检查人|被检查单位|被抽样单位|受送达人|被申请人)")
    for form in shipped().forms.values():
        labels = {one.label.words for one in form.fields if one.takes}
        for label in filter(means_party.fullmatch, labels):
            assert form.shared_label(label) == "当事人", (form.slug, label)


def test_each_letter_of_a_procedure_goes_to_somebody_whom_another_of_its_forms_names() -> None:
    for procedure in shipped().of(Procedure).values():
        papers = [shipped().forms[slug] for slug in procedure.forms() if slug in shipped().forms]
        forms = [form for form in papers if form.front.kind == "form"]
        named = {form.shared_label(one.label.words) for form in forms for one in form.fields}
        for form in forms:
            if form.takes_addressee and len(forms) > 1:
                assert form.shared_label(ADDRESSEE) in named, (procedure.slug, form.slug)


def test_a_letter_is_addressed_to_who_the_form_says_and_others_are_named_as_left_to_hand(tmp_path: Path) -> None:
    given = ("--procedure", "ordinary-case", "--blank", "--given", "当事人=张三便利店")
    result = _run("fill", *given, "--out", str(tmp_path / "一"))
    assert result.exit_code == 0, result.output
    heads = {
        file.stem.partition(" ")[2] or file.stem: next(
            (line.text for line in Document(str(file)).paragraphs if line.text.endswith("：")), ""
        )
        for file in (tmp_path / "一").rglob("*.docx")
    }
    notices = {name: head for name, head in heads.items() if name.endswith(("行政处罚告知书", "听证通知书"))}
    assert set(notices.values()) == {"张三便利店："}, heads
    assert [head.strip() for name, head in heads.items() if name.endswith("协助调查函")] == ["："], heads
    told = "".join(result.output.split())
    others = "询问通知书、限期提供材料通知书、协助辨认/鉴别通知书、检测/检验/检疫/鉴定委托书、协助调查函、案件移送函"
    assert f"（给谁）没有填，要手写：{others}共" in told
    assert "行政处罚告知书" not in told


def test_only_a_letter_with_an_open_head_says_who_that_is(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(ROOT / "regulations", root / "regulations")
    shutil.copy(ROOT / "mkdocs.yml", root)
    form = root / "regulations/forms/penalty-notice.md"
    form.write_text(form.read_text("utf-8").replace("\n____：", "\n张三："), "utf-8")
    assert "error[form-table] case 里写了抬头，第一行不是 ____：" in _run("check", root=root).output


def test_where_no_form_takes_a_value_that_is_told(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(ROOT / "regulations", root / "regulations")
    shutil.copy(ROOT / "mkdocs.yml", root)
    file = root / "regulations/procedures/complaint.yaml"
    file.write_text(re.sub(r"forms: \[(?!complaint-acceptance\]).*\]", "forms: []", file.read_text("utf-8")), "utf-8")
    given = ("--procedure", "complaint", "--given", "案件名称=甲")
    result = _run("fill", *given, "--blank", "--out", str(tmp_path / "一"), root=root)
    assert "官方文书用规定的式样，这里不生成：授权委托书" in result.output
    assert "没有一张表单有“案件名称”这一栏；没有可以给的" in result.output


def _without_forms() -> str:
    procedures = shipped().of(Procedure)
    return next(name for name, one in procedures.items() if not any(step.forms for step in one.steps))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--procedure", _without_forms()), "没有用到本知识库的表单"),
        (("--procedure", "compulsory-measures", "--given", "当事者=甲"), "“当事者”这一栏；是不是“当事人”？\n"),
        (("--procedure", "compulsory-measures", "--given", "天气=晴"), "没有一张表单有“天气”这一栏；可以给的有 "),
        (("--procedure", "compulsory-measures", "--given", "案件名称"), "应当写作 栏目=内容"),
        (
            ("--procedure", "compulsory-measures", "--given", "期限届满日=2026-13-40"),
            "--given：“期限届满日”“2026-13-40”不是日期，写作 2026-11-22",
        ),
        (
            ("--procedure", "compulsory-measures", "--given", "用途=入库"),
            "“用途”这一栏是选择、签名，留待手写\n",
        ),
        (("--procedure", "compulsory-measures", "--all"), "只取一种"),
    ],
)
def test_what_cannot_be_filled_is_told(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    result = _run("fill", *arguments, "--blank", "--out", str(tmp_path / "一"))
    assert result.exit_code == 2
    assert told in result.output


def test_a_knowledge_base_without_procedures_has_no_page_of_them(starter: Path) -> None:
    corpus, _ = load(starter, TODAY)
    uris = {page.uri for page in all_pages(corpus)}
    assert not uris & {"procedures/index.md", "timetable.md"}
    assert "知识库里没有程序" in _run("timetable", "x", "--from", "2026-09-16", root=starter).output


def test_a_longer_time_beside_the_right_one_elsewhere_in_its_article_is_told(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(ROOT / "regulations", root / "regulations")
    rule = root / "regulations/rules/business-norms/ordinary-procedure-cases/2026-11-01.md"
    text = rule.read_text("utf-8")
    for said, longer in (("起九十日内", "起一百五十日内"), ("十五个工作日内应当完成", "二十个工作日内应当完成")):
        assert said in text
        text = text.replace(said, longer, 1)
    rule.write_text(text, "utf-8")
    corpus, _ = load(root, date(2026, 11, 28))
    told = list(check_procedure_rules(corpus))
    found = {one.message.partition("比")[0] for one in told if one.code is Code.LIMIT_LONGER}
    assert found == {"“二十个工作日”", "“一百五十日”"}


def test_no_step_says_a_length_of_time_that_no_limit_of_its_own_counts() -> None:
    for procedure in shipped().of(Procedure).values():
        for step in procedure.steps:
            assert not lengths_in(step.do), (procedure.slug, step.id)


@pytest.mark.parametrize(
    ("slug", "step", "limits"),
    [
        ("compulsory-measures", "decide", ("CF07", "QS01", "QS02")),
        ("abnormal-list", "unheeded", ("DJ38",)),
        ("false-registration", "publish", ("DJ37",)),
    ],
)
def test_a_limit_of_what_a_step_does_is_counted_at_that_step(slug: str, step: str, limits: tuple[str, ...]) -> None:
    found = shipped().of(Procedure)[slug].step(step)
    assert found
    assert tuple(name for name, _ in found.limits_named) == limits


_LONGER = (
    ("ordinary-procedure-cases", "审核自接到材料之日起十个工作日", "审核自接到材料之日起", "十五个工作日", "CF09"),
    ("ordinary-procedure-cases", "最多延长十五个工作日", "最多延长", "三十个工作日", "CF01"),
    ("complaint-handling", "应当在收到投诉之日起七个工作日", "应当在收到投诉之日起", "十个工作日", "TS"),
    ("complaint-handling", "自受理之日起六十日", "自受理之日起", "九十日", "TS"),
    ("criminal-transfer", "自收到复议决定通知书之日起三日", "自收到复议决定通知书之日起", "五日", "YS"),
)
"""By rule what it says, that without its length, a longer one, and the limit of which it speaks."""


def test_a_longer_time_is_told_without_a_citation_and_without_a_step_that_leads_to_its_article(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(ROOT / "regulations", root / "regulations")
    for slug, said, before, longer, _ in _LONGER:
        (rule,) = (root / "regulations/rules/business-norms" / slug).glob("*.md")
        text = rule.read_text("utf-8")
        assert said in text
        rule.write_text(text.replace(said, before + longer, 1), "utf-8")
    corpus, _ = load(root, date(2026, 11, 28))
    told = [one for one in check_procedure_rules(corpus) if one.code in (Code.LIMIT_LONGER, Code.LIMIT_OTHER)]
    for slug, _, _, longer, limit in _LONGER:
        found = [one for one in told if f"/{slug}/" in one.place.path and f"“{longer}”" in one.message]
        assert [limit in one.message for one in found] == [True]
    assert len(told) == len(_LONGER)


def test_no_time_of_the_shipped_rules_is_longer_than_the_limit_of_which_it_speaks() -> None:
    assert not list(lengths_longer_uncited(shipped()))
