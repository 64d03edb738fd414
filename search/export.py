"""The browser's index: postings and words cut into small scripts, and one core that knows where they are."""

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from search.answer import Row
from search.catalogue import Catalogue, Entry, anchors, catalogue_of, entry_of
from search.expansion import Expansion
from search.ranking import strengths
from search.record import Document
from search.scripts import browser_pattern
from search.synonyms import Synonyms
from search.tables import TABLES
from search.text import PIECE, WHOLE
from search.wire import as_script, part_call, write_varint

FOLDER = "search"
"""Where a site has its index."""
TOOLS = "answering"
"""The part that answers."""
FORMAT = 2
"""Version of the files; a browser refuses another."""
_BASIS, _PRIME = 2166136261, 16777619
"""Of FNV-1a with 32 bits."""
_SHARD = 800
_MOST_SHARDS = 4096
_WORDS = 7_000
_MOST_CHUNKS = 1500
_PAIR = 2
_COMMON_FLOOR = 50
"""No term is too common that stands in this many passages or fewer."""


@dataclass(slots=True)
class _Term:
    """Where a term stands, as it is written: gaps and strengths."""

    passages: bytearray = field(default_factory=bytearray)
    last: int = -1
    count: int = 0


@dataclass(slots=True)
class Gathered:
    """A corpus as it goes to disk: catalogue entries, postings, words."""

    entries: list[Entry] = field(default_factory=list)
    terms: dict[str, _Term] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    catalogue: Catalogue | None = None
    """When all documents are in."""

    def add(self, document: Document) -> None:
        """Take the next document."""
        self.entries.append(entry_of(document, len(self.rows)))
        for record in document.records:
            self._post(strengths(record))
            self.rows.append(
                Row(record.anchor, record.label, record.path, record.words, (*record.keywords, *record.asked))
            )

    def _post(self, levels: Mapping[str, int]) -> None:
        terms, passage = self.terms, len(self.rows)
        for term, level in levels.items():
            entry = terms.get(term)
            if entry is None:
                entry = terms[term] = _Term()
            number = (passage - entry.last - 1) << 3 | level
            entry.last = passage
            entry.count += 1
            written = entry.passages
            # write_varint, in place: this line runs for each of ten million postings.
            while number > 127:
                written.append(number & 127 | 128)
                number >>= 7
            written.append(number)

    def passages(self, term: str) -> Mapping[int, int]:
        """By passage, in their order, how strong a term is."""
        entry = self.terms.get(term)
        return dict(_read_postings(entry.passages)) if entry else {}

    def completed(self, synonyms: Synonyms) -> Catalogue:
        """Drop the terms that tell nothing, let passages take on everyday words, once; and give the catalogue."""
        if self.catalogue is None:
            total = len(self.rows)
            common = {term for term, entry in self.terms.items() if is_common(term, entry.count, total)}
            self.terms = {term: entry for term, entry in self.terms.items() if term not in common}
            passages, signs = lru_cache(4096)(self.passages), {sign for term in self.terms for sign in term}
            self.catalogue = catalogue_of(self.entries, synonyms, passages, signs)
            self._expand(Expansion(self.catalogue, passages), common)
        return self.catalogue

    def _expand(self, expansion: Expansion, common: Collection[str]) -> None:
        taken = {term: expansion.taken_on(term) for term in expansion.terms if term not in common}
        self.terms |= {term: _as_term({**self.passages(term), **levels}) for term, levels in taken.items() if levels}


def is_common(term: str, count: int, total: int) -> bool:
    """Whether a term stands in so many passages that it tells nothing; kinds of quantities are kept."""
    return term[0] != "#" and count > max(_COMMON_FLOOR, total * TABLES.weights["common"])


def _as_term(levels: Mapping[int, int]) -> _Term:
    term = _Term(count=len(levels))
    for passage, level in sorted(levels.items()):
        write_varint((passage - term.last - 1) << 3 | level, term.passages)
        term.last = passage
    return term


def _read_postings(written: bytearray) -> Iterator[tuple[int, int]]:
    passage, number, shift = -1, 0, 0
    for byte in written:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            passage += (number >> 3) + 1
            yield passage, number & 7
            number = shift = 0


def gather(documents: Iterable[Document]) -> Gathered:
    """Take all documents in."""
    gathered = Gathered()
    for document in documents:
        gathered.add(document)
    return gathered


def export(
    gathered: Gathered, synonyms: Synonyms, names: Mapping[str, Mapping[str, str]], folder: Path, answering: str = ""
) -> int:
    """Write the browser's index into a folder and tell its bytes; `names` are those of parts and kinds, `answering` is
    the script that answers from it."""
    catalogue = gathered.completed(synonyms)
    shards = _shards(gathered, catalogue)
    starts, chunks = _chunks(gathered.rows)
    core = {
        "format": FORMAT,
        "tables": TABLES.as_json(),
        "piece": browser_pattern(PIECE),
        **catalogue.as_json(),
        "synonyms": _at_hand(catalogue),
        **names,
        "shards": len(shards),
        "chunks": [after - before for before, after in pairwise([0, *starts])],
    }
    parts = {f"p{at}": shard for at, shard in enumerate(shards)} | {f"t{at}": chunk for at, chunk in enumerate(chunks)}
    parts["core"] = zlib.compress(json.dumps(core, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    digest = sha256(answering.encode())
    for name, content in parts.items():
        digest.update(name.encode() + content)
    build = digest.hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for name, content in parts.items():
        script = as_script(f"{FOLDER}/{name}", build, content)
        (folder / f"{name}.js").write_bytes(script)
        size += len(script)
    if answering:
        handed = part_call(f"{FOLDER}/{TOOLS}", build, zlib.compress(b""))
        (folder / f"{TOOLS}.js").write_text(f"{answering}{handed}", "utf-8")
    return size


def _at_hand(catalogue: Catalogue) -> list[list[str]]:
    """The everyday words that a query is read with before any shard is there: single characters, names of texts."""
    return [
        [word, "、".join(meant)]
        for word, meant in catalogue.synonyms.items()
        if word in catalogue.by_name or len(word) < _PAIR
    ]


def _elsewhere(catalogue: Catalogue, count: int) -> list[bytearray]:
    """The other everyday words, each in the shard of the sound of one of its pairs, after the place of this pair."""
    lists: list[list[str]] = [[] for _ in range(count)]
    for word, at in anchors(catalogue).items():
        place = shard_of(catalogue.sound(word[at : at + _PAIR]), count)
        lists[place].append(f"{at}{word}、{'、'.join(catalogue.synonyms[word])}")
    return [bytearray("\n".join(words).encode()) for words in lists]


def _shards(gathered: Gathered, catalogue: Catalogue) -> list[bytes]:
    """Postings by the sound of their term, so that a slip of the same sound is in the same shard."""
    size = sum(len(entry.passages) + len(term) * 3 for term, entry in gathered.terms.items())
    count = max(1, min(_MOST_SHARDS, size // _SHARD))
    heads = [bytearray() for _ in range(count)]
    bodies = [bytearray() for _ in range(count)]
    for term in sorted(gathered.terms):
        entry = gathered.terms[term]
        # Words as a whole stand with their first pair, which a query for them loads in any case.
        place = shard_of(catalogue.sound(term[1:3] if term[0] == WHOLE else term), count)
        written = term.encode()
        head = heads[place]
        write_varint(len(written), head)
        head += written
        write_varint(entry.count, head)
        write_varint(len(entry.passages), head)
        bodies[place] += entry.passages
    shards = []
    for head, words, body in zip(heads, _elsewhere(catalogue, count), bodies, strict=True):
        start = bytearray()
        write_varint(len(head), start)
        write_varint(len(words), start)
        shards.append(zlib.compress(bytes(start + head + words + body), 9))
    return shards


def shard_of(sound: str, count: int) -> int:
    """The shard of a sound: FNV-1a over its UTF-16 code units, which every browser has at hand."""
    value = _BASIS
    written = sound.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(written), 2):
        value = (value ^ (written[at] | written[at + 1] << 8)) * _PRIME & 0xFFFFFFFF
    return value % count


def _chunks(rows: list[Row]) -> tuple[list[int], list[bytes]]:
    """The words of passages that stand together, and the number of the passage after each chunk."""
    size = max(_WORDS, sum(len(row[3]) * 3 for row in rows) // _MOST_CHUNKS)
    starts: list[int] = []
    chunks: list[bytes] = []
    chunk: list[str] = []
    length = 0
    for at, row in enumerate(rows):
        written = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        chunk.append(written)
        length += len(written) * 3
        if length >= size or at == len(rows) - 1:
            chunks.append(zlib.compress(f"[{','.join(chunk)}]".encode("utf-8", "surrogatepass"), 9))
            starts.append(at + 1)
            chunk, length = [], 0
    return starts, chunks
