"""Limits on pages, in the search, in the command: what readers and clerks see of them."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.__main__ import main
from builder.compile.limit_users import rules_using
from builder.compile.limits import limit_pages, limits_index
from builder.compile.prose import page_html
from builder.compile.routes import DUE
from builder.compile.site import all_pages
from builder.limits.choosing import in_turn, limits_by_id
from builder.limits.shown import change_said
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber
from builder.model.page import Element, Node, Page
from builder.model.procedure import Procedure
from builder.pipeline import load
from search.memory import MemoryIndex
from search.ranking import View
from tests.shipped import TODAY, shipped

ROOT = Path(__file__).parent.parent
BEFORE, SINCE = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped limits, with one of a place's own, the text of a law, and a closing day."""
    folder = tmp_path_factory.mktemp("kb")
    shutil.copytree(ROOT / "regulations", folder / "regulations")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: 甲\ntheme: {name: material}\nplugins: [regulations]\n", "utf-8")
    local = "GD01: {matter: 12345 工单答复, area: 本地, number: 5, unit: 工作日, source: 市里的规则, start: 收到工单}\n"
    (folder / "regulations/limits/local.yaml").write_text(local, "utf-8")
    (folder / "regulations/calendar/local.yaml").write_text("2026-11-27: 台风停工\n", "utf-8")
    law = folder / "regulations/laws/行政复议法/2024-01-01.md"
    law.parent.mkdir(parents=True)
    others = "\n\n".join(f"第{number}条 丙。" for number in ("四十八", "五十一", "五十四", "六十二", "七十六"))
    law.write_text(
        "---\ntitle: 中华人民共和国行政复议法\neffective: 2024-01-01\n---\n第二十条 甲。\n\n第二十一条 乙。\n\n"
        f"{others}\n",
        "utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, Page]:
    return {page.uri: page for page in all_pages(load(root, BEFORE)[0])}


def _in(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def _due(root: Path, *arguments: str) -> dict[str, object]:
    return json.loads(_in(root, "due", *arguments, "--json").stdout)


def _elements(nodes: tuple[Node, ...]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from _elements(node.children)


def _words(node: Node) -> str:
    return node if isinstance(node, str) else "".join(map(_words, node.children))


def _seen(page: Page, day: date) -> str:
    """The words of a page that its reader sees on a day."""
    return "\n".join(_shown_on(node, day.isoformat()) for node in page.content)


def _shown_on(node: Node, day: str) -> str:
    if isinstance(node, str):
        return node
    said = dict(node.attributes)
    if day < said.get("data-from", "") or ("data-until" in said and day >= said["data-until"]):
        return ""
    return "".join(_shown_on(child, day) for child in node.children)


def test_the_list_changes_by_the_readers_day(pages: dict[str, Page]) -> None:
    before, since = (_seen(pages["limits/index.md"], day) for day in (BEFORE, SINCE))
    old, new = "一级 24 小时、二级 48 小时、三级 72 小时", "一级 24 小时、二级 36 小时、三级 48 小时"
    assert "自2026年12月1日起，启动食品召回由 " in before
    assert before.count(old) == 2
    assert before.count(new) == 1
    assert (since.count(old), since.count(new)) == (0, 1)
    assert "自2026年12月1日起，启动食品召回由 " not in since


def test_a_list_of_a_later_day_has_nothing_that_is_past() -> None:
    page, _ = limits_index(load(ROOT, SINCE)[0])
    assert "72 小时" not in "".join(map(_words, page.content))


def test_a_group_says_of_each_limit_what_there_is(pages: dict[str, Page]) -> None:
    said = _words(Element("div", pages["limits/penalty.md"].content))
    assert "CF07 查封扣押期限" in said
    assert "情况复杂，市场监督管理部门负责人批准，可以延长 30 日" in said
    assert "日是自然日，最后一日是法定节假日的，顺延到节后第一日（《市场监督管理行政处罚程序规定》第八十条）" in said
    assert "《报告制度》" in said or "《请示报告制度》" in said or "制度》第" in said
    assert "“日”是工作日（《行政处罚法》第八十五条）" in said


def test_a_limit_whose_cases_begin_otherwise_shows_each_start_in_the_list(pages: dict[str, Page]) -> None:
    rows = [one for one in _elements(pages["limits/index.md"].content) if one.tag == "tr"]
    for name, starts in (
        ("XF03", "一般：受理；失联列入的：核实"),
        ("FY15", "收到复议决定的：收到复议决定书；复议机关逾期不作决定的：复议期满"),
    ):
        assert starts in next(_words(one) for one in rows if name in _words(one))


def test_a_rule_that_tells_how_a_step_is_taken_uses_the_limits_of_the_step() -> None:
    corpus = shipped()
    told = 0
    for procedure in corpus.of(Procedure).values():
        for step in procedure.steps:
            how = procedure.told_how(step)
            limits = [one for name, _ in step.limits_named for one in in_turn(corpus, name)] if how else []
            for limit in limits:
                links = [one for one in rules_using(corpus, limit) if isinstance(one, Element)]
                places = [(one.target.removesuffix(".md").rpartition("/")[2], _words(one)) for one in links]
                article = str(ArticleNumber(how.first)) if how else ""
                found = [words for slug, words in places if how and slug == how.document and words.endswith(article)]
                assert len(found) == 1, (limit.name, step.do, places)
                told += 1
    assert told > 50
    # The law's article of it is cited nowhere.
    assert "《查封扣押和先行登记保存制度》第" in "".join(map(_words, rules_using(corpus, limits_by_id(corpus)["CF07"])))


def test_a_rule_as_a_whole_is_no_user_beside_its_own_articles() -> None:
    corpus = shipped()
    whole = 0
    for limit in limits_by_id(corpus).values():
        links = [one for one in rules_using(corpus, limit) if isinstance(one, Element)]
        assert len({(one.target, _words(one)) for one in links}) == len(links)
        titles = [one.target for one in links if "《" in _words(one)]
        assert len(set(titles)) == len(titles), "a rule is named once, its further articles behind it"
        whole += sum(_words(one).endswith("》") for one in links)
        assert {one.target for one in links} == set(titles)
    assert whole
    used = "".join(map(_words, rules_using(corpus, limits_by_id(corpus)["CF07"])))
    assert "《普通程序办案制度》第十六条、第二十五条" in used


def test_conflicts_show_both_and_which_is_used(pages: dict[str, Page]) -> None:
    said = _words(Element("div", pages["limits/dishonest-list.md"].content))
    assert "用 XF04 停止公示处罚、抽查负面信息，移出严重失信名单的决定：7 个工作日" in said


_RETESTS = ("CP09", "YP07", "YP12", "YP13", "CJ20")
_CONFLICTS = [
    ("SX05", "XF04"), ("DJ11", "DJ14"), ("DJ31", "公司法第二百四十一条"), ("TS17", "投诉举报处理办法第三十六条"),
    ("ZL01", "CF01"), ("ZL02", "CF12"), ("FY19", "FY16"), ("FY16", "价格违法行为行政处罚规定第二十条"),
    *(("CJ06", one) for one in _RETESTS), ("CF01", "TS04"),
]  # fmt: skip
"""Limits and texts that do not say the same of one matter, or say it twice."""


@pytest.mark.parametrize(("one", "other"), _CONFLICTS)
def test_each_of_two_texts_names_the_other_and_which_is_used(one: str, other: str) -> None:
    limits = limits_by_id(shipped())
    for name, named in [(one, other), (other, one)] if other in limits else [(one, other)]:
        said = limits[name].note
        assert named in said
        assert limits[name].instead == named or re.search("用|先复议", said)


def test_limits_of_a_place_are_marked(pages: dict[str, Page]) -> None:
    said = page_html(pages["limits/index.md"])
    assert 'GD01 12345 工单答复</a><span class="zd-kind">本地</span>' in said


def test_a_law_shows_its_limits_below_its_articles(pages: dict[str, Page]) -> None:
    said = _words(Element("div", pages["laws/administrative-reconsideration-law.md"].content))
    assert "第二十条甲。期限 2 项FY01 申请行政复议：60 日FY02" in said.replace(" ", "", 1).replace(
        "第二十条 ", "第二十条"
    )
    without = page_html(pages["laws/credit-repair.md"])
    assert "XF01 受理信用修复申请" in without


def test_every_link_of_a_limit_leads_to_it(pages: dict[str, Page]) -> None:
    anchors = {uri: {one.id for one in _elements(page.content)} for uri, page in pages.items()}
    links = [one for page in pages.values() for one in _elements(page.content) if one.target.startswith("limits/")]
    assert len(links) > 300
    assert [
        one.target for one in links if one.anchor and one.target != DUE and one.anchor not in anchors[one.target]
    ] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("查封多久", "CF07"),
        ("复检几天内提", "CJ06"),
        ("投诉几天受理", "TS01"),
        ("听证提前几天通知", "TZ05"),
        ("查封扣押多久", "CF07"),
        ("先行登记保存", "CF04"),
        ("投诉处理几天", "TS01"),
        ("食品经营许可几天", "SJ01"),
        ("信访事项办理", "XV03"),
        ("移送公安机关几小时", "YS02"),
        ("cf07", "CF07"),
        ("SJ03", "SJ03"),
    ],
)
def test_search_finds_limits(searched: MemoryIndex, query: str, found: str) -> None:
    hits = searched.ask(query, View(TODAY.isoformat(), kind="limit")).hits
    assert hits[0]["article"].startswith(found)
    assert {hit["document"].split("/")[0] for hit in hits} == {"limits"}


def test_a_count_as_data(root: Path) -> None:
    said = _due(root, "CF14", "--from", "2026-09-16")
    assert (said["id"], said["from"], said["literal"], said["safe"]) == (
        "CF14",
        "2026-09-16",
        "2026-10-08",
        "2026-09-30",
    )
    assert (said["law"], said["article"]) == ("市场监督管理行政处罚程序规定", "第七十二条")
    assert said["calendar"] == {"known": [2026], "estimated": []}
    assert said["steps"]


def test_a_limit_of_cases_has_each(root: Path) -> None:
    said = _due(root, "ZH01", "--from", "2026-12-02T08:00")
    assert said["literal"] is None
    assert [one["literal"] for one in said["cases"]] == ["2026-12-03T08:00", "2026-12-03T20:00", "2026-12-04T08:00"]  # type: ignore[index, union-attr]


def test_a_limit_that_is_soon_another_says_so_beforehand(root: Path) -> None:
    then = "自 2026-12-01 起改为 ZH01 启动食品召回（一级 24 小时、二级 36 小时、三级 48 小时）"
    start = ("ZH04", "--from", "2026-11-20T08:00", "--at", "2026-11-30")
    assert _in(root, "due", *start).stdout.splitlines()[-1] == f"变动：{then}"
    assert _due(root, *start)["changes"] == then
    after = ("ZH01", "--from", "2026-12-01T08:00", "--at", "2026-12-01")
    assert "变动" not in _in(root, "due", *after).stdout
    assert _due(root, *after)["changes"] == ""


@pytest.mark.parametrize(
    ("replaced_by", "day", "said"),
    [
        ("ZH01", date(2026, 6, 3), ""),
        (
            "ZH01",
            date(2026, 6, 4),
            "自 2026-12-01 起改为 ZH01 启动食品召回（一级 24 小时、二级 36 小时、三级 48 小时）",
        ),
        ("", date(2026, 6, 4), "自 2026-12-01 起不再有效"),
        ("ZH01", BEFORE, "自 2026-12-01 起改为 ZH01 启动食品召回（一级 24 小时、二级 36 小时、三级 48 小时）"),
        ("ZH01", SINCE, ""),
    ],
)
def test_what_becomes_of_a_limit_is_told_on_the_days_before(replaced_by: str, day: date, said: str) -> None:
    limit = replace(limits_by_id(shipped())["ZH04"], replaced_by=replaced_by)
    assert change_said(shipped(), limit, day, day) == said


def test_what_began_under_the_limit_before_is_told(root: Path) -> None:
    before = "ZH04 启动食品召回（一级 24 小时、二级 48 小时、三级 72 小时）"
    said = f"起算的日子在 2026-12-01 以前，那时是 {before}，请核对按哪一项算"
    start = ("ZH01", "--from", "2026-11-30T08:00", "--at", "2026-12-01")
    assert _due(root, *start)["changes"] == said


def test_what_began_before_there_was_a_limit_is_told(root: Path) -> None:
    said = "起算的日子在 2026-04-15 以前，这一项自那天起才有，那时的规定没有收录，请核对按哪一项算"
    assert _due(root, "TS01", "--from", "2026-02-10")["changes"] == said
    assert _due(root, "TS01", "--from", "2026-04-15")["changes"] == ""


def test_those_in_force_stand_before_those_to_come_until_their_day() -> None:
    for day, first in ((BEFORE, "zh04"), (SINCE, "zh01")):
        pages = {page.uri: page for page, _ in limit_pages(load(ROOT, day)[0])}
        assert next(anchor for _, anchor, _ in pages["limits/food-recall.md"].headings) == first


def test_words_mean_what_counts_on_the_day(root: Path) -> None:
    assert _due(root, "启动食品召回", "--from", "2026-11-20T08:00", "--at", "2026-11-30")["id"] == "ZH04"
    assert _due(root, "启动食品召回", "--from", "2026-11-20T08:00", "--at", "2026-12-01")["id"] == "ZH01"
    assert _due(root, "启动食品召回", "--from", "2026-12-20T08:00")["id"] == "ZH01"


def test_a_place_has_limits_and_closing_days_of_its_own(root: Path) -> None:
    said = _due(root, "工单", "--from", "2026-11-24")
    assert (said["local"], said["literal"], said["safe"]) == (True, "2026-12-02", "2026-12-01")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("召回", "--from", "2026-11-20T08:00", "--at", "2026-11-26"),
            "第二十一条）\nzhidu: “召回”有 5 项期限，请写代号",
        ),
        (("借钱", "--from", "2026-11-20"), "没有事项为“借钱”的期限，也没有相近的；全部期限在网站的期限一览里"),
        (("加油机多久检一次", "--from", "2026-11-20"), "没有事项为“加油机多久检一次”的期限，也没有相近的"),
        (("抽检不合格几天能申请复检", "--from", "2026-11-20"), "；可以试试：CJ0"),
        (("ZH04", "--from", "2026-12-02T08:00"), "ZH04 启动食品召回自 2026-12-01 起不再有效，改用 ZH01"),
        (
            ("ZH01", "--from", "2026-11-20T08:00", "--at", "2026-11-26"),
            "ZH01 启动食品召回自 2026-12-01 起才有，2026-11-26 用 ZH04",
        ),
        (("CF14", "--from", "2026-02-29"), "--from“2026-02-29”：没有这一天"),
        (("CF14", "--from", "昨天"), "--from“昨天”应当写作 年-月-日，如 2026-11-22"),
        (("CF14", "--from", "2026/9/6"), "--from“2026/9/6”应当写作 2026-09-06"),
        (("CF14", "--from", "20260916"), "--from“20260916”应当写作 2026-09-16"),
        (("CF14", "--from", "2026116"), "如 2026-11-22"),
        (("CF14", "--from", "2026-09-16", "--at", "2026-13-01"), "--at“2026-13-01”：没有这一天"),
        (("CF04", "--from", "2026-09-16T25:00"), "--from“2026-09-16T25:00”：没有这一刻"),
        (("CF04", "--from", "2026-09-16T14:20Z"), '应当写作 "2026-03-02 14:20"，不写时区'),
        (("CF14", "--from", "２０２６-09-16"), "应当写作 年-月-日，如 2026-11-22"),
        (("  ", "--from", "2026-09-16"), "没有写事项；写代号（CF07）或者几个词"),
        (("CF99", "--from", "2026-09-16"), "没有代号为“CF99”的期限；CF 开头的有 CF01 至 CF"),
        (
            ("CF12", "--from", "2026-09-16", "--pause", "2026-09-20"),
            "--pause“2026-09-20”应当写作 2026-09-20..2026-10-09",
        ),
        (("CF12", "--from", "2026-09-16", "--pause", "2026-09-20..2026-09-31"), "没有这一天"),
        (("CF12", "--from", "1999-09-16"), "没有那时的日历"),
        (("CF22", "--from", "2026-09-16"), "是数额（每日按罚款数额的 3% 加处），不是可以计算的期限"),
    ],
)
def test_what_cannot_be_counted_ends_with_two_and_the_way_out(
    root: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = _in(root, "due", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_count_in_words(root: Path) -> None:
    said = _in(root, "due", "XF04", "--from", "2026-09-16", "--extend").stdout
    title = "停止公示处罚、抽查负面信息，移出严重失信名单的决定"
    assert f"XF04 {title}：7 个工作日（《市场监督管理信用修复管理办法》第十六条）" in said
    assert "  字面  2026-10-15（星期四）\n  稳妥  2026-10-15（星期四）\n  1. 起算：2026-09-16（星期三）受理" in said
    assert "待确认：两个文本不一致" in said


def test_a_note_leads_to_the_limits_that_it_names() -> None:
    page = next(page for page, _ in limit_pages(shipped()) if page.uri == "limits/remedies.md")
    assert '计量处罚 15 日（<a href="#fy19">FY19</a>）' in page_html(page)


def test_a_base_without_limits_has_no_page_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: 甲\n", "utf-8")
    corpus: Corpus = load(tmp_path, BEFORE)[0]
    assert list(limits_index(corpus)) == []
    assert "知识库里没有期限" in _in(tmp_path, "due", "CF01", "--from", "2026-01-05").stderr
