"""Our search against others on judged queries, and what it costs a reader who opens the site from the disk."""

import argparse
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks.fresh import report_fresh
from benchmarks.measure import Cost
from benchmarks.search_index import Ask, Bigrams, alone, apart, whoosh_ask
from builder.compile.site import compile_documents
from builder.days import today_in_china
from builder.pipeline import load
from search.judge import DEPTH, Figures, Judged, Place, figures, mean, read_judged
from search.memory import memory_index
from search.ranking import View
from search.record import Document

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
SIZES = {"S": "market-supervision laws", "L": "all laws"}
TARGETS = {
    ("S", "all"): ".85 – .90 .80",
    ("S", "colloq"): ".65",
    ("S", "syn"): ".65",
    ("S", "title_art"): ".98",
    ("S", "pinyin"): ".98",
    ("L", "all"): ".72",
}
_MOST = 60
"""Hits asked for where hits in one law count as one."""
_ROUNDS = 3
_ONLY_LARGE = "lonly"
_CODE = "民法典"
_ORIGIN = re.compile(r"^imported_from: ['\"]?(.+)\.md['\"]?$", re.MULTILINE)
_ASKED = """async ([words, count]) => {
  const from = performance.now();
  const hits = await zhiduSearch(words, count);
  return [performance.now() - from, hits.map((hit) => [hit.document, hit.article])];
}"""


@dataclass(frozen=True, slots=True)
class Texts:
    """What is searched: a built site, its documents that have articles, and the judges' names of these by path."""

    site: Path
    documents: list[Document]
    names: Mapping[str, str]
    build: Cost

    def place(self, document: str, article: str) -> Place:
        """A hit as judges name it."""
        return Place(self.names.get(document, document), article)


@dataclass(frozen=True, slots=True)
class Visits:
    """What readers waited for: the first query ever, by query, and queries on a page that has answered them before."""

    sizes: list[float]
    """Bytes of the scripts of search that the first query loads, with the one that every page has."""
    cold: list[float]
    """Milliseconds from a query to its answer."""
    warm: list[float]


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder with laws-l.tar.xz and search/")
    parser.add_argument("--queries", type=Path, help="judged queries; those for development when not given")
    parser.add_argument("--size", choices=(*SIZES, "both"), default="both")
    parser.add_argument("--whoosh-large", action="store_true", help="Whoosh on all laws too, for half an hour")
    given = parser.parse_args()
    sizes = tuple(SIZES) if given.size == "both" else (given.size,)
    whoosh = tuple(SIZES) if given.whoosh_large else ("S",)
    measure(given.corpus, given.queries, sizes, whoosh)


def measure(
    corpus: Path, queries: Path | None = None, sizes: tuple[str, ...] = tuple(SIZES), whoosh: tuple[str, ...] = ("S",)
) -> None:
    """Unpack the laws, measure the corpora of these sizes, print; `whoosh` names those that Whoosh indexes too."""
    archive, subset = corpus / "laws-l.tar.xz", corpus / "search" / "subset_s.txt"
    queries = queries or corpus / "search" / "queries.dev.jsonl"
    if missing := [str(file) for file in (archive, subset, queries) if not file.is_file()]:
        print(f"bench: {', '.join(missing)} not there; search was not measured")
        return
    judged = read_judged(queries.read_text("utf-8").splitlines())
    chosen = frozenset(subset.read_text("utf-8").split("\n"))
    with tempfile.TemporaryDirectory() as work:
        laws = Path(work) / "laws"
        with tarfile.open(archive) as tar:
            tar.extractall(laws, filter="data")
        files = {_name(file): file for file in sorted(laws.rglob("*.md"), reverse=True) if file.stem != "_index"}
        for size in sizes:
            taken = {name: file for name, file in files.items() if size == "L" or name in chosen}
            texts = _texts(taken, Path(work) / size)
            if size == "S":
                report_fresh("laws", _memory_ask(texts))
            held = _held(judged, size, frozenset(texts.names.values()))
            _report(size, texts, held, Path(work) / size, whoosh=size in whoosh)


def _name(file: Path) -> str:
    """The name that the judges know a law by: its file's, after the code's for a book of the code."""
    return f"{_CODE}-{file.stem}" if file.parent.name == _CODE else file.stem


def _held(judged: Iterable[Judged], size: str, documents: frozenset[str]) -> list[Judged]:
    """The queries that a corpus can answer."""
    asked = (query.within(documents) for query in judged if size == "L" or query.type != _ONLY_LARGE)
    return [query for query in asked if query.answered]


def _texts(laws: Mapping[str, Path], work: Path) -> Texts:
    """Import laws into a new knowledge base, build its site, compile its documents."""
    root, originals, site = work / "kb", work / "originals", work / "site"
    apart(["builder", "new", str(root)])
    for starter in ("rules", "forms", "basis", "limits", "procedures"):
        shutil.rmtree(root / "regulations" / starter)
    originals.mkdir()
    for law in laws.values():
        # Judges name a code's books apart; those of one folder would become one law.
        (originals / law.stem).mkdir()
        shutil.copy(law, originals / law.stem)
    apart(["builder", "--root", str(root), "import", str(originals)])
    documents = _with_articles(root)
    build = apart(["builder", "--root", str(root), "build", "--site-dir", str(site)])
    known = {law.stem: name for name, law in laws.items()}
    names = {document.path: known[_origin(root / "regulations" / document.path)] for document in documents}
    return Texts(site, documents, names, build)


def _with_articles(root: Path) -> list[Document]:
    """The documents that have articles; the others, such as reports of cases, leave the knowledge base."""
    corpus, _ = load(root, today_in_china())
    documents: list[Document] = []
    for _, document in compile_documents(corpus):
        if any(record.number for record in document.records):
            documents.append(document)
        elif document.kind == "law":
            (root / "regulations" / document.path).unlink()
    return documents


def _origin(file: Path) -> str:
    """The stem of the file that a text was imported from."""
    found = _ORIGIN.search(file.read_text("utf-8"))
    assert found
    return found[1]


def _report(size: str, texts: Texts, judged: list[Judged], work: Path, *, whoosh: bool) -> None:
    """Measure one corpus and print its tables."""
    scores = {"ours, Python": _scores(judged, _memory_ask(texts))}
    visits = None
    if CHROMIUM:
        with chromium() as browser:
            scores["ours, Chromium"] = _scores(judged, _browser_ask(browser, texts))
            visits = _visits(browser, texts.site, [query.query for query in judged])
    passages = [
        (texts.place(document.path, record.label), f"{document.title} {record.label} {record.words}")
        for document in texts.documents
        for record in document.records
        if record.number
    ]
    if whoosh:
        scores["Whoosh, jieba"] = _scores(judged, whoosh_ask(passages, work / "whoosh"))
    scores["bigrams, BM25"] = _scores(judged, Bigrams(passages).ask)
    console = Console(width=132)
    head = f"{size}: {SIZES[size]}, {len(texts.documents)} texts, {len(passages)} articles"
    console.print(_quality_table(head, size, judged, scores))
    console.print(_cost_table(head, size, texts, alone(texts.documents, work), visits))
    if not CHROMIUM:
        console.print("bench: no chromium here; nothing was measured in a browser")


def _memory_ask(texts: Texts) -> Ask:
    index = memory_index(texts.documents, {})
    view = View(today_in_china().isoformat())

    def ask(words: str, count: int) -> list[Place]:
        return [texts.place(str(hit["document"]), str(hit["article"])) for hit in index.ask(words, view, count).hits]

    return ask


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _browser_ask(browser: Browser, texts: Texts) -> Ask:
    page = browser.new_page()
    page.goto((texts.site / "index.html").as_uri())

    def ask(words: str, count: int) -> list[Place]:
        return [texts.place(*hit) for hit in page.evaluate(_ASKED, [words, count])[1]]

    return ask


def _visits(browser: Browser, site: Path, queries: list[str]) -> Visits:
    """Ask each query as the first of a new reader, then all of them on one page that knows them."""
    first = [_visit(browser, site, query) for query in queries]
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    rounds = [[page.evaluate(_ASKED, [query, DEPTH])[0] for query in queries] for _ in range(_ROUNDS + 1)]
    return Visits(
        [size for size, _ in first], [time for _, time in first], [time for times in rounds[1:] for time in times]
    )


def _visit(browser: Browser, site: Path, query: str) -> tuple[int, float]:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("?")[0]))
    page.goto((site / "index.html").as_uri())
    time, _ = page.evaluate(_ASKED, [query, DEPTH])
    context.close()
    loaded = [file for file in _index_files(site) if file.as_uri() in asked]
    return sum(file.stat().st_size for file in loaded), time


def _index_files(site: Path) -> list[Path]:
    return [site / "assets" / "zhidu.js", *(site / "search").iterdir()]


def _scores(judged: list[Judged], ask: Ask) -> list[Figures]:
    return [figures(query, ask(query.query, _MOST if query.by_document else DEPTH)) for query in judged]


def _quality_table(head: str, size: str, judged: list[Judged], scores: Mapping[str, list[Figures]]) -> Table:
    """Figures by type of query, one column for each system."""
    table = Table(title=f"{head}; MRR@10 nDCG@10 R@10 S@1 of {len(judged)} judged queries")
    for name in ("type", "queries", *scores, "target"):
        table.add_column(name)
    types = sorted({query.type for query in judged})
    for kind in (*types, "all"):
        which = [at for at, query in enumerate(judged) if kind in ("all", query.type)]
        means = [mean([figured[at] for at in which]) for figured in scores.values()]
        if kind == "all":
            table.add_section()
        table.add_row(kind, str(len(which)), *map(_shown, means), TARGETS.get((size, kind), ""))
    return table


def _shown(figured: Figures) -> str:
    return " ".join(f"{figure:.3f}".removeprefix("0")[:4] for figure in astuple(figured))


def _cost_table(head: str, size: str, texts: Texts, index: Cost, visits: Visits | None) -> Table:
    """Bytes, seconds and memory; targets of the corpus."""
    files = _index_files(texts.site)
    large = size == "L"
    table = Table(title=f"{head}; cost in the browser from file://")
    for name in ("what", "figure", "target"):
        table.add_column(name)
    scripts = (("script", "zhidu.js"), ("answering", "answering.js"))
    for what, pattern in (("core", "core.js"), ("postings", "p*.js"), ("words", "t*.js"), *scripts):
        sizes = [file.stat().st_size for file in files if file.match(pattern)]
        table.add_row(f"{what}: {pattern}", f"{sum(sizes) / 1e3:,.0f} KB in {len(sizes)} files", "")
    whole = sum(file.stat().st_size for file in files)
    table.add_row("all", f"{whole / 1e6:.2f} MB in {len(files)} files", "<= 30 MB in 400" if large else "<= 12 files")
    built = "<= 60 s, 1000 MB" if large else ""
    table.add_row("index alone, CPU", f"{index.seconds:.1f} s, {index.megabytes:.0f} MB", built)
    table.add_row("zhidu build, CPU", f"{texts.build.seconds:.1f} s, {texts.build.megabytes:.0f} MB", "")
    if visits:
        first = [loaded / 1e3 for loaded in visits.sizes]
        table.add_row("first query ever, loaded", f"{_spread(first)} KB", f"<= {1000 if large else 1500} KB")
        table.add_row("first query ever, time", f"{_spread(visits.cold)} ms", f"<= {500 if large else 300} ms")
        table.add_row("warm query, time", f"{_spread(visits.warm, '.1f')} ms", "p95 <= 30 ms")
    return table


def _spread(values: list[float], form: str = ".0f") -> str:
    cuts = (median(values), quantiles(values, n=20, method="inclusive")[-1], max(values))
    return "p50 / p95 / max " + " / ".join(f"{cut:{form}}" for cut in cuts)


if __name__ == "__main__":
    main()
