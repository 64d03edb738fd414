"""What stands in the packages and indexes that we make, as lines that a person can read."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from builder.office.xml import read_xml
from search.wire import FIRST

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THEME = "xl/theme/theme1.xml"
_ENTRY = re.compile(
    r"\s*(?=<(?:w:(?:p|tr|tbl|style|sectPr|docDefaults|body)|row|c|col|cols|xf|font|fill|border|dataValidation|sheetView"
    r"|page\w+|printOptions|headerFooter|definedName|sheet|Default|Override|Relationship|property|dc\w*:\w+)[ />])"
)
"""What stands on a line of its own."""


def parts_of(file: Path) -> Iterator[str]:
    """The parts of a package, an element a line."""
    with ZipFile(file) as archive:
        for entry in archive.infolist():
            when = "-".join(map(str, entry.date_time))
            packed = (entry.create_version, entry.extract_version, entry.compress_type, entry.flag_bits, when)
            yield f"## {entry.filename} {' '.join(map(str, packed))}"
            yield from [] if entry.filename == _THEME else [_ENTRY.sub("\n", archive.read(entry).decode())]


def styled_lines(file: Path) -> Iterator[str]:
    with ZipFile(file) as archive:
        if file.suffix == ".xlsx":
            return
        root = read_xml(archive.read("word/document.xml"), "word/document.xml")
    for paragraph in root.iter(f"{_WORD}p"):
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        words = "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t"))
        yield f"[{'' if style is None else style.get(f'{_WORD}val')}] {words}"


def replace_in(file: Path, old: str, new: str) -> None:
    """Edit a Word file as a person does."""
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def unpacked(script: bytes) -> bytes:
    found = re.search(r',(\d+),"([^"]*)"\);$', script.decode("utf-16"))
    assert found
    bits = "".join(f"{ord(sign) - FIRST:015b}" for sign in found[2])
    return zlib.decompress(bytes(int(bits[at : at + 8], 2) for at in range(0, int(found[1]) * 8, 8)))


def shard_lines(content: bytes) -> Iterator[str]:
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = content[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    length, words = number(), number()
    head, body = at + length, at + length + words
    everyday = content[head:body].decode()
    while at < head:
        size = number()
        term = content[at : at + size].decode()
        at += size
        count, written = number(), number()
        back, at = at, body
        postings = []
        while at < body + written:
            postings.append(divmod(number(), 8))
        at, body = back, body + written
        yield f"{term} {count}: {' '.join(f'+{gap}/{level}' for gap, level in postings)}"
    yield everyday
