"""How pages are set (版面): paper, margins, lines and characters, annexes and tables."""

from collections import Counter
from collections.abc import Iterable, Iterator

from builder.office.looks import is_on, number_in
from builder.proof.document import Passage, Piece, Sheet, cell_change
from builder.proof.findings import Seen, weighed
from builder.proof.roles import BODY, Held

_TEXT_SIZE = 16  # points of 三号
_MM = 1440 / 25.4
_CELLS = {"linesAndChars", "snapToChars"}
_CELL_MARGINS = 240  # twips by which Word lets a table stand out on both sides, so that its words keep the edge
_ACROSS = "纸张横放，排文字的页要竖放"
_NEARLY = 0.03  # of a line or character: lengths are whole twips


def seen_paper(held: Held) -> Iterator[Seen]:
    """A4, and upright where text stands on it; a wide table may lie across."""
    for sheet in held.document.sheets:
        if "pgSz.w" not in sheet.shape:
            yield Seen(f"第{sheet.number}节", "没有写明纸张大小，各软件按自己的默认纸张排，Word 是 216 × 279 mm")
            continue
        short, long = sorted((sheet.side("pgSz.w"), sheet.side("pgSz.h")))
        found = f"{short / _MM:.0f} × {long / _MM:.0f} mm"
        faults = {found: abs(short - 11906) > 20 or abs(long - 16838) > 20, _ACROSS: _is_turned(held, sheet)}
        yield weighed(f"第{sheet.number}节", found, faults)


def _is_turned(held: Held, sheet: Sheet) -> bool:
    """Whether text lies across with nothing that asks for it."""
    roles = [role for passage, role in held.roles if passage.section == sheet.number and not passage.part]
    return sheet.landscape and "table" not in roles and any(role in BODY for role in roles)


def seen_margins(held: Held) -> Iterator[Seen]:
    """天头, 订口 and what is left for the type area (版心); across, the sheet is turned to either side (10)."""
    sheets = (sheet for sheet in held.document.sheets if "pgSz.w" in sheet.shape)
    for sheet in (sheet for sheet in sheets if not _is_turned(held, sheet)):
        if not sheet.sized:
            yield Seen(f"第{sheet.number}节", "没有写明页边")
            continue
        sides = [sheet.side(f"pgMar.{side}") / _MM for side in ("top", "left", "right", "bottom")]
        sides[1] += sheet.side("pgMar.gutter") / _MM
        here, wanted = (*sides, *(side / _MM for side in sheet.area)), (37, 28, 26, 35, 156, 225)
        if sheet.landscape:
            here, wanted = (*sorted(here[:4]), *sorted(here[4:])), (26, 28, 35, 37, 156, 225)
        found = "横放，" * sheet.landscape + "上{:.1f} 左{:.1f} 右{:.1f} 下{:.1f} mm".format(*sides)
        yield Seen(f"第{sheet.number}节", found, all(abs(a - b) <= 1 for a, b in zip(here, wanted, strict=True)))


def seen_density(held: Held) -> Iterator[Seen]:
    """Lines to a page and characters to a line, as the body is set on the grid or without one."""
    for sheet in (sheet for sheet in held.document.sheets if sheet.sized and not sheet.landscape):
        here = [passage for passage in held.of(*BODY) if passage.section == sheet.number and not passage.part]
        pitches = {passage.number: _pitch(passage, sheet) for passage in here}
        usual = _commonest(pitches.values())
        pieces = [piece for passage in here for piece in passage.pieces if piece.size == _TEXT_SIZE]
        cell = _commonest(_advance(held, sheet, piece) for piece in pieces) or _TEXT_SIZE * 20
        if not here:
            continue
        if not usual:
            yield Seen(f"第{sheet.number}节", "没有指定行和字符的文档网格，正文也没有固定的行距")
            continue
        width, height = sheet.area
        fits = {number: int(height / max(pitch, 1) + _NEARLY) for number, pitch in pitches.items()}
        lines, characters = int(height / usual + _NEARLY), int(width / cell + _NEARLY)
        mixed = lines != 22 and 22 in fits.values()
        yield Seen(f"第{sheet.number}节", f"{lines}行 × {characters}字", (lines, characters) == (22, 28))
        for passage in here:
            if any(number_in(passage.shape, f"spacing.{side}") for side in ("before", "after")):
                yield Seen(passage.place, "段前或段后有间距")
            pitch, fit = pitches[passage.number], fits[passage.number]
            if fit != 22 and (mixed or (pitch != usual and fit != lines)):
                yield Seen(passage.place, f"行距{pitch / 20:g}磅" if pitch else "行距随字体而变")


def _commonest(lengths: Iterable[float]) -> float:
    return next((length for length, _ in Counter(lengths).most_common(1)), 0)


def _pitch(passage: Passage, sheet: Sheet) -> float:
    """From line to line in twips, 0 when the face decides (ECMA-376, 17.3.1.33)."""
    line, rule = number_in(passage.shape, "spacing.line"), passage.shape.get("spacing.lineRule", "auto")
    snapped = passage.shape.get("snapToGrid", "1") not in ("0", "false", "off")
    on_grid = snapped and sheet.shape.get("docGrid.type") in (*_CELLS, "lines")
    grid = number_in(sheet.shape, "docGrid.linePitch") if on_grid else 0
    if rule == "exact" and line:
        return line
    if rule == "atLeast" and line:
        return max(line, grid)
    return grid * (line / 240 if line else 1)


def _advance(held: Held, sheet: Sheet, piece: Piece) -> float:
    """From character to character in twips: the grid adds to each, or has cells for the default size (17.6.5)."""
    kind, more = sheet.shape.get("docGrid.type"), cell_change(sheet.shape, "docGrid.charSpace") * 20
    if kind == "snapToChars":
        return held.document.size * 20 + more
    narrowed = (number_in(piece.shape, "w") or 100) / 100
    return piece.size * 20 * narrowed + number_in(piece.shape, "spacing") + (more if kind in _CELLS else 0)


def seen_annexes(held: Held) -> Iterator[Seen]:
    """附件 begins a page: after a break, with one of its own, or in a new section."""
    gap, section = "\f", 1
    for passage, role in held.roles[: len(held.document.passages)]:
        words, kind = passage.words, held.document.sheets[passage.section - 1].shape.get("type")
        gap += "\f" if passage.section > section and kind != "continuous" else ""
        gap, section = gap + words[: len(words) - len(words.lstrip())], passage.section
        if role == "annex":
            broken = "\f" in gap or is_on(passage.shape, "pageBreakBefore")
            flush = passage.side == "left" and passage.first_line <= 0
            faults = {"没有另起一页": not broken, "没有顶格": not flush}
            if "：" in words or ":" in words:
                faults["后面有冒号"] = True
            yield weighed(passage.place, "另起一页、顶格", faults)
        gap = words[len(words.rstrip()) :] if words.strip() else gap


def seen_widths(held: Held) -> Iterator[Seen]:
    for number, table in enumerate(held.document.tables, start=1):
        sheet, width = (
            held.document.sheets[_sections_of_tables(held).get(number, 1) - 1],
            max(sum(table.columns), table.width),
        )
        if sheet.sized:
            out = width > sheet.area[0] + _CELL_MARGINS
            yield Seen(f"第{number}个表", "宽出版心" if out else "没有宽出版心", not out)


def seen_tables(held: Held) -> Iterator[Seen]:
    """What keeps a table whole when it runs over a page; lines drawn as a table (版记) are none."""
    lines = {passage.table for passage, role in held.roles if role in ("imprint", "number", "signer", "head", "mark")}
    for number, table in enumerate(held.document.tables, start=1):
        columns = sum(table.columns)
        faults = {
            f"列宽合计{columns:g}而表宽{table.width:g}": abs(columns - (table.width or columns or 99)) > 40,
            "行可以跨页断开": not all(is_on(row, "cantSplit") for row in table.rows),
            "超过15行而不重复表头": len(table.rows) > 15 and not is_on(table.rows[0], "tblHeader"),
        }
        if number not in lines:
            yield weighed(f"第{number}个表", "相符", faults)


def _sections_of_tables(held: Held) -> dict[int, int]:
    return {passage.table: passage.section for passage in held.document.passages}
