"""Documents of any format as prose; the content tells what a file is, its ending only what the content leaves open."""

from collections.abc import Callable
from pathlib import Path

from builder.office import UnreadableError, refuse_devices
from builder.office.prose import Prose
from builder.office.word import word_prose

_HEAD = 1 << 16
DOCUMENTS = (".docx", ".docm", ".dotx")
"""Endings of the documents that are read here."""


def prose_of(file: Path) -> Prose:
    """Read a document; UnreadableError with the reason where that cannot be."""
    refuse_devices(file)
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\0 \r\n\t"):
        raise UnreadableError("文件是空的")
    return _reader_for(head, file.suffix.lower())(file)


def _reader_for(_head: bytes, _ending: str) -> Callable[[Path], Prose]:
    return word_prose
