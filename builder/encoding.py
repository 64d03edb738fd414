"""Bytes of a foreign file become text: UTF-8, UTF-16, GBK or Big5, whichever makes words of a law."""

import codecs

from builder.intake.characters import cleaned

_NAMES = {"gb18030": "GBK", "big5": "Big5", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_COMMON = frozenset("的一是不在有人和第条條规規定法律应應当當机機关關行政部门門、，。；：（）《》")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(content: bytes) -> tuple[str | None, tuple[str, ...]]:
    """The text of a file and what is to be told of its bytes; None when nothing fits."""
    if not content.strip(b"\x00 \r\n\t"):
        return "", ("文件是空的",)
    text = _words_in(content, "utf-8-sig")
    if text is not None and "\x00" not in text:
        return text, () if cleaned(text)[0].strip() else ("文件里没有文字",)
    found = [(name, words) for name in _candidates(content) if (words := _words_in(content, name)) is not None]
    found = [(name, words) for name, words in found if name == "gb18030" or _commonness(words)]
    if not found:
        return None, ("无法识别文件的编码，不是 UTF-8、UTF-16、GBK 或 Big5；请用记事本另存为 UTF-8",)
    name, words = max(found, key=lambda one: _commonness(one[1]))
    return words, (f"文件按 {_NAMES[name]} 编码读入",)


def _commonness(words: str) -> float:
    """The share of signs that every law is full of."""
    return sum(sign in _COMMON for sign in words) / max(len(words), 1)


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith(_MARKS):
        return ("utf-16",)
    if b"\x00" in content:
        return ("utf-16-le", "utf-16-be")
    return ("gb18030", "big5")


def _words_in(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
