"""What the parts of a Word package say of pages, paragraphs, faces and tables; nothing is judged here."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from builder.encoding import UNSEEN
from builder.office import UnreadableError
from builder.office.looks import Shape, Styles, flat, is_on, laid, number_in, points, theme_faces
from builder.office.numbered import Numbering
from builder.office.package import Package
from builder.office.xml import WORD, read_xml
from builder.proof.document import Measured, Passage, Piece, Ruled, Sheet

_W = f"{{{WORD}}}"
_OFFICE = "http://schemas.openxmlformats.org"
_VML = "{urn:schemas-microsoft-com:vml}"
_HALF_WIDTH = 210 / 2 * 36000  # half an A4 in EMU
_WP = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
_ID = f"{{{_OFFICE}/officeDocument/2006/relationships}}id"
_CHANGES = "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange del moveFrom"
_DROPPED = (*(_W + name for name in _CHANGES.split()), f"{{{_OFFICE}/markup-compatibility/2006}}Fallback")
"""What is there twice or no more: former properties, deleted words, the older form of a drawing."""
_TRACKED = {f"{_W}ins": "插入", f"{_W}del": "删除", f"{_W}moveTo": "移入", f"{_W}moveFrom": "移走"}
MOST_PARAGRAPHS = 60_000
"""Several times those of 制度汇编; an official document has some dozens."""
_PARTS = ("settings", "theme", "styles", "numbering")
_NOTES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_TABLES = ".//*[local-name() = 'tbl'][not(ancestor::*[local-name() = 'tbl'])]"
_SIDES = {"end": "right", "right": "right", "center": "center"}
_SIGNS = {(f"{_W}tab", None): "\t", (f"{_W}br", None): "\n", (f"{_W}br", "page"): "\f", (f"{_W}cr", None): "\n"}
_SHOWN = tuple(f"{_W}{name}" for name in ("t", "tab", "br", "cr"))
_FIRST_INDENTS = "ind.firstLine", "ind.hanging"
_ENDS = "。！？；：”）"
_CHINESE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U000323af]")
_LATIN = re.compile("[!-~]")
_INKLESS = re.compile("[\u00ad\u034f\u115f\u1160\u200b-\u200f\u202a-\u202e\u2061-\u206f\u2800\u3164\ufeff\uffa0]")
"""Signs without ink; U+2060 among them only keeps two others in one line."""
_AROUND = 5
_EITHER = re.compile(r"[\u00b7\u2014\u2018-\u201d\u2026]")  # Chinese only with w:hint (ECMA-376, 17.3.2.26)


def measured(package: Package) -> Measured:
    """Read the parts of a .docx; UnreadableError when they are none."""
    first = package.links("_rels/.rels").values()
    main = next((target for kind, target, _ in first if kind == "officeDocument"), "word/document.xml")
    document = _parsed_part(package, main)
    changes = tuple(_tracked(document))
    body = _clean(document).find(f"{_W}body")
    if body is None:
        raise UnreadableError("不是 Word 文件：包里没有正文 word/document.xml")
    related = package.links("{}/_rels/{}.rels".format(*posixpath.split(main)))
    once = {kind: target for kind, target, _ in related.values()}
    settings, theme, styles, lists = (_clean(_parsed_part(package, once.get(kind, ""))) for kind in _PARTS)
    look = Styles(styles, theme_faces(theme))
    notes = {
        id_: tuple(_read_passages(_clean(_parsed_part(package, target)), look, Numbering(lists), _NOTES[kind]))
        for id_, (kind, target, _) in related.items()
        if kind in _NOTES
    }
    return Measured(
        sheets=tuple(_sheets(body, notes)),
        passages=tuple(_read_passages(body, look, Numbering(lists), "")),
        tables=tuple(_ruled(table) for table in body.xpath(_TABLES)),
        notes=tuple(passage for passages in notes.values() for passage in passages),
        size=points(look.shape("rPr", "")),
        changes=changes,
        two_sided=is_on(flat(settings), "evenAndOddHeaders"),
    )


def _parsed_part(package: Package, name: str) -> Any:
    """The XML of a part; an empty element when there is no such part."""
    return package.tree(name) if name in package.namelist() else read_xml(b"<none/>", name)


def _tracked(root: Any) -> Iterator[tuple[str, str]]:
    """What was put in or taken out while Word kept track (17.13.5), and its words; none for the end of a paragraph."""
    for element in root.iter(*_TRACKED):
        words = "".join(part.text or "" for part in element.iter(f"{_W}t", f"{_W}delText"))
        yield _TRACKED[element.tag], words


def _clean(root: Any) -> Any:
    """The XML of a part without what is there twice or no more."""
    paragraphs = sum(1 for _ in root.iter(f"{_W}p"))
    if paragraphs > MOST_PARAGRAPHS:
        raise UnreadableError(f"有 {paragraphs:,} 段，超过 {MOST_PARAGRAPHS:,} 段，不予核验；请拆成几个文件")
    for element in [element for element in root.iter(*_DROPPED) if element is not root]:
        element.getparent().remove(element)
    return root


def _read_passages(root: Any, look: Styles, numbering: Numbering, part: str) -> Iterator[Passage]:
    """The paragraphs of a part in their order."""
    tables = {table: number for number, table in enumerate(root.xpath(_TABLES), start=1)}
    section = 1
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        given = flat(paragraph.find(f"{_W}pPr"))
        above = {element.tag: element for element in paragraph.iterancestors()}
        table = above.get(f"{_W}tbl")
        ruled = "" if table is None else flat(table.find(f"{_W}tblPr")).get("tblStyle", "")
        style = given.get("pStyle", "")
        styled, base = look.shape("pPr", style), look.shape("rPr", style, ruled)
        label = numbering.label(styled | given)
        marked = laid(base, flat(paragraph.find(f"{_W}pPr/{_W}rPr")), label.run) if label else base
        # Indents of a level lie over those of the style, unless the style itself calls the level (17.9.22).
        listed = label.paragraph if label else {}
        shape = laid(styled, listed, given) if "numPr" in given else laid(listed, styled, given)
        numbers = (_drawn(label.words, marked, look),) if label else ()
        passage = Passage(
            part=part,
            number=number,
            section=section,
            table=tables.get(table, 0),
            boxed=f"{_W}txbxContent" in above,
            side=_side(paragraph, above, shape),
            shape=shape,
            fields=tuple(_instructions(paragraph)),
            pieces=(*numbers, *_shown_pieces(paragraph, look, base)),
            unseen=tuple(_unseen_words(paragraph, look, base)),
        )
        yield from _lines_of(passage)
        section += "sectPr" in given


def _lines_of(passage: Passage) -> Iterator[Passage]:
    """A paragraph, or the paragraphs that a reader sees where the ends of its lines part it into several.

    What goes on in the next line, as a title does, is one.
    """
    if "\n" not in passage.words or passage.table or passage.side == "center":
        yield passage
        return
    lines: list[list[Piece]] = [[]]
    for piece in passage.pieces:
        for words in re.findall(r"[^\n]*\n|[^\n]+", piece.words):
            part = replace(piece, words=words)
            if lines[-1] and _parts_here(lines[-1], part, passage.side):
                lines.append([])
            lines[-1].append(part)
    yield replace(passage, pieces=tuple(lines[0]))
    shape = {name: text for name, text in passage.shape.items() if not name.startswith(_FIRST_INDENTS)}
    yield from (replace(passage, shape=shape, fields=(), unseen=(), pieces=tuple(line)) for line in lines[1:])


def _parts_here(line: list[Piece], below: Piece, side: str) -> bool:
    """Whether what is below a line is a paragraph to a reader: the line has ended a sentence, or it is set in.

    Blanks with a line under them are room to write and set nothing in.
    """
    before = "".join(piece.words for piece in line).strip() if line[-1].words.endswith("\n") else ""
    set_in = below.words[:1].isspace() and not is_on(below.shape, "u")
    return bool(before) and (before[-1] in _ENDS or set_in or side == "right")


def _side(paragraph: Any, above: Mapping[str, Any], shape: Shape) -> str:
    """Where on its line a paragraph stands; the place of a text box or frame counts first."""
    floating = shape.get("framePr.xAlign") or _box_side(above)
    tabbed = paragraph.find(f"{_W}r/{_W}ptab")
    if tabbed is not None:
        return floating or _SIDES.get(tabbed.get(f"{_W}alignment", ""), "left")
    return floating or _SIDES.get(shape.get("jc", ""), "left")


def _box_side(above: Mapping[str, Any]) -> str:
    """Where a text box stands: DrawingML says it in elements, VML in its style; in a number, by the half it is in."""
    anchor = above.get(f"{_WP}anchor")
    if anchor is not None:
        offset = anchor.findtext(f"{_WP}positionH/{_WP}posOffset")
        named = anchor.findtext(f"{_WP}positionH/{_WP}align")
        return named or ("" if offset is None else "right" if number_in({"x": offset}, "x") > _HALF_WIDTH else "left")
    drawn = ";".join(shape.get("style", "") for tag, shape in above.items() if tag.startswith(_VML))
    named = re.search(r"mso-position-horizontal:\s*(\w+)", drawn)
    return "" if named is None or named[1] == "absolute" else named[1]


def _own(paragraph: Any, *tags: str) -> Iterator[Any]:
    """Elements of a paragraph that are in no text box inside it."""
    return (child for child in paragraph.iter(*tags) if next(child.iterancestors(f"{_W}p")) is paragraph)


def _instructions(paragraph: Any) -> Iterator[str]:
    """What fields ask for (ECMA-376, 17.16): those of one element, and those between begin and end."""
    opened: list[str] = []
    for element in _own(paragraph, f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText"):
        kind = element.get(f"{_W}fldCharType", element.tag)
        if kind == f"{_W}fldSimple":
            yield element.get(f"{_W}instr", "")
        elif kind == "begin":
            opened.append("")
        elif kind == "end" and opened:
            yield opened.pop()
        elif kind == f"{_W}instrText" and opened:
            opened[-1] += element.text or ""
    yield from opened


def _unseen_words(paragraph: Any, look: Styles, base: Shape) -> Iterator[tuple[str, str]]:
    """Words that are hidden, and signs that leave no ink with what stands around them; a sign that joins is none."""
    hidden = shown = ""
    for run in _own(paragraph, f"{_W}r"):
        words = "".join(child.text or "" for child in run.iterchildren(f"{_W}t"))
        given = flat(run.find(f"{_W}rPr"))
        if is_on({**base, **look.given("rPr", given.get("rStyle", "")), **given}, "vanish"):
            hidden += words
        else:
            shown += words
    if hidden := UNSEEN.sub("", hidden).strip():
        yield hidden, "是隐藏文字，要的去掉“隐藏”，不要的删去"
    for hit in _INKLESS.finditer(shown):
        around = UNSEEN.sub("", shown[max(0, hit.start() - _AROUND) : hit.end() + _AROUND])
        yield around.strip(), f"里有看不见的字符 U+{ord(hit[0]):04X}，删去重写"


def _shown_pieces(paragraph: Any, look: Styles, base: Shape) -> Iterator[Piece]:
    """The runs of a paragraph as a reader sees them: hidden ones are left out, and so are signs without ink."""
    pieces = (_piece(run, look, base) for run in _own(paragraph, f"{_W}r"))
    return (piece for piece in pieces if not is_on(piece.shape, "vanish"))


def _piece(run: Any, look: Styles, base: Shape) -> Piece:
    given = flat(run.find(f"{_W}rPr"))
    shown = run.iterchildren(*_SHOWN)
    words = "".join(child.text or _SIGNS.get((child.tag, child.get(f"{_W}type")), "") for child in shown)
    return _drawn(UNSEEN.sub("", words), {**base, **look.given("rPr", given.get("rStyle", "")), **given}, look)


def _drawn(words: str, shape: Shape, look: Styles) -> Piece:
    chinese, latin = (shape.get(f"rFonts.{slot}", "") for slot in ("eastAsia", "ascii"))
    hinted = shape.get("rFonts.hint") == "eastAsia" and bool(_EITHER.search(words))
    is_chinese = hinted or bool(_CHINESE.search(words))
    return Piece(
        words=words,
        chinese=look.faces.get(chinese, chinese),
        latin=look.faces.get(latin, latin),
        size=points(shape),
        named=bool(look.faces.get(chinese) if chinese.startswith("+") else chinese),
        themed=(is_chinese and chinese[:1] == "+") or (bool(_LATIN.search(words)) and latin[:1] == "+"),
        is_chinese=is_chinese,
        shape=shape,
    )


def _sheets(body: Any, footers: Mapping[str, tuple[Passage, ...]]) -> Iterator[Sheet]:
    """The sections in their order; a footer that one does not have is that of the one before (17.10.5)."""
    ends = [*body.iterfind(f".//{_W}p/{_W}pPr/{_W}sectPr"), body.find(f"{_W}sectPr")]
    here: dict[str, tuple[Passage, ...]] = {}
    paper: dict[str, str] = {}
    for number, end in enumerate(ends, start=1):
        for reference in () if end is None else end.iterfind(f"{_W}footerReference"):
            here = here | {reference.get(f"{_W}type", "default"): footers.get(reference.get(_ID, ""), ())}
        shape = flat(end)
        if shape.get("type") == "continuous" and "pgSz.w" not in shape:
            shape = paper | shape  # it goes on on the page of the one before
        paper = {name: text for name, text in shape.items() if name.startswith("pg")}
        yield Sheet(number, shape, here)


def _ruled(table: Any) -> Ruled:
    given = flat(table.find(f"{_W}tblPr"))
    columns = tuple(number_in(column.attrib, f"{_W}w") for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol"))
    width = number_in(given, "tblW.w") if given.get("tblW.type", "dxa") == "dxa" else 0
    rows = (row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table)
    return Ruled(columns, width, tuple(flat(row.find(f"{_W}trPr")) for row in rows))
