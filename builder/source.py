"""A file's bytes become lines of text, whatever editor wrote them."""

import codecs
import re
import stat
from pathlib import Path

from builder.chinese import why_refused
from builder.diagnostics import Code, Diagnostic, Place
from builder.values import value

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML, and with it Word, cannot hold."""
BREAK = re.compile("[\x85\u2028\u2029]")
"""A line ends here, yet for editors the file's line goes on."""
_PRINTED_BREAKS = str.maketrans("\x0b\x0c", "\u2028\u2028")
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_UNMARKED = (("gb18030", "GBK"), ("big5hkscs", "Big5"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"))
_COMMON = (
    frozenset(
        "的一是在不有人中和大及或以为為由与與应應当當按依照者关關于於个個日年月上下第条條款项項章节節规規定法办辦理"
        "机機构構部门門行政管理监監督检檢查"
        "二三四五六七八九十，。、；：（）《》“”「」　"
    )
    | frozenset(map(chr, range(0x20, 0x7F)))
    | {"\n", "\r", "\t"}
)
"""A third of any Chinese text in either script, and next to nothing of one read in a wrong encoding."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
"""What the commas and stops of Big5 become when they are read as GBK."""
_BYTE_ORDER_MARK = "\ufeff"
MANY_LINES, SHORTEST = 20_000, 5
"""No text has so many lines of so few characters each; the longest code of law (生态环境法典) has 5,400 lines."""
_ENOUGH = 0.2
_RARE = 20
"""One broken character in so many is damage; in any other encoding every second one would be."""
_READ = 20_000
"""Characters by which an encoding is judged."""


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
    text, name = _decoded_text(content)
    if text is None:
        line = _damaged_line(content) if _is_damaged(content) else 1
        message = "无法识别文件的编码，不是 UTF-8，也不是 GBK、Big5、UTF-16"
        return _unreadable(path, message, "用记事本另存为 UTF-8", line)
    if name:
        found.append(Diagnostic(Code.FILE_ENCODING, Place(path), f"文件按 {name} 编码读入", "用记事本另存为 UTF-8"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.endswith(".md") and (lines := text.count("\n")) > MANY_LINES and len(text) < lines * (SHORTEST + 1):
        message = f"文件有 {lines:,} 行，平均每行不到 {SHORTEST} 个字，不像条文，没有读入"
        return _unreadable(path, message, "删去多余的行，或者把断开的行接起来")
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


def position(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _unreadable(path: str, message: str, hint: str, line: int = 1) -> Source:
    return Source(path, "", (Diagnostic(Code.FILE_UNREADABLE, Place(path, line), message, hint),))


def _decoded_text(content: bytes) -> tuple[str | None, str]:
    """The text, and the name of its encoding if an author should change it; None when it has no encoding we know."""
    for mark, encoding, name in _MARKED:
        text = _decoded(content, encoding) if content.startswith(mark) else None
        if text is not None and (not name or _share_of_common(text)):
            return text, name
    plain = _decoded(content, "utf-8")
    if plain is not None and "\0" not in plain:
        return plain, ""
    found = [("", "")] if plain is None else [(plain, "")]
    others = ((_decoded(content, encoding), name) for encoding, name in _UNMARKED)
    found += [(text, name) for text, name in others if text is not None and "\0" not in text]
    likely = max(found, key=lambda one: _share_of_common(one[0]))
    if _is_damaged(content):
        return None, ""
    if _share_of_common(likely[0]) >= _ENOUGH:
        return likely
    return next((one for one in found if one[1] == "GBK" and not _PRIVATE.search(one[0])), (None, ""))


def _is_damaged(content: bytes) -> bool:
    """Whether it is UTF-8 but for a few bytes."""
    text = content.decode("utf-8", "replace")
    return "\0" not in text and text.count("\ufffd") * _RARE <= len(text)


def _damaged_line(content: bytes) -> int:
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.count("\n", 0, text.find("\ufffd")) + 1


def _share_of_common(text: str) -> float:
    """The share of a text's characters that are common ones."""
    read = text[:_READ]
    return sum(character in _COMMON for character in read) / max(len(read), 1)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
