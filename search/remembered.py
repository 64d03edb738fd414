"""The terms of documents, remembered between builds by what the documents say: cutting a text is most of the work."""

import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from search.postings import numbered
from search.ranking import strengths
from search.record import Document

_CODE = sorted(file for file in Path(__file__).parent.iterdir() if file.suffix in (".py", ".yaml"))
VERSION = sha256(b"".join(file.read_bytes() for file in _CODE)).hexdigest()
"""What an index was made by: what another version has kept is made anew."""
_MADE_BY = sha256(f"{VERSION} {sys.byteorder}".encode()).digest()
_DIGEST = len(_MADE_BY)
Buffer = bytes | memoryview
_HEAD = struct.Struct("<4I")


@dataclass(frozen=True, slots=True)
class Own:
    """The terms of one document, each once, and where they stand."""

    terms: list[str]
    counts: "array[int]"
    """In how many of its passages each of them stands."""
    numbers: "array[int]"
    """Term after term its postings; passages are counted from the document's first."""
    usual: bytes
    """By passage, the strength that most of its terms have."""


def own_terms(document: Document) -> Own:
    """Cut a document into its terms."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    usual = bytearray()
    for passage, record in enumerate(document.records):
        found = strengths(record)
        usual.append(min(found.values(), default=1))
        for term, level in found.items():
            numbers[term].append(numbered(passage, level, usual[-1]))
    counts = array("I", map(len, numbers.values()))
    return Own(list(numbers), counts, array("I", chain.from_iterable(numbers.values())), bytes(usual))


def stamp(document: Document) -> str:
    """What tells a document that says something else."""
    return sha256(repr(document.records).encode("utf-8", "surrogatepass")).hexdigest()


class Remembered:
    """What a file knows of documents; one that is damaged or by another version knows nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known = dict(_kept_in(file))
        self._used: dict[bytes, Buffer] = {}

    def own_of(self, document: Document) -> Own:
        """The terms of a document, cut only if it says what none has said before."""
        key = bytes.fromhex(stamp(document))
        kept = self._known.get(key)
        own = _own_in(kept) if kept else own_terms(document)
        self._used[key] = kept or _kept_form(own)
        return own

    def keep(self) -> None:
        """Write what has been used, where it may be written: without it the next build takes longer. It is asked for
        no more documents, and holds none any longer."""
        changed, used = self._used.keys() != self._known.keys(), self._used
        self._known, self._used = {}, {}
        if not changed:
            return
        beside = self._file.with_name(f"{self._file.name}.new")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            digest = sha256()
            with beside.open("wb") as file:
                file.write(_MADE_BY)
                for part in chain.from_iterable((key, len(own).to_bytes(4), own) for key, own in used.items()):
                    digest.update(part)
                    file.write(part)
                file.write(digest.digest())
            beside.replace(self._file)


def _kept_in(file: Path) -> Iterator[tuple[bytes, Buffer]]:
    try:
        content = memoryview(file.read_bytes())
    except OSError:
        return
    said = content[_DIGEST:-_DIGEST]
    is_whole = content[:_DIGEST] == _MADE_BY and sha256(said).digest() == content[-_DIGEST:]
    at = 0 if is_whole else len(said)
    while at < len(said):
        start = at + _DIGEST + 4
        end = start + int.from_bytes(said[start - 4 : start])
        yield bytes(said[at : at + _DIGEST]), said[start:end]
        at = end


def _kept_form(own: Own) -> bytes:
    words = "\n".join(own.terms).encode("utf-8", "surrogatepass")
    parts = words, own.counts.tobytes(), own.numbers.tobytes(), own.usual
    return b"".join((_HEAD.pack(*map(len, parts)), *parts))


def _own_in(kept: Buffer) -> Own:
    parts: list[Buffer] = []
    at = _HEAD.size
    for size in _HEAD.unpack_from(kept):
        parts.append(kept[at : at + size])
        at += size
    words, counts, numbers, usual = parts
    terms = str(words, "utf-8", "surrogatepass").split("\n") if words else []
    return Own(terms, _whole_numbers(counts), _whole_numbers(numbers), bytes(usual))


def _whole_numbers(kept: Buffer) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(kept)
    return numbers
