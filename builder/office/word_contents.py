"""Tables of contents (目录) that Word made: by the style of their lines, and by the field that holds them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from builder.office.xml import WORD

_W = f"{{{WORD}}}"
_STYLE = re.compile(r"(?:toc|目录|contents)\s*(?:[1-9]|heading|标题|title)", re.IGNORECASE)
_HEAD = re.compile(r"目\s*[录次]")
_FIELD = re.compile(r"\s*TOC(?:\s|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    """A field that has begun, what it asks for, and the words within it."""

    asked: str = ""
    words: list[Any] = field(default_factory=list)


def in_style_of_contents(named: str) -> bool:
    """Whether a style is that of a line of a table of contents, or of its head."""
    return bool(_STYLE.match(named))


def lines_of_contents(body: Any) -> set[Any]:
    """The paragraphs that ask for a TOC field, or have all their words in one that ends (29500-1, 17.16.5.68)."""
    simple = (one for one in body.iter(f"{_W}fldSimple") if _is_contents(one.get(f"{_W}instr")))
    listed = {words for one in simple for words in _filled_runs(one)}
    listed.update(_words_in_fields(body))
    filled = {one for words in listed for one in words.iterancestors(f"{_W}p")}
    asking = {one for one in body.iter(f"{_W}p") if _asks(one)}
    return asking | {one for one in filled if listed.issuperset(_filled_runs(one))}


def below_head(paragraph: Any) -> Any | None:
    """The paragraph that follows one which says nothing but 目录; None below any other."""
    said = "".join(words.text or "" for words in paragraph.iter(f"{_W}t"))
    below = paragraph.getnext()
    return next(below.iter(f"{_W}p"), None) if _HEAD.fullmatch(said.strip()) and below is not None else None


def _words_in_fields(body: Any) -> Iterator[Any]:
    """The runs of words within TOC fields, each from its begin to its end, over as many paragraphs as it takes."""
    open_: list[_Field] = []
    for one in body.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        kind = one.get(f"{_W}fldCharType")
        if kind == "begin":
            open_.append(_Field())
        elif kind == "end" and open_:
            ended = open_.pop()
            yield from ended.words if _is_contents(ended.asked) else ()
        elif one.tag == f"{_W}instrText" and open_:
            open_[-1].asked += one.text or ""
        elif one.tag == f"{_W}t":
            for each in open_:
                each.words.append(one)


def _filled_runs(element: Any) -> list[Any]:
    return [one for one in element.iter(f"{_W}t") if (one.text or "").strip()]


def _asks(paragraph: Any) -> bool:
    asked = "".join(text.text or "" for text in paragraph.iter(f"{_W}instrText"))
    return "PAGEREF" in asked or _is_contents(asked)


def _is_contents(asked: str | None) -> bool:
    return bool(_FIELD.match(asked or ""))
