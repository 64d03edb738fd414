"""The search index of a knowledge base for editors, renewed when something in its folders has changed."""

import os
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from mkdocs.structure.files import get_files, set_exclusions

from builder.compile.site import compile_documents
from builder.pipeline import Progress, load
from builder.site.configuration import site_config
from builder.site.guide import guide_documents
from search.index import WhooshIndex, opened, renewed
from search.record import Document
from search.synonyms import Synonyms

_FOLDER = ".zhidu/search"
_OURS = sorted(Path(__file__).parents[1].rglob("*.py"))


def knowledge_index(root: Path, today: date, report: Progress) -> WhooshIndex:
    """The index of a knowledge base as it stands on a day."""
    folder = root / _FOLDER
    sources = _sources(root, today)
    if index := opened(folder, sources):
        return index
    documents, synonyms = knowledge_documents(root, today, report)
    return renewed(folder, documents, synonyms, sources, lambda done, of: report("编入索引", done, of))


def knowledge_documents(root: Path, today: date, report: Progress) -> tuple[list[Document], Synonyms]:
    """All that a search finds, in the order of the site's own index, and the author's synonyms."""
    corpus, _ = load(root, today, report)
    config = site_config(root)
    files = get_files(config)
    set_exclusions(files, config)
    rules_and_laws = (document for _, document in compile_documents(corpus))
    return [*guide_documents(config, files), *rules_and_laws], corpus.synonyms


def _sources(root: Path, today: date) -> str:
    """What tells one state of the knowledge base from another: each file's path, size and time, and the day.

    Our own files count, too: another version of zhidu may find other passages.
    """
    digest = sha256(today.isoformat().encode())
    for path in (*_files(root), *_OURS):
        told = path.stat()
        digest.update(f"{path} {told.st_size} {told.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    yield root / "mkdocs.yml"
    for folder in ("docs", "regulations"):
        for directory, folders, names in os.walk(root / folder):
            folders.sort()
            yield from (Path(directory, name) for name in sorted(names) if not Path(directory, name).is_symlink())
