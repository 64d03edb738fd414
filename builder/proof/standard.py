"""`zhidu proof`: a Word file held against GB/T 9704—2012; the words of a paragraph tell what it is before its looks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from builder.model.identity import ArticleNumber, labelled_number
from builder.numerals import PATTERN
from builder.office.package import Package, package_of
from builder.proof.document import Passage, Piece, is_on, number_in
from builder.proof.findings import Demand, Finding, Seen, judged
from builder.proof.measure import measured
from builder.proof.rendering import rendered
from builder.references import ARTICLE, BLANK, DIVISION

_MM = 1440 / 25.4
_COUNT = "[零〇一二三四五六七八九十百]+"
_NAMED = rf"(?:{BLANK}[^。；]{{0,40}}|[^，。；：]{{1,15}})?"
_WORDS = {
    "contents": re.compile(r"目\s*[录次]|.*(?:\t|…{2}|[.·…]{3})\s*[0-9]+"),
    "annex": re.compile(rf"附件\s*{PATTERN}?"),
    "chapter": re.compile(rf"第{BLANK}*{PATTERN}{BLANK}*(?:分编|编|章){_NAMED}"),
    "section": re.compile(rf"第{BLANK}*{PATTERN}{BLANK}*节{_NAMED}"),
}
_LEVELS = {"level1": re.compile(f"{_COUNT}、"), "level2": re.compile(f"（{_COUNT}）")}
_BODY = ("body", *_LEVELS)
_TITLE_STYLE = re.compile("title|大?标题|(?:制度|公文|文件)(?:名称|标题)", re.IGNORECASE)
_NOTE_STYLE = re.compile("附注|表前|注释|说明|caption|题注|footnote", re.IGNORECASE)
_FANG, _HEI, _KAI = "仿宋|FangSong|FandolFang", "黑体|SimHei|FandolHei", "楷|KaiTi|FandolKai"
_SONG = re.compile("(?:新?宋体|N?SimSun|FandolSong).*", re.IGNORECASE)
_LABEL = 30  # characters that words in 黑体 have at most inside the body: 第一条, or a few that lead in
_CJK = r"\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e"
_HALF = re.compile(rf"(?<=[{_CJK}])[,;:?!()]|[,;:?!()](?=[{_CJK}])")
_TIMES, _LATIN = "Times New Roman", re.compile("[0-9A-Za-z]")
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|(?<![0-9A-Za-z_])(?:None|nan|NaN)(?![0-9A-Za-z_])")
_FIELD = re.compile(r"\s*(?:PAGE|PAGEREF|TOC|NUMPAGES|HYPERLINK\s+\\l)(?:\s|$)|\s*$", re.IGNORECASE)
_OTHER_DIGITS = re.compile(r"\\\*\s*(?!(?:MERGEFORMAT|CHARFORMAT|Arabic)\b)\w", re.IGNORECASE)
_ARTICLE = re.compile(rf"{ARTICLE.pattern}(?={BLANK}|[（(【：:]|$)")
"""第三条 that begins an article; 第三条规定的 mentions one."""
_DIVISIONS = ("编", "分编", "章", "节")


def proof(file: Path, *, render: bool) -> tuple[Finding, ...]:
    """Measure a .docx, with `render` its print too; UnreadableError says in Chinese why a file is none."""
    with package_of(file) as package:
        held = _Held(package)
        measures = tuple(judged(Demand(*demand), check(held)) for *demand, check in _CHECKS)
    sheet = min(held.document.sheets[held.front :], key=lambda sheet: sheet.landscape)
    left, bottom, (width, height) = sheet.side("pgMar.left"), sheet.side("pgMar.bottom"), sheet.area
    printed = rendered(file if render else None, (left / 20, bottom / 20, (left + width) / 20, (bottom + height) / 20))
    return (*measures, *printed)


class _Held:
    """A document held against the standard: what each paragraph of it is."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.document = measured(package)
        told = [(passage.section, passage.words.strip()) for passage in self.document.passages]
        told = [(section, words) for section, words in told if not _WORDS["contents"].fullmatch(words)]
        articles = [section for section, words in told if _ARTICLE.match(words)]
        long = [section for section, words in told if len(words) > 100]
        numbered = [sheet.number for sheet in self.document.sheets if any(map(_foot_of, sheet.footers.values()))]
        # Cover and 目录: the sections before the first page number, without articles or long paragraphs.
        self.front = min(numbered + articles + long) - 1 if numbered else 0
        self.roles = (*self._roles(in_articles=bool(articles)), *((note, "") for note in self.document.notes))

    def of(self, *roles: str) -> Iterator[Passage]:
        """The paragraphs of some roles; of all when none is named."""
        return (passage for passage, role in self.roles if role in roles or not roles)

    def _roles(self, *, in_articles: bool) -> Iterator[tuple[Passage, str]]:
        """What each paragraph is; in a text of articles, 一、 and （一） are items and no headings."""
        passages, titled = self.document.passages, False
        for at, passage in enumerate(passages):
            role, size = _role(passage), max((piece.size for piece in passage.pieces if piece.words.strip()), default=0)
            beside_table = any(near.table for near in passages[max(0, at - 1) : at + 2])
            if passage.section <= self.front and role != "contents":
                role = "cover"
            elif role == "centred" and not titled and size >= 20:
                role = "title"
            elif role in _BODY and size < 16 and beside_table:
                role = "note"
            elif role in _LEVELS and in_articles:
                role = "body"
            titled = titled or role == "title"
            yield passage, role


def seen_paper(held: _Held) -> Iterator[Seen]:
    for sheet in held.document.sheets:
        short, long = sorted((sheet.side("pgSz.w"), sheet.side("pgSz.h")))
        found = f"{short / _MM:.0f} × {long / _MM:.0f} mm"
        yield Seen(f"第{sheet.number}节", found, abs(short - 11906) <= 20 and abs(long - 16838) <= 20)


def seen_margins(held: _Held) -> Iterator[Seen]:
    """天头, 订口 and what is left for the type area (版心); across, the sheet is turned to either side (10)."""
    for sheet in held.document.sheets:
        sides = [sheet.side(f"pgMar.{side}") / _MM for side in ("top", "left", "right", "bottom")]
        sides[1] += sheet.side("pgMar.gutter") / _MM
        here, wanted = (*sides, *(side / _MM for side in sheet.area)), (37, 28, 26, 35, 156, 225)
        if sheet.landscape:
            here, wanted = (*sorted(here[:4]), *sorted(here[4:])), (26, 28, 35, 37, 156, 225)
        found = "上{:.1f} 左{:.1f} 右{:.1f} 下{:.1f} mm".format(*sides)
        yield Seen(f"第{sheet.number}节", found, all(abs(a - b) <= 1 for a, b in zip(here, wanted, strict=True)))


def seen_density(held: _Held) -> Iterator[Seen]:
    for sheet in (sheet for sheet in held.document.sheets if not sheet.landscape):
        (width, height), pitch = sheet.area, number_in(sheet.shape, "docGrid.linePitch")
        cell = held.document.size * 20 + number_in(sheet.shape, "docGrid.charSpace") / 4096 * 20
        if sheet.shape.get("docGrid.type") not in ("linesAndChars", "snapToChars") or min(pitch, cell) <= 0:
            yield Seen(f"第{sheet.number}节", "没有指定行和字符的文档网格")
        else:
            lines, characters = int(height / pitch), int(width / cell)
            yield Seen(f"第{sheet.number}节", f"{lines}行 × {characters}字", (lines, characters) == (22, 28))


def seen_pieces(
    held: _Held, roles: tuple[str, ...], says: Callable[[Piece], tuple[str, bool] | None]
) -> Iterator[Seen]:
    """The runs of some paragraphs; `says` gives what a run shows and whether that is right."""
    for passage in held.of(*roles):
        said = [each for piece in passage.pieces if (each := says(piece))]
        wrong = [found for found, good in said if not good]
        if said:
            found = dict.fromkeys(wrong or [found for found, _ in said])
            yield Seen(_at(passage), "、".join(found), not wrong)


def seen_faces(held: _Held, face: str, *roles: str) -> Iterator[Seen]:
    """The Chinese face; of a level (层次) only where its number is, in the body 黑体 too for a label (条号)."""
    starts = f"（?{_COUNT}" if roles[0] in _LEVELS else ""
    label = f"{face}|{_HEI}" if "body" in roles else face

    def says(p: Piece) -> tuple[str, bool] | None:
        right = re.search(label if len(p.words) <= _LABEL else face, p.chinese, re.IGNORECASE)
        return (p.chinese or "未写明", bool(right)) if p.is_chinese and re.match(starts, p.words) else None

    return seen_pieces(held, roles, says)


def seen_sizes(held: _Held, least: float, most: float, *roles: str) -> Iterator[Seen]:
    return seen_pieces(held, roles, lambda p: (f"{p.size:g} 磅", least <= p.size <= most) if p.words.strip() else None)


def seen_latin(held: _Held) -> Iterator[Seen]:
    return seen_pieces(
        held,
        _BODY,
        lambda p: (p.latin or "未写明", p.latin in (_TIMES, p.chinese or _TIMES)) if _LATIN.search(p.words) else None,
    )


def seen_themed(held: _Held) -> Iterator[Seen]:
    return seen_pieces(held, (), lambda p: ("有" if p.themed else "没有", not p.themed) if p.words.strip() else None)


def seen_named(held: _Held) -> Iterator[Seen]:
    return seen_pieces(held, (), lambda p: ("写明" if p.named else "未写明", p.named) if p.is_chinese else None)


def seen_page_numbers(held: _Held) -> Iterator[Seen]:
    """Page numbers: — 1 — in 四号宋体, on odd pages at the right, on even ones at the left, one character in."""
    written = {passage.section for passage, role in held.roles if role}
    kinds = {"default": "right", "even": "left"} if held.document.two_sided else {"default": "right"}
    for sheet in (sheet for sheet in held.document.sheets[held.front :] if sheet.number in written):
        for kind, side in kinds.items():
            foot = _foot_of(sheet.footers.get(kind, ()))
            faults: dict[str, object] = _faults_of(foot, side) if foot else {"没有页码": True}
            faults["编号格式不是半角阿拉伯数字"] = sheet.shape.get("pgNumType.fmt", "decimal") != "decimal"
            faults["单双页没有分开"] = foot and len(kinds) == 1 and foot.side != "outside"
            yield _weighed(f"第{sheet.number}节{'单' if side == 'right' else '双'}页", "— 页码 —", faults)


def seen_numbering(held: _Held) -> Iterator[Seen]:
    """Each 章, 节 and 条 follows the one before; it may begin again after a title, 节 in each 章."""
    last: dict[str, ArticleNumber] = {}
    fresh: set[str] = set()
    for passage, role in held.roles:
        fresh |= {*_DIVISIONS, "条"} if role in ("title", "annex", "centred") else set()
        pattern = {"chapter": DIVISION, "section": DIVISION, "body": _ARTICLE}.get(role)
        label = pattern and pattern.match(passage.words.strip())
        if not label:
            continue
        kind = label.groupdict().get("kind", "条")
        before, here = last.get(kind, ArticleNumber(0)), labelled_number(label)
        follows = here in before.successors or (here == ArticleNumber(1) and kind in fresh)
        yield Seen(_at(passage), "连续" if follows else f"前面是第{before.base}{kind}", follows)
        last[kind] = here
        fresh = fresh - {kind} | set(_DIVISIONS[_DIVISIONS.index(kind) + 1 :] if kind in _DIVISIONS else ())


def seen_annexes(held: _Held) -> Iterator[Seen]:
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
            yield _weighed(_at(passage), "另起一页、顶格", {"没有另起一页": not broken, "没有顶格": not flush})
        gap = words[len(words.rstrip()) :] if words.strip() else gap


def seen_tables(held: _Held) -> Iterator[Seen]:
    sections = {passage.table: passage.section for passage in held.document.passages}
    for number, table in enumerate(held.document.tables, start=1):
        room, columns = held.document.sheets[sections.get(number, 1) - 1].area[0], sum(table.columns)
        faults = {
            f"列宽合计{columns:g}而表宽{table.width:g}": abs(columns - (table.width or columns or 99)) > 40,
            "宽出版心": max(columns, table.width) > room + 60,
            "行可以跨页断开": not all(is_on(row, "cantSplit") for row in table.rows),
            "超过15行而不重复表头": len(table.rows) > 15 and not is_on(table.rows[0], "tblHeader"),
        }
        yield _weighed(f"第{number}个表", "相符", faults)


def seen_half_width(held: _Held) -> Iterator[Seen]:
    for passage in (passage for passage, role in held.roles if role != "contents"):
        words = re.sub(r"(?:https?://|www\.)[!-~]+", "", passage.words)
        for hit in _HALF.finditer(words):
            yield Seen(_at(passage), f"“{words[max(0, hit.start() - 3) : hit.end() + 3]}”")


def seen_leftovers(held: _Held) -> Iterator[Seen]:
    return (Seen(_at(passage), hit[0]) for passage in held.of() for hit in _LEFT.finditer(passage.words))


def seen_alien(held: _Held) -> Iterator[Seen]:
    """Fields that reckon or fetch, links out of the file, macros and embedded fonts."""
    for passage in held.of():
        bad = [field.strip() for field in passage.fields if not _FIELD.match(field)]
        yield from (Seen(_at(passage), f"域 {field[:30]}") for field in bad)
    for name in held.package.namelist():
        outside = (target for _, target, external in held.package.links(name).values() if external)
        yield from (Seen("", f"外部链接 {target[:60]}") for target in outside)
        if name.lower().endswith(("vbaproject.bin", ".odttf", ".ttf", ".otf")):
            yield Seen("", f"宏或者嵌入字体 {name}")


_CHECKS: tuple[tuple[str, str, str, str, Callable[[_Held], Iterator[Seen]]], ...] = (
    ("纸型", "5.2.1", "A4，210 × 297 mm", "", seen_paper),
    ("页边与版心", "5.2.1", "天头37±1、订口28±1、版心156×225 mm", "", seen_margins),
    ("行数字数", "5.2.3", "文档网格每页22行、每行28字", "只有横页", seen_density),
    ("标题字体", "7.3.1", "小标宋", "没有标题", lambda held: seen_faces(held, "小标宋", "title")),
    ("章名字体", "7.3.3", "黑体", "没有章", lambda held: seen_faces(held, _HEI, "chapter")),
    ("节名字体", "7.3.3", "楷体", "没有节", lambda held: seen_faces(held, _KAI, "section")),
    ("一级层次字体", "7.3.3", "黑体", "没有“一、”", lambda held: seen_faces(held, _HEI, "level1")),
    ("二级层次字体", "7.3.3", "楷体", "没有“（一）”", lambda held: seen_faces(held, _KAI, "level2")),
    ("正文字体", "5.2.2", "仿宋，条号可用黑体", "没有正文", lambda held: seen_faces(held, _FANG, "body")),
    ("西文字体", "5.2.2", "Times New Roman 或同中文", "没有西文", seen_latin),
    ("标题字号", "7.3.1", "二号，22 磅", "没有标题", lambda held: seen_sizes(held, 22, 22, "title")),
    ("章名、节名字号", "7.3.3", "三号，16 磅", "没有章节", lambda held: seen_sizes(held, 16, 16, "chapter", "section")),
    ("正文字号", "5.2.2", "三号，16 磅", "没有正文", lambda held: seen_sizes(held, 16, 16, *_BODY)),
    ("表格字号", "—", "9 磅至 16 磅", "没有表格", lambda held: seen_sizes(held, 9, 16, "table", "note")),
    ("未写明字体", "—", "中文都写明字体", "没有中文", seen_named),
    ("主题字体", "—", "不用主题字体", "没有文字", seen_themed),
    ("页码", "7.5", "四号半角宋体“— 1 —”，单页居右、双页居左，空一字", "没有正文", seen_page_numbers),
    ("编号连续", "—", "章、节、条连续编号", "没有章、节、条", seen_numbering),
    ("附件标识字体", "7.3.7", "黑体", "没有附件", lambda held: seen_faces(held, _HEI, "annex")),
    ("附件标识字号", "7.3.7", "三号，16 磅", "没有附件", lambda held: seen_sizes(held, 16, 16, "annex")),
    ("附件标识位置", "7.3.7", "另起一页，顶格", "没有附件", seen_annexes),
    ("表格", "—", "列宽合计等于表宽，不宽出版心；行不跨页；超过15行重复表头", "没有表格", seen_tables),
    ("半角标点", "—", "汉字旁用全角标点", "", seen_half_width),
    ("残留", "—", "没有花括号、None、nan", "", seen_leftovers),
    ("域和外部内容", "—", "只有页码、目录和文内链接", "", seen_alien),
)


def _role(passage: Passage) -> str:
    """What a paragraph is by itself; empty when it is none or floats in a box."""
    words, style = passage.words.strip(), passage.shape.get("style", "")
    if not words or passage.boxed:
        return ""
    if passage.table:
        return "table"
    by_words = [role for role, pattern in _WORDS.items() if pattern.fullmatch(words)]
    if by_words or style.lower().startswith("toc "):
        return by_words[0] if by_words else "contents"
    faced = any(piece.is_chinese and "小标宋" in piece.chinese for piece in passage.pieces)
    if (faced or _TITLE_STYLE.fullmatch(style)) and not words.endswith("文件"):
        return "title"
    if passage.side != "left":
        return "centred"
    levels = (level for level, pattern in _LEVELS.items() if pattern.match(words))
    return "note" if _NOTE_STYLE.search(style) else next(levels, "body")


def _at(passage: Passage) -> str:
    return f"第{passage.number}段“{passage.words.strip()[:10]}”"


def _weighed(place: str, good: str, faults: Mapping[str, object]) -> Seen:
    wrong = [fault for fault, there in faults.items() if there]
    return Seen(place, "、".join(wrong) or good, not wrong)


def _foot_of(footer: Iterable[Passage]) -> Passage | None:
    """The line of a footer with the page number."""
    page = re.compile(r"\s*PAGE(?:\s|$)", re.IGNORECASE)
    return next((passage for passage in footer if any(map(page.match, passage.fields))), None)


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
