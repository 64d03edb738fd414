"""Characters of web pages and PDF files become those of texts; what was changed is told."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from builder.compatible import common_sign, is_traditional
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

_PRIVATE = re.compile("[\u2e80-\u2eff\ue000-\uf8ff\ufffd]")
"""What no font need have, and radicals that are no character alone."""
_MOST_PLACES = 20


def cleaned(text: str, places: Sequence[int] = ()) -> tuple[str, tuple[str, ...]]:
    """A text with plain blanks and characters, and what was changed or is doubtful; `places` are those of its lines."""
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    text = _OTHER_BLANK.sub(" ", _BREAKS.sub(BREAK, _ROWS.sub("\n", text)))
    unseen = Counter(sign for sign in UNSEEN.findall(text) if sign != _JOINER)
    text = UNSEEN.sub("", text)
    text, compatible = _with_common_signs(text, places)
    control = Counter(_CONTROL.findall(text))
    text = _CONTROL.sub("\ufffd", text)
    return text, tuple(_changes_told(unseen, compatible, control, Counter(_PRIVATE.findall(text))))


def _with_common_signs(text: str, places: Sequence[int]) -> tuple[str, str]:
    """A text with the characters in use for compatible ones, and what is told of it, with the lines."""
    if not _COMPATIBLE.search(text):
        return text, ""
    traditional = is_traditional(text)
    common = {sign: _in_use(sign, traditional=traditional) for sign in set(_COMPATIBLE.findall(text))}
    changed = {sign: plain for sign, plain in common.items() if plain != sign}
    lines = text.split("\n")
    found = [[sign for sign in _COMPATIBLE.findall(line) if sign in changed] for line in lines]
    count = sum(map(len, found))
    if not count:
        return text, ""
    pairs = "、".join(f"{sign}→{changed[sign]}" for sign in sorted(changed))
    at = [str(place) for place, signs in zip(places or range(1, len(lines) + 1), found, strict=True) if signs]
    where = "、".join(at[:_MOST_PLACES]) + "等" * (len(at) > _MOST_PLACES)
    told = f"有 {count} 个兼容字符换成通用的（NFKC：{pairs}）：第 {where} 行"
    return _COMPATIBLE.sub(lambda sign: common[sign[0]], text), told


def _in_use(sign: str, *, traditional: bool) -> str:
    """NFKC where it changes no word: never on punctuation, ① or ㎡."""
    common = common_sign(sign, traditional=traditional)
    return common.replace("(", "（").replace(")", "）") if sign >= "\u3220" else common


def _changes_told(unseen: Counter[str], compatible: str, control: Counter[str], private: Counter[str]) -> Iterator[str]:
    if unseen:
        yield f"去掉了 {unseen.total()} 个看不见的字符（{_codes(unseen)}）"
    if compatible:
        yield compatible
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
