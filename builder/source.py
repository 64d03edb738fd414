"""A file's bytes become lines of text, whatever editor wrote them."""

import re
from pathlib import Path

from builder.chinese import why_refused
from builder.diagnostics import Code, Diagnostic, Place
from builder.values import value

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML, and with it Word, cannot hold."""


@value
class Source:
    """A text with its name; newlines are LF, control characters are U+FFFD."""

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def read_source(file: Path, path: str) -> Source:
    """Read a file of the knowledge base; what cannot be read is empty and says why."""
    try:
        content = file.read_bytes()
    except OSError as error:
        return Source(path, "", (Diagnostic(Code.FILE_UNREADABLE, Place(path), f"文件打不开：{why_refused(error)}"),))
    return decode(content, path)


def decode(content: bytes, path: str) -> Source:
    """Decode UTF-8 (with or without BOM), else GBK; never raises."""
    found: list[Diagnostic] = []
    text = _decoded(content, "utf-8-sig")
    if text is None:
        text = _decoded(content, "gb18030")
        if text is None:
            message = "无法识别文件的编码，既不是 UTF-8 也不是 GBK"
            return Source(path, "", (Diagnostic(Code.FILE_UNREADABLE, Place(path), message, "用记事本另存为 UTF-8"),))
        found.append(Diagnostic(Code.FILE_ENCODING, Place(path), "文件按 GBK 编码读入", "用记事本另存为 UTF-8"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := CONTROL.search(text):
        line, column = position(text, control.start())
        message = f"有控制字符 U+{ord(control[0]):04X}"
        found.append(Diagnostic(Code.FILE_CONTROL, Place(path, line, column), message, "删去这个看不见的字符"))
        text = CONTROL.sub("\ufffd", text)
    if not text.strip():
        found.append(Diagnostic(Code.FILE_EMPTY, Place(path), "文件是空的", "写入正文，或者删去这个文件"))
    return Source(path, text, tuple(found))


def position(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
