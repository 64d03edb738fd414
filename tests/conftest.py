"""The content of this repository, loaded, compiled and built once for all tests that read it; none may change it."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.model.corpus import Corpus
from builder.pipeline import STARTER, no_progress
from builder.site.knowledge import knowledge_documents
from builder.site.report import build_site
from search.memory import MemoryIndex, memory_index
from search.record import Document
from search.synonyms import Synonyms
from tests.shared import made_once, read_once
from tests.shipped import ROOT, TODAY, shipped

# What is shipped stays in memory; to look through all of it for cycles every few objects takes one second in fifteen.
gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what copies its process, then with what is slow, so that no process ends long after the other."""
    items.sort(key=lambda item: [item.get_closest_marker(first) is None for first in ("forks", "slow")])


@pytest.fixture(scope="session", autouse=True)
def _same_words_are_read_once() -> Iterator[None]:
    """Unless it is noted which test runs which line: there each runs all of its own."""
    with nullcontext() if "MUTANTS_RECORD" in os.environ else read_once():
        yield


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A knowledge base to change, of one rule and its forms; that of `zhidu new` has all limits and procedures, too."""
    return Path(shutil.copytree(STARTER, tmp_path / "kb"))


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """All that is known of it."""
    return shipped()


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return made_once(tmp_path_factory, "own", lambda folder: build_site(ROOT, folder, shipped(), no_progress))


@pytest.fixture(scope="session")
def knowledge() -> tuple[list[Document], Synonyms]:
    """All that an editor's search finds of it, and the everyday words."""
    return knowledge_documents(ROOT, TODAY, no_progress)


@pytest.fixture(scope="session")
def searched(knowledge: tuple[list[Document], Synonyms]) -> MemoryIndex:
    """A search in it with all everyday words."""
    return memory_index(*knowledge)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All rules and forms of it as blank Word and Excel files, in a folder for each part."""
    return made_once(tmp_path_factory, "filled", _fill) / "空白模板"


def _fill(out: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "fill", "--all", "--blank", "--out", str(out)])
    assert result.exit_code == 0, result.output
