"""The search in a browser: answers as in Python, from the disk and from a server, and no harm from anything."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builder.model.corpus import Corpus
from search.export import FOLDER, FORMAT, TOOLS, export
from search.memory import MemoryIndex, memory_index
from search.ranking import View
from search.record import Document
from search.synonyms import Synonyms
from search.text import LONGEST
from tests.test_search import JUDGED

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
    "会议制度 十六", "缺斤少两", "“缺斤少两”", "xiaojia “请假”", "qingjiatiao 消毁", "罚款晚交一天", "农残是不是超标",
    "现场 对外 罚多少款",
    "“”", '"会议', "行政处罚法 999条", "请假 谁批", "食品 检查 公开", "7718", "12", "2026",
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


_ASK = "query => zhidu.search.ask(query, {count: 10})"
_ASK_WITH_READINGS = """query => zhidu.search.ask(query, {
  count: 10, also: (read) => ({readings: zhidu.readings(read.query, read.parts, read.postings)})
})"""


def test_the_browser_answers_as_python_does(own_site: Path, parity: Path, page: Page) -> None:
    page.goto((own_site / "search.html").as_uri())
    for pair in json.loads(parity.read_text("utf-8")):
        assert page.evaluate(_ASK_WITH_READINGS, pair["query"]) == pair["answer"], pair["query"]


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


def _damage(folder: Path, part: str, how: str) -> None:
    """Damage all parts of a name, wherever they stand."""
    for file in folder.glob("*.js"):
        if file.stem == TOOLS:
            continue
        script = re.sub(
            rf'zhidu\.part\("{FOLDER}/{part}",.*?\);', lambda one: _worse(one[0], how), file.read_text("utf-16")
        )
        if script:
            file.write_text(script, "utf-16")
        else:
            file.unlink()


def _worse(call: str, how: str) -> str:
    match how:
        case "missing":
            return ""
        case "cut":
            return call[: len(call) // 2]
        case "corrupt":
            head, content = call.rsplit(',"', 1)
            return f'{head},"{content[:40]}㐀㐀㐀㐀{content[44:]}'
        case _:
            return call.replace(call.split('"')[3], "0" * 12, 1)


@pytest.fixture(scope="session")
def large(knowledge: tuple[list[Document], Synonyms]) -> MemoryIndex:
    """An index that is too large for one file: all texts, and all of them again."""
    documents, synonyms = knowledge
    again = [replace(one, path=f"again/{one.path}", key=f"again/{one.key}") for one in documents]
    return memory_index([*documents, *again], synonyms)


@pytest.fixture(scope="session")
def large_files(own_site: Path, large: MemoryIndex, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of this index."""
    folder = Path(shutil.copytree(own_site / FOLDER, tmp_path_factory.mktemp("large") / FOLDER))
    answering = (folder / f"{TOOLS}.js").read_text("utf-8").rpartition("zhidu.part(")[0]
    (folder / "core.js").unlink()
    export(large.gathered, {}, {"parts": {}, "kinds": {}}, folder, answering)
    return folder


@pytest.fixture
def large_site(broken_site: Path, large_files: Path) -> Path:
    shutil.rmtree(broken_site / FOLDER)
    shutil.copytree(large_files, broken_site / FOLDER)
    return broken_site


_PARTS = ["core", r"p\d+", r"t\d+", "a0"]


@pytest.mark.parametrize("part", _PARTS)
@pytest.mark.parametrize("how", ["missing", "cut", "corrupt", "other build"])
def test_a_damaged_index_is_told_and_the_page_works(
    broken_site: Path, open_page: Page, corpus: Corpus, part: str, how: str
) -> None:
    _damage(broken_site / FOLDER, part, how)
    open_page.goto((broken_site / "index.html").as_uri())
    assert open_page.evaluate(_MESSAGE).startswith("检索索引")
    rule = corpus.rules[0]
    open_page.locator("main summary", has_text=rule.front.group).click()
    open_page.locator(f"main a[href='{rule.key}.html']").first.click()
    assert open_page.locator("h1").inner_text() == rule.front.title


@pytest.mark.parametrize("part", _PARTS)
@pytest.mark.parametrize("how", ["missing", "cut", "corrupt", "other build"])
def test_damage_to_a_file_of_a_large_index_is_told(large_site: Path, open_page: Page, part: str, how: str) -> None:
    _damage(large_site / FOLDER, part, how)
    open_page.goto((large_site / "index.html").as_uri())
    assert open_page.evaluate(_MESSAGE).startswith("检索索引")


def test_a_large_index_answers_as_python_does_from_a_part_of_its_files(
    large_site: Path, large: MemoryIndex, page: Page
) -> None:
    files = {file.name: file.stat().st_size for file in (large_site / FOLDER).iterdir()}
    assert len(files) <= 100
    assert max(files.values()) <= 150_000
    for query in PLAIN:
        asked: set[str] = set()
        page.on("request", lambda request, asked=asked: asked.add(request.url.split("?")[0].rpartition("/")[2]))
        page.goto((large_site / "index.html").as_uri())
        assert page.evaluate(_ASK, query)["hits"] == large.ask(query, View(TODAY.isoformat()), 10).hits, query
        assert sum(files[name] for name in asked & files.keys()) <= 1_000_000, query


def test_an_index_of_another_format_is_refused(broken_site: Path, open_page: Page) -> None:
    script = broken_site / "assets/zhidu.js"
    changed, times = re.subn(rf'("{FOLDER}",\w=){FORMAT}\b', rf"\g<1>{FORMAT + 1}", script.read_text("utf-8"))
    assert times == 1
    script.write_text(changed, "utf-8")
    open_page.goto((broken_site / "index.html").as_uri())
    assert "格式" in open_page.evaluate(_MESSAGE)


def test_a_small_index_is_one_file(own_site: Path, page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.split("?")[0]))
    page.goto((own_site / "index.html").as_uri())
    page.evaluate("zhiduSearch('投诉几天内要答复', 8)")
    asked = [url.rpartition("/")[2] for url in loaded if f"/{FOLDER}/" in url]
    assert sorted(asked) == ["answering.js", "core.js"]
    assert sorted(file.name for file in (own_site / FOLDER).iterdir()) == ["answering.js", "core.js"]
    assert (own_site / FOLDER / "core.js").stat().st_size <= 1_500_000
    scripts = [own_site / "assets/zhidu.js", own_site / FOLDER / "answering.js"]
    assert sum(file.stat().st_size for file in scripts) <= 82_400
