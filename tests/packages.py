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


def unpacked(script: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts that a script hands over."""
    for name, size, packed in re.findall(r'zhidu\.part\("([^"]*)","\w*",(\d+),"([^"]*)"\);', script.decode("utf-16")):
        bits = "".join(f"{ord(sign) - FIRST:015b}" for sign in packed)
        yield name, zlib.decompress(bytes(int(bits[at : at + 8], 2) for at in range(0, int(size) * 8, 8)))


def spelt_from(content: bytes, signs: str, singles: int) -> str:
    """The text that bytes of one or two a character stand for."""
    given = iter(content)
    places = (first if first < singles else singles + (first - singles) * 256 + next(given) for first in given)
    return "".join(signs[place] for place in places)


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

    sizes = [number() for _ in range(3)]
    parts = [content[at + sum(sizes[:place]) :][:size] for place, size in enumerate(sizes)]
    at += sizes[0] + sizes[1]
    terms = [(term, number(), number()) for term in parts[0].decode().split("\n")]
    for term, count, size in terms:
        end = at + size
        numbers = [number() for _ in range(count)]
        others = iter(content[at:end])
        stands = [f"+{gap >> 1}/{next(others)}" if gap & 1 else f"+{gap >> 1}" for gap in numbers]
        at = end
        yield f"{term} {count}: {' '.join(stands)}"
    yield parts[1].decode()
