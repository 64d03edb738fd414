"""Of the lines above a rating table, which names the system (评定细则), and of which grade (三星级) it is."""

import re
from collections.abc import Sequence

from builder.intake.rating_words import is_note_row
from builder.model.indicator import STARS

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、．.](?!\d))\s*"
)
_NAMES_SYSTEM = re.compile(r"(?:标准|细则|办法|表|体系|指标|方案|规则|规程|条件|内容)\s*(?:[（(〔【].*[)）〕】])?")
_NO_TITLE = re.compile(
    r".*[。；;，,:：].*|第[一二三四五六七八九十]+[章节].*|附\s*[件表录].*|表\s*\d*|\d{4}\s*年度?", re.DOTALL
)
"""Sentences, fields, chapters, numbers of annexes and tables, a year alone."""
_STAR = re.compile(r"([三四五345])\s*星(?=级|所|市场|基层|评|创|标|指|考|\W|$)")
"""Of stations: 五星党组织 is rated in another way."""
_ONLY_STAR = re.compile(r"[（(]?[三四五345]\s*星级?(?:所|市场监管所|市场监督管理所)?[)）]?")
_SIGNS = dict(zip("345三四五", (3, 4, 5) * 2, strict=True))


def title_among(lines: Sequence[str], sheet: Sequence[str], stem: str) -> str:
    """The last line that names a system, else the last that may be a title; with the grade that a line alone says.

    Where no line may be one, the name of the sheet is, else that of the file.
    """
    best = max(map(_title_rank, lines), default=_NONE)
    otherwise = next(reversed(sheet), stem)
    title = next(words for words in reversed(lines) if _title_rank(words) == best) if best else otherwise
    title = _NUMBERED.sub("", title, count=1) if best == _NAMED else title
    alone = [words for words in (*sheet, *lines) if words != title and _ONLY_STAR.fullmatch(words)]
    return f"{title}（{alone[-1].strip('（()）')}）" if alone and not _STAR.search(title) else title


_NONE, _MAYBE, _NAMED = 0, 1, 2


def _title_rank(words: str) -> int:
    plain = _NUMBERED.sub("", words, count=1)
    if _NO_TITLE.fullmatch(plain) or is_note_row(words):
        return _NONE
    if _NAMES_SYSTEM.search(plain):
        return _NAMED
    return _NONE if plain != words or _ONLY_STAR.fullmatch(words) else _MAYBE


def is_in_title(words: str, title: str) -> bool:
    """Whether a line is the title, all of it or its end."""
    return _NUMBERED.sub("", words, count=1) == title or (
        bool(_ONLY_STAR.fullmatch(words)) and words.strip("（()）") in title
    )


def star_named(title: str) -> int | None:
    """The grade that a title names; None where it names none or several."""
    stars = {_SIGNS[one] for one in _STAR.findall(title)}
    return next(iter(stars)) if len(stars) == 1 else None


def star_told(star: int, title: str) -> str:
    """What is told of a grade that was read in a title."""
    return f"名称“{title[:30]}”里写着{STARS[star]}，读成{STARS[star]}的指标（star: {star}），请核对"
