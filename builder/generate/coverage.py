"""Coverage of indicator systems as a workbook: items with the gaps first, areas, what is lost; every cell is words."""

from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from builder.coverage.matrix import areas_of, gaps_first, losses_of, source_title
from builder.generate.listing import mark_prints
from builder.generate.xlsx import book_bytes, set_lying
from builder.model.corpus import Corpus
from builder.model.coverage import STATES, Cover
from builder.model.indicator import EXAMPLE, IndicatorSystem
from builder.rating.tied import tie_words

_THIN = Side(style="thin")
_RULED = Border(_THIN, _THIN, _THIN, _THIN)
_LONGEST = 31
"""Characters of a sheet's name."""
_WIDTHS = {
    "编号": 10,
    "指标": 24,
    "部分": 30,
    "状态": 8,
    "依据": 40,
    "引用的原话": 60,
    "制度、表单、期限": 30,
    "失去依据的指标": 60,
}


def coverage_book(corpus: Corpus, systems: tuple[IndicatorSystem, ...]) -> bytes:
    """Three sheets for each system."""
    book: Any = Workbook()
    book.remove(book.active)
    for system in systems:
        covers = corpus.covered[system.path]
        mark = f"{system.front.title}{f'（{EXAMPLE}）' if system.front.example else ''}"
        for name, rows in (
            ("逐项", _item_rows(corpus, covers)),
            ("各部分", _area_rows(covers)),
            ("少了会失去什么", _loss_rows(corpus, covers)),
        ):
            sheet = book.create_sheet(f"{name} {system.slug}"[:_LONGEST])
            _fill_sheet(sheet, mark, list(rows))
            if system.front.example:
                mark_prints(sheet, EXAMPLE)
    return book_bytes(book)


def _item_rows(corpus: Corpus, covers: tuple[Cover, ...]) -> Iterator[list[Any]]:
    yield ["状态", "编号", "指标", "部分", "依据", "引用的原话", "待核的原因"]
    for cover in gaps_first(covers):
        path = " › ".join(one.title for one in cover.above)
        head = [cover.state, cover.item.code, cover.item.title, path]
        for found in cover.ties:
            named = found.tie.rule or (_named_source(corpus, found.key) if found.key else tie_words(found.tie))
            yield [*head, named, found.tie.quoted, found.why]
        if not cover.ties:
            yield [*head, "", "", ""]


def _area_rows(covers: tuple[Cover, ...]) -> Iterator[list[Any]]:
    yield ["编号", "部分", "指标数", *STATES]
    for area in areas_of(covers):
        yield [area.code, f"{'　' * (area.level - 1)}{area.title}", area.items, *area.counts]


def _loss_rows(corpus: Corpus, covers: tuple[Cover, ...]) -> Iterator[list[Any]]:
    yield ["制度、表单、期限", "支持的指标数", "失去依据的指标数", "失去依据的指标"]
    for loss in losses_of(corpus, covers):
        lost = "、".join(f"{one.item.code} {one.item.title}" for one in loss.lost)
        yield [_named_source(corpus, loss.key), len(loss.supported), len(loss.lost), lost]


def _named_source(corpus: Corpus, key: str) -> str:
    title = source_title(corpus, key)
    return f"期限“{title}”" if key.startswith("limits/") else f"《{title}》"


def _fill_sheet(sheet: Any, mark: str, rows: list[list[Any]]) -> None:
    """A line that says of which system, then rows below a head that stays."""
    for number, row in enumerate([[mark], *rows], start=1):
        for column, said in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = said if said != "" else None
            if isinstance(said, str) and said:
                cell.data_type = "s"
            cell.font = Font(bold=number <= 2)
            cell.alignment = Alignment(vertical="center", wrap_text=number > 1)
            cell.border = _RULED if number > 1 else Border()
    for column, head in enumerate(rows[0], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, 14)
    set_lying(sheet, 2)
