"""What the parts of a Word package say of pages, paragraphs, faces and tables; nothing is judged here."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.office import UnreadableError
from builder.office.package import Package
from builder.office.xml import WORD, read_xml
from builder.proof.document import Measured, Passage, Piece, Ruled, Shape, Sheet, is_on, number_in
from builder.proof.looks import Styles, flat, points, theme_faces

_W = f"{{{WORD}}}"
_OFFICE = "http://schemas.openxmlformats.org"
_WP = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
_ID = f"{{{_OFFICE}/officeDocument/2006/relationships}}id"
_CHANGES = "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange del moveFrom"
_DROPPED = (*(_W + name for name in _CHANGES.split()), f"{{{_OFFICE}/markup-compatibility/2006}}Fallback")
"""What is there twice or no more: former properties, deleted words, the older form of a drawing."""
_TABLES = ".//*[local-name() = 'tbl'][not(ancestor::*[local-name() = 'tbl'])]"
_SIDES = {"end": "right", "right": "right", "center": "center"}
_SIGNS = {(f"{_W}tab", None): "\t", (f"{_W}br", None): "\n", (f"{_W}br", "page"): "\f", (f"{_W}cr", None): "\n"}
_SHOWN = tuple(f"{_W}{name}" for name in ("t", "tab", "br", "cr"))
_CHINESE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U000323af]")
_EITHER = re.compile(r"[\u00b7\u2014\u2018-\u201d\u2026]")  # Chinese only with w:hint (ECMA-376, 17.3.2.26)


def measured(package: Package) -> Measured:
    """Read the parts of a .docx; UnreadableError when they are none."""
    first = package.links("_rels/.rels").values()
    main = next((target for kind, target, _ in first if kind == "officeDocument"), "word/document.xml")
    body = _clean(package, main).find(f"{_W}body")
    if body is None:
        raise UnreadableError("不是 Word 文件：包里没有正文 word/document.xml")
    related = package.links("{}/_rels/{}.rels".format(*posixpath.split(main)))
    once = {kind: target for kind, target, _ in related.values()}
    settings, theme, styles = (_clean(package, once.get(kind, "")) for kind in ("settings", "theme", "styles"))
    look = Styles(styles, theme_faces(theme))
    notes = {
        id_: tuple(_read_passages(_clean(package, target), look))
        for id_, (kind, target, _) in related.items()
        if kind in ("header", "footer", "footnotes", "endnotes")
    }
    return Measured(
        sheets=tuple(_sheets(body, notes)),
        passages=tuple(_read_passages(body, look)),
        tables=tuple(_ruled(table) for table in body.xpath(_TABLES)),
        notes=tuple(passage for passages in notes.values() for passage in passages),
        size=points(look.shape("rPr", "")),
        two_sided=is_on(flat(settings), "evenAndOddHeaders"),
    )


def _clean(package: Package, name: str) -> Any:
    """The XML of a part; an empty element when there is no such part."""
    root = package.tree(name) if name in package.namelist() else read_xml(b"<none/>", name)
    for element in [element for element in root.iter(*_DROPPED) if element is not root]:
        element.getparent().remove(element)
    return root


def _read_passages(root: Any, look: Styles) -> Iterator[Passage]:
    """The paragraphs of a part in their order."""
    tables = {table: number for number, table in enumerate(root.xpath(_TABLES), start=1)}
    section = 1
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        given = flat(paragraph.find(f"{_W}pPr"))
        above = {element.tag: element for element in paragraph.iterancestors()}
        table = above.get(f"{_W}tbl")
        ruled = "" if table is None else flat(table.find(f"{_W}tblPr")).get("tblStyle", "")
        style = given.get("pStyle", "")
        shape, base = look.shape("pPr", style) | given, look.shape("rPr", style, ruled)
        yield Passage(
            number=number,
            section=section,
            table=tables.get(table, 0),
            boxed=f"{_W}txbxContent" in above,
            side=_side(above.get(f"{_WP}anchor"), shape),
            shape=shape,
            fields=tuple(_instructions(paragraph)),
            pieces=tuple(_piece(run, look, base) for run in _own(paragraph, f"{_W}r")),
        )
        section += "sectPr" in given


def _side(anchor: Any, shape: Shape) -> str:
    """Where on its line a paragraph stands; the place of a text box or frame counts first."""
    floating = shape.get("framePr.xAlign") if anchor is None else anchor.findtext(f"{_WP}positionH/{_WP}align")
    return floating or _SIDES.get(shape.get("jc", ""), "left")


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


def _piece(run: Any, look: Styles, base: Shape) -> Piece:
    given = flat(run.find(f"{_W}rPr"))
    shape = {**base, **look.given("rPr", given.get("rStyle", "")), **given}
    shown = run.iterchildren(*_SHOWN)
    words = "".join(child.text or _SIGNS.get((child.tag, child.get(f"{_W}type")), "") for child in shown)
    chinese, latin = (shape.get(f"rFonts.{slot}", "") for slot in ("eastAsia", "ascii"))
    hinted = shape.get("rFonts.hint") == "eastAsia" and bool(_EITHER.search(words))
    return Piece(
        words=words,
        chinese=look.faces.get(chinese, chinese),
        latin=look.faces.get(latin, latin),
        size=points(shape),
        named=chinese[:1] not in ("", "+"),
        themed="+" in (chinese[:1], latin[:1]),
        is_chinese=hinted or bool(_CHINESE.search(words)),
    )


def _sheets(body: Any, footers: Mapping[str, tuple[Passage, ...]]) -> Iterator[Sheet]:
    """The sections in their order; a footer that one does not have is that of the one before (17.10.5)."""
    ends = [*body.iterfind(f".//{_W}p/{_W}pPr/{_W}sectPr"), body.find(f"{_W}sectPr")]
    here: dict[str, tuple[Passage, ...]] = {}
    for number, end in enumerate(ends, start=1):
        for reference in () if end is None else end.iterfind(f"{_W}footerReference"):
            here = here | {reference.get(f"{_W}type", "default"): footers.get(reference.get(_ID, ""), ())}
        yield Sheet(number, flat(end), here)


def _ruled(table: Any) -> Ruled:
    given = flat(table.find(f"{_W}tblPr"))
    columns = tuple(number_in(column.attrib, f"{_W}w") for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol"))
    width = number_in(given, "tblW.w") if given.get("tblW.type", "dxa") == "dxa" else 0
    rows = (row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table)
    return Ruled(columns, width, tuple(flat(row.find(f"{_W}trPr")) for row in rows))
