"""The built site: whole or not at all, the same bytes each time, nothing of other hosts."""

import posixpath
import re
import shutil
import tracemalloc
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import markdown
import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File

from builder.compile.prose import page_html, page_markdown
from builder.compile.results import results_page
from builder.compile.routes import may_be_generated
from builder.compile.site import all_pages
from builder.model.corpus import Corpus
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Page
from builder.parse.regulation import split_front
from builder.parse.unparse import unparse
from builder.pipeline import load, no_progress
from builder.site.compiled import CompiledPage
from builder.site.report import DeploymentError, build_site
from builder.source import read_source
from search.memory import MemoryIndex
from search.ranking import View
from search.record import Document
from search.synonyms import Synonyms
from tests.dumps import BASE
from tests.shared import forget
from tests.shipped import shipped_html, shipped_pages
from tests.texts import shown, text_html, written

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)


def test_each_rule_of_the_content_is_a_model_with_articles_and_a_basis(corpus: Corpus) -> None:
    assert corpus.rules
    for rule in corpus.rules:
        assert rule.front.model_text
        assert any(True for _ in rule.articles()), rule.path
        assert rule.basis, rule.path


def test_a_rule_page_shows_every_word_of_its_file(corpus: Corpus) -> None:
    for rule in corpus.rules:
        _, body, _ = split_front(read_source(ROOT / rule.path, rule.path))
        slots = dict(corpus.slots)
        assert shown(text_html(rule, slots)) == written(body, slots), rule.path


def test_the_rules_stand_in_canonical_form(corpus: Corpus) -> None:
    for rule in corpus.rules:
        _, body, _ = split_front(read_source(ROOT / rule.path, rule.path))
        assert unparse(rule.children, rule.annexes) == body.lstrip("\n"), rule.path


def test_a_form_page_shows_every_word_of_its_file(corpus: Corpus) -> None:
    pages = shipped_html()
    for form in corpus.forms.values():
        words = shown(pages[f"{form.key}.md"])
        assert [text for text in form.texts() if written(text.words, dict(corpus.slots)) not in words] == []
        assert all(choice in words for column in form.columns for choice in column.choices)


def test_a_form_is_found_by_each_of_its_everyday_names(
    corpus: Corpus, knowledge: tuple[list[Document], Synonyms], searched: MemoryIndex
) -> None:
    documents, _ = knowledge
    for form in corpus.forms.values():
        part = next(document.part for document in documents if document.key == form.key)
        for words in (form.front.title, *form.front.keywords):
            hits = searched.ask(words, View(TODAY.isoformat(), part, "form"), 1).hits
            assert [hit["title"] for hit in hits] == [form.front.title], words


def test_the_kinds_that_a_reader_may_choose_are_those_of_the_documents_found(
    knowledge: tuple[list[Document], Synonyms],
) -> None:
    documents, _ = knowledge
    assert {document.kind for document in documents} | {"page"} == DOCUMENT_KINDS.keys()


_LEAVE = "regulations/rules/general-management/leave/2026-01-01.md"
_SLIP = """---
title: 请假单
kind: form
model_text: true
number: 〔____〕__号
rows: 5
basis: [《请假制度》第一条]
---
单位：{{ station.name }}

| 项目 | 填写 | 宽 | 行 |
| --- | --- | --- | --- |
| 请假人 | 签名：____ | 半 | 2 |
| 电话 |  | 半 | 1 |
| 种类 | □病假 □事假：<b> | 全 | 3 |

| 栏目 | 宽 | 类型 | 填写说明 |
| --- | --- | --- | --- |
| 日期 | 1 | 日期 |  |
| 方式 | 3 | 选择：当面、电话 | 只填一种。 |

［同意/不同意］　__年__月__日

注：1.一式一份。
"""
_SHEET = """
<div id="form" class="zd-text zd-sheet zd-sheet--portrait" style="--words:6;--rows:12">
<h1>请假单</h1>
<p class="zd-number"><span class="zd-kept">〔GAP____</span>〕GAP__</span>号</span></p>
<p class="zd-lead">单位：<span class="zd-slot" data-slot="station.name" title="本所全称">本所全称</span></p>
<div class="zd-scroll" role="region" aria-label="请假单" tabindex="0">
<table class="zd-form zd-fields"><tbody>
<tr style="--lines:2"><th scope="row">请假人</th><td><span class="zd-kept">签名：WIDE____</span></span></td>
<th scope="row">电话</th><td></td></tr>
<tr style="--lines:3"><th scope="row">种类</th>
<td colspan="3"><span class="zd-kept">□病假</span>　<span class="zd-kept">□事假：</span>&lt;b&gt;</td></tr>
</tbody></table>
<table class="zd-form zd-columns"><thead>
<tr><th scope="col" style="width:25%">日期</th><th scope="col" style="width:75%">方式</th></tr>
</thead><tbody>
<tr><td></td><td></td></tr><tr><td></td><td></td></tr><tr><td></td><td></td></tr>
<tr class="zd-on-paper"><td></td><td></td></tr><tr class="zd-on-paper"><td></td><td></td></tr>
</tbody></table></div>
<p class="zd-rows">打印5行</p>
<p class="zd-after">［同意/不同意］　<span class="zd-kept">GAP__</span>年GAP__</span>月GAP__</span>日</span></p>
<p class="zd-note">注：1.一式一份。</p></div>
"""
_BELOW = """
<h2 id="filling" class="zd-aside">怎么填</h2>
<p class="zd-legend"><strong>填写说明</strong>：
□选项打勾；带底线处填写；甲/乙择一，划去其余；［ ］内为可选内容，不用时删去。</p>
<div class="zd-text zd-filling"><table class="zd-table"><thead>
<tr><th scope="col">栏目</th><th scope="col">填什么</th><th scope="col">说明</th></tr></thead><tbody>
<tr><td>日期</td><td>日期</td><td></td></tr>
<tr><td>方式</td><td>选择：当面、电话</td><td>只填一种。</td></tr></tbody></table></div>
<h2 id="basis" class="zd-aside">依据</h2>
<table class="zd-table"><thead><tr><th scope="col">依据</th><th scope="col">时效</th></tr></thead><tbody>
<tr><td><a href="../rules/general-management/leave.html#art_1">《请假制度》第一条</a></td>
<td><strong class="zd-state" data-state="现行有效" data-effective="2026-01-01">现行有效</strong></td></tr>
</tbody></table>
<h2 id="rules" class="zd-aside">用到它的制度</h2>
<ul class="zd-list"><li><a href="../rules/general-management/leave.html">《请假制度》</a></li></ul>
"""


@pytest.fixture
def with_slip(tmp_path: Path) -> Corpus:
    """One rule and the form that it calls for."""
    for path, text in (
        (_LEAVE, "---\ntitle: 请假制度\nforms: [slip]\n---\n第一条 请假填写请假单。\n"),
        ("regulations/forms/slip.md", _SLIP),
        ("regulations/slots.yaml", "station.name: {label: 本所全称, kind: text}\n"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    found, diagnostics = load(tmp_path, TODAY)
    assert diagnostics == ()
    return found


def _pages(corpus: Corpus) -> dict[str, str]:
    return {page.uri: page_html(page) for page in all_pages(corpus)}


def test_a_form_page_is_the_form_as_it_prints_and_what_to_know_of_it(with_slip: Corpus) -> None:
    wanted = _SHEET.replace("GAP", '<span class="zd-gap" role="img" aria-label="空白">')
    wanted = wanted.replace("WIDE", '<span class="zd-gap zd-gap--wide" role="img" aria-label="空白">')
    notice, _, rest = _pages(with_slip)["forms/slip.md"].partition("</div>")
    assert "示范文本：供制定本所表单时参照" in notice
    assert rest.replace("\n", "") == (wanted + _BELOW).replace("\n", "")


def test_a_form_and_its_rule_lead_to_each_other(with_slip: Corpus) -> None:
    pages = _pages(with_slip)
    listed = '表单台账</h2>\n<ul class="zd-list"><li><a href="../../forms/slip.html">请假单</a></li>'
    assert listed in pages["rules/general-management/leave.md"]
    assert '<td><a href="slip.html">请假单</a></td><td>表单</td><td>A4纵向</td>' in pages["forms/index.md"]
    assert 'href="../rules/general-management/leave.html">《请假制度》' in pages["forms/index.md"]
    assert '<a href="forms/index.html">表单台账</a></h2><p>表单 1 种，台账 0 种</p>' in pages["index.md"]


def test_lists_of_rules_keep_the_order_of_the_compendium(corpus: Corpus) -> None:
    pages = shipped_html()
    order = [rule.key for rule in corpus.rules]
    for uri, whole in pages.items():
        # Official forms stand behind all others, in the order of their sets.
        html = re.split(r'<section data-group="[^"]*文书', whole)[0]
        lists = [html] if uri.endswith("/index.md") else re.findall(r'id="cited-by".*?</ul>', html, re.DOTALL)
        for listed in lists:
            links = re.findall(r'<(?:td|li)><a href="([^"#]+)\.html"', listed)
            keys = [posixpath.normpath(posixpath.join(posixpath.dirname(uri), link)) for link in links]
            found = [order.index(key) for key in keys if key in order]
            assert found == sorted(found), uri


def test_every_page_has_an_address_that_is_known_to_be_ours(corpus: Corpus) -> None:
    assert [page.uri for page in (*shipped_pages(), results_page(corpus)) if not may_be_generated(page.uri)] == []


def test_plain_pages_say_what_the_site_says() -> None:
    for page in shipped_pages():
        text = page_markdown(page).split("---\n", 2)[2]
        html = markdown.markdown(text, extensions=["attr_list", "tables"])
        ours = re.sub(r"<(/?)details\b", r"<\1div", shipped_html()[page.uri])
        assert shown(html) == shown(ours), page.uri


def test_plain_pages_do_not_say_what_is_true_on_another_day_alone() -> None:
    pages = [page for page in shipped_pages() if "zd-stale" in shipped_html()[page.uri]]
    assert pages
    assert not [page.uri for page in pages if "距今已超过" in page_markdown(page)]


def test_every_link_leads_to_an_anchor_that_exists(own_site: Path) -> None:
    anchors = {file: set(re.findall(r'\bid="([^"]+)"', file.read_text("utf-8"))) for file in own_site.rglob("*.html")}
    broken = []
    for file in anchors:
        for link in _links(file):
            path, fragment = urldefrag(unquote(link))
            target = (file.parent / path.split("?")[0]).resolve() if path else file
            if not target.exists() or (fragment and target in anchors and fragment not in anchors[target]):
                broken.append(f"{file.relative_to(own_site)}: {link}")
    assert broken == []


def _links(file: Path) -> Iterator[str]:
    for link in re.findall(r'\b(?:href|src)="([^"]*)"', file.read_text("utf-8")):
        yield unescape(link)


def test_no_page_names_another_host_for_the_browser_to_call(own_site: Path) -> None:
    for file in own_site.rglob("*.html"):
        assert [link for link in _links(file) if re.match(r"(?:\w+:)?//", link)] == [], file


def test_ids_on_a_page_are_unique(own_site: Path) -> None:
    for file in own_site.rglob("*.html"):
        ids = re.findall(r'\bid="([^"]+)"', file.read_text("utf-8"))
        assert len(ids) == len(set(ids)), file


def test_headings_skip_no_level_and_regions_have_names_of_their_own(own_site: Path) -> None:
    for file in own_site.rglob("*.html"):
        html = file.read_text("utf-8")
        levels = [0, *map(int, re.findall(r"<h([1-6])[ >]", html))]
        assert [two for two in pairwise(levels) if two[1] > two[0] + 1] == [], file
        names = re.findall(r'role="region" aria-label="([^"]*)"', html)
        assert len(names) == len(set(names)), file


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        forget()
        build_site(BASE, tmp_path / name, load(BASE, TODAY)[0], no_progress)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_page_waits_for_mkdocs_in_few_bytes(tmp_path: Path) -> None:
    page = max(shipped_pages(), key=lambda page: len(shipped_html()[page.uri]))
    config = load_config(config_file_path=None, docs_dir=str(tmp_path), site_dir=str(tmp_path.parent / "site"))
    file = File(page.uri, str(tmp_path), config.site_dir, use_directory_urls=False)
    tracemalloc.start()
    waiting = CompiledPage(page, file, config)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < len(page_html(page)) / 2
    assert waiting.content == page_html(page)
    assert not any(one.content for one in vars(waiting).values() if isinstance(one, Page))


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASE, tmp_path / "kb"))
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8") + "strict: true\n", "utf-8")
    (root / "docs" / "index.md").write_text("# 坏链接\n\n[无](missing.md)\n", "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old", "utf-8")
    with pytest.raises(DeploymentError):
        build_site(root, tmp_path / "site", load(root, TODAY)[0], no_progress)
    assert _bytes(tmp_path / "site") == {"index.html": b"old"}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kb", "site"]
