"""Which lengths of time of a sentence go with which of its citations."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from builder.limits.sentences import Stated
from builder.model.citation import Citation
from builder.model.limit import Span
from builder.numerals import CHARACTERS, read_number
from builder.numerals import PATTERN as NUMBER
from builder.values import value

_SENTENCE = re.compile(r"[^。]+。?")
_COMMA, _STOP = re.compile(r"(?<!的)[，,：:]"), re.compile("[；;。]")
"""What ends a clause; a comma after a condition (当事人不在场的，) does not. A stop parts more than any comma."""
_AS_COMMAS = 3
_BESIDE = 2
"""Commas between a citation and a length of time that is beside it, at most."""
_JOINED = re.compile(r"[、，,]?(?:和|与|及|以及|或者?)?")
"""What stands between citations of one list: 第十五条、第二十三条."""
_BASIS = re.compile(r"(?:法律|依据|根据|出处|参见|见|详见|[按依]照|执行|规定|为|是|的|[、和与及：:，。；（）()\s])*")
"""What stands beside the citations of a sentence that says nothing but a basis: 法律依据：《某法》第二条."""
_OF_ABOVE = re.compile(
    r"\s*(?![^，。；]{0,16}内部)(?:上述|前述|上列|以上|前款|该|其|这一|此)[^，。；]{0,8}(?:期限|时限|时间|天数)"
)
"""How a sentence begins that tells the basis of the one before: 上述期限见《某法》第二条."""


@value
class Beside:
    """Citations of one list, and the lengths of time that no other citation of the sentence is nearer to."""

    citations: tuple[Citation, ...]
    lengths: tuple[Stated, ...]
    near: Stated | None = None
    """The one of them beside the citations."""
    head: str = ""
    """What stands above them, where they stand in a column of a table."""


def lengths_beside(
    words: str,
    citations: Sequence[Citation],
    sets_one: Callable[[Citation], bool],
    read: Callable[[str, Sequence[Citation]], Iterable[Stated]],
) -> Iterator[Beside]:
    """The citations of some words with the lengths of time that go with them; those without any are left out.

    Where articles of a sentence set limits, a length is of the nearest of those: another may tell in which case.
    What is a length beside them, `read` tells.
    """
    for begin, end in sentences_with_basis(words, citations):
        among = [one for one in citations if begin <= one.start < end]
        every_list = _lists_of(words, among)
        lists = [cited for cited in every_list if any(map(sets_one, cited))] or every_list
        stated = read(words[begin:end], among)
        every = sorted(
            (replace(one, start=one.start + begin, end=one.end + begin) for one in stated), key=attrgetter("start")
        )
        outside = [one for one in every if all(one.end <= each.start or one.start >= each.end for each in among)]
        nearest = [min(lists, key=lambda cited, one=one: _gap_to(words, cited, one)) for one in outside if lists]
        for cited in lists:
            own = tuple(one for one, near in zip(outside, nearest, strict=True) if near is cited)
            if own:
                yield Beside(cited, own, _length_beside(words, cited, own, is_only=len(outside) == 1))


def sentences_with_basis(words: str, citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """Where sentences begin and end, each with one beside it that only tells its basis: 依据：《某法》第二条。

    上述期限见《某法》第二条 speaks of all sentences above that have no citation of their own.
    """
    found: list[tuple[int, int]] = []
    leads = False
    for one in _SENTENCE.finditer(words):
        begin, end = one.span()
        tells = _tells_a_basis(words, begin, end, citations)
        if found and (tells or leads):
            found[-1] = (found[-1][0], end)
            while len(found) > 1 and _OF_ABOVE.match(words, begin) and not _has_citation(citations, *found[-2]):
                found[-2:] = [(found[-2][0], end)]
        else:
            found.append((begin, end))
        leads = tells and len(found) == 1 and begin == found[0][0] and not _OF_ABOVE.match(words, begin)
    return found


def _has_citation(citations: Sequence[Citation], begin: int, end: int) -> bool:
    return any(begin <= one.start < end for one in citations)


def _tells_a_basis(words: str, begin: int, end: int, citations: Sequence[Citation]) -> bool:
    """Whether a sentence says nothing but a basis, or that of the sentence before."""
    among = [one for one in citations if begin <= one.start < end]
    around = [begin, *(at for one in among for at in (one.start, one.end)), end]
    said = "".join(words[first:last] for first, last in zip(around[::2], around[1::2], strict=True))
    return bool(among) and bool(_BASIS.fullmatch(said) or _OF_ABOVE.match(words, begin, end))


def ends_of_windows(words: str, lengths: Sequence[Stated]) -> Iterator[Stated]:
    """The other ends of lengths that are windows with one unit for both: 九十至十五个工作日."""
    for one in lengths:
        found = _OTHER_END.search(words, 0, one.start)
        if found and (number := read_number(found["number"])):
            yield replace(one, start=found.start(), end=found.end("number"), span=Span(number, one.span.unit))


def windows_of_one_day(words: str, lengths: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """The ends of windows that are the same: 届满前九十日至九十日."""
    for first, second in pairwise(lengths):
        if first.span == second.span and _TO.fullmatch(words, first.end, second.start):
            yield first, second


_OTHER_END = re.compile(rf"(?<![0-9{CHARACTERS}])(?P<number>{NUMBER})(?:至|到|[-—–～~])$")
_TO = re.compile(r"(?:以|之)?[前后]?[，,]?(?:[至到—–～~-]|不超过|不多于|最[长多])?")


def _lists_of(words: str, citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    lists: list[tuple[Citation, ...]] = []
    for one in citations:
        if lists and _JOINED.fullmatch(words, lists[-1][-1].end, max(one.start, lists[-1][-1].end)):
            lists[-1] = (*lists[-1], one)
        else:
            lists.append((one,))
    return lists


def _gap_to(words: str, cited: tuple[Citation, ...], stated: Stated) -> tuple[int, bool, int]:
    """How far a length is from citations: by clauses, by the side on which they are not read, by signs."""
    start, end = _words_apart(cited, stated)
    behind = words[: cited[0].start].endswith(("（", "("))
    between = words[start:end]
    commas = len(_COMMA.findall(between)) + _AS_COMMAS * len(_STOP.findall(between))
    return commas, behind == (stated.start >= cited[-1].end), end - start


def _words_apart(cited: tuple[Citation, ...], stated: Stated) -> tuple[int, int]:
    if stated.start >= cited[-1].end:
        return cited[-1].end, stated.start
    return stated.end, cited[0].start


def _length_beside(words: str, cited: tuple[Citation, ...], own: Sequence[Stated], *, is_only: bool) -> Stated | None:
    """The first length after citations, else the last before them, with little between; or what they end."""
    after = next((one for one in own if one.start >= cited[-1].end), None)
    before = next((one for one in reversed(own) if one.end <= cited[0].start), None)
    for one in (after, before):
        if one and (_gap_to(words, cited, one)[0] <= _BESIDE or (is_only and one is before)):
            return one
    return None
