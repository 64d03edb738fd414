"""To which paragraphs the sentences of a report belong: by place, line, label, or the words that they quote."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from builder.values import value

_PLACES = re.compile(r"(?<!从)第\s*(\d+(?:、\d+)*)\s*([段行页])")
"""Places that a sentence is of."""
_STANDS = re.compile(r"从第\d+[段行页]起(?:，在第\d+页|，第\d+页至第\d+页)?")
"""Where a text stands, which is no doubt about it."""
_AT_LINE = re.compile(r"(?P<path>[^\s:]+\.md[^\s:]*):(?P<line>\d+):\d+: ")
_QUOTED = re.compile("“([^”]*)”")
_LABELLED = re.compile(r"(?:之后是|下面的第一个条是|第一个条是)(?P<label>第[^，；]{1,12})，")
_CONTENTS = re.compile(r"目录（.*）没有取入")
_MARKS = re.compile(r"[\s\u3000#|_＿\\\-:：【】]+")
_OF_HEAD = re.compile("名称|标题|原来的名称")
"""How sentences begin that are of a title and what stands below it."""
_OF_TABLE, PAGE = "表格", "页"
_NO_REASON = re.compile("从第|放进“")
"""What a report says first of a text that was not taken in: where it stands, and where it would go."""
_UNEXPLAINED = "没有放进正文，为什么看上面的说明"


@value
class ReadLine:
    """A line that was written: its words, its label, what it is, and where it stands in its file."""

    words: str
    label: str
    kind: str
    line: int


def bare_words(words: str) -> str:
    """Words without blanks and marks, by which a paragraph and its line are known."""
    return _MARKS.sub("", words)


def by_place(told: Sequence[str], unit: str) -> dict[int, list[str]]:
    """What is told of each paragraph by its number, of each page in a print."""
    found: dict[int, list[str]] = {}
    for sentence in dict.fromkeys(one for one in told if not _STANDS.fullmatch(one)):
        of = (places for places, named in _PLACES.findall(sentence) if (named == PAGE) == (unit == PAGE))
        for place in dict.fromkeys(place for places in of for place in places.split("、")):
            found.setdefault(int(place), []).append(sentence)
    return found


def meant_on_page(sentence: str, words: Sequence[str], tables: Sequence[int]) -> int | None:
    """Which words of a page a remark is of: those that it quotes, else the first table where it is of tables."""
    quoted = [bare_words(one.removesuffix("…")) for one in quoted_words(sentence)]
    named = (at for at, said in enumerate(words) if any(one and one in bare_words(said) for one in quoted))
    return next(named, next(iter(tables), None) if sentence.startswith(_OF_TABLE) and not quoted else None)


def by_line(told: Sequence[str], path: str, lines: Sequence[ReadLine]) -> dict[int, list[str]]:
    """What a check tells of lines of a file, by which line that was read it is; -1 above the first."""
    begins = [one.line for one in lines]
    found: dict[int, list[str]] = {}
    for sentence in told:
        at = _AT_LINE.match(sentence)
        if at and at["path"] == path:
            found.setdefault(bisect_right(begins, int(at["line"])) - 1, []).append(sentence.removeprefix(at[0]))
    return found


def of_label(told: Sequence[str], label: str) -> Iterator[str]:
    """What is told of the article or division with a label."""
    wanted = bare_words(label)
    return (one for one in told if wanted and any(bare_words(found) == wanted for found in _LABELLED.findall(one)))


def of_words(told: Sequence[str], words: str) -> tuple[str, ...]:
    """What is told of a title, or of what stands below it, by its words."""
    heads = (one for one in _unplaced(told) if _OF_HEAD.match(one))
    return tuple(one for one in heads if any(words in bare_words(found) for found in quoted_words(one)))


def why_dropped(told: Sequence[str], words: str, *, taken: bool) -> tuple[str, ...]:
    """Why words are not in the text: who says so names them, or says why their whole text was not taken in."""
    named = tuple(one for one in _unplaced(told) if len(words) > 1 and words in bare_words(one))
    whole = () if taken else (one for one in told if not _NO_REASON.match(one))
    return named or (next(iter(whole), _UNEXPLAINED),)


def _unplaced(told: Sequence[str]) -> list[str]:
    return [one for one in told if not _PLACES.search(one) and not _AT_LINE.match(one)]


def quoted_words(sentence: str) -> list[str]:
    """What a sentence quotes."""
    return _QUOTED.findall(sentence)


def tells_contents(sentence: str) -> bool:
    """Whether it tells that a table of contents was left out."""
    return bool(_CONTENTS.search(sentence))
