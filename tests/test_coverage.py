"""Coverage: ties judged by the words of the day, gaps, what is lost without a rule, articles suggested."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from openpyxl import load_workbook

from builder.__main__ import main
from builder.compile.indicators import indicator_indexes
from builder.compile.prose import page_html
from builder.compile.site import compile_documents
from builder.coverage.matrix import areas_of, losses_of
from builder.coverage.suggest import suggested
from builder.model.corpus import Corpus
from builder.model.coverage import GAP, HELD, TO_CHECK, Cover
from builder.pipeline import load
from tests.shipped import ROOT, TODAY
from tests.test_search import JUDGED_AMONG

_THREE = "regulations/indicators/three-star/2026-01-01.yaml"
_FOUR = "regulations/indicators/four-star/2026-01-01.yaml"
_CHOSEN = yaml.load((ROOT / "tests/judged/ties.yaml").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped knowledge base, to change."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    shutil.copytree(ROOT / "regulations", tmp_path / "base/regulations")
    shutil.copytree(ROOT / "docs/authors", tmp_path / "base/docs")
    (tmp_path / "base/mkdocs.yml").write_text("site_name: 甲\ntheme: material\nplugins: [regulations]\n", "utf-8")
    return tmp_path / "base"


def _run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def _states(covers: tuple[Cover, ...]) -> dict[str, str]:
    return {cover.item.code: cover.state for cover in covers}


def _rule_file(root: Path, slug: str) -> Path:
    (file,) = (root / "regulations/rules").glob(f"*/{slug}/*.md")
    return file


def test_every_shipped_tie_holds_and_gaps_stay_gaps(corpus: Corpus) -> None:
    covers = corpus.covered[_THREE]
    assert all(tie.holds for cover in covers for tie in cover.ties)
    states = _states(covers)
    assert {states[code] for code in ("2.2.1", "3.1.2", "1.3.1")} == {HELD}
    assert [code for code, state in states.items() if state == GAP] == ["1.4.2", "4.1.1", "5.1.1", "6.1", "6.2"]


def test_an_overlay_has_the_ties_of_what_it_extends_and_its_own(corpus: Corpus) -> None:
    three, four = ({one.item.code: one.ties for one in corpus.covered[path]} for path in (_THREE, _FOUR))
    assert {code: ties for code, ties in four.items() if code in three} == three
    assert [tie.tie.rule for tie in four["5.2.4"] if tie.tie.rule] == [
        "《执法全过程记录制度》第六条",
        "《执法全过程记录制度》第十三条",
        "《普通程序办案制度》第十八条",
    ]


def test_words_that_a_new_version_has_otherwise_are_to_be_checked_from_its_day(copy: Path) -> None:
    old = _rule_file(copy, "theme-party-day")
    words = old.read_text("utf-8")
    assert "支部书记每月固定一天组织主题党日" in words
    old.with_name("2026-11-20.md").write_text(words.replace("每月固定一天", "每季度固定一天"), "utf-8")
    before, _ = load(copy, date(2026, 11, 19))
    assert [tie.holds for cover in before.covered[_THREE] if cover.item.code == "2.2.2" for tie in cover.ties] == [
        True
    ] * 3
    after, told = load(copy, TODAY)
    (diagnostic,) = (one for one in told if one.place.path == _THREE)
    line = (copy / _THREE).read_text("utf-8").splitlines()[diagnostic.place.line - 1]
    assert "支部书记每月固定一天组织主题党日" in line
    assert str(diagnostic).startswith(
        f"{_THREE}:{diagnostic.place.line}:{line.index('支部书记每月') + 1}: warning[tie-to-check]"
    )
    (page,) = (page for page in indicator_indexes(after) if page.uri == "indicators/four-star/2-2-2.md")
    assert "待核：《主题党日制度》第五条里没有“支部书记每月固定一天组织主题党日”" in page_html(page)
    (rule,) = (page for page, _ in compile_documents(after) if page.uri == "rules/party-building/theme-party-day.md")
    links = page_html(rule).partition('id="indicators"')[2]
    assert "第十六条" in links
    assert "第五条" not in links, "what no longer stands supports nothing"


def test_an_item_rests_on_its_articles_whatever_forms_and_limits_it_has(copy: Path) -> None:
    system = copy / _THREE
    words = system.read_text("utf-8")
    corpus, _ = load(copy, TODAY)
    mixed = [
        cover.item.code
        for cover in corpus.covered[_THREE]
        if any(one.tie.rule for one in cover.ties) and not all(one.tie.rule for one in cover.ties)
    ]
    alone = [one.item.code for one in corpus.covered[_THREE] if one.ties and not any(tie.tie.rule for tie in one.ties)]
    assert len(mixed) > 5
    system.write_text(re.sub(r"quoted: [^}\n]+", "quoted: 没有的话", words), "utf-8")
    corpus, _ = load(copy, TODAY)
    states = _states(corpus.covered[_THREE])
    assert {states[code] for code in mixed} == {TO_CHECK}
    assert {states[code] for code in alone} <= {HELD}
    assert json.loads(_run(copy, "coverage", "three-star", "--json")[1])["counts"][HELD] == len(alone)
    assert not [
        loss for loss in losses_of(corpus, corpus.covered[_THREE]) if {one.item.code for one in loss.lost} - {*alone}
    ]


def test_an_item_with_a_broken_tie_beside_one_that_holds_is_listed_among_what_to_check(copy: Path) -> None:
    system = copy / _THREE
    words = system.read_text("utf-8")
    system.write_text(words.replace("支部书记每月固定一天组织主题党日", "没有的话"), "utf-8")
    corpus, _ = load(copy, TODAY)
    (cover,) = (cover for cover in corpus.covered[_THREE] if cover.item.code == "2.2.2")
    assert (cover.state, len(cover.doubted)) == (HELD, 1)
    (page,) = (page for page in indicator_indexes(corpus) if page.uri == "indicators/three-star/coverage.md")
    shown = page_html(page)
    to_check = shown.partition('id="gaps"')[2].partition('id="areas"')[0]
    assert re.search("有依据</strong>，有一条依据要核对</td><td[^>]*><a[^>]*>2.2.2 ", to_check.replace("\n", ""))
    assert "2.2.2 " in shown.partition('id="held"')[2]


def test_a_system_to_come_is_judged_by_the_rules_of_its_day(copy: Path) -> None:
    rule = _rule_file(copy, "theme-party-day")
    later = rule.read_text("utf-8").replace("每月固定一天", "每季度固定一天")
    rule.with_name("2027-06-01.md").write_text(later, "utf-8")
    system = (copy / _THREE).read_text("utf-8")
    (copy / _THREE).with_name("2027-06-01.yaml").write_text(system, "utf-8")
    corpus, told = load(copy, TODAY)
    held = {
        path: [tie.holds for one in covers if one.item.code == "2.2.2" for tie in one.ties]
        for path, covers in corpus.covered.items()
    }
    assert held[_THREE] == [True, True, True]
    assert held["regulations/indicators/three-star/2027-06-01.yaml"] == [False, True, True]
    assert [diagnostic.place.path for diagnostic in told] == ["regulations/indicators/three-star/2027-06-01.yaml"]


def _without(copy: Path, slug: str) -> Corpus:
    file = _rule_file(copy, slug)
    words = file.read_text("utf-8")
    file.write_text(words.replace("---\n", "---\nended: 2026-11-10\n", 1), "utf-8")
    corpus, _ = load(copy, TODAY)
    file.write_text(words, "utf-8")
    return corpus


def test_what_is_said_to_be_lost_is_lost_when_the_rule_ends(copy: Path, corpus: Corpus) -> None:
    before = _states(corpus.covered[_FOUR])
    losses = {loss.key.rpartition("/")[2]: loss for loss in losses_of(corpus, corpus.covered[_FOUR])}
    for slug in ("ordinary-procedure-cases", "training", "reporting", "meetings", "three-meetings-one-lecture"):
        after = _states(_without(copy, slug).covered[_FOUR])
        lost = [code for code, state in after.items() if state != before[code]]
        assert lost == [one.item.code for one in losses[slug].lost], slug
        assert {after[code] for code in lost} <= {TO_CHECK}


def test_areas_count_every_item_once_at_each_level(corpus: Corpus) -> None:
    covers = corpus.covered[_FOUR]
    areas = areas_of(covers)
    assert sum(area.items for area in areas if area.level == 1) == len(covers)
    (area,) = (area for area in areas if area.code == "5.1")
    assert (area.title, area.level, area.counts) == ("办公用房", 2, (1, 0, 2))


def test_the_command_tells_gaps_first_and_what_is_lost(copy: Path) -> None:
    code, told = _run(copy, "coverage", "four-star", "--json")
    found = json.loads(told)
    assert (code, found["system"], found["counts"]) == (0, "four-star", {GAP: 5, TO_CHECK: 0, HELD: 47})
    states = [item["state"] for item in found["items"]]
    assert states == sorted(states, key=[GAP, TO_CHECK, HELD].index)
    (item,) = (item for item in found["items"] if item["code"] == "4.2.1")
    assert item["ties"][0]["document"] == "rules/general-management/training"
    assert (item["ties"][0]["anchor"], item["ties"][0]["holds"]) == ("art_16", True)
    lost = {loss["title"]: loss["lost"] for loss in found["losses"]}
    assert lost["学习培训制度"] == ["4.2.1", "4.2.2", "4.2.3"]
    code, told = _run(copy, "coverage")
    assert code == 0
    assert "四星市场监督管理所评定指标（示例）（示例指标，非官方评定标准）" in told
    assert "缺口  5.1.1 独立办公场所" in told
    assert "少了《学习培训制度》，失去依据的：4.2.1 培训学时" in told
    assert len(json.loads(_run(copy, "coverage", "--json")[1])["systems"]) == 3


def test_the_command_calls_each_item_by_the_state_that_it_counts(copy: Path) -> None:
    system = copy / "regulations/indicators/three-star/2026-01-01.yaml"
    words = system.read_text("utf-8")
    system.write_text(re.sub(r"quoted: [^}\n]+", "quoted: 没有的话", words, count=3), "utf-8")
    told = _run(copy, "coverage", "three-star")[1].split("\n")
    counts = re.findall(r"([^\s，]+) (\d+)", told[1].partition("：")[2])
    named = [words.split()[:2] for words in told if re.match(r"  (?:缺口|待核|有依据)  ", words)]
    open_items = {state: len({code for one, code in named if one == state}) for state in (GAP, TO_CHECK)}
    assert open_items == {state: int(count) for state, count in counts if state != HELD}
    assert [words for words in told if words.startswith("  有依据  ") and "，有一条依据要核对：" in words]


def test_an_error_elsewhere_is_told_and_stops_nothing(copy: Path) -> None:
    law = copy / "regulations/basis/laws.yaml"
    law.write_text(f"{law.read_text('utf-8')}\n- slug: [\n", "utf-8")
    told_of = "别处有错误，依据照读到的内容核对：regulations/basis/laws.yaml"
    for arguments in (("coverage", "three-star"), ("coverage",), ("coverage", "suggest", "three-star", "4.2.1")):
        code, told = _run(copy, *arguments)
        assert (code, told_of in told) == (0, True), told[:500]
    system = copy / "regulations/indicators/five-star/2026-01-01.yaml"
    system.write_text("title: 五星\nitems: 3\n", "utf-8")
    code, told = _run(copy, "coverage", "three-star")
    assert (code, "没有读入指标 five-star" in told) == (0, True)
    code, told = _run(copy, "coverage", "five-star")
    assert (code, "regulations/indicators/five-star/2026-01-01.yaml" in told) == (1, True)


def test_the_workbook_has_words_alone(copy: Path, tmp_path: Path) -> None:
    system = copy / _THREE
    system.write_text(system.read_text("utf-8").replace("title: 公文与印章", 'title: "=1+1"'), "utf-8")
    file = tmp_path / "c.xlsx"
    assert _run(copy, "coverage", "three-star", "--xlsx", str(file))[0] == 0
    book = load_workbook(file)
    assert book.sheetnames == ["逐项 three-star", "各部分 three-star", "少了会失去什么 three-star"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1" in [cell.value for cell in cells]
    assert "示例指标，非官方评定标准" in str(book.worksheets[0]["A1"].value)
    code, told = _run(copy, "coverage", "three-star", "--xlsx", str(file))
    assert (code, "已经有了，没有覆盖" in told) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none",), "没有代号为“none”的指标（有 five-star、four-star、three-star）"),
        (("three-star", "--xlsx", "c.csv"), "“c.csv”要以 .xlsx 结尾"),
        (("suggest", "three-star", "9.9"), "没有编号为“9.9”的最末一级指标"),
        (("suggest", "three-star", "1.1"), "没有编号为“1.1”的最末一级指标"),
    ],
)
def test_what_a_deployer_asks_wrongly_is_told(copy: Path, arguments: tuple[str, ...], told: str) -> None:
    code, said = _run(copy, "coverage", *arguments)
    assert code == 2
    assert told in said


def test_articles_that_a_person_chose_are_among_the_first_five(corpus: Corpus) -> None:
    """Of 22 items, and of all the articles that were chosen for them."""
    items, articles, chosen = 0, 0, 0
    # Of the rules, those that were there when the articles were chosen; the versions of one are one rule.
    judged = replace(corpus, rules=tuple(rule for rule in corpus.rules if rule.key in JUDGED_AMONG))
    for cover in judged.covered[_THREE]:
        wanted = set(_CHOSEN.get(cover.item.code, ()))
        first = suggested(judged, cover)[:5]
        found = {f"{one.key.rpartition('/')[2]} {one.provision.article.base}" for one in first}
        items += bool(wanted & found)
        articles += len(wanted & found)
        chosen += len(wanted)
    assert chosen == 46
    assert items >= 19
    assert articles >= 30


def test_a_suggestion_can_be_put_into_the_file_as_it_stands_and_nothing_is_written(copy: Path) -> None:
    system = copy / _THREE
    words = system.read_text("utf-8")
    lines: list[str] = []
    for item in ("4.2.2", "3.2.4", "6.1"):
        code, told = _run(copy, "coverage", "suggest", "three-star", item)
        assert code == 0, told
        lines += [line for line in told.splitlines() if line.startswith("  - {")]
    assert any("《安全保卫和消防制度》第十二条" in line and "应急演练" in line for line in lines)
    assert not any("《学习培训制度》第十七条" in line for line in lines), "given already"
    assert system.read_text("utf-8") == words
    ties = "".join(f"      {line}\n" for line in lines)
    system.write_text(
        words.replace("        title: 试点任务\n", f"        title: 试点任务\n        ties:\n{ties}"),
        "utf-8",
    )
    corpus, told = load(copy, TODAY)
    assert told == ()
    (cover,) = (cover for cover in corpus.covered[_THREE] if cover.item.code == "6.2")
    assert len(cover.ties) == len(lines) >= 5
    assert all(tie.holds for tie in cover.ties)


_RULE = """---
title: 台账制度
---
第一条 为规范台账，制定本制度。

"""
_KEPT = _RULE.replace("制度\n", "制度\npapers: [值班登记簿]\n", 1) + "第二条 值班登记簿由内勤保管。\n"
_LEDGER = """---
title: 值班登记簿
kind: ledger
basis: [《台账制度》第一条]
---
| 栏目 | 宽 | 类型 | 填写说明 |
| --- | --- | --- | --- |
| 日期 | 10 | 日期 | 当天 |
"""


def test_a_table_that_came_without_rules_is_told_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "regulations/indicators", tmp_path / "regulations/indicators")
    corpus, told = load(tmp_path, TODAY)
    assert [str(one).partition("] ")[2] for one in told] == [
        "知识库里还没有制度和表单，这里的 5 条依据都待核（放进制度以后再检查）",
        "知识库里还没有制度和表单，这里的 188 条依据都待核（放进制度以后再检查）",
    ]
    assert set(_states(corpus.covered[_THREE]).values()) == {GAP, TO_CHECK}


def _many(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        rule = "《台账制度》第一条" if number % 2 else "《台账制度》第二条"
        yield {
            "code": str(number),
            "title": f"第 {number} 项",
            "points": 1,
            "ties": [{"rule": rule, "quoted": "为规范台账"}],
        }


def test_five_thousand_items_are_judged_and_each_wrong_tie_is_told(tmp_path: Path) -> None:
    rule = tmp_path / "regulations/rules/general-management/ledgers/2026-01-01.md"
    system = tmp_path / "regulations/indicators/big/2026-01-01.yaml"
    for file, words in (
        (rule, _KEPT),
        (system, yaml.safe_dump({"title": "大表", "items": list(_many(5000))}, allow_unicode=True)),
    ):
        file.parent.mkdir(parents=True)
        file.write_text(words, "utf-8")
    corpus, told = load(tmp_path, TODAY)
    states = list(_states(corpus.covered["regulations/indicators/big/2026-01-01.yaml"]).values())
    assert (states.count(HELD), states.count(TO_CHECK)) == (2500, 2500)
    assert len({diagnostic.place for diagnostic in told}) == 2500
    assert "（这句话在第一条）" in str(told[0])


def test_ties_of_circular_overlays_and_unknown_codes_are_told_and_the_rest_is_judged(tmp_path: Path) -> None:
    files = {
        "rules/general-management/ledgers/2026-01-01.md": _KEPT,
        "indicators/one/2026-01-01.yaml": "title: 一\nextends: two\n",
        "indicators/two/2026-01-01.yaml": "title: 二\nextends: one\n",
        "indicators/sound/2026-01-01.yaml": "title: 三\nitems: [{code: '1', title: 甲, points: 1}]\n",
        "indicators/over/2026-01-01.yaml": (
            "title: 四\nextends: sound\nchanges:\n"
            "  - {code: '9', ties: [{rule: 《台账制度》第一条, quoted: 为规范台账}]}\n"
            "  - {code: '1', ties: [{rule: 《台账制度》第一条, quoted: 为规范台账}]}\n"
        ),
    }
    for name, words in files.items():
        file = tmp_path / "regulations" / name
        file.parent.mkdir(parents=True)
        file.write_text(words, "utf-8")
    corpus, told = load(tmp_path, TODAY)
    messages = [re.sub(r"^.*indicators/", "", str(one)) for one in told]
    assert [message.split(":")[0] for message in messages] == [
        "one/2026-01-01.yaml",
        "over/2026-01-01.yaml",
        "two/2026-01-01.yaml",
    ]
    assert "没有编号为“9”的指标" in messages[1]
    assert _states(corpus.covered["regulations/indicators/over/2026-01-01.yaml"]) == {"1": HELD}
