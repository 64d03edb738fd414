"""Python and browser answer alike what readers type by chance: over the shipped content, and over real laws with it."""

import json
import shutil
import tarfile
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from builder.compile.site import compile_documents
from builder.intake.folder import files_to_import, import_files
from builder.intake.identity import Known
from builder.pipeline import load
from builder.site.scripts import search_script
from search.export import export
from search.gathered import gather
from search.memory import MemoryIndex
from search.ranking import View
from search.record import Document
from search.synonyms import Synonyms, all_synonyms
from tests.browser.conftest import TODAY
from tests.queries import fuzzed
from tests.test_corpus import CORPUS

ROOT = Path(__file__).parents[2]
_SEED, _FEW, _MANY, _TEXTS, _HITS = 20261122, 400, 1500, 200, 10
_ASK = """([queries, count]) => {
  const one = async (answers, query) => [...(await answers), await zhiduSearch(query, count)];
  globalThis.answered = queries.reduce(one, []).then(JSON.stringify);
}"""


def _published(documents: list[Document], synonyms: Synonyms, site: Path, folder: Path) -> MemoryIndex:
    """Put the browser's index of documents behind a page, and give the same for Python."""
    gathered = gather(documents)
    shutil.copytree(site / "assets", folder / "assets")
    shutil.copy(site / "index.html", folder)
    export(gathered, all_synonyms(synonyms), {"parts": {}, "kinds": {}}, folder / "search", search_script())
    return MemoryIndex(gathered, all_synonyms(synonyms))


def _assert_alike(index: MemoryIndex, count: int, folder: Path, page: Page) -> None:
    queries = fuzzed(index, count, _SEED)
    page.goto((folder / "index.html").as_uri())
    page.evaluate(_ASK, [queries, _HITS])  # The browser works while Python does.
    wanted = [index.ask(query, View(TODAY.isoformat()), _HITS).hits for query in queries]
    given = json.loads(page.evaluate("answered"))
    pairs = zip(queries, wanted, given, strict=True)
    wrong = [_difference(query, want, got) for query, want, got in pairs if want != got]
    assert not wrong, f"{len(wrong)} of {count} queries are answered otherwise:\n" + "\n".join(wrong[:5])


def _difference(query: str, want: list[dict], got: list[dict]) -> str:
    lists = (f"  {where}: " + "\n    ".join(map(str, hits)) for where, hits in (("Python", want), ("browser", got)))
    return "\n".join([repr(query), *lists])


def test_chance_queries_over_the_shipped_content(
    knowledge: tuple[list[Document], Synonyms], site: Path, tmp_path: Path, page: Page
) -> None:
    _assert_alike(_published(*knowledge, site, tmp_path), _FEW, tmp_path, page)


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus of real laws is not at {CORPUS}")
def test_chance_queries_over_real_laws(site: Path, tmp_path: Path, page: Page) -> None:
    root = tmp_path / "base"
    shutil.copytree(ROOT / "regulations", root / "regulations")
    with tarfile.open(CORPUS) as archive:
        archive.extractall(tmp_path / "texts", filter="data")
    texts = Random(_SEED).sample(sorted(files_to_import(tmp_path / "texts")), _TEXTS)
    assert [report.path for report in import_files(texts, root, Known()) if not report.path] == []
    corpus, _ = load(root, TODAY)
    documents = [document for _, document in compile_documents(corpus)]
    _assert_alike(_published(documents, corpus.synonyms, site, tmp_path / "site"), _MANY, tmp_path / "site", page)
