"""The search in a browser: answers as in Python, from the disk and from a server, and no harm from anything."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builder.model.corpus import Corpus
from search.export import FOLDER, FORMAT
from search.memory import MemoryIndex, memory_index
from search.ranking import View
from search.record import Document
from search.synonyms import Synonyms
from search.text import LONGEST
from tests.test_search import JUDGED, JUDGED_AMONG

TODAY = date(2026, 11, 22)
NOON = "2026-11-22T04:00:00Z"
ODD = [
    "",
    "   ",
    "，。！？…",
    "😀🙂",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    ".*+?^${}()|[]\\",
    "__proto__",
    "constructor toString",
    "\ud800",
    "食\udfff品",
    "食品" * 5000,
    "a" * 10_000,
    "1" * 10_000,
]
PLAIN = [
    "食品安全法 第五十条", "50条", "投诉办法15", "督检", "spaqf", "spaqf50", "tszd12", "tousu", "三会一课", "百分之三",
    "罚没物品消毁", "3%", "15个工作日", "１２３１５", "ＧＢ 7718", "投诉几天内要答复", "霸王鸡", "第九百九十九条",
    "行政处罚法 999条", "请假 谁批", "食品 检查 公开", "7718", "12", "2026",
]  # fmt: skip


@pytest.fixture(scope="session")
def own_index(knowledge: tuple[list[Document], Synonyms]) -> MemoryIndex:
    return memory_index(*knowledge)


@pytest.fixture
def parity(own_index: MemoryIndex, tmp_path: Path) -> Path:
    """Queries with the answers that Python gives."""
    queries = [*PLAIN, *(judged["query"] for judged in JUDGED), *ODD]
    view = View(TODAY.isoformat())
    answers = [own_index.ask(query, view, 10)._asdict() for query in queries]
    file = tmp_path / "parity.json"
    pairs = [{"query": query, "answer": answer} for query, answer in zip(queries, answers, strict=True)]
    file.write_text(json.dumps(pairs), "utf-8")
    return file


_ADDED = ("rule", "form", "procedure", "post")
"""Kinds of which there are more than when the bytes of a query were set."""
_LISTED = 60
"""Bytes that one more document takes in the list of all that a first query loads."""
_ASK = "query => zhidu.search.ask(query, {count: 10})"


def test_the_browser_answers_as_python_does(own_site: Path, parity: Path, page: Page) -> None:
    page.goto((own_site / "index.html").as_uri())
    for pair in json.loads(parity.read_text("utf-8")):
        assert page.evaluate(_ASK, pair["query"]) == pair["answer"], pair["query"]


def test_filters_keep_to_a_part_and_a_kind(own_site: Path, own_index: MemoryIndex, page: Page) -> None:
    page.goto((own_site / "index.html").as_uri())
    for part, kind in (("business-norms", ""), ("", "law"), ("party-building", "rule"), ("", "page")):
        want = own_index.ask("处罚 会议 检查", View(TODAY.isoformat(), part, kind), 10).hits
        options = {"count": 10, "part": part, "kind": kind}
        got = page.evaluate("([query, options]) => zhidu.search.ask(query, options)", ["处罚 会议 检查", options])
        assert got["hits"] == want
        assert all((part in ("", hit["part"])) and (kind in ("", hit["kind"])) for hit in want)


def test_the_documented_function_gives_the_same_hits(own_site: Path, own_index: MemoryIndex, page: Page) -> None:
    page.goto((own_site / "rules/general-management/meetings.html").as_uri())
    hits = page.evaluate("zhiduSearch('会议纪要', 3)")
    assert hits == own_index.ask("会议纪要", View(TODAY.isoformat()), 3).hits
    page.goto((own_site / hits[0]["url"].split("#")[0]).as_uri() + "#" + hits[0]["url"].split("#")[1])
    assert page.evaluate("document.querySelector(':target') !== null")


def test_a_site_below_a_path_of_a_server_answers(served: str, page: Page) -> None:
    page.goto(f"{served}/laws/old.html")
    assert page.evaluate("zhiduSearch('议事范围', 1)")[0]["article"] == "第二条"


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_of_an_odd_query_only_the_beginning_is_read(own_site: Path, page: Page, query: str) -> None:
    page.goto((own_site / "index.html").as_uri())
    assert page.evaluate(_ASK, query) == page.evaluate(_ASK, query[:LONGEST])


def test_without_decompression_stream_the_answers_are_the_same(
    own_site: Path, own_index: MemoryIndex, page: Page
) -> None:
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto((own_site / "index.html").as_uri())
    assert page.evaluate("typeof DecompressionStream") == "undefined"
    for query in PLAIN:
        assert page.evaluate(_ASK, query)["hits"] == own_index.ask(query, View(TODAY.isoformat()), 10).hits


@pytest.fixture
def broken_site(own_site: Path, tmp_path: Path) -> Path:
    """A copy of the site to damage."""
    shutil.copytree(own_site, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Page]:
    """A page whose console may complain of what is missing."""
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


_MESSAGE = "zhiduSearch('会议').then(() => '', error => error.message)"


def _damaged(file: Path, how: str) -> None:
    script = file.read_text("utf-16")
    head, content = script.rsplit(',"', 1)
    match how:
        case "missing":
            file.unlink()
        case "cut":
            file.write_text(script[: len(script) // 2], "utf-16")
        case "corrupt":
            file.write_text(f'{head},"{content[:40]}㐀㐀㐀㐀{content[44:]}', "utf-16")
        case "other build":
            file.write_text(script.replace(script.split('"')[3], "0" * 12, 1), "utf-16")


@pytest.mark.parametrize("part", ["core", "p*", "t*"])
@pytest.mark.parametrize("how", ["missing", "cut", "corrupt", "other build"])
def test_a_damaged_index_is_told_and_the_page_works(
    broken_site: Path, open_page: Page, corpus: Corpus, part: str, how: str
) -> None:
    for file in (broken_site / "search").glob(f"{part}.js"):
        _damaged(file, how)
    open_page.goto((broken_site / "index.html").as_uri())
    assert open_page.evaluate(_MESSAGE).startswith("检索索引")
    rule = corpus.rules[0]
    open_page.locator("main summary", has_text=rule.front.group).click()
    open_page.locator(f"main a[href='{rule.key}.html']").first.click()
    assert open_page.locator("h1").inner_text() == rule.front.title


def test_an_index_of_another_format_is_refused(broken_site: Path, open_page: Page) -> None:
    script = broken_site / "assets/zhidu.js"
    changed, times = re.subn(rf'("{FOLDER}",\w=){FORMAT}\b', rf"\g<1>{FORMAT + 1}", script.read_text("utf-8"))
    assert times == 1
    script.write_text(changed, "utf-8")
    open_page.goto((broken_site / "index.html").as_uri())
    assert "格式" in open_page.evaluate(_MESSAGE)


def test_the_first_query_is_small(own_site: Path, knowledge: tuple[list[Document], Synonyms], page: Page) -> None:
    loaded: set[str] = set()
    page.on("request", lambda request: loaded.add(request.url.split("?")[0]))
    page.goto((own_site / "index.html").as_uri())
    page.evaluate("zhiduSearch('投诉几天内要答复', 8)")
    asked = [url for url in loaded if "/search/" in url or url.endswith("assets/zhidu.js")]
    sizes = {url.rpartition("/")[2]: Path(url.removeprefix("file://")).stat().st_size for url in asked}
    scripts = sizes.pop("zhidu.js") + sizes.pop("answering.js")
    added = [one for one in knowledge[0] if one.kind in _ADDED and one.key not in JUDGED_AMONG]
    assert sum(sizes.values()) <= 80_000 + _LISTED * len(added)
    assert scripts <= 80_700
