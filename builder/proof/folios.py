"""Page numbers (页码): — 1 — in 四号宋体, at the right of odd pages and the left of even ones."""

import re
from collections.abc import Iterator

from builder.office.looks import is_on
from builder.proof.document import Passage, Sheet
from builder.proof.findings import Seen, weighed
from builder.proof.roles import Held, foot_of

_MM = 1440 / 25.4
_SONG = re.compile("(?:新?宋体|N?SimSun|FandolSong).*", re.IGNORECASE)
_OTHER_DIGITS = re.compile(r"\\\*\s*(?!(?:MERGEFORMAT|CHARFORMAT|Arabic)\b)\w", re.IGNORECASE)
_HEIGHTS = 18, 29  # mm from the edge of the paper to the line of the number, which is 7 mm below the type area
_BLANK = 0.7, 1.4  # characters that count as one
_NAMES = {"default": "单页", "even": "双页", "first": "首页"}


def seen_page_numbers(held: Held) -> Iterator[Seen]:
    """The footers of all sections with words but cover and 目录; a letter has no number on its first page (10.1)."""
    written = {passage.section for passage, role in held.roles if role}
    sheets = [sheet for sheet in held.document.sheets[held.front :] if sheet.number in written]
    for sheet in sheets:
        for kind in _kinds(held, sheet):
            side = "left" if kind == "even" else "right"
            foot = foot_of(sheet.footers.get(kind, ()))
            faults: dict[str, object] = _faults_of(foot, side) if foot else {"没有页码": True}
            faults["编号格式不是半角阿拉伯数字"] = sheet.shape.get("pgNumType.fmt", "decimal") != "decimal"
            one_kind = not held.document.two_sided and kind == "default"
            faults["单双页没有分开"] = foot and one_kind and foot.side != "outside"
            yield weighed(f"第{sheet.number}节{_NAMES[kind]}", "— 页码 —", faults)
        yield from _seen_start(sheet, first=sheet is sheets[0])
        height = sheet.side("pgMar.footer") / _MM
        if sheet.sized and "pgMar.footer" in sheet.shape and not sheet.landscape:
            wrong = {
                f"页脚距纸边{height:.0f} mm，一字线不在版心下边缘之下 7 mm": not _HEIGHTS[0] <= height <= _HEIGHTS[1]
            }
            yield weighed(f"第{sheet.number}节", "— 页码 —", wrong)


def seen_further_feet(held: Held) -> Iterator[Seen]:
    """What stands in a footer beside the page number, each once."""
    feet = [foot for sheet in held.document.sheets[held.front :] for foot in sheet.footers.values()]
    others = (other for foot in feet if (number := foot_of(foot)) for other in foot if other != number)
    places = dict.fromkeys(other.place for other in others if other.words.strip())
    yield from (Seen(place, "不是页码") for place in places)


def _kinds(held: Held, sheet: Sheet) -> list[str]:
    kinds = ["default", "even"] if held.document.two_sided else ["default"]
    first = is_on(sheet.shape, "titlePg") and not held.is_letter
    return ["first", *kinds] if first else kinds


def _seen_start(sheet: Sheet, *, first: bool) -> Iterator[Seen]:
    """Numbers run on from 1; annexes are counted with the document (7.5)."""
    start = sheet.shape.get("pgNumType.start")
    if start is not None and (start != "1" or not first):
        yield Seen(f"第{sheet.number}节", f"页码从{start}起" if first else f"页码重新从{start}起，没有连续")


def _faults_of(foot: Passage, side: str) -> dict[str, object]:
    words = foot.words.strip("\n\f")
    faces = [(run.chinese if run.is_chinese else run.latin, run.size) for run in foot.pieces if run.words.strip()]
    return {
        "两侧没有一字线": not re.fullmatch(r"\s*[—―]\s*\w*\s*[—―]\s*", foot.words),
        "不是半角阿拉伯数字": any(_OTHER_DIGITS.search(field) for field in foot.fields),
        "不是四号宋体": any(size != 14 or not _SONG.fullmatch(face) for face, size in faces),
        f"没有居{'右' if side == 'right' else '左'}": foot.side not in (side, "outside"),
        "没有空一字": not any(_BLANK[0] <= blank <= _BLANK[1] for blank in _blanks(foot, side, words)),
    }


def _blanks(foot: Passage, side: str, words: str) -> tuple[float, ...]:
    """What may keep a number one character from the edge; at the outer edge, on either side."""
    before, after = foot.first_line, foot.right + _trailing(words)
    if foot.side == "outside":
        return before, after, foot.left, foot.right
    return (before,) if side == "left" else (after,)


def _trailing(words: str) -> float:
    blanks = words[len(words.rstrip()) :]
    return sum(1 if blank in "\u3000\u2003" else 0.5 for blank in blanks)
