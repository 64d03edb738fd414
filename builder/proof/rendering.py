"""A Word file printed by LibreOffice, and the print measured."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2
from pypdfium2 import raw

from builder.files import scratch
from builder.office.libreoffice import converted, has_libreoffice
from builder.office.signs import Sign, in_lines, signs_on
from builder.proof.findings import Demand, Finding, Seen, judged
from builder.proof.grid import copy_on_the_grid
from builder.proof.roles import BODY, ENTRY, Held
from builder.values import value

_GRID = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e]+")
_NUMBER_LINE = re.compile(r"[—―]\s*([0-9]+)\s*[—―]")
_LONE_NUMBER = re.compile(rf"\s*{_NUMBER_LINE.pattern}")
_WANTED = "用 LibreOffice 转成 PDF 再量"
_ROW_AT_MOST = 17  # points: a larger character takes two cells of the grid
_BODY_AT_MOST = 18  # points: a page with larger words has a title, and not the 22 lines of the grid


@value
class Page:
    number: int
    across: bool
    ruled: bool
    """Whether an upright line of a table is on it."""
    faces: frozenset[str]
    signs: tuple[Sign, ...]

    @property
    def words(self) -> str:
        """Its words without blanks."""
        return "".join(sign.sign for sign in self.signs if not sign.sign.isspace())


Area = tuple[float, float, float, float]
"""The type area in points from the lower left corner of the page: left, bottom, right, top."""


def printed_by(held: Held) -> tuple[Page, ...] | str:
    """The pages that LibreOffice prints, or why there are none."""
    if not has_libreoffice():
        return "没有装 LibreOffice，行数、字数和页码的位置没有核验"
    with scratch("zhidu-proof-") as folder:
        copy = folder / "proof.docx"
        copy_on_the_grid(held, copy)
        if reason := converted(copy, "pdf"):
            return f"没有核验：{reason}"
        with closing(pypdfium2.PdfDocument(copy.with_suffix(".pdf"))) as document:
            return tuple(_printed_page(document[at], at + 1) for at in range(len(document)))


def rendered(printed: tuple[Page, ...] | str, held: Held) -> tuple[Finding, ...]:
    """Hold a print against the standard; one finding when there is none."""
    if isinstance(printed, str):
        return (Finding("渲染核验", "5.2.3", _WANTED, printed, "未渲染核验"),)
    sheet = min(held.document.sheets[held.front :], key=lambda sheet: sheet.landscape)
    if not sheet.sized:
        return (Finding("渲染核验", "5.2.3", _WANTED, "没有写明纸张大小和页边，没有可以量的版心", "不适用"),)
    left, bottom, (width, height) = sheet.side("pgMar.left"), sheet.side("pgMar.bottom"), sheet.area
    area = left / 20, bottom / 20, (left + width) / 20, (bottom + height) / 20
    upright = [page for page in printed if not page.across]
    faces = sorted(frozenset[str]().union(*(page.faces for page in printed)))
    return (
        judged(Demand("渲染行数", "5.2.3", "每页22行", "没有排满文字的竖页"), _line_counts(upright, area)),
        judged(Demand("渲染字数", "5.2.3", "每行28字", "没有排满汉字的整行"), _row_lengths(upright, area, held)),
        judged(Demand("渲染页码", "7.5", "单页居右、双页居左", _unseen(held)), _page_numbers(upright, area, held)),
        judged(Demand("渲染目录", "—", "目录页码与正文相符", "没有目录页码"), _seen_contents(printed, held)),
        judged(Demand("渲染页数和字体", "—", "仅供参考", f"{len(printed)}页；PDF 里的字体：{'、'.join(faces)}"), ()),
    )


def _printed_page(page: Any, number: int) -> Page:
    paths = (path.get_bounds() for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3))
    ruled = any(right - left < 3 and top - bottom > 12 for left, bottom, right, top in paths)
    words = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
    faces = frozenset(text.get_font().get_base_name().rpartition("+")[2] for text in words)
    return Page(number, page.get_width() > page.get_height(), ruled, faces, tuple(signs_on(page.get_textpage())))


def _rows(page: Page, area: Area) -> list[list[Sign]]:
    """The characters in the type area, line by line."""
    return in_lines(sign for sign in page.signs if area[1] - 3 < sign.y < area[3])


def _line_counts(pages: Iterable[Page], area: Area) -> Iterator[Seen]:
    """The lines of pages that are full of text: no title, no table, no smaller 版记, words down to the last line."""
    counts: Counter[int] = Counter()
    for page in pages:
        rows = _rows(page, area)
        gaps = [upper[0].y - lower[0].y for upper, lower in pairwise(rows)]
        sizes = [max(sign.size for sign in row) for row in rows]
        if len(gaps) < 10 or page.ruled or max(sizes) > _BODY_AT_MOST or min(sizes) < median(sizes) - 1:
            continue
        pitch = median(gaps)
        if area[3] - rows[0][0].y < 1.5 * pitch and rows[-1][0].y - area[1] < pitch:
            counts[1 + sum(round(gap / pitch) for gap in gaps)] += 1
    for count, times in counts.most_common(1):
        yield Seen("", f"每页{count}行（{counts.total()}个满页中{times}页）", count == 22)


def _row_lengths(pages: Iterable[Page], area: Area, held: Held) -> Iterator[Seen]:
    """The characters of lines of Chinese with no room for one more; a mark over the edge is not counted (避头尾).

    Lines of the body alone: those under a title, of notes and lists have indents of their own. A print has words that
    no paragraph has (numbers of automatic lists), so what belongs to another paragraph is passed over.
    """
    lengths: Counter[int] = Counter()
    others = "\n".join("".join(passage.words.split()) for passage, role in held.roles if role not in BODY)
    for row in (row for page in pages if not page.ruled for row in _rows(page, area)):
        signs = [sign for sign in row if sign.x < area[2] - sign.size / 2]
        if not signs or max(sign.size for sign in signs) > _ROW_AT_MOST:
            continue
        reaches = signs[0].x - area[0] < signs[0].size / 2 and area[2] - signs[-1].right < signs[0].size
        words = "".join(sign.sign for sign in signs)
        if reaches and _GRID.fullmatch(words) and "".join(words.split()) not in others:
            lengths[len(signs)] += 1
    for length, _ in lengths.most_common(1):
        found = f"每行{length}字（{lengths.total()}个整行中最常见），最多{max(lengths)}字"
        yield Seen("", found, length == 28 or (length == 27 and max(lengths) == 28))


def _unseen(held: Held) -> str:
    return "页码在图文框或文本框里，按文件的设定核验" if held.folios_float else "竖页没有文字"


def _page_numbers(pages: Iterable[Page], area: Area, held: Held) -> Iterator[Seen]:
    """Where the numbers are, but not those in boxes, for which LibreOffice knows no outer edge.

    Pages before the first that has one are cover and 目录; a letter has none on its first (10.1).
    """
    numbered, pages = False, () if held.folios_float else tuple(pages)[held.is_letter :]
    for page in (page for page in pages if page.signs):
        line, match = _folio_on(page, area)
        numbered = numbered or bool(match)
        if match:
            on_right = line[match.start(1)].x > (area[0] + area[2]) / 2
            good = on_right == bool(int(match[1]) % 2)
            yield Seen(f"第{page.number}页", "位置相符" if good else "页码在另一边", good)
        elif numbered:
            yield Seen(f"第{page.number}页", "没有页码")
    if not numbered and any(page.signs for page in pages):
        yield Seen("", "没有一页有“— 页码 —”")


def _folio_on(page: Page, area: Area) -> tuple[list[Sign], re.Match[str] | None]:
    """The lowest line with a page number: below the type area, or alone where a footer of several lines reaches up."""
    for line in reversed(in_lines(page.signs)):
        words = "".join(sign.sign for sign in line).rstrip()
        if match := (_NUMBER_LINE.search if line[0].y <= area[1] - 3 else _LONE_NUMBER.fullmatch)(words):
            return line, match
    return [], None


def _seen_contents(pages: Sequence[Page], held: Held) -> Iterator[Seen]:
    """The numbers in 目录, held against those printed under the headings that it names."""
    numbers = {page.number: _number_of(page) or page.number * held.folios_float for page in pages}
    headings = {
        "".join(passage.words.split()): numbers[passage.page]
        for passage, role in held.roles
        if role != "contents" and passage.page and numbers[passage.page]
    }
    for passage in held.of("contents"):
        entry = ENTRY.fullmatch(passage.words.strip())
        here = headings.get("".join(entry[1].split())) if entry else None
        if entry and here:
            good = int(entry[2]) == here
            yield Seen(passage.place, "相符" if good else f"目录写{entry[2]}，排在第{here}页", good)


def _number_of(page: Page) -> int:
    hits = list(_NUMBER_LINE.finditer(page.words))
    return int(hits[-1][1]) if hits else 0
