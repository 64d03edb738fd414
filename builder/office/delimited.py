"""Delimited text (CSV) of any usual encoding as rows of words."""

import csv
from collections.abc import Iterator
from pathlib import Path

from builder.office.cells import Row

_LONGEST_FIELD, _MEGABYTE = 2**31 - 1, 1 << 20


def encoding_of(file: Path, content: bytes) -> str:
    """UTF-8, else GBK, which would read broken UTF-8 as other words: not where most is UTF-8; or neither."""
    if _decodes(file, "utf-8-sig"):
        return "utf-8-sig"
    rough = content.decode("utf-8", "replace")
    broken = sum(sign > "\x7f" for sign in rough) > 5 * rough.count("\ufffd")
    return "gb18030" if not broken and _decodes(file, "gb18030") else ""


def _decodes(file: Path, encoding: str) -> bool:
    with file.open(encoding=encoding, newline="") as stream:
        try:
            while stream.read(_MEGABYTE):
                pass
        except UnicodeDecodeError:
            return False
    return True


def text_rows(file: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """The rows of a text as a stream."""
    csv.field_size_limit(_LONGEST_FIELD)
    with file.open(encoding=encoding, newline="") as stream:
        for number, words in enumerate(csv.reader(stream, delimiter=delimiter), 1):
            yield Row(number, tuple(words), {}, {}, delimited=True)
