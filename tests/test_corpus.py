"""Real legal texts, where the corpus is at hand: nothing lost, every article found, citations right."""

import re
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.citations import score
from benchmarks.facts import score_facts
from builder.intake.folder import ImportReport, files_to_import, import_files
from builder.intake.identity import Known
from builder.model.corpus import Corpus
from builder.pipeline import load
from builder.source import decode
from tests.test_validity import Compiled, contradictions, dates_unlike_the_mark, disagreements
from tests.texts import MARKUP, shown, text_html, written

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "samr.tar.xz"
FILES, TEXTS, ARTICLES = 560, 564, 30_400
"""Three decisions publish rules anew, one two of them: four texts more than files."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus of real laws is not at {CORPUS}"),
]

_ARTICLE_LINE = re.compile(
    r"^[\s*]*第[一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?\**\s.*$", re.MULTILINE
)


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    with tarfile.open(CORPUS) as archive:
        archive.extractall(folder, filter="data")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kb")
    (folder / "regulations").mkdir()
    return folder


@pytest.fixture(scope="module")
def reports(originals: Path, root: Path) -> dict[Path, list[ImportReport]]:
    return {file: list(import_files([file], root, Known())) for file in files_to_import(originals)}


@pytest.fixture(scope="module")
def corpus(reports: dict[Path, list[ImportReport]], root: Path) -> Corpus:
    found, diagnostics = load(root, date(2026, 11, 22))
    assert len(reports) == FILES
    assert diagnostics == ()
    return found


def test_no_file_is_lost_and_every_article_is_found(reports: dict[Path, list[ImportReport]]) -> None:
    found = [report for texts in reports.values() for report in texts]
    assert {report.outcome for report in found} == {"新增"}
    assert len({report.path for report in found}) == TEXTS
    assert sum(report.articles for report in found) == ARTICLES


def test_no_line_that_could_be_an_article_is_left_unexplained(reports: dict[Path, list[ImportReport]]) -> None:
    told = [sentence for texts in reports.values() for report in texts for sentence in report.unclear]
    assert [sentence for sentence in told if sentence.startswith("有“第×条”的行没有读作条")] == []


def test_days_and_numbers_are_right_or_blank(originals: Path) -> None:
    result = score_facts([originals], "seen")
    assert result.wrong == {}
    for name, right in result.right.items():
        assert right / (right + result.blank[name]) >= 0.98


def test_the_words_of_every_article_stay(reports: dict[Path, list[ImportReport]], root: Path) -> None:
    for file, texts in reports.items():
        taken = "".join(_bare((root / report.path).read_text("utf-8")) for report in texts)
        lost = [line for line in _article_lines(file) if _bare(line) not in taken]
        assert lost == [], file


def _article_lines(file: Path) -> Iterator[str]:
    text = decode(file.read_bytes(), file.name).text.split("\n---\n", 1)[1]
    for line in _ARTICLE_LINE.findall(text):
        yield re.sub(r"!\[[^\]]*\]\([^)]*\)", "", line)


def _bare(text: str) -> str:
    return MARKUP.sub("", text.replace("\\", "").replace("（", "(").replace("）", ")"))


def test_every_law_page_shows_every_word_of_its_file(corpus: Corpus, root: Path) -> None:
    for text in corpus.texts:
        body = (root / text.path).read_text("utf-8").split("\n---\n", 1)[1]
        assert shown(text_html(text)) == written(body), text.path


def test_citations_are_found_as_a_reader_finds_them(corpus: Corpus) -> None:
    result = score(corpus)
    assert result.recall >= 0.97
    assert result.precision >= 0.99


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 1, 1), date(2028, 2, 29)], ids=str)
def test_no_mark_of_a_real_law_contradicts_its_dates(corpus: Corpus, today: date) -> None:
    count, found = contradictions(Compiled.of(replace(corpus, today=today)))
    assert count > 1_000
    assert found == []


@pytest.fixture(scope="module")
def recorded(corpus: Corpus, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The same texts beside the records and rules that are shipped."""
    assert corpus.texts
    base = tmp_path_factory.mktemp("recorded") / "regulations"
    shutil.copytree(Path(__file__).parent.parent / "regulations", base)
    shutil.copytree(root / "regulations" / "laws", base / "laws", dirs_exist_ok=True)
    return load(base.parent, date(2026, 11, 22))[0]


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 1, 1)], ids=str)
def test_lists_and_search_say_of_a_real_law_what_its_page_says(recorded: Corpus, today: date) -> None:
    told = replace(recorded, today=today)
    count, found = disagreements(Compiled.of(told))
    assert count > 1_500
    assert found == dates_unlike_the_mark(told) == []
