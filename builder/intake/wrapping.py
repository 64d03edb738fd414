"""Lines that were cut at some width become whole again; what pages repeat between them is left out."""

from functools import partial
from itertools import pairwise

from builder.intake.above import is_note
from builder.intake.broken import broken_sentences, is_note_below
from builder.intake.furniture import without_page_heads, without_page_numbers
from builder.intake.rows import HEADING, SENTENCE_END, Row, Rows, is_labelled
from builder.numerals import is_cut_number
from builder.references import ARTICLE, DIVISION, ITEM

_NARROWEST, _WIDEST = 24, 132
_SLACK = 8
"""How much shorter than the widest a full line may be, where no sign may begin or a word may be cut."""


def rejoined(read: Rows) -> Rows:
    """Give rows as the text means them, and tell what was joined, dropped or stays doubtful."""
    rows, unclear = without_page_numbers(read.rows)
    notes = _notes_among(rows)
    width = _wrapped_at(rows, notes)
    indents = any(row.indented for row in rows) and not all(row.indented for row in rows)
    cut = partial(_is_cut_short, notes=notes, width=width, indents=indents)
    rows, told = without_page_heads(rows, cut, partial(_is_full, width=width))
    unclear += told
    broken, unsure = broken_sentences(rows)
    unsettled = broken | unsure
    whole: list[Row] = []
    joined, doubtful, mended, cut_numbers = 0, [], [], []
    last = Row("", 0)
    for at, row in enumerate(rows):
        wrapped = bool(whole) and cut(last, row)
        if wrapped or (at in broken and not (indents and row.indented)):
            whole[-1] = whole[-1].saying(_rejoined_words(whole[-1].words, row.words))
            cut_numbers += [row.line] if is_cut_number(last.words, row.words) else []
            joined += wrapped
            mended += [] if wrapped else [row.line]
        else:
            whole.append(row)
            doubts = at in unsettled or _is_doubtful(last, row, width, indents=indents)
            doubtful += [row.line] if doubts else []
        last = row
    if joined:
        unclear.append(f"原文在行中换行，有 {joined} 行接到了上一行")
    if cut_numbers:
        unclear.append(f"上一行末尾的数字和这一行开头的数字接成了一个：第 {_line_list(cut_numbers)} 行，请对照原文")
    if mended:
        unclear.append(f"上一行的句子没有完，接到了上一行：第 {_line_list(mended)} 行，请对照原文")
    if doubtful:
        unclear.append(f"款的划分不可靠：第 {_line_list(doubtful)} 行可能接着上一行，也可能另起一款，请对照原文")
    return Rows(whole, [*read.unclear, *unclear])


def _notes_among(rows: list[Row]) -> set[str]:
    """The rows that are notes (题注): what tells a day below the first article is a line of that mostly."""
    begin = next((at for at, row in enumerate(rows) if ARTICLE.match(row.words)), len(rows))
    return {row.words for at, row in enumerate(rows) if (is_note(row) if at < begin else is_note_below(rows, at))}


def _wrapped_at(rows: list[Row], notes: set[str]) -> int:
    """The width at which lines were cut, or 0: at least two lines as wide as any break off in a sentence."""
    words = [row for row in rows if not row.table]
    if not words or any(len(row.words) > _WIDEST for row in words):
        return 0
    width = max(map(_width_of, words))
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    cut = sum(
        _is_full(row, width) and _is_open(row, notes) and not is_labelled(after.words) and after.words not in notes
        for row, after in pairwise(words)
    )
    return width if cut > 1 else 0


def _is_open(row: Row, notes: set[str]) -> bool:
    """Whether a row stops within a sentence; a heading, of a chapter too, or a note (题注) is no sentence."""
    heading = HEADING.match(row.words) or DIVISION.match(row.words)
    within = row.words[-1] not in SENTENCE_END or row.words[-1] == "》"
    return within and not heading and row.words not in notes


def _is_full(row: Row, width: int) -> bool:
    return width > 0 and not row.table and _width_of(row) >= width - _SLACK


def _is_cut_short(last: Row, row: Row, *, notes: set[str], width: int, indents: bool) -> bool:
    """Whether a row goes on with the one above, which is as wide as lines get or ends its page."""
    if row.table or last.table or (is_labelled(row.words) and not _is_cited(last, row)):
        return False
    full = _is_full(last, width)
    if _is_open(last, notes):
        return (full or row.page) and not (indents and row.indented)
    return full and indents and not row.indented and not row.apart and last.words[-1] in SENTENCE_END


def _is_cited(last: Row, row: Row) -> bool:
    """`第` or `、` above and （二）项 here: the number belongs to the sentence."""
    item, article = ITEM.match(row.words), ARTICLE.match(row.words)
    if last.words[-1] in SENTENCE_END:
        return False
    if item:
        return row.words[item.end() : item.end() + 1] in ("项", "、", "至", "和", "或", "目") or last.words[-1] == "第"
    return (
        bool(article) and not row.words[article.end() : article.end() + 1].isspace() and article.end() < len(row.words)
    )


def _is_doubtful(last: Row, row: Row, width: int, *, indents: bool) -> bool:
    """A sentence ended just where the line had to: nobody can tell whether a paragraph (款) did, too."""
    ended = last.words[-1:] in ("。", "；") and _is_full(last, width)
    return ended and not indents and not row.apart and not row.table and not is_labelled(row.words)


def _rejoined_words(words: str, more: str) -> str:
    apart = all(sign.isascii() and sign.isalnum() for sign in (words[-1], more[0])) and not is_cut_number(words, more)
    return f"{words}{' ' * apart}{more}"


def _width_of(row: Row) -> int:
    """How wide a row is: a Chinese character takes two columns."""
    return 2 * len(row.words) - len(row.words.encode("ascii", "ignore")) + 4 * row.indented


def _line_list(lines: list[int]) -> str:
    return "、".join(map(str, lines[:20])) + ("等" if len(lines) > 20 else "")
