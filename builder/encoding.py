"""Bytes become characters: UTF-8, UTF-16, GBK or Big5, whichever makes words of Chinese."""

import codecs
import re

NO_ENCODING = "无法识别文件的编码，不是 UTF-8，也不是 GBK、Big5、UTF-16"
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters that join, part or turn what stands beside them, and leave no ink."""
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
_ENOUGH = 0.2
_RARE = 20
"""One broken character in so many is damage; in any other encoding every second one would be."""
_READ = 20_000
"""Characters by which an encoding is judged."""


def decoded_text(content: bytes) -> tuple[str | None, str]:
    """The text, and the name of its encoding if it is not UTF-8; None when it has no encoding we know. Never raises."""
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


def damaged_line(content: bytes) -> int:
    """The line of the first broken byte in what is UTF-8 but for a few; else the first."""
    if not _is_damaged(content):
        return 1
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.count("\n", 0, text.find("\ufffd")) + 1


def _is_damaged(content: bytes) -> bool:
    """Whether it is UTF-8 but for a few bytes."""
    text = content.decode("utf-8", "replace")
    return "\0" not in text and text.count("\ufffd") * _RARE <= len(text)


def _share_of_common(text: str) -> float:
    """The share of a text's characters that are common ones."""
    read = text[:_READ]
    return sum(character in _COMMON for character in read) / max(len(read), 1)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
