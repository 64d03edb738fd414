"""The articles that a query names, in any writing: 第49条和第50条, 30、31条, 126(5), 142条之1, 第二十四."""

import re
from typing import NamedTuple

from search.text import quantity
from search.wire import ArticleNumber

_DIGIT = "0-9零〇一二三四五六七八九十百千"
_NUMERAL = rf"[{_DIGIT}]{{1,9}}"
_WITHIN = rf"(?: ?(?:第? ?\(? ?{_NUMERAL} ?\)? ?[款项目]|\( ?{_NUMERAL} ?\)))*"
_AFTER = rf" ?[之.-] ?{_NUMERAL}"
_PARTS = rf"(?:\.{_NUMERAL}){{2}}"
_ONE = rf"第? ?{_NUMERAL}(?:{_PARTS}|{_AFTER})?(?: ?条(?:{_AFTER}(?! ?条))?)?{_WITHIN}"
_JOINT = r"(?: ?(?:[、,;/~—–至到和与及或-] ?)+|(?<![0-9]{4}) +(?=第? ?[0-9]{1,3} ?(?:$|[ 条、,])))"
_LIST = rf"{_ONE}(?:(?:{_JOINT}|(?=第)){_ONE})*"
_CALLED = re.compile(_LIST)
_LAST = re.compile(rf"(?:^|[ .:]|\((?=[0-9])|(?<=[a-z])|(?=第))({_LIST})[ .,)]*$")
_BASE = re.compile(rf"({_JOINT})?第? ?({_NUMERAL})(?: ?条)?(?:{_PARTS}| ?([之.-]) ?({_NUMERAL}))?(?: ?条)?{_WITHIN}")
_APART = re.compile(r"(?<=[零一二三四五六七八九十百千]) +(?=[一二三四五六七八九十百千]+ *条)")
_RANGE = re.compile(r"[至到~—–-]")
_ARTICLE = "条"
_DASH = "-"
_MOST = 20


class Asked(NamedTuple):
    """An article asked for, and how its number is written."""

    number: ArticleNumber
    written: str


class Called(NamedTuple):
    """The articles that words ask for, how the words call them, and what is left of the words."""

    numbers: list[Asked]
    written: str
    rest: str


def numbers_in(words: str) -> Called:
    """Take out the articles that are called so, with 条."""
    words = _APART.sub("", words)
    for found in _CALLED.finditer(words):
        if _ARTICLE in found[0]:
            return Called(_numbers_read(found[0]), found[0], f"{words[: found.start()]} {words[found.end() :]}")
    return Called([], "", words)


def numbers_behind(words: str) -> Called:
    """Take out the numbers with which words end."""
    found = _LAST.search(words)
    return Called(_numbers_read(found[1]), found[1], words[: found.start()]) if found else Called([], "", words)


def _numbers_read(written: str) -> list[Asked]:
    asked: list[Asked] = []
    for joint, base, sign, after in _BASE.findall(written):
        number, behind = int(quantity(base)), int(quantity(after)) if after else 0
        if joint and _RANGE.search(joint):
            asked += _between(asked[-1].number[1], number)
        if sign == _DASH and behind > number:
            asked += [_whole_article(number, base), *_between(number, behind), _whole_article(behind, after)]
        elif behind:
            asked.append(Asked((0, number, behind), f"{base}{_ARTICLE}之{after}"))
        else:
            asked.append(_whole_article(number, base))
    return list(dict.fromkeys(asked))[:_MOST]


def _whole_article(number: int, written: str) -> Asked:
    return Asked((0, number, 0), f"{written}{_ARTICLE}")


def _between(first: int, last: int) -> list[Asked]:
    return [_whole_article(number, str(number)) for number in range(first + 1, min(last, first + _MOST))]
