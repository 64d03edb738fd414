"""PDF files with a text layer as prose: lines joined to paragraphs, columns in order, what pages repeat left out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
from pypdfium2 import raw

from builder.numerals import PATTERN as NUMBER
from builder.office import UnreadableError
from builder.office.columns import beside_gutter, by_column, gutter_of
from builder.office.joining import ENDED, LABEL, PrintedLine, joined_lines
from builder.office.printed_blanks import with_room
from builder.office.printed_edges import without_furniture
from builder.office.printed_notes import signs_on_their_lines, without_notes
from builder.office.prose import Prose, places_told, quoted_briefly
from builder.office.raised import RAISED_TOLD
from builder.office.ruled import RuledTable, Stroke, strokes_of, tables_in
from builder.office.signs import Sign, in_lines, placed_signs, signs_apart

_LARGEST, _MOST_PAGES = 100_000_000, 3_000
_ENTRY = re.compile(r".+?(?:(?:[.·．]\s*){4,}|…\s*(?:[.·…．]\s*)*)(?:[0-9]{1,4}|[（(]\s*[0-9]{1,4}\s*[）)])")
_BRACKETED_PAGE = re.compile(r"[（(]\s*([0-9]{1,4})\s*[）)]$")
_DOTTED = re.compile(r"(?:…[\s…]*…|(?:[.·．]\s*){4,})$")
"""What goes on in the next line before the number of its page."""
_CHAPTER = re.compile(rf"第{NUMBER}[编章节]")
_WRAPPED = 0.8
"""How long a line of a table of contents is at least that goes on below, of its longest."""
_TURNED, _UNDER = 0.05, 2
_OVER = 20.0
"""How far a line reaches into a column at least that is drawn over it, in points."""
_FILLED, _AT_EDGE = 0.6, 0.12
"""Which share of a scanned page its picture fills at least; of its height, how far headers and footers reach."""


@dataclass(slots=True)
class _Print:
    """The pages of a file while they are read, and what is to be told of them, by kind."""

    pages: list[list[PrintedLine]] = field(default_factory=list)
    places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)
    """Sentences on notes below the text."""
    furniture: Counter[str] = field(default_factory=Counter)
    contents: list[str] = field(default_factory=list)
    """The lines of tables of contents."""
    gutter: float = 0
    """Where the page before is parted into columns."""


def printed_prose(file: Path) -> Prose:
    """Read a PDF; UnreadableError where it has a password, is broken, or is pictures only."""
    if file.stat().st_size > _LARGEST:
        raise UnreadableError(f"超过 {_LARGEST // 1_000_000} MB，不予读取")
    print_ = _Print()
    try:
        with closing(pypdfium2.PdfDocument(file)) as document:
            if len(document) > _MOST_PAGES:
                raise UnreadableError(f"超过 {_MOST_PAGES} 页，请拆开再取入")
            for at in range(len(document)):
                print_.pages.append(_page_lines(document[at], at + 1, print_))
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        why = "有密码；请打开后不加密码另存" if locked else "不是完整的 PDF，可能已损坏，读不下去"
        raise UnreadableError(why) from error
    plain = list(without_furniture(print_.pages, print_.furniture))
    _tell_pictures(plain, print_)
    body = [_without_contents(page, print_) for page in plain]
    return Prose(tuple(joined_lines(body)), tuple(_print_told(print_)), "页", contents=tuple(print_.contents))


def _page_lines(page: Any, number: int, print_: _Print) -> list[PrintedLine]:
    """The lines of a page in reading order."""
    texts = page.get_textpage()
    signs = list(placed_signs(texts))
    straight = [sign for at, sign in signs if abs(_angle(texts, at)) < _TURNED]
    upright = signs_on_their_lines(straight)
    if upright != straight:
        print_.places["上标"].append(number)
    if len(straight) < len(signs):
        print_.places["斜着的字（像水印）"].append(number)
    objects = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH], max_depth=3))
    pictures = [found.get_bounds() for found in objects if found.type == raw.FPDF_PAGEOBJ_IMAGE]
    if pictures:
        print_.places["图片"].append(number)
    strokes = strokes_of(found for found in objects if found.type == raw.FPDF_PAGEOBJ_PATH)
    # Only what can have notes is asked twice where it is parted.
    noted = strokes or any(sign.high for sign in upright)
    gutter = gutter_of(in_lines(upright), print_.gutter) if noted else 0
    footed = without_notes(upright, strokes, gutter)
    print_.notes += [f"脚注没有放进正文（第{number}页）：“{words}”" for words in footed.notes]
    strokes = footed.strokes
    upright = _with_room_by_column(footed.signs, strokes, gutter)
    tables = list(tables_in(strokes, upright, _printed_cell))
    for table in tables:
        print_.places["表格"].append(number)
        upright = [sign for sign in upright if not _is_on(table, sign)]
    print_.gutter = gutter_of(in_lines(upright), print_.gutter)
    lines = [
        line
        for column, part in enumerate(by_column(upright, print_.gutter, _drawn_over(strokes, print_.gutter)))
        for line in _lines_of_signs(part, number, column, page.get_size())
    ]
    for table in tables:
        _put_in(lines, table, number)
    if lines and _is_scan(page.get_size(), pictures, lines):
        print_.furniture.update(line.words for line in lines)
        return []
    return lines


def _is_scan(size: tuple[float, float], pictures: Sequence[tuple[float, ...]], lines: Sequence[PrintedLine]) -> bool:
    """Whether pictures fill most of a page, and its words stand at its upper and lower edge, none of them a text."""
    width, height = size
    filled = sum((right - left) * (top - bottom) for left, bottom, right, top in pictures)
    return filled > _FILLED * width * height and not any(
        line.table or _AT_EDGE < line.y / height < 1 - _AT_EDGE or line.words[-1] in ENDED or LABEL.match(line.words)
        for line in lines
    )


def _tell_pictures(pages: Sequence[Sequence[PrintedLine]], print_: _Print) -> None:
    """Of pages with pictures tell apart those without words; UnreadableError where no page has any."""
    pictured = print_.places.pop("图片", [])
    print_.places["整页图片"] = [number for number in pictured if not pages[number - 1]]
    print_.places["图片"] = [number for number in pictured if pages[number - 1]]
    if pictured and not any(pages):
        shown = "每一页都" if len(pictured) == len(pages) else places_told(pictured, "页")
        besides = "，只有页眉、页脚或页码" if print_.furniture else ""
        raise UnreadableError(f"{shown}是图片，没有文字{besides}；请先做文字识别（OCR），核对以后存成 .docx 或 .txt")


def _with_room_by_column(signs: list[Sign], strokes: list[Stroke], gutter: float) -> list[Sign]:
    """The characters with room to write; a line drawn in one column is none of a line of words beside it."""
    left, right, over = beside_gutter(signs, gutter)
    if not (left and right):
        return with_room(signs, strokes)
    behind = [one for one in strokes if one.upright or (one.begin + one.end) / 2 > gutter]
    before = [one for one in strokes if one.upright or one not in behind]
    return [*with_room(left, before), *with_room(right, behind), *with_room(over, strokes)]


def _drawn_over(strokes: Sequence[Stroke], gutter: float) -> list[float]:
    """At which heights lines are drawn over both columns of a page."""
    level = (one for one in strokes if not one.upright)
    return [one.at for one in level if one.begin + _OVER < gutter < one.end - _OVER]


def _printed_cell(signs: list[Sign]) -> str:
    """The words of a cell: lines are only broken where its width asks for it."""
    return "".join("".join(signs_apart(sorted(row, key=lambda sign: sign.x))).strip() for row in in_lines(signs))


def _is_on(table: RuledTable, sign: Sign) -> bool:
    return table.left < (sign.x + sign.right) / 2 < table.right and table.bottom < sign.y + sign.size / 3 < table.top


def _put_in(lines: list[PrintedLine], table: RuledTable, page: int) -> None:
    """Put a table before the first line that stands below it, in the column that it lies over."""
    over = [line for line in lines if line.x < table.right and line.right > table.left]
    below = next((line for line in over if line.y < table.bottom + _UNDER), None)
    at = lines.index(below) if below else lines.index(over[-1]) + 1 if over else len(lines)
    column = lines[at - 1].column if at else 0
    lines.insert(at, PrintedLine("", table.left, table.right, table.top, 0, page, column, table=table))


def _angle(texts: Any, at: int) -> float:
    turned = raw.FPDFText_GetCharAngle(texts, at) % 3.14159265
    return min(turned, 3.14159265 - turned)


def _lines_of_signs(signs: Iterable[Sign], page: int, column: int, sheet: tuple[float, float]) -> Iterator[PrintedLine]:
    for row in in_lines(signs):
        line = sorted(row, key=lambda sign: sign.x)
        words = "".join(signs_apart(line)).strip()
        if words:
            first = next(sign for sign in line if not sign.sign.isspace())
            last = next(sign for sign in reversed(line) if not sign.sign.isspace())
            size = median(sign.size for sign in line)
            yield PrintedLine(words, first.x, last.right, first.y, size, page, column, *sheet)


def _without_contents(page: list[PrintedLine], print_: _Print) -> list[PrintedLine]:
    """Leave out the lines of a table of contents: dots and the number of a page behind words."""
    entries = [at for at, line in enumerate(page) if _ENTRY.fullmatch(line.words)]
    if len(entries) < 2:
        return page
    print_.places["目录"].append(page[0].page)
    near = range(max(entries[0] - 1, 0), min(entries[-1] + 2, len(page)))
    gone = set(entries) | {at for at in near if _DOTTED.search(page[at].words)}
    gone |= {at for at, line in enumerate(page) if "".join(line.words.split()) in ("目录", "目次") and at < entries[0]}
    gone |= {at for at in range(min(gone), max(gone)) if at - 1 in gone and at + 1 in gone and _is_of_entry(page, at)}
    whole = _whole_entries([page[at] for at in sorted(gone)])
    print_.contents += [_BRACKETED_PAGE.sub(r"\1", words) for words in whole]
    return [line for at, line in enumerate(page) if at not in gone]


def _is_of_entry(page: Sequence[PrintedLine], at: int) -> bool:
    """Whether a line between entries is a part, or the beginning of the one below, which has no label of its own."""
    words, below = page[at].words, page[at + 1].words
    return not page[at].table and words[-1] not in ENDED and not LABEL.match(below)


def _whole_entries(lines: Sequence[PrintedLine]) -> list[str]:
    """The entries of a table of contents, those that go on in a second line as one.

    A line without a page and with room behind it is the name of a part; a chapter has its page, in narrow lines, too.
    """
    widest = max(line.right - line.x for line in lines)
    whole: list[str] = []
    open_ = False
    for line in lines:
        whole = [*whole[:-1], whole[-1] + line.words] if open_ and not LABEL.match(line.words) else [*whole, line.words]
        part = line.right - line.x < _WRAPPED * widest and not _CHAPTER.match(line.words)
        ends = _ENTRY.fullmatch(whole[-1]) or "".join(whole[-1].split()) == "目录"
        open_ = not (ends or (part and whole[-1] == line.words))
    return whole


def _print_told(print_: _Print) -> Iterator[str]:
    for kind, pages in print_.places.items():
        if not pages:
            continue
        told = places_told(pages, "页")
        if kind == "整页图片":
            yield f"{told}是图片，没有文字，没有取入；请做文字识别（OCR）以后补上"
        elif kind == "表格":
            yield f"表格照框线取入，没有框线的按一行一行的文字取入，请对照原文（{told}）"
        elif kind == "上标":
            yield f"{RAISED_TOLD}（{told}）"
        elif kind == "目录":
            yield f"目录（{told}）没有取入，网站自己生成"
        else:
            yield f"有{kind}没有取入，请对照原文（{told}）"
    yield from print_.notes
    if print_.furniture:
        shown = "、".join(quoted_briefly(words) for words, _ in print_.furniture.most_common(4))
        yield f"有 {print_.furniture.total()} 处页眉、页脚或页码没有取入：{shown}"
    yield "PDF 里没有段落，段落按行的长短和缩进拼成，请抽查换行的地方"
