"""The terms of documents, remembered between builds by what the documents say: cutting a text is most of the work."""

import struct
import sys
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from search.ranking import strengths
from search.record import Document

_CODE = sorted(file for file in Path(__file__).parent.iterdir() if file.suffix in (".py", ".yaml"))
VERSION = sha256(b"".join(file.read_bytes() for file in _CODE)).hexdigest()
"""What an index was made by: what another version has kept is made anew."""
_MADE_BY = sha256(f"{VERSION} {sys.byteorder}".encode()).digest()
_DIGEST = len(_MADE_BY)
_HEAD = struct.Struct("<3I")


@dataclass(frozen=True, slots=True)
class Own:
    """The terms of one document, passage by passage."""

    terms: list[str]
    levels: bytes
    """How strong each of them is."""
    counts: "array[int]"
    """How many of them are of each passage."""


def own_terms(document: Document) -> Own:
    """Cut a document into its terms."""
    terms: list[str] = []
    levels, counts = bytearray(), array("I")
    for record in document.records:
        found = strengths(record)
        terms += found
        levels += bytes(found.values())
        counts.append(len(found))
    return Own(terms, bytes(levels), counts)


def stamp(document: Document) -> str:
    """What tells a document that says something else."""
    return sha256(repr(document.records).encode("utf-8", "surrogatepass")).hexdigest()


class Remembered:
    """What a file knows of documents; one that is damaged or by another version knows nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known = dict(_kept_in(file))
        self._used: dict[bytes, bytes] = {}

    def own_of(self, document: Document) -> Own:
        """The terms of a document, cut only if it says what none has said before."""
        key = bytes.fromhex(stamp(document))
        kept = self._known.get(key)
        own = _own_in(kept) if kept else own_terms(document)
        self._used[key] = kept or _kept_form(own)
        return own

    def keep(self) -> None:
        """Write what has been used, where it may be written: without it the next build takes longer."""
        if self._used.keys() == self._known.keys():
            return
        said = b"".join(part for key, own in self._used.items() for part in (key, len(own).to_bytes(4), own))
        beside = self._file.with_name(f"{self._file.name}.new")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_MADE_BY + sha256(said).digest() + said)
            beside.replace(self._file)


def _kept_in(file: Path) -> Iterator[tuple[bytes, bytes]]:
    try:
        content = file.read_bytes()
    except OSError:
        return
    digest, said = content[_DIGEST : 2 * _DIGEST], content[2 * _DIGEST :]
    at = 0 if content.startswith(_MADE_BY) and sha256(said).digest() == digest else len(said)
    while at < len(said):
        start = at + _DIGEST + 4
        end = start + int.from_bytes(said[start - 4 : start])
        yield said[at : at + _DIGEST], said[start:end]
        at = end


def _kept_form(own: Own) -> bytes:
    parts = "\n".join(own.terms).encode("utf-8", "surrogatepass"), own.levels, own.counts.tobytes()
    return b"".join((_HEAD.pack(*map(len, parts)), *parts))


def _own_in(kept: bytes) -> Own:
    parts: list[bytes] = []
    at = _HEAD.size
    for size in _HEAD.unpack_from(kept):
        parts.append(kept[at : at + size])
        at += size
    terms, levels, counts = parts
    return Own(terms.decode("utf-8", "surrogatepass").split("\n") if terms else [], levels, array("I", counts))
