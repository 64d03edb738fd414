"""The terms of documents, remembered between builds by what the documents say: cutting a text is most of the work."""

import struct
import sys
from array import array
from collections import defaultdict
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from hashlib import sha256
from io import SEEK_END
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from search.postings import numbered
from search.ranking import strengths
from search.record import Document

_CODE = sorted(file for file in Path(__file__).parent.iterdir() if file.suffix in (".py", ".yaml"))
VERSION = sha256(b"".join(file.read_bytes() for file in _CODE)).hexdigest()
"""What an index was made by: what another version has kept is made anew."""
_MADE_BY = sha256(f"{VERSION} {sys.byteorder}".encode()).digest()
_DIGEST = len(_MADE_BY)
_Place = tuple[IO[bytes], int, int]
"""A file, where in it something begins, and how long it is."""
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
    """What a file knows of documents; one that is damaged or by another version knows nothing.

    No more than one document is held at a time: what is known stays in the file, what is new goes to another one.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._files = ExitStack()
        self._places: dict[bytes, _Place] = {}
        with suppress(OSError):
            self._places |= _kept_places(self._files.enter_context(file.open("rb")))
        self._known = frozenset(self._places)
        self._new = self._files.enter_context(TemporaryFile())  # noqa: SIM115
        self._used: dict[bytes, None] = {}

    def own_of(self, document: Document) -> Own:
        """The terms of a document, cut only if it says what none has said before."""
        key = bytes.fromhex(stamp(document))
        self._used[key] = None
        if key in self._places:
            return _own_in(_read_at(self._places[key]))
        own = own_terms(document)
        kept = _kept_form(own)
        self._places[key] = self._new, self._new.seek(0, SEEK_END), len(kept)
        self._new.write(kept)
        return own

    def keep(self) -> None:
        """Write what has been used, where it may be written: without it the next build takes longer. It is asked for
        no more documents."""
        beside = self._file.with_name(f"{self._file.name}.new")
        with self._files, suppress(OSError):
            if self._used.keys() == self._known:
                return
            self._file.parent.mkdir(parents=True, exist_ok=True)
            digest = sha256()
            with beside.open("wb") as file:
                file.write(_MADE_BY)
                for key in self._used:
                    own = _read_at(self._places[key])
                    for part in (key, len(own).to_bytes(4), own):
                        digest.update(part)
                        file.write(part)
                file.write(digest.digest())
            self._files.close()
            beside.replace(self._file)


def _read_at(place: "_Place") -> bytes:
    file, start, size = place
    file.seek(start)
    return file.read(size)


def _kept_places(file: IO[bytes]) -> dict[bytes, "_Place"]:
    """Where a file that is whole has what it keeps of each document."""
    end = file.seek(0, SEEK_END) - _DIGEST
    file.seek(0)
    if file.read(_DIGEST) != _MADE_BY or end < _DIGEST:
        return {}
    digest = sha256()
    found: dict[bytes, _Place] = {}
    while (start := file.tell()) < end:
        head = file.read(_DIGEST + 4)
        size = int.from_bytes(head[_DIGEST:])
        digest.update(head)
        digest.update(file.read(size))
        found[head[:_DIGEST]] = file, start + len(head), size
    is_whole = start == end and file.read(_DIGEST) == digest.digest()
    return found if is_whole else {}


def _kept_form(own: Own) -> bytes:
    words = "\n".join(own.terms).encode("utf-8", "surrogatepass")
    parts = words, own.counts.tobytes(), own.numbers.tobytes(), own.usual
    return b"".join((_HEAD.pack(*map(len, parts)), *parts))


def _own_in(kept: bytes) -> Own:
    parts: list[bytes] = []
    at = _HEAD.size
    for size in _HEAD.unpack_from(kept):
        parts.append(kept[at : at + size])
        at += size
    words, counts, numbers, usual = parts
    terms = str(words, "utf-8", "surrogatepass").split("\n") if words else []
    return Own(terms, _whole_numbers(counts), _whole_numbers(numbers), bytes(usual))


def _whole_numbers(kept: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(kept)
    return numbers
