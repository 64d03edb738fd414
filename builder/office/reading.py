"""Documents of any format as prose; the content tells what a file is, its ending only what the content leaves open."""

import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from builder.files import scratch
from builder.office import UnreadableError, refuse_devices
from builder.office.libreoffice import converted, has_libreoffice
from builder.office.markup import markup_kind
from builder.office.printed import printed_prose
from builder.office.prose import Paragraph, Prose
from builder.office.web import web_prose
from builder.office.word import word_prose

_HEAD = 1 << 16
_ZIP, _COMPOUND = b"PK", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SHEETS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_TEXT = "WordDocument".encode("utf-16-le")
"""Names of the streams of old sheets and texts, which a directory of a compound file has."""
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")
_OTHERS = (".doc", ".wps", ".rtf", ".odt")
DOCUMENTS = (".docx", ".docm", ".dotx", ".pdf", *_PAGES, *_OTHERS)
"""Endings of the documents that are read here."""
_NO_WRITING = ("Co", "Cn", "Cs", "Cc")
_FEW_ODD, _ODD = 20, 0.05
_KINDS = {
    ".docx": " Word 文件",
    ".pdf": " PDF ",
    ".html": "网页",
    ".rtf": " RTF ",
    ".doc": "旧的 Word 文件",
    ".odt": " ODT ",
}
_ALIKE = {".docx": (".docm", ".dotx"), ".html": _PAGES}
"""Further endings that files of a kind have."""


def prose_of(file: Path) -> Prose:
    """Read a document; UnreadableError with the reason where that cannot be."""
    refuse_devices(file)
    if file.name.startswith("~$"):
        raise UnreadableError("是 Word、WPS 打开文件时留下的临时文件，不是文件本身；关掉 Word 就没有了")
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf\0 \r\n\t"):
        raise UnreadableError("文件是空的")
    ending = file.suffix.lower()
    kind = _true_kind(head, ending)
    prose = _READERS[kind](file)
    if _is_garbled(prose):
        raise UnreadableError("里面的字大多认不出来，可能已损坏，也可能不是这种文件")
    if ending in (kind, ".wps", *_ALIKE.get(kind, ())):
        return prose
    named = _KINDS[kind]
    return replace(prose, told=(f"名称以 {ending} 结尾，里面是{named.rstrip()}，按{named}读入", *prose.told))


def _is_garbled(prose: Prose) -> bool:
    """Whether much of the words is no writing: signs that no alphabet has, as random bytes are read; symbols aside."""
    words = "".join(block.whole for block in prose.blocks if isinstance(block, Paragraph))
    odd = sum(
        sign == "\ufffd" or (unicodedata.category(sign) in _NO_WRITING and not "\uf000" <= sign <= "\uf0ff")
        for sign in words
        if not sign.isspace()
    )
    return odd > _FEW_ODD and odd > _ODD * len(words)


def _true_kind(head: bytes, ending: str) -> str:
    """The ending that a file has by its content."""
    if head.startswith(b"%PDF"):
        return ".pdf"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith(_COMPOUND):
        return ".doc"
    if head.startswith(_ZIP):
        return ".odt" if b"application/vnd.oasis.opendocument.text" in head[:200] else ".docx"
    if markup_kind(head) == "html" or ending in _PAGES:
        return ".html"
    kind = "文本" if _is_text(head) else "认不出的内容"
    raise UnreadableError(f"名称以 {ending} 结尾，里面是{kind}，可能是改了名，也可能已损坏")


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and sum(byte < 9 for byte in head) == 0


def _converted_prose(file: Path, ending: str) -> Prose:
    """A format of another program, as LibreOffice turns it into a .docx."""
    with file.open("rb") as stream:
        begin = stream.read(1 << 20)
    if _LOCKED in begin:
        raise UnreadableError("有密码；请打开后不加密码另存为 .docx")
    if begin.startswith(_COMPOUND) and _TEXT not in begin and any(name in begin for name in _SHEETS):
        raise UnreadableError(
            f"名称以 {file.suffix} 结尾，里面是旧的 Excel 表格；请把名称改成 .xls，用 zhidu import --form 取入"
        )
    if not has_libreoffice():
        raise UnreadableError("是要用 LibreOffice 转换的格式，这台计算机没有装；请用 Office 或 WPS 另存为 .docx")
    with scratch("zhidu-import-") as folder:
        # A name that belies the content would tell LibreOffice to read it as something else.
        copy = folder / f"copy{ending if file.suffix.lower() not in _OTHERS else file.suffix.lower()}"
        shutil.copyfile(file, copy)
        if reason := converted(copy, "docx"):
            raise UnreadableError(f"没有转成 .docx：{reason}")
        prose = word_prose(copy.with_suffix(".docx"))
    return replace(prose, told=("由 LibreOffice 转成 .docx 以后读入，请抽查编号和表格", *prose.told))


_READERS: dict[str, Callable[[Path], Prose]] = {
    ".docx": word_prose,
    ".pdf": printed_prose,
    ".html": web_prose,
    **{ending: partial(_converted_prose, ending=ending) for ending in (".rtf", ".doc", ".odt")},
}
