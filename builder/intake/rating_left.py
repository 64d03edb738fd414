"""What rules of deductions say beside so much for so many: amounts that nobody told, exceptions, notes."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from builder.intake.rating_rates import TIED_ALIKE, USED_UP
from builder.intake.rating_words import MATTER_TOLD, OF_MATTER

_AS_FOUND = r"(?:酌情|视情节?轻重|视情节?|视情况|视情|根据情况|适当)(?:予以|给予)?(?:扣减|扣除|扣|减)(?:分值|分数|分)?"
_ALL_OF_IT = r"(?:全扣|扣全分|扣(?:除|掉)?(?:全部|所有)(?:分值|分数|分)?|全部扣(?:除|掉|完)?)"
_WITHOUT_NUMBER = re.compile(
    r"(?:(?<=[，。；\n])|^)\s*(?P<words>(?:[^，。；\n\d扣]+的，)?[^，。；\n\d扣]+?)(?:的)?[，]?"
    rf"(?:(?P<found>{_AS_FOUND})|(?P<all>{_ALL_OF_IT}))(?=[，。；\n]|$)"
)
_OPEN = re.compile(
    r"(?<!不)(?<!不予)(?<!免)(?<!免于)(?<!重复)(?<!累计)(?:[扣加减]|[加扣减给]一?半)(?:分值|分数|分)?(?=[，。；\n]|$)"
    r"|[扣减]一?半|全扣(?=[，。；\n]|$)|扣(?:除|掉)?(?:全部|所有)"
    r"|(?:从重|从轻|加重|减轻)[扣处计加减]"
)
_AT_WILL = re.compile(r"(?:酌情|视情|适当[扣加减给])(?![^，。；\n]*\d)")
_EXCEPT = re.compile(r"除外|[不免]予?扣|不计(?!负分)|免予?")
_STATED = re.compile(r"\d\s*分(?:\s*[/／]\s*\w{1,2})?|不得分|不给分|零分")
_TIED = re.compile("[^，。；（）]*并列[^，。；（）]*")
_ADDS_NOTHING = re.compile(
    r"以[^，。；]*为(?:准|依据)|(?:查|抽|现场|实地|依据|根据|对照)[^，。；]*|按(?:年|半年|季|季度|月|年度)[^，。；]*|[^，。；\n]*(?:数|[÷/／][^，。；\n]*)|[（(].*[)）]|\W*"
)
"""How it is looked at, by what, of which data; brackets."""


def deductions_apart(words: str, points: Decimal | None) -> tuple[str, list[dict[str, Any]]] | None:
    """Words without the deductions that have no number, and these as lines: what the rater finds, or all there is.

    None where something else has no number.
    """
    left, lines = _without_unnumbered(USED_UP.sub("", words), points)
    return None if _OPEN.search(left) or is_at_will(left) else (left, lines)


def _without_unnumbered(words: str, points: Decimal | None) -> tuple[str, list[dict[str, Any]]]:
    lines: list[dict[str, Any]] = []

    def taken(found: re.Match[str]) -> str:
        if found["found"] and points is None:
            return found[0]
        said = found["words"].strip(" ，、的可应将")
        lines.append({"words": said, **({"each": "0", "upto": str(points)} if found["found"] else {"nothing": True})})
        return ""

    return _WITHOUT_NUMBER.sub(taken, words), lines


def is_at_will(words: str) -> bool:
    """Whether something in words is as the rater finds, without bounds."""
    return bool(_AT_WILL.search(words))


def told_beside(found: dict[str, Any], words: str, points: Decimal | None) -> str:
    """What a person should look at of a rule that was read: what became part of nothing."""
    if found["kind"] == "bonus" and OF_MATTER.search(words):
        return MATTER_TOLD
    if found["kind"] == "rank" and (tied := _TIED.search(TIED_ALIKE.sub("", words))):
        return f"“{tied[0]}”没有读进计分方式，请对照原表核对"
    if found["kind"] != "deductions":
        return ""
    left = "，".join(_left_of(_without_unnumbered(USED_UP.sub("", words), points)[0], found["lines"]))
    return f"“{left}”没有读进计分方式，请对照原表核对" if left else ""


def _left_of(words: str, lines: list[dict[str, Any]]) -> Iterator[str]:
    """What stands behind all that scores, or is an exception; what stands before is what is asked."""
    end = max((found.end() for found in _STATED.finditer(words)), default=0)
    for piece in re.finditer(r"[^，。；\n]+", words):
        said = piece[0].strip(" 、（）")
        counts = piece.start() >= end or _EXCEPT.search(said)
        if counts and not _ADDS_NOTHING.fullmatch(said) and not any(said.strip("的") in one["words"] for one in lines):
            yield said
