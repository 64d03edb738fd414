"""Whether a file is whole: opened where a library can, else followed to its end as its format says."""

import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Literal

import pypdfium2

from builder.office.archive import why_archive_broken
from builder.office.binary import is_compound_whole

_TAIL = 2048
"""Bytes before the end of a PDF in which it says that it ends (ISO 32000-1, 7.5.5 and annex H)."""
_MOST = 200_000_000
_MOST_BOXES = 10_000
_SEVEN_HEAD = 32
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_BROKEN = "内容不完整，可能没有传完或者已损坏"


def why_broken(path: Path) -> str | None:
    """Why a file cannot be looked at; empty words for one that can, None for one that nothing here opens."""
    check = _CHECKS.get(path.suffix.lower())
    return check(path) if check and path.stat().st_size <= _MOST else None


def _by_head(path: Path) -> str | None:
    """Documents of old: each writer saves another format under their names."""
    with path.open("rb") as stream:
        head = stream.read(len(_OLE))
    if head.startswith(_ZIP):
        return why_archive_broken(path)
    if head.startswith(_OLE):
        return "" if is_compound_whole(path.read_bytes()) else _BROKEN
    return "" if path.read_bytes().rstrip(b"\0\r\n ").endswith(b"}") else _BROKEN


def _ofd_broken(path: Path) -> str | None:
    """An OFD is an archive that begins at OFD.xml (GB/T 33190—2016, 6.1)."""
    return why_archive_broken(path, "OFD.xml")


def _seven_zip_broken(path: Path) -> str:
    """The head of a .7z says where its directory ends (7zFormat.txt, SignatureHeader)."""
    with path.open("rb") as stream:
        head = stream.read(_SEVEN_HEAD)
    if len(head) < _SEVEN_HEAD or zlib.crc32(head[12:]) != int.from_bytes(head[8:12], "little"):
        return _BROKEN
    offset, size = (int.from_bytes(head[at : at + 8], "little") for at in (12, 20))
    return "" if _SEVEN_HEAD + offset + size <= path.stat().st_size else _BROKEN


def _webp_broken(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(12)
    size = int.from_bytes(head[4:8], "little") + 8
    return "" if head[8:] == b"WEBP" and size <= path.stat().st_size else _BROKEN


def _boxes_broken(path: Path) -> str:
    """Boxes (ISO/IEC 14496-12, 4.2) up to the end of the file: the first says the kind, one of the others the rest."""
    kinds = list[bytes]()
    size, at = path.stat().st_size, 0
    with path.open("rb") as stream:
        while at + 8 <= size and len(kinds) < _MOST_BOXES:
            stream.seek(at)
            head = stream.read(16)
            length = int.from_bytes(head[:4], "big")
            length = size - at if length == 0 else int.from_bytes(head[8:], "big") if length == 1 else length
            if length < 8:
                return _BROKEN
            kinds.append(head[4:8])
            at += length
    return "" if at == size and kinds[:1] == [b"ftyp"] and {b"moov", b"meta"} & {*kinds} else _BROKEN


def _tiff_broken(path: Path) -> str:
    """Where the first directory of a TIFF stands (TIFF 6.0, section 2), and whether it is within the file."""
    with path.open("rb") as stream:
        head = stream.read(8)
        order: Literal["little", "big"] = "little" if head.startswith(b"II") else "big"
        at = int.from_bytes(head[4:], order)
        stream.seek(at)
        entries = int.from_bytes(stream.read(2), order)
    return "" if at and entries and at + 2 + 12 * entries + 4 <= path.stat().st_size else _BROKEN


def _text_broken(path: Path) -> str:
    """Words have no zero bytes but for those of UTF-16."""
    content = path.read_bytes()
    return _BROKEN if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _pdf_broken(path: Path) -> str:
    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        return "有密码" if "assword" in str(error) else _BROKEN
    with path.open("rb") as stream:
        stream.seek(-min(_TAIL, path.stat().st_size), os.SEEK_END)
        return "" if pages and b"%%EOF" in stream.read() else _BROKEN


def _png_broken(path: Path) -> str:
    """A PNG ends with the chunk IEND (ISO/IEC 15948, 5.6); each says how long it is."""
    content = path.read_bytes()
    at = len(b"\x89PNG\r\n\x1a\n")
    while at + 12 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            return "" if at <= len(content) else _BROKEN
    return _BROKEN


def _jpeg_broken(path: Path) -> str:
    """A JPEG's scans end with EOI (ITU-T T.81, B.1.1); the small picture in its head has one of its own."""
    content = path.read_bytes()
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        at += 1 if kind == 0xFF else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == 0xDA:
            return "" if content.find(b"\xff\xd9", at) >= 0 else _BROKEN
    return _BROKEN


def _gif_broken(path: Path) -> str:
    return "" if path.read_bytes().rstrip(b"\0").endswith(b";") else _BROKEN


def _bmp_broken(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(6)
    return "" if int.from_bytes(head[2:6], "little") <= path.stat().st_size else _BROKEN


_CHECKS: Mapping[str, Callable[[Path], str | None]] = {
    ".pdf": _pdf_broken,
    ".png": _png_broken,
    ".jpg": _jpeg_broken,
    ".jpeg": _jpeg_broken,
    ".gif": _gif_broken,
    ".bmp": _bmp_broken,
    ".webp": _webp_broken,
    **dict.fromkeys((".tif", ".tiff"), _tiff_broken),
    **dict.fromkeys((".heic", ".heif", ".mp4", ".mov", ".m4a"), _boxes_broken),
    **dict.fromkeys((".doc", ".wps", ".ppt", ".dps"), _by_head),
    ".zip": why_archive_broken,
    ".ofd": _ofd_broken,
    ".7z": _seven_zip_broken,
    **dict.fromkeys((".txt", ".md", ".html", ".htm", ".mht", ".eml"), _text_broken),
}
