"""Characters of web pages and PDF files become those of texts; what was changed is told."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape

from builder.encoding import NO_ENCODING, UNSEEN, decoded_text

PAGE_BREAK = "\x0c"
BREAK = "\x0b"
"""A line ends here, yet the file's line goes on."""
CELL_BREAK = "\x1f"
"""A line ends here within the cell of a table."""

_JOINER = "\u2060"
"""It only keeps a line from ending, as in our own Word files, and says nothing."""
_ROWS = re.compile("\r\n?")
_BREAKS = re.compile("[\x0b\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,12}\d{0,2});")
_OTHER_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_COMPATIBLE = re.compile("[\u2e80-\u2fd5\u2474-\u249b\u3220-\u3229\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals, compatibility ideographs, and numbers of items in one character: ⾷ for 食, ㈠ for （一）."""

_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_RADICALS = dict(
    zip(
        "⺠⺩⺫⺬⺮⺶⺷⺹⺼⺽⻁⻂⻄⻅⻆⻇⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "民王目示竹羊羊老肉臼虎衣西见角角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)
"""Radicals of the supplement that NFKC leaves as they are."""


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with plain blanks and characters, and Chinese sentences on what was changed or is doubtful."""
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    text = _OTHER_BLANK.sub(" ", _BREAKS.sub(BREAK, _ROWS.sub("\n", text)))
    unseen = Counter(sign for sign in UNSEEN.findall(text) if sign != _JOINER)
    changed = Counter(sign for sign in _COMPATIBLE.findall(text) if _common(sign) != sign)
    text = _COMPATIBLE.sub(lambda sign: _common(sign[0]), UNSEEN.sub("", text))
    control = Counter(_CONTROL.findall(text))
    text = _CONTROL.sub("\ufffd", text)
    return text, tuple(_changes_told(unseen, changed, control, Counter(_PRIVATE.findall(text))))


def _common(sign: str) -> str:
    """NFKC where it changes no word: never on punctuation, ① or ㎡."""
    common = _RADICALS.get(sign) or unicodedata.normalize("NFKC", sign)
    return common.replace("(", "（").replace(")", "）") if sign >= "\u3220" else common


def _changes_told(
    unseen: Counter[str], changed: Counter[str], control: Counter[str], private: Counter[str]
) -> Iterator[str]:
    if unseen:
        yield f"去掉了 {unseen.total()} 个看不见的字符（{_codes(unseen)}）"
    if changed:
        pairs = "、".join(f"{sign}→{_common(sign)}" for sign in sorted(changed))
        yield f"有 {changed.total()} 个兼容字符换成通用的（NFKC：{pairs}）"
    if control:
        yield f"有 {control.total()} 个控制字符（{_codes(control)}），换成了 �"
    if private:
        yield f"有 {private.total()} 个字没有通用的编码，可能显示不出来（{_codes(private)}），请对照原文"


def _codes(signs: Counter[str]) -> str:
    return "、".join(f"U+{ord(sign):04X}" for sign in sorted(signs))


def text_of(content: bytes) -> tuple[str | None, tuple[str, ...]]:
    """The text of a file, and sentences on its encoding, or on why there is none."""
    text, encoding = decoded_text(content)
    if text is None:
        return None, (f"{NO_ENCODING}；请用记事本另存为 UTF-8",)
    if not cleaned(text)[0].strip():
        return "", ("文件里没有文字" if content.strip(b"\x00 \r\n\t") else "文件是空的",)
    return text, (f"文件按 {encoding} 编码读入",) if encoding else ()
