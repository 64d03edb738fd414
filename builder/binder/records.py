"""The files that people put into a binder: which record each is, from when it is, whether it can be read at all."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from builder.binder.dating import Span, spans_in, whole_span
from builder.binder.intact import why_broken
from builder.binder.numbering import reference_in, sign_in
from builder.chinese import why_refused
from builder.generate.provenance import read_origin
from builder.office import UnreadableError
from builder.office.grid import word_grids
from builder.office.package import package_of
from builder.office.sheet import tables_of
from builder.office.xml import WORD
from builder.references import same_words
from builder.values import value

_HEADS = ("日期", "时间", "年月", "年月日")
"""What a column, or the label of a field, is called that holds days."""
_MAGIC = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".gif": (b"GIF8",),
    ".bmp": (b"BM",),
    ".tif": (b"II*\0", b"MM\0*"),
    ".tiff": (b"II*\0", b"MM\0*"),
    **dict.fromkeys((".doc", ".wps", ".ppt", ".dps"), (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"{\\rtf")),
    **dict.fromkeys((".zip", ".ofd"), (b"PK\x03\x04", b"PK\x05\x06")),
    ".7z": (b"7z\xbc\xaf\x27\x1c",),
    ".rar": (b"Rar!\x1a\x07",),
    ".webp": (b"RIFF",),
}
"""How files of a kind begin."""
PICTURES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"))
_PACKAGES = frozenset((".docx", ".xlsx", ".pptx", ".odt", ".ods"))
_SHEETS = frozenset((".xlsx", ".xls", ".ods", ".csv", ".et"))
_OLD_BOOKS = frozenset((".xls", ".et"))
_BOOKS = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04")
_LOOKED_AT = 1 << 20
_MOST_SHEETS, _MOST = 10, 20_000
"""Sheets, and rows of each, that are looked into."""
_SYSTEMS_OWN = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))


@value
class Record:
    """A file of a binder."""

    path: str
    """Below the binder."""
    name: str
    item: str
    """The item's number, where the name begins with one."""
    sign: str
    at: str
    """Of a reference, where its record is placed."""
    spans: tuple[Span, ...] = ()
    size: int = 0
    trouble: str = ""
    """Why it is no evidence: empty, broken, a link; empty words for one that is well."""
    blank: bool = False
    """Whether it is a form or slip of ours that nobody has filled in."""
    unchecked: bool = False
    """Whether nobody here can tell if it opens."""


def records_below(root: Path) -> Iterator[tuple[str, Record]]:
    """Every file with the folder it is in, by name; no link is followed, nothing is opened for writing."""
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        yield from _below(Path(entry.path), root)


def _below(path: Path, root: Path) -> Iterator[tuple[str, Record]]:
    where = path.relative_to(root).parent.as_posix()
    if path.is_symlink():
        yield where, replace(_named_record(path, root), trouble="是链接，没有打开")
    elif path.is_dir():
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError as error:
            yield where, replace(_named_record(path, root), trouble=f"打不开：{why_refused(error)}")
            return
        for entry in entries:
            yield from _below(Path(entry.path), root)
    elif not _is_systems_own(path.name):
        yield where, record_of(path, root)


def _is_systems_own(name: str) -> bool:
    """Whether a file is one that a system, an editor or a run leaves there: no evidence of anything."""
    return name.lower() in _SYSTEMS_OWN or name.startswith((".", "~$"))


def record_of(path: Path, root: Path) -> Record:
    """Look at one file."""
    named = _named_record(path, root)
    try:
        size = path.stat().st_size
        trouble = _trouble_of(path) if size or not path.is_file() else "是空文件"
    except OSError as error:
        return replace(named, trouble=f"打不开：{why_refused(error)}")
    if trouble:
        return replace(named, trouble=trouble, size=size)
    origin = read_origin(path) if path.suffix.lower() in (".docx", ".xlsx") else None
    blank = origin is not None and not origin.edited
    try:
        inside = () if blank else tuple(_spans_inside(path))
    except UnreadableError as error:
        return replace(named, trouble=f"打不开：{error}", size=size)
    stated = whole_span(spans_in(path.stem))
    # 2025-09-10 党员大会/照片.jpg: the folder says the day of what says none itself.
    around = whole_span(spans_in(path.parent.name)) if path.parent != root else None
    spans = (stated,) if stated else inside or ((around,) if around and not blank else ())
    return replace(named, spans=spans, size=size, blank=blank, unchecked=trouble is None)


def _named_record(path: Path, root: Path) -> Record:
    """What the name of a file says."""
    item, sign = sign_in(path.name)
    at, place = reference_in(path.stem)
    return Record(path.relative_to(root).as_posix(), path.name, item, sign, f"{at}-{place}" if at else "")


def _trouble_of(path: Path) -> str | None:
    """Why a file cannot be read; empty words for one that can, None for one of which nobody here can tell."""
    suffix = path.suffix.lower()
    if not path.is_file():
        return "不是文件"
    if suffix in _PACKAGES:
        try:
            with package_of(path) as package:
                bare = suffix == ".docx" and _is_bare(package.tree("word/document.xml"))
                return "没有内容" if bare else ""
        except UnreadableError as error:
            return f"打不开：{error}"
    if suffix in _SHEETS:
        return f"打不开：内容是文字，不是 {suffix} 工作簿" if suffix in _OLD_BOOKS and _is_prose(path) else ""
    with path.open("rb") as stream:
        head = stream.read(16)
    why = why_broken(path) if head.startswith(_MAGIC.get(suffix, b"")) else f"内容不是 {suffix} 文件"
    return f"打不开：{why}" if why else why


def _is_prose(path: Path) -> bool:
    """Whether a workbook by its name is text without a table: one that Excel opens all the same has tabs or tags."""
    with path.open("rb") as stream:
        content = stream.read(_LOOKED_AT)
    return not content.startswith(_BOOKS) and not any(sign in content for sign in (b"\t", b"<"))


def _is_bare(document: Any) -> bool:
    """Whether a Word file has neither words nor pictures."""
    shown = document.iter(f"{{{WORD}}}t", f"{{{WORD}}}drawing", f"{{{WORD}}}pict", f"{{{WORD}}}object")
    return not any(element.tag != f"{{{WORD}}}t" or (element.text or "").strip() for element in shown)


def _spans_inside(path: Path) -> Iterator[Span]:
    """The days in columns of days, and beside labels of days; raises UnreadableError where a table is broken."""
    if path.suffix.lower() in _SHEETS:
        yield from _spans_of_sheets(path)
    elif path.suffix.lower() == ".docx":
        for grid in word_grids(path):
            yield from _spans_of_rows([[cell.words for cell in row] for row in grid.rows])


def _spans_of_sheets(path: Path) -> Iterator[Span]:
    said = False
    for table in tables_of(path)[:_MOST_SHEETS]:
        rows = [[row.days.get(at, words) for at, words in enumerate(row.words)] for row in islice(table.rows(), _MOST)]
        said = said or any(words.strip() for row in rows for words in row)
        yield from _spans_of_rows(rows)
    if not said:
        raise UnreadableError("里面没有内容")


def _spans_of_rows(rows: list[list[str]]) -> Iterator[Span]:
    """What stands below a head of days, or right of a label of days."""
    columns: set[int] = set()
    for row in rows:
        heads = {at for at, words in enumerate(row) if _is_head(words)}
        for at, words in enumerate(row):
            if (at in columns and at not in heads) or (at - 1 in heads and at not in heads):
                yield from spans_in(words)
        columns |= heads


def _is_head(words: str) -> bool:
    bare = same_words(words)
    return len(bare) <= 12 and bare.endswith(_HEADS)


def file_hash(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
