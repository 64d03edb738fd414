"""How pages are set (版面): paper, margins, grid, page numbers, annexes and tables."""

import re
from collections.abc import Iterator

from builder.proof.document import Passage, is_on, number_in
from builder.proof.findings import Seen, weighed
from builder.proof.roles import Held, foot_of, place_of

_MM = 1440 / 25.4
_SONG = re.compile("(?:新?宋体|N?SimSun|FandolSong).*", re.IGNORECASE)
_OTHER_DIGITS = re.compile(r"\\\*\s*(?!(?:MERGEFORMAT|CHARFORMAT|Arabic)\b)\w", re.IGNORECASE)


def seen_paper(held: Held) -> Iterator[Seen]:
    for sheet in held.document.sheets:
        short, long = sorted((sheet.side("pgSz.w"), sheet.side("pgSz.h")))
        found = f"{short / _MM:.0f} × {long / _MM:.0f} mm"
        yield Seen(f"第{sheet.number}节", found, abs(short - 11906) <= 20 and abs(long - 16838) <= 20)


def seen_margins(held: Held) -> Iterator[Seen]:
    """天头, 订口 and what is left for the type area (版心); across, the sheet is turned to either side (10)."""
    for sheet in held.document.sheets:
        sides = [sheet.side(f"pgMar.{side}") / _MM for side in ("top", "left", "right", "bottom")]
        sides[1] += sheet.side("pgMar.gutter") / _MM
        here, wanted = (*sides, *(side / _MM for side in sheet.area)), (37, 28, 26, 35, 156, 225)
        if sheet.landscape:
            here, wanted = (*sorted(here[:4]), *sorted(here[4:])), (26, 28, 35, 37, 156, 225)
        found = "上{:.1f} 左{:.1f} 右{:.1f} 下{:.1f} mm".format(*sides)
        yield Seen(f"第{sheet.number}节", found, all(abs(a - b) <= 1 for a, b in zip(here, wanted, strict=True)))


def seen_density(held: Held) -> Iterator[Seen]:
    for sheet in (sheet for sheet in held.document.sheets if not sheet.landscape):
        (width, height), pitch = sheet.area, number_in(sheet.shape, "docGrid.linePitch")
        cell = held.document.size * 20 + number_in(sheet.shape, "docGrid.charSpace") / 4096 * 20
        if sheet.shape.get("docGrid.type") not in ("linesAndChars", "snapToChars") or min(pitch, cell) <= 0:
            yield Seen(f"第{sheet.number}节", "没有指定行和字符的文档网格")
        else:
            lines, characters = int(height / pitch), int(width / cell)
            yield Seen(f"第{sheet.number}节", f"{lines}行 × {characters}字", (lines, characters) == (22, 28))


def seen_page_numbers(held: Held) -> Iterator[Seen]:
    """Page numbers: — 1 — in 四号宋体, on odd pages at the right, on even ones at the left, one character in."""
    written = {passage.section for passage, role in held.roles if role}
    kinds = {"default": "right", "even": "left"} if held.document.two_sided else {"default": "right"}
    for sheet in (sheet for sheet in held.document.sheets[held.front :] if sheet.number in written):
        for kind, side in kinds.items():
            foot = foot_of(sheet.footers.get(kind, ()))
            faults: dict[str, object] = _faults_of(foot, side) if foot else {"没有页码": True}
            faults["编号格式不是半角阿拉伯数字"] = sheet.shape.get("pgNumType.fmt", "decimal") != "decimal"
            faults["单双页没有分开"] = foot and len(kinds) == 1 and foot.side != "outside"
            yield weighed(f"第{sheet.number}节{'单' if side == 'right' else '双'}页", "— 页码 —", faults)


def _faults_of(foot: Passage, side: str) -> dict[str, object]:
    blanks, indent = (number_in(foot.shape, f"ind.{side}{unit}") for unit in ("Chars", ""))
    edge = foot.words.strip("\n")[:1] if side == "left" else foot.words.strip("\n")[-1:]
    faces = [(run.chinese if run.is_chinese else run.latin, run.size) for run in foot.pieces if run.words.strip()]
    return {
        "两侧没有一字线": not re.fullmatch(r"\s*[—―]\s*\w*\s*[—―]\s*", foot.words),
        "不是半角阿拉伯数字": any(_OTHER_DIGITS.search(field) for field in foot.fields),
        "不是四号宋体": any(size != 14 or not _SONG.fullmatch(face) for face, size in faces),
        f"没有居{'右' if side == 'right' else '左'}": foot.side not in (side, "outside"),
        "没有空一字": blanks != 100 and not (blanks == 0 and 200 <= indent <= 360) and edge != "\u3000",
    }


def seen_annexes(held: Held) -> Iterator[Seen]:
    """附件 begins a page: after a break, with one of its own, or in a new section."""
    gap, section = "\f", 1
    for passage, role in held.roles[: len(held.document.passages)]:
        words, kind = passage.words, held.document.sheets[passage.section - 1].shape.get("type")
        gap += "\f" if passage.section > section and kind != "continuous" else ""
        gap, section = gap + words[: len(words) - len(words.lstrip())], passage.section
        if role == "annex":
            indents = [number_in(passage.shape, f"ind.{side}") for side in ("left", "firstLine", "firstLineChars")]
            broken = "\f" in gap or is_on(passage.shape, "pageBreakBefore")
            flush = passage.side == "left" and max(indents) <= 0
            yield weighed(place_of(passage), "另起一页、顶格", {"没有另起一页": not broken, "没有顶格": not flush})
        gap = words[len(words.rstrip()) :] if words.strip() else gap


def seen_tables(held: Held) -> Iterator[Seen]:
    sections = {passage.table: passage.section for passage in held.document.passages}
    for number, table in enumerate(held.document.tables, start=1):
        room, columns = held.document.sheets[sections.get(number, 1) - 1].area[0], sum(table.columns)
        faults = {
            f"列宽合计{columns:g}而表宽{table.width:g}": abs(columns - (table.width or columns or 99)) > 40,
            "宽出版心": max(columns, table.width) > room + 60,
            "行可以跨页断开": not all(is_on(row, "cantSplit") for row in table.rows),
            "超过15行而不重复表头": len(table.rows) > 15 and not is_on(table.rows[0], "tblHeader"),
        }
        yield weighed(f"第{number}个表", "相符", faults)
