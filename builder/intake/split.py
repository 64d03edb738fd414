"""A file that holds several texts, cut where a title with a note, or a title named above, begins another."""

import re
from collections.abc import Sequence

from builder.intake.above import body_begins, is_contents, is_note, is_title_like, without_edition
from builder.intake.front import states_a_fact
from builder.intake.order import notice_of, order_of
from builder.intake.rows import HEADING, Row
from builder.model.identity import ArticleNumber, labelled_number
from builder.numerals import PATTERN as NUMBER
from builder.references import ANNEX, ARTICLE, BLANK, DIVISION, SUBITEM, names_a_law, normal_title

_NAMED = re.compile(r"《([^《》]{2,80})》")
_OUTER = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
_PROMULGATES = re.compile(r"(?:现予?|予以)(?:公布|发布|颁布|印发)")
_SIGNED = re.compile(r"(?P<issuer>[\u4e00-\u9fff、 （）()]{3,160})发布")
_ANNEX_MARK = re.compile(
    rf"[【〔\[（(]?附{BLANK}*(?:[件录表]{BLANK}*(?:{NUMBER}|[A-Z])?{BLANK}*[】〕\]）)]?(?:[:：]|{BLANK}|$)|[】〕\]）)]?[:：]?$)"
)
_LISTS_ANNEXES = re.compile(rf"{ANNEX.pattern}{BLANK}*[:：]?{BLANK}*[^\s:：]")
_LONGEST_LIST = 40
_NOTE_ROWS, _TITLE_ROWS, _SHORTEST_TITLE = 14, 3, 3
_FIRST = ArticleNumber(1)


def without_annex_mark(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Take 附件1 off the title of a text that was an annex of a notice, or of something that is not in the file."""
    notice = notice_of(rows)
    begin = notice[1] if notice else 0
    head = rows[begin : begin + body_begins(rows[begin:])]
    for at, row in enumerate(head, begin):
        found = _ANNEX_MARK.match(HEADING.sub("", row.words))
        title = [row.saying(found.string[found.end() :].strip())] if found else []
        below = rows[at + 1 : at + 1 + _NOTE_ROWS]
        listed = found and any(map(is_title_like, head[: at - begin])) and annex_list_above(rows[at:])[0]
        if listed and not names_a_law(listed[0].words):
            continue
        if found and below and _first_below(below) and _is_one_title([*title, *below[:1]]):
            kept = title if title[0].words else []
            return [*rows[:at], *kept, *rows[at + 1 :]], [f"第 {row.line} 行“{found[0].strip()}”不是标题，没有取入"]
        if row.words[-1] == "。":
            break
    return list(rows), []


def annex_list_above(rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[str]]:
    """The list of annexes that stands above a title or a first article, the other rows, and what is told."""
    start = next((at for at, row in enumerate(rows) if not is_note(row)), 0)
    plain = [HEADING.sub("", row.words) for row in rows[start : start + _LONGEST_LIST]]
    size = next((at for at, words in enumerate(plain) if not (ANNEX.match(words) or (at and SUBITEM.match(words)))), 0)
    if not size or not _LISTS_ANNEXES.match(" ".join(plain[:size])):
        return [], list(rows), []
    end = start + size
    if not (is_title_like(rows[end]) or _first_below(rows[end : end + 1])):
        return [], list(rows), []
    told = f"第 {rows[start].line} 行起的附件清单在正文前面，移到了正文后面，请对照原文"
    return list(rows[start:end]), [*rows[:start], *rows[end:]], [told]


def _is_one_title(rows: Sequence[Row]) -> bool:
    """Whether either the words behind a mark or the row below it can be a title."""
    return sum(bool(row.words) and is_title_like(row) for row in rows) == 1


def cut_texts(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each text."""
    starts = [0]
    begun = False
    order, text_at = order_of(rows)
    announced = {title for row in {*rows[:1], *rows[text_at : text_at + 1]} for title in _announced(row)}
    named = {_title_of(row) for row in rows[:_TITLE_ROWS] if is_title_like(row)}
    for at, row in enumerate(rows):
        if at == text_at and order:
            begun = False
        elif (begun or _title_of(row) in announced) and _begins(rows, at, named):
            starts.append(at - _is_annex_mark(rows[at - 1]))
            begun = False
        prose = at >= text_at and not _PROMULGATES.search(row.words) if order else at > 1
        begun = begun or _has_begun(row, prose=prose)
        named |= {normal_title(title) for title in _NAMED.findall(row.words)} if "《" in row.words else set()
    ends = [*starts[1:], len(rows)]
    return [list(rows[start:end]) for start, end in zip(starts, ends, strict=True)]


def _is_annex_mark(row: Row) -> bool:
    """附件2 alone, above the text that it is the mark of."""
    words = HEADING.sub("", row.words).strip()
    found = _ANNEX_MARK.match(words)
    return bool(found and found.end() == len(words))


def _has_begun(row: Row, *, prose: bool) -> bool:
    """Whether the text above has a line of its own, after which another text may begin."""
    words = HEADING.sub("", row.words)
    return bool(ARTICLE.match(words) or ANNEX.match(words)) or (prose and words[-1] == "。" and not is_note(row))


def _announced(row: Row) -> set[str]:
    """关于公布《甲办法》《乙办法》的令: the texts that a title names, which may follow it at once."""
    found = titles_in(row.words) if is_title_like(row) else set[str]()
    return found - {_title_of(row)}


def titles_in(words: str) -> set[str]:
    """The titles in 《》, one within another left as it is."""
    return {normal_title(title) for title in _OUTER.findall(words)}


def ordered_with(rows: Sequence[Row]) -> tuple[str, set[str]]:
    """The note that an order gives, a sentence a line, and the titles of the texts that it promulgates."""
    order, text_at = order_of(rows)
    if not order:
        order, text_at = notice_of(rows) or ((), 0)
    return "\n".join(order), {title for row in rows[:text_at] for title in titles_in(row.words)}


def signature(rows: Sequence[Row]) -> tuple[str, list[Row]]:
    """Take the page's last line `某某局发布` off; it names the issuer."""
    if rows and (match := _SIGNED.fullmatch(rows[-1].words)):
        return match["issuer"], list(rows[:-1])
    return "", list(rows)


def _begins(rows: Sequence[Row], at: int, named: set[str]) -> bool:
    """A title whose own text follows: marked `#`, noted, or named above; and a first article below."""
    if at + 1 >= len(rows):
        return False
    row, below = rows[at], rows[at + 1]
    noted = is_note(below) or (below.words[0] in "（(" and _opens_note(rows[at + 1 : at + 5]))
    known = noted or (len(row.words) >= _SHORTEST_TITLE and _title_of(row) in named)
    known = known or row.words.startswith("# ") or states_a_fact(below.words)
    return known and is_title_like(row) and _first_below(rows[at + 1 : at + 1 + _NOTE_ROWS])


def _title_of(row: Row) -> str:
    return normal_title(without_edition(HEADING.sub("", row.words))[0])


def _opens_note(rows: Sequence[Row]) -> bool:
    return is_note(rows[0].saying("".join(row.words for row in rows)))


def _first_below(rows: Sequence[Row]) -> bool:
    """Whether the first of articles, divisions or contents stands there, before any other label."""
    for row in rows:
        bare = HEADING.sub("", row.words) if row.words[0] == "#" else row.words
        if is_contents(bare):
            return True
        if match := ARTICLE.match(bare) or DIVISION.match(bare):
            return labelled_number(match) == _FIRST
    return False
