"""Every status mark of every page says what its own dates say, on any day; and pages do not contradict each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from builder.compile.documents import law_page
from builder.compile.laws import law_lists
from builder.compile.prose import page_html
from builder.compile.site import all_pages, compile_documents, compile_indexes
from builder.days import day, today_in_china
from builder.model.corpus import Corpus
from builder.model.page import Element, Node, Page
from builder.model.status import Status, Validity
from builder.pipeline import load
from builder.site.moulds import template_scripts
from search.record import Document

ROOT = Path(__file__).parent.parent
_MARK = re.compile(r'<strong class="zd-state"([^>]*)>([^<]*)</strong>')
_DATED = re.compile(r'<(?:div|span) class="zd-(?:banner|stale)"([^>]*)>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_DAYS = (
    *(date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 11, 22), date(2026, 11, 30)),
    *(date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29), date(2031, 1, 1), date(2096, 2, 29)),
)


def _marks(html: str) -> Iterator[tuple[Validity, str, str]]:
    """Each status mark of a page: its own dates, the status it carries, the word it shows."""
    for attributes, word in _MARK.findall(html):
        told = dict(_ATTRIBUTE.findall(attributes))
        days = (told.get(f"data-{name}") for name in ("effective", "superseded", "ended"))
        effective, superseded, ended = (date.fromisoformat(written) if written else None for written in days)
        yield Validity(effective, superseded, ended), told["data-state"], word


@dataclass(frozen=True)
class Compiled:
    """A knowledge base of a day with all its pages, what search has of them, and the HTML of each."""

    corpus: Corpus
    documents: tuple[tuple[Page, Document], ...]
    pages: tuple[tuple[Page, str], ...]

    @classmethod
    def of(cls, corpus: Corpus) -> "Compiled":
        """Compile a knowledge base."""
        documents = tuple(compile_documents(corpus))
        pages = (*compile_indexes(corpus), *(page for page, _ in documents))
        return cls(corpus, documents, tuple((page, page_html(page)) for page in pages))


def contradictions(made: Compiled) -> tuple[int, list[str]]:
    """How many marks there are, and those that their own dates, or the days that banners name, contradict."""
    count, found = 0, []
    heads: dict[str, tuple[Validity, str, str] | None] = {}
    for page, html in made.pages:
        heads[page.uri] = next(_marks(html), None)
        for validity, state, word in _marks(html):
            count += 1
            if not validity.on(made.corpus.today).value == state == word:
                found.append(f"{page.uri}: {word} {validity}")
        for attributes in _DATED.findall(html):
            told = dict(_ATTRIBUTE.findall(attributes))
            day = made.corpus.today.isoformat()
            shown = told.get("data-from", day) <= day and not told.get("data-until", "9999") <= day
            if shown == ("hidden" in told):
                found.append(f"{page.uri}: {attributes}")
    unmarked = [uri for page in law_lists(made.corpus) for uri in _unmarked(page.content)]
    for uri in unmarked:
        head = heads[uri]
        if head is None or head[1] != Status.IN_FORCE.value or head[0].superseded or head[0].ended:
            found.append(f"lists of laws: {uri} without a mark, {head}")
    return count + len(unmarked), found


def _unmarked(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The laws of a list that have no mark: they are in force, as the list says, and nobody knows of an end."""
    for node in nodes:
        if isinstance(node, Element) and node.tag == "li":
            if "zd-state" not in page_html(Page("x.md", "", (node,), "")):
                yield next(link.target for link in _elements(node) if link.tag == "a")
        elif isinstance(node, Element):
            yield from _unmarked(node.children)


def disagreements(made: Compiled) -> tuple[int, list[str]]:
    """How many rows of lists and search documents tell a status, and those that the page they lead to contradicts."""
    told = [(page.uri, *entry) for page, _ in made.pages for entry in _rows(page.content)]
    of_documents = {page.uri for page, _ in made.documents}
    heads = {page.uri: next(_marks(html), None) for page, html in made.pages if page.uri in of_documents}
    found = [f"{where}: {uri}" for where, uri, mark in told if mark != heads[uri]]
    dated = [(page.uri, _days_of(document)) for page, document in made.documents if document.kind in ("rule", "law")]
    found += [f"search: {uri}" for uri, days in dated if (head := heads[uri]) is None or days != head[0]]
    return len(told) + len(dated), found


def _rows(nodes: tuple[Node, ...]) -> Iterator[tuple[str, tuple[Validity, str, str]]]:
    """Each row or entry that tells the status of a document: the page it leads to first, its mark."""
    for node in nodes:
        if not isinstance(node, Element):
            continue
        if node.tag in ("tr", "li"):
            html = page_html(Page("x.md", "", (node,), ""))
            links = [link for link in _elements(node) if link.tag == "a" and link.target]
            mark = next(_marks(html), None)
            if links and mark and not html.index("<a") > html.index("zd-state"):
                yield links[0].target, mark
        else:
            yield from _rows(node.children)


def _elements(node: Element) -> Iterator[Element]:
    yield node
    for child in node.children:
        if isinstance(child, Element):
            yield from _elements(child)


def dates_unlike_the_mark(corpus: Corpus) -> list[str]:
    """Pages of laws whose table of facts tells other days than their mark, or a stand-in without saying so."""
    found = []
    for key, versions in corpus.versions.items():
        for text in versions.texts if key.startswith("laws/") else ():
            html = page_html(law_page(corpus, corpus.laws[text.slug], text))
            validity, _, _ = next(_marks(html))
            rows = dict(re.findall(r'<th scope="row">(施行|废止)</th><td>([^<（]*)', html))
            if rows != {name: day(at) for name, at in (("施行", validity.effective), ("废止", validity.ended)) if at}:
                found.append(f"{text.path}: {rows}")
            if bool(corpus.validity(text).stand_in) != ("没有写明，暂以" in html.split('"zd-text"')[0]):
                found.append(f"{text.path}: stand-in")
    return found


@pytest.fixture(scope="module", params=_DAYS, ids=str)
def shipped_on(corpus: Corpus, request: pytest.FixtureRequest) -> Compiled:
    """The shipped content of each day."""
    return Compiled.of(replace(corpus, today=request.param))


def test_no_mark_contradicts_its_dates(shipped_on: Compiled) -> None:
    count, found = contradictions(shipped_on)
    assert count > 250
    assert found == []


def test_every_list_and_search_says_of_a_document_what_its_page_says(shipped_on: Compiled) -> None:
    count, found = disagreements(shipped_on)
    assert count > 400
    assert found == []


_RECORDS = """
- {slug: ahead, title: 甲法, effective: 2020-01-01, as_of: 2026-07-01}
- {slug: behind, title: 乙法, effective: 2015-01-01, amended: [2023-05-01]}
- {slug: later, title: 丙法, promulgated: 2020-01-01, effective: 2030-01-01}
- {slug: over, title: 丁法, effective: 2015-01-01, ended: 2024-01-01}
- {slug: assumed, title: 戊法, effective: 2004-07-01, amended: [2019-04-23]}
- {slug: soon, title: 己法, effective: 2020-01-01, amended: [2026-12-28], ended: 2027-03-01, replaced_by: ahead}
- {slug: bare, title: 庚法, effective: 2028-01-01, ended: 2029-01-01}
- {slug: nameless, title: 辛法, effective: 2020-01-01, ended: 2030-01-01}
"""
_TEXTS = {
    "甲法": (("2027-01-01", "effective: 2027-01-01"),),
    "乙法": (("2015-01-01", "effective: 2015-01-01"),),
    "丙法": (("2020-06-01", "effective: 2020-06-01"), ("2021-01-01", "effective: 2020-06-01")),
    "丁法": (("2015-01-01", ""), ("2025-01-01", "effective: 2025-01-01")),
    "戊法": (("2004-07-01", "effective: 2004-07-01"), ("2019-04-23", "effective: 2004-07-01\namended: [2019-04-23]")),
    "己法": (("2020-01-01", "effective: 2020-01-01"), ("2027-02-01", "effective: 2020-01-01\namended: [2026-12-28]")),
    "辛法": (("undated", ""),),
    "壬规定": (("2019-01-01", "promulgated: 2019-01-01"), ("undated", "")),
    "癸规定": (("2018-01-01", "effective: 2017-01-01\npromulgated: 2018-01-01"),),
}


@pytest.fixture(scope="module")
def contradicting(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Records and texts that differ in each way; a rule that rests on all of them."""
    root = tmp_path_factory.mktemp("kb")
    (root / "regulations/basis").mkdir(parents=True)
    (root / "regulations/basis/laws.yaml").write_text(_RECORDS, "utf-8")
    for title, texts in _TEXTS.items():
        (root / "regulations/laws" / title).mkdir(parents=True)
        for name, front in texts:
            text = f"---\ntitle: {title}\n{front}\n---\n第一条 略。\n"
            (root / "regulations/laws" / title / f"{name}.md").write_text(text, "utf-8")
    rule = root / "regulations/rules/general-management/resting"
    rule.mkdir(parents=True)
    basis = "".join(f"  - 《{title}》\n" for title in (*_TEXTS, "庚法"))
    for name in ("2026-01-01", "2027-01-01"):
        (rule / f"{name}.md").write_text(f"---\ntitle: 某制度\nbasis:\n{basis}---\n第一条 略。\n", "utf-8")
    return load(root, _DAYS[0])[0]


@pytest.mark.parametrize("today", _DAYS, ids=str)
def test_a_record_that_its_text_contradicts_is_told_alike_everywhere(contradicting: Corpus, today: date) -> None:
    corpus = replace(contradicting, today=today)
    made = Compiled.of(corpus)
    count, found = disagreements(made)
    assert count > 40
    assert found == contradictions(made)[1] == dates_unlike_the_mark(corpus) == []


def test_the_page_of_a_version_says_one_thing_in_its_head_its_banners_and_its_table_of_versions(tmp_path: Path) -> None:
    folder = tmp_path / "regulations/laws/some"
    folder.mkdir(parents=True)
    for written in ("2018-10-26", "2024-07-01"):
        front = "title: 某法\neffective: 1994-07-01\namended: [2018-10-26, 2024-03-01]"
        (folder / f"{written}.md").write_text(f"---\n{front}\n---\n第一条 略。\n", "utf-8")
    corpus, _ = load(tmp_path, date(2024, 5, 1))
    for today in (date(2018, 1, 1), date(2024, 5, 1), date(2024, 6, 30), date(2024, 7, 1), date(2030, 1, 1)):
        corpus = replace(corpus, today=today)
        for page in (page for page in all_pages(corpus) if page.uri.startswith("laws/some")):
            head, *listed = _marks(page_html(page))
            assert head in listed, page.uri
            notices = re.findall(r'data-banner="([^"]+)"[^>]*?(hidden)?(?:="")?><p>', page_html(page))
            shown = {kind for kind, hidden in notices if not hidden} - {"即将变动"}
            assert shown == {head[2]} - {Status.IN_FORCE.value}, (page.uri, today)


def test_a_search_record_has_the_dates_of_its_page(corpus: Corpus) -> None:
    for page, document in compile_documents(corpus):
        if document.kind in ("rule", "law"):
            validity, *_ = next(_marks(page_html(page)))
            assert _days_of(document) == validity, page.uri


def _days_of(document: Document) -> Validity:
    return Validity(document.effective, document.superseded, document.ended)


@pytest.mark.parametrize("epoch", ["1835395200", "1767139200", "1767225600", "4102444799"])
def test_every_build_of_every_day_goes_through(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """29 February 2028, both ends of a year, the last second of a century."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    corpus, _ = load(ROOT, today_in_china())
    assert sum(1 for _ in all_pages(corpus)) > 150
    assert sum(1 for _ in template_scripts(corpus, ROOT)) >= 3


def test_no_date_is_reckoned_by_replacing_its_parts() -> None:
    modules = (module for package in ("builder", "search") for module in (ROOT / package).rglob("*.py"))
    reckoned = re.compile(r"\.replace\(\s*(?:year|month|day)\s*=")
    assert [str(module) for module in modules if reckoned.search(module.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("validity", "day", "status"),
    [
        (Validity(), date(2026, 1, 1), Status.UNKNOWN),
        (Validity(ended=date(2026, 1, 1)), date(2025, 12, 31), Status.UNKNOWN),
        (Validity(ended=date(2026, 1, 1)), date(2026, 1, 1), Status.ENDED),
        (Validity(date(2026, 1, 1)), date(2025, 12, 31), Status.NOT_YET),
        (Validity(date(2026, 1, 1)), date(2026, 1, 1), Status.IN_FORCE),
        (Validity(date(2026, 1, 1), date(2027, 1, 1)), date(2026, 12, 31), Status.IN_FORCE),
        (Validity(date(2026, 1, 1), date(2027, 1, 1)), date(2027, 1, 1), Status.AMENDED),
        (Validity(date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)), date(2028, 1, 1), Status.ENDED),
        (Validity(date(2026, 1, 1), date(2025, 6, 1)), date(2025, 7, 1), Status.NOT_YET),
        (Validity(date(2026, 1, 1), ended=date(2025, 6, 1)), date(2025, 7, 1), Status.ENDED),
        (Validity(superseded=date(2025, 6, 1)), date(2025, 6, 1), Status.AMENDED),
    ],
)
def test_a_status_begins_on_its_day(validity: Validity, day: date, status: Status) -> None:
    assert validity.on(day) is status
