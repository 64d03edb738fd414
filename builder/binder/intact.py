"""Whether a scan or a photo is whole: opened where a library can, else followed to its end."""

import os
from contextlib import closing
from pathlib import Path

import pypdfium2

_TAIL = 2048
"""Bytes before the end of a PDF in which it says that it ends (ISO 32000-1, 7.5.5 and annex H)."""
_MOST = 200_000_000
_BROKEN = "内容不完整，可能没有传完或者已损坏"


def why_broken(path: Path) -> str:
    """Why a PDF or a picture cannot be looked at; empty words for what can, or is of another kind."""
    check = _CHECKS.get(path.suffix.lower())
    return check(path) if check and path.stat().st_size <= _MOST else ""


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


_CHECKS = {
    ".pdf": _pdf_broken,
    ".png": _png_broken,
    ".jpg": _jpeg_broken,
    ".jpeg": _jpeg_broken,
    ".gif": _gif_broken,
    ".bmp": _bmp_broken,
}
