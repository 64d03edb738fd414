"""The Whoosh index of a knowledge base: kept in a folder, renewed document by document, asked by editors."""

import json
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex, IndexVersionError
from whoosh.reading import TermNotFound
from whoosh.writing import LockError

from search.answer import Answer, Row, answer
from search.catalogue import Catalogue, Entry, catalogue_of, entry_of, read_catalogue
from search.expansion import Expansion
from search.gathered import is_common
from search.postings import Numbers, numbered
from search.ranking import View
from search.record import Document
from search.remembered import VERSION, stamp
from search.schema import schema
from search.synonyms import Synonyms, all_synonyms

_STATE = "zhidu.json"
_DAMAGED = (AttributeError, EOFError, LookupError, TypeError, ValueError, UnpicklingError, struct.error)
"""What Whoosh raises over a table of contents that is not as it wrote it."""
Told = Callable[[int, int], None]


class IndexBusyError(Exception):
    """Another process is renewing the index."""


class WhooshIndex:
    """An index as it stands in its folder."""

    def __init__(self, index: FileIndex, catalogue: Catalogue | None = None) -> None:
        self._reader: Any = index.reader()
        self._given = catalogue
        self._found = lru_cache(4096)(self._read_postings)
        self.passages = lru_cache(4096)(self._passages)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of its documents."""
        assert self._given
        return self._given

    def catalogue_for(self, entries: list[Entry], synonyms: Synonyms) -> Catalogue:
        """Make the catalogue of documents that are all in the index."""
        self._numbers = self._numbered(entries)
        signs = {sign for term in self._lexicon() for sign in term}
        self._given = catalogue_of(entries, synonyms, self._own_postings, signs)
        return self._given

    def _numbered(self, entries: Iterable[Entry]) -> list[int]:
        """The number of a passage by Whoosh's own number of it; its writer gives those in any order."""
        first = {entry.path: entry.first for entry in entries}
        paths, places = self._reader.column_reader("path"), self._reader.column_reader("place")
        return [first.get(paths[number], 0) + places[number] for number in range(self._reader.doc_count_all())]

    @cached_property
    def _numbers(self) -> list[int]:
        return self._numbered(self.catalogue.entries)

    @cached_property
    def _places(self) -> dict[int, int]:
        deleted = self._reader.is_deleted
        return {passage: number for number, passage in enumerate(self._numbers) if not deleted(number)}

    def _lexicon(self) -> Iterator[str]:
        return (term.decode() for term in self._reader.lexicon("terms"))

    @cached_property
    def _expansion(self) -> Expansion:
        return Expansion(self.catalogue, self._own_postings)

    def _passages(self, term: str) -> Mapping[int, int]:
        return {} if self._is_dropped(term) else self._expansion.with_own(term)

    def _own_postings(self, term: str) -> Numbers:
        return () if self._is_dropped(term) else self._found(term)

    def _is_dropped(self, term: str) -> bool:
        # Whoosh's own frequency of a term counts passages that have been deleted.
        return is_common(term, len(self._found(term)), self._reader.doc_count())

    def _read_postings(self, term: str) -> Numbers:
        try:
            matcher = self._reader.postings("terms", term.encode("utf-8", "replace"))
        except TermNotFound:
            return ()
        found: list[int] = []
        while matcher.is_active():
            found.append(numbered(self._numbers[matcher.id()], int(matcher.weight())))
            matcher.next()
        return sorted(found)

    def count(self, term: str) -> int:
        """In how many passages a term stands."""
        return len(self.passages(term))

    def alike(self, words: str) -> Iterable[str]:
        """The pairs of characters that sound like a pair, or like two syllables with a blank between them."""
        found = self._sounds.get(words if " " in words else self.catalogue.sound(words), ())
        return [pair for pair in found if self.passages(pair)]

    @cached_property
    def _sounds(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for term in dict.fromkeys((*self._lexicon(), *self._expansion.terms)):
            if len(term) == 2:
                found[self.catalogue.sound(term)].append(term)
        return found

    def row(self, passage: int) -> Row:
        """A passage as it is shown."""
        return Row(*self._stored(passage)["row"])

    def asked(self, passage: int) -> Sequence[str]:
        """The ways in which people ask for a passage."""
        return self._stored(passage)["asked"]

    def _stored(self, passage: int) -> Mapping[str, Any]:
        return self._reader.stored_fields(self._places[passage])

    def ask(self, words: str, view: View, count: int) -> Answer:
        """Answer a query."""
        return answer(words, self.catalogue, self, view, count)


def opened(folder: Path, sources: str) -> WhooshIndex | None:
    """The index in a folder, if it was made of these sources."""
    state = _state(folder)
    index = _existing(folder) if state.get("sources") == sources else None
    return WhooshIndex(index, read_catalogue(state["catalogue"])) if index else None


def renewed(folder: Path, documents: list[Document], synonyms: Synonyms, sources: str, told: Told) -> WhooshIndex:
    """Index the documents that are new or changed, drop those that are gone, and give the index."""
    folder.mkdir(parents=True, exist_ok=True)
    state = _state(folder)
    existing = _existing(folder) if state else None
    known: dict[str, str] = state["stamps"] if existing else {}
    try:
        index = existing or FileStorage(str(folder)).create_index(schema())
        writer = index.writer()
    except LockError as error:
        raise IndexBusyError from error
    stamps = {document.path: stamp(document) for document in documents}
    changed = [document for document in documents if known.get(document.path) != stamps[document.path]]
    (folder / _STATE).unlink(missing_ok=True)
    try:
        for path in [path for path, stamp in known.items() if stamps.get(path) != stamp]:
            writer.delete_by_term("path", path)
        for done, document in enumerate(changed):
            told(done, len(changed))
            for place, (record, ways) in enumerate(zip(document.records, document.ways(), strict=True)):
                row = (record.anchor, record.label, record.path, record.words)
                writer.add_document(path=document.path, place=place, terms=record, row=row, asked=ways)
    except BaseException:
        writer.cancel()
        _write_state(folder, state)
        raise
    writer.commit()
    found = WhooshIndex(index)
    catalogue = found.catalogue_for(_entries(documents), all_synonyms(synonyms))
    _write_state(folder, {"version": VERSION, "sources": sources, "stamps": stamps, "catalogue": catalogue.as_json()})
    return found


def _entries(documents: Iterable[Document]) -> list[Entry]:
    entries: list[Entry] = []
    first = 0
    for document in documents:
        entries.append(entry_of(document, first))
        first += len(document.records)
    return entries


def _existing(folder: Path) -> FileIndex | None:
    """The index in a folder; one that is not there, is damaged, or is of another Whoosh, is made anew."""
    try:
        return FileStorage(str(folder)).open_index()
    except (EmptyIndexError, IndexVersionError, *_DAMAGED):
        return None


def _state(folder: Path) -> dict[str, Any]:
    """What the last complete renewal left; nothing when there was none, or by another version."""
    try:
        state = json.loads((folder / _STATE).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return state if isinstance(state, dict) and state.get("version") == VERSION else {}


def _write_state(folder: Path, state: Mapping[str, Any]) -> None:
    if state:
        beside = folder / f"{_STATE}.new"
        beside.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
        beside.replace(folder / _STATE)
