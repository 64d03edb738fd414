"""What the parts of a Word package say of pages, paragraphs, faces and tables; nothing is judged here."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.office import UnreadableError
from builder.office.package import Package
from builder.office.xml import WORD, read_xml
from builder.values import value

_W = f"{{{WORD}}}"
_OFFICE = "http://schemas.openxmlformats.org"
_A, _WP = (f"{{{_OFFICE}/drawingml/2006/{name}}}" for name in ("main", "wordprocessingDrawing"))
_ID = f"{{{_OFFICE}/officeDocument/2006/relationships}}id"
_CHANGES = "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange del moveFrom"
_DROPPED = (*(_W + name for name in _CHANGES.split()), f"{{{_OFFICE}/markup-compatibility/2006}}Fallback")
"""What is there twice or no more: former properties, deleted words, the older form of a drawing."""
_TABLES = ".//*[local-name() = 'tbl'][not(ancestor::*[local-name() = 'tbl'])]"
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_MARGINS = ("pgMar.left", "pgMar.right", "pgMar.gutter"), ("pgMar.top", "pgMar.bottom")
_SIDES = {"end": "right", "right": "right", "center": "center"}
_SIGNS = {(f"{_W}tab", None): "\t", (f"{_W}br", None): "\n", (f"{_W}br", "page"): "\f", (f"{_W}cr", None): "\n"}
_SHOWN = tuple(f"{_W}{name}" for name in ("t", "tab", "br", "cr"))
_CHINESE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U000323af]")
_EITHER = re.compile(r"[\u00b7\u2014\u2018-\u201d\u2026]")  # Chinese only with w:hint (ECMA-376, 17.3.2.26)

Shape = Mapping[str, str]
"""Effective properties: `jc` is the w:val of w:jc, `ind.left` another attribute of w:ind."""


@value
class Piece:
    """A run: its faces, empty when nothing names them, and its size in points.

    It is `named` when its Chinese face comes from no theme, `themed` when one of its faces does, `is_chinese` when
    some of it is drawn in the Chinese face.
    """

    words: str
    chinese: str
    latin: str
    size: float
    named: bool
    themed: bool
    is_chinese: bool


@value
class Passage:
    """A paragraph of a part, counted from 1, empty ones and those of tables too.

    Its `table` is 0 outside of one; its `side` is left, center, right, or outside when it changes with the page.
    """

    number: int
    section: int
    table: int
    boxed: bool
    side: str
    shape: Shape
    fields: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """All its words; a page break is a form feed."""
        return "".join(piece.words for piece in self.pieces)


@value
class Sheet:
    """The paper of a section (节) and its footers by type."""

    number: int
    shape: Shape
    footers: Mapping[str, tuple[Passage, ...]]

    def side(self, name: str) -> float:
        """A length in twips, 0 when there is none: `pgMar.top`."""
        return abs(number_in(self.shape, name))

    @property
    def landscape(self) -> bool:
        """Whether the paper lies across."""
        return self.side("pgSz.w") > self.side("pgSz.h")

    @property
    def area(self) -> tuple[float, float]:
        """Width and height of the type area (版心) in twips."""
        across, down = (sum(map(self.side, sides)) for sides in _MARGINS)
        return self.side("pgSz.w") - across, self.side("pgSz.h") - down


@value
class Ruled:
    """A table that stands in no other: widths in twips, 0 for one that is not given in them."""

    columns: tuple[float, ...]
    width: float
    rows: tuple[Shape, ...]


@value
class Measured:
    """A document; `notes` are the paragraphs of headers, footers and notes, `size` that of the default style."""

    sheets: tuple[Sheet, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Ruled, ...]
    notes: tuple[Passage, ...]
    size: float
    two_sided: bool


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
    look = _Styles(styles, _theme_faces(theme))
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
        size=_points(look.shape("rPr", "")),
        two_sided=is_on(_flat(settings), "evenAndOddHeaders"),
    )


def number_in(shape: Shape, name: str) -> float:
    """The number that a property gives, 0 when it gives none."""
    return float(shape[name]) if _NUMBER.fullmatch(shape.get(name, "")) else 0


def is_on(shape: Shape, name: str) -> bool:
    """Whether a property is there and not switched off."""
    return shape.get(name, "0") not in ("0", "false", "off", "none")


def _points(shape: Shape) -> float:
    return number_in(shape, "sz") / 2 or 10  # what Word does when nothing gives a size (ECMA-376, 17.3.2.38)


def _clean(package: Package, name: str) -> Any:
    """The XML of a part; an empty element when there is no such part."""
    root = package.tree(name) if name in package.namelist() else read_xml(b"<none/>", name)
    for element in [element for element in root.iter(*_DROPPED) if element is not root]:
        element.getparent().remove(element)
    return root


def _flat(properties: Any) -> dict[str, str]:
    """Properties by name; a face of the theme is marked + and stands in its slot."""
    flat: dict[str, str] = {}
    for child in properties.iterchildren("*") if properties is not None else ():
        name = child.tag.rpartition("}")[2]
        flat[name] = child.get(f"{_W}val", "1")
        flat.update({f"{name}.{key.rpartition('}')[2]}": text for key, text in child.attrib.items()})
    themed = {slot: flat.get(f"rFonts.{slot}Theme") for slot in ("ascii", "eastAsia")}
    return flat | {f"rFonts.{slot}": f"+{theme}" for slot, theme in themed.items() if theme}


def _theme_faces(theme: Any) -> dict[str, str]:
    """The faces of a theme by the names that runs call them (ECMA-376, 20.1.4.1)."""
    faces = {}
    for group in ("major", "minor"):
        named = {f.get("script", f.tag): f.get("typeface", "") for f in theme.iterfind(f".//{_A}{group}Font/*")}
        faces[f"+{group}EastAsia"] = named.get(f"{_A}ea") or named.get("Hans", "")
        faces[f"+{group}Ascii"] = faces[f"+{group}HAnsi"] = named.get(f"{_A}latin", "")
    return faces


class _Styles:
    """What styles give to paragraphs and runs (ECMA-376, 17.7.2)."""

    def __init__(self, styles: Any, faces: Mapping[str, str]) -> None:
        self.faces = faces
        self._by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iterfind(f"{_W}style")}
        normal = styles.find(f"{_W}style[@{_W}type='paragraph'][@{_W}default='1']")
        self._normal = "" if normal is None else normal.get(f"{_W}styleId", "")
        path = f"{_W}docDefaults/{_W}"
        self._defaults = {kind: _flat(styles.find(f"{path}{kind}Default/{_W}{kind}")) for kind in ("pPr", "rPr")}
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def shape(self, kind: str, style: str, table: str = "") -> dict[str, str]:
        """Properties of a paragraph style in a table style; one that does not exist means the default style."""
        style = style if style in self._by_id else self._normal
        return self._defaults[kind] | self.given(kind, table) | self.given(kind, style)

    def given(self, kind: str, style: str) -> dict[str, str]:
        """Properties that a style of any type gives, with those that it is based on; `style` is its name."""
        if (kind, style) not in self._known:
            chain: list[tuple[Any, str]] = []
            above, shape = style, {}
            while above in self._by_id and len(chain) < 50:
                own = _flat(self._by_id[above])
                chain.append((self._by_id[above].find(f"{_W}{kind}"), own.get("name", above)))
                above = own.get("basedOn", "")
            for properties, name in reversed(chain):
                shape |= _flat(properties) | {"style": name}
            self._known[kind, style] = shape
        return self._known[kind, style]


def _read_passages(root: Any, look: _Styles) -> Iterator[Passage]:
    """The paragraphs of a part in their order."""
    tables = {table: number for number, table in enumerate(root.xpath(_TABLES), start=1)}
    section = 1
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        given = _flat(paragraph.find(f"{_W}pPr"))
        above = {element.tag: element for element in paragraph.iterancestors()}
        table = above.get(f"{_W}tbl")
        ruled = "" if table is None else _flat(table.find(f"{_W}tblPr")).get("tblStyle", "")
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


def _piece(run: Any, look: _Styles, base: Shape) -> Piece:
    given = _flat(run.find(f"{_W}rPr"))
    shape = {**base, **look.given("rPr", given.get("rStyle", "")), **given}
    shown = run.iterchildren(*_SHOWN)
    words = "".join(child.text or _SIGNS.get((child.tag, child.get(f"{_W}type")), "") for child in shown)
    chinese, latin = (shape.get(f"rFonts.{slot}", "") for slot in ("eastAsia", "ascii"))
    hinted = shape.get("rFonts.hint") == "eastAsia" and bool(_EITHER.search(words))
    return Piece(
        words=words,
        chinese=look.faces.get(chinese, chinese),
        latin=look.faces.get(latin, latin),
        size=_points(shape),
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
        yield Sheet(number, _flat(end), here)


def _ruled(table: Any) -> Ruled:
    given = _flat(table.find(f"{_W}tblPr"))
    columns = tuple(number_in(column.attrib, f"{_W}w") for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol"))
    width = number_in(given, "tblW.w") if given.get("tblW.type", "dxa") == "dxa" else 0
    rows = (row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table)
    return Ruled(columns, width, tuple(_flat(row.find(f"{_W}trPr")) for row in rows))
