"""A file's bytes become lines of text, whatever editor wrote them."""

import re
import stat
from pathlib import Path

from builder.chinese import why_refused
from builder.diagnostics import Code, Diagnostic, Place
from builder.encoding import NO_ENCODING, damaged_line, decoded_text
from builder.values import value

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML, and with it Word, cannot hold."""
BREAK = re.compile("[\x85\u2028\u2029]")
"""A line ends here, yet for editors the file's line goes on."""
_LINE_END = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_BYTE_ORDER_MARK = "\ufeff"
_PRINTED_BREAKS = str.maketrans("\x0b\x0c", "\u2028\u2028")
MANY_LINES, SHORTEST = 20_000, 6
"""No text has so many lines of so few characters each; the longest codes of law have 5,400 lines of 23 or more."""


@value
class Source:
    """A text with its name; newlines are LF, breaks of a page or row U+2028, other control characters U+FFFD."""

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def read_source(file: Path, path: str) -> Source:
    """Read a file of the knowledge base; what cannot be read is empty and says why. A pipe would never end."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return _unreadable(path, "这不是普通文件，没有打开", "删去，或者换成文件")
        content = file.read_bytes()
    except OSError as error:
        return _unreadable(path, f"文件打不开：{why_refused(error)}", "")
    return decode(content, path)


def decode(content: bytes, path: str) -> Source:
    """Decode UTF-8, UTF-16, GBK or Big5; never raises."""
    found: list[Diagnostic] = []
    text, name = decoded_text(content)
    if text is None:
        return _unreadable(path, NO_ENCODING, "用记事本另存为 UTF-8", damaged_line(content))
    if name:
        found.append(Diagnostic(Code.FILE_ENCODING, Place(path), f"文件按 {name} 编码读入", "用记事本另存为 UTF-8"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.endswith(".md") and (why := why_no_text(text)):
        return _unreadable(path, why, "删去多余的行，或者把断开的行接起来")
    if text.startswith(_BYTE_ORDER_MARK):
        message = "文件开头有多余的 U+FEFF（BOM），没有读入"
        found.append(Diagnostic(Code.FILE_CONTROL, Place(path), message, "删去这些看不见的字符"))
        text = text.lstrip(_BYTE_ORDER_MARK)
    if control := CONTROL.search(text):
        line, column = position(text, control.start())
        message = f"有控制字符 U+{ord(control[0]):04X}"
        breaks = control[0] in "\x0b\x0c"
        hint = "换成换行，或者运行 zhidu fmt" if breaks else "删去这个看不见的字符"
        found.append(Diagnostic(Code.FILE_CONTROL, Place(path, line, column), message, hint))
        text = CONTROL.sub("\ufffd", text.translate(_PRINTED_BREAKS))
    if not text.strip():
        what = "写入正文" if path.endswith(".md") else "写入内容"
        found.append(Diagnostic(Code.FILE_EMPTY, Place(path), "文件是空的", f"{what}，或者删去这个文件"))
    return Source(path, text, tuple(found))


def why_no_text(text: str) -> str:
    """Why a text can be none of rules or laws, by the number of its lines and their length; empty if it may be one."""
    lines = len(_LINE_END.findall(text))
    if lines <= MANY_LINES or len(text) >= lines * (SHORTEST + 1):
        return ""
    return f"文件有 {lines:,} 行，平均每行不到 {SHORTEST} 个字，不像条文，没有读入"


def position(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _unreadable(path: str, message: str, hint: str, line: int = 1) -> Source:
    return Source(path, "", (Diagnostic(Code.FILE_UNREADABLE, Place(path, line), message, hint),))
