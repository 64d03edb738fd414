"""Word files as prose: paragraphs with their automatic numbers, tables with merged cells, and what else was there."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from builder.office import UnreadableError
from builder.office.controls import settle_controls
from builder.office.grid import SPLIT_CELLS, Grid, grid_rows, without_rows
from builder.office.looks import Shape, Styles, flat, heading_level
from builder.office.numbered import Numbering
from builder.office.package import Package, package_of
from builder.office.prose import Paragraph, Prose, Ruled, places_told, quoted_whole
from builder.office.raised import RAISED_TOLD
from builder.office.runs import Said, boxed_words, said_in
from builder.office.word_contents import below_head, in_style_of_contents, lines_of_contents
from builder.office.xml import WORD, read_xml

_W = f"{{{WORD}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_REMOVED = (f"{_W}del", f"{_W}moveFrom")
_CHANGED = (f"{_W}ins", f"{_W}moveTo", *_REMOVED)
_CONTAINERS = tuple(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_FURNITURE = {"header": "页眉", "footer": "页脚"}
_ENDING_SPACE, _INNER_EDGE = "\u3000", "　"
_NUMBERED = re.compile(r"第.{1,10}[编章节条]$|附\s*[录件表]\s*\S{1,4}$")
_LETTERED = re.compile(r"[A-Za-z]{1,5}\)")
_BULLETS = re.compile(r"[\ue000-\uf8ff•●○■□◆◇▪·➢✓\-–—*o§]\s*$")
_OTHERS = {
    "xl": "里面是 Excel 表格；请把名称改成 .xlsx，用 zhidu import --form 取入",
    "ppt": "里面是演示文稿，不是文字",
}
"""What a package is by the folder of its main part."""
_MET = {
    "目录": "{kind}（{places}）没有取入，网站自己生成",
    "合并的单元格": f"表格（{{places}}）{SPLIT_CELLS}",
    "表格里": "{kind}请对照原文（{places}）",
    "公式": "有公式没有取入，正文里写作“〔公式〕”，请对照原文补上（{places}）",
    "还没有填写的内容控件": "有{kind}，写作“____”，请对照原文（{places}）",
    "划掉的字": "有划掉的字，照样取入，请对照原文（{places}）",
    "项目符号": "项目符号没有取入（{places}）",
    "认不出的编号": "{kind}，照数字写出，请对照原文（{places}）",
    "自动编号里": "{kind}，请对照原文（{places}）",
    RAISED_TOLD: "{kind}（{places}）",
}
"""What is said of a kind of thing that begins so."""
_NOT_TAKEN = "有{kind}没有取入，请对照原文（{places}）"


def word_prose(file: Path) -> Prose:
    """Read a .docx; UnreadableError where it is broken or something else."""
    with package_of(file) as package:
        return _Reader(package).prose()


@dataclass(slots=True)
class _Noted:
    """Numbers of paragraphs, by what was met in them, and whole sentences."""

    places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    told: list[str] = field(default_factory=list)


class _Reader:
    """Reads the parts of a file in the order of its body."""

    def __init__(self, package: Package) -> None:
        first = package.links("_rels/.rels").values()
        main = next((target for kind, target, _ in first if kind == "officeDocument"), "word/document.xml")
        if main not in package.namelist() or not main.endswith(".xml"):
            raise UnreadableError("不是 Word 文件：包里没有正文 word/document.xml")
        root = package.tree(main)
        body = root.find(f"{_W}body")
        if body is None:
            raise UnreadableError(_OTHERS.get(main.partition("/")[0], "不是 Word 文件：正文里没有内容"))
        self._body, self._package = body, package
        self._noted = _Noted()
        self._links = package.links("{}/_rels/{}.rels".format(*posixpath.split(main)))
        self._accept_changes()
        settle_controls(body)
        self._across, self._listing = set(_tables_across(body)), lines_of_contents(body)
        self._look = Styles(self._part("styles"), {})
        self._numbering = Numbering(self._part("numbering"))
        self._notes = {kind: self._note_words(part) for kind, part in (("脚注", "footnotes"), ("尾注", "endnotes"))}
        self._number = 0
        self._page = 1 if next(body.iter(f"{_W}lastRenderedPageBreak"), None) is not None else 0
        self._tables = 0
        self._contents: list[str] = []
        self._broken = self._open = False

    def prose(self) -> Prose:
        """The whole file."""
        blocks = tuple(self._joined(self._blocks(self._body)))
        if not any(isinstance(block, Ruled) or block.whole.strip() for block in blocks):
            raise UnreadableError("里面没有文字")
        return Prose(blocks, (*self._told(), *self._around()), contents=tuple(self._contents))

    def _part(self, kind: str) -> Any:
        target = next((target for found, target, out in self._links.values() if found == kind and not out), "")
        known = target in self._package.namelist()
        return self._package.tree(target) if known else read_xml(b"<none/>", target)

    def _accept_changes(self) -> None:
        """Take changes as accepted: what was taken out goes, and a paragraph whose end was taken out goes on."""
        changes = list(self._body.iter(*_CHANGED))
        if changes:
            people = sorted({name for element in changes if (name := element.get(f"{_W}author", ""))})
            by = f"（{'、'.join(people[:5])}）" if people else ""
            self._noted.told.append(f"有 {len(changes)} 处修订{by}，按全部接受以后的文字取入")
        self._noted.told += without_rows(self._body)
        for element in list(self._body.iter(*_REMOVED, _FALLBACK)):
            if element.getparent() is not None and element.getparent().tag != f"{_W}rPr":
                element.getparent().remove(element)

    def _blocks(self, parent: Any, *, listed: bool = False) -> Iterator[tuple[Paragraph | Ruled, bool]]:
        """Paragraphs and tables below an element, and whether the end of a paragraph was taken out."""
        for element in parent.iterchildren("*"):
            if element.tag == f"{_W}p":
                contents = listed or self._is_contents(element)
                goes_on = any(element.find(f"{_W}pPr/{_W}rPr/{name}") is not None for name in _REMOVED)
                paragraph = self._paragraph(element, open_=goes_on)
                # A letter that drops is a paragraph of its own in the file (17.3.1.11).
                frame = element.find(f"{_W}pPr/{_W}framePr")
                drops = frame is not None and frame.get(f"{_W}dropCap", "none") != "none"
                if contents:
                    self._noted.places["目录"].append(paragraph.number)
                    self._contents.append(paragraph.whole)
                else:
                    yield (replace(paragraph, size=0) if drops else paragraph), goes_on or drops
            elif element.tag == f"{_W}tbl":
                yield self._table(element), False
            elif element.tag in _CONTAINERS:
                gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
                contents = gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"
                yield from self._blocks(element, listed=listed or contents)
            elif element.tag == f"{_W}altChunk":
                self._noted.places["嵌入的另一个文件"].append(self._number)

    def _is_contents(self, paragraph: Any) -> bool:
        """Whether a line is of a table of contents that Word made: by its field or its style."""
        style = flat(paragraph.find(f"{_W}pPr")).get("pStyle", "")
        named = self._look.given("pPr", style).get("style", style)
        below = below_head(paragraph)
        headed = below is not None and self._is_contents(below)
        return paragraph in self._listing or in_style_of_contents(named) or headed

    def _paragraph(self, element: Any, *, open_: bool = False) -> Paragraph:
        """Read one paragraph and count on; one whose end was taken out and the next have one number together."""
        self._number += 1
        given = flat(element.find(f"{_W}pPr"))
        shape = self._look.shape("pPr", given.get("pStyle", "")) | given
        said = said_in(element, self._look)
        words = said.text().strip("\n")
        label = "" if self._open or (open_ and not words.strip()) else self._label(shape, said)
        self._open = open_ and (self._open or bool(words.strip()))
        begun = self._broken or said.begun or "pageBreakBefore" in given
        self._page += said.pages if self._page else 0
        self._broken = bool(said.breaks) and not said.begun
        kind = element.find(f"{_W}pPr/{_W}sectPr/{_W}type")
        self._broken |= "sectPr" in given and (kind is None or kind.get(f"{_W}val") != "continuous")
        self._meet(said, element)
        style = shape.get("style", "")
        return Paragraph(
            words,
            self._number,
            label,
            style,
            heading_level(shape, style),
            self._page,
            begun,
            shape.get("jc") == "center",
            next((size for size, _ in said.sizes.most_common(1)), 0),
            said.bold[True] > said.bold[False],
        )

    def _label(self, shape: Shape, said: Said) -> str:
        """The automatic number; a bullet is looks only, and an empty paragraph shows what stands before it."""
        found = self._numbering.label(shape)
        if found is None or not (words := found.words.strip()):
            return ""
        if _BULLETS.fullmatch(words):
            said.met["项目符号"] += 1
            return ""
        if "?" in words:
            said.met["自动编号里的字丢了，文件里写作“?”（多半是存成 RTF 时丢的）"] += 1
        if found.form:
            said.met[f"认不出的编号格式（{found.form}）"] += 1
        space = _ENDING_SPACE if _NUMBERED.search(words) or words[-1:].isdecimal() else ""
        return f"{words} " if _LETTERED.fullmatch(words) else f"{words}{space}"

    def _meet(self, said: Said, element: Any) -> None:
        for kind, count in said.met.items():
            if count:
                self._noted.places[kind].append(self._number)
        for kind, id_ in said.notes:
            words = self._notes[kind].get(id_, "")
            self._noted.told.append(f"第{self._number}段的{kind}没有放进正文：“{words}”")
        for words in boxed_words(element, self._look):
            self._noted.told.append(f"第{self._number}段的文本框{_likely(words)}没有取入：{quoted_whole(words)}")

    def _table(self, table: Any) -> Ruled:
        begin = self._number + 1
        self._tables += 1
        if table.find(f".//{_W}tbl") is not None:
            self._noted.places["表格里套着的表格，里面一行写作格里的一行，"].append(begin)
        rows = grid_rows(table, self._cell)
        if any(
            (cell.row, cell.column) != (at, column) for at, row in enumerate(rows) for column, cell in enumerate(row)
        ):
            self._noted.places["合并的单元格"].append(begin)
        grid = Grid(f"表 {self._tables}", (), rows, landscape=table in self._across)
        return Ruled(grid, begin, self._page)

    def _cell(self, cell: Any) -> str:
        return "\n".join(filter(None, self._lines_in(cell)))

    def _lines_in(self, cell: Any) -> Iterator[str]:
        """The lines of a cell: a paragraph each, and each row of a table that stands in it."""
        for element in cell.iterchildren("*"):
            if element.tag == f"{_W}p":
                yield self._paragraph(element).whole.strip()
            elif element.tag == f"{_W}tr":
                yield _INNER_EDGE.join(filter(None, (" ".join(self._lines_in(part)) for part in element)))
            elif element.tag == f"{_W}tbl" or element.tag in _CONTAINERS:
                yield from self._lines_in(element)

    def _joined(self, blocks: Iterator[tuple[Paragraph | Ruled, bool]]) -> Iterator[Paragraph | Ruled]:
        """Join a paragraph whose end was taken out with the next."""
        open_: Paragraph | None = None
        for block, goes_on in blocks:
            whole = block
            if open_ and isinstance(block, Paragraph):
                label, size = open_.label or block.label, open_.size or block.size
                whole = replace(open_, words=open_.words + block.words, label=label, size=size)
            elif open_:
                yield open_
            open_ = whole if goes_on and isinstance(whole, Paragraph) else None
            if open_ is None:
                yield whole
        if open_:
            yield open_

    def _note_words(self, part: str) -> dict[str, str]:
        """The words of footnotes or endnotes by their id."""
        found = self._part(part)
        return {
            note.get(f"{_W}id", ""): "".join(text.text or "" for text in note.iter(f"{_W}t")).strip()
            for note in found.iterchildren("*")
        }

    def _told(self) -> Iterator[str]:
        """One sentence for each kind of thing that was met."""
        yield from self._noted.told
        for kind, places in self._noted.places.items():
            said = next((words for begin, words in _MET.items() if kind.startswith(begin)), _NOT_TAKEN)
            yield said.format(kind=kind, places=places_told(places))

    def _around(self) -> Iterator[str]:
        """What stands around the body: headers and footers, comments, what lies outside of the file."""
        furniture: dict[str, str] = {}
        for kind, target, outside in self._links.values():
            if kind in _FURNITURE and not outside and target in self._package.namelist():
                words = "".join(text.text or "" for text in self._package.tree(target).iter(f"{_W}t")).strip()
                if words and words not in furniture:
                    furniture[words] = _FURNITURE[kind]
        if furniture:
            words = "、".join(f"{kind}{quoted_whole(words)}" for words, kind in furniture.items())
            yield f"页眉页脚没有取入：{words}"
        comments = [
            "".join(text.text or "" for text in comment.iter(f"{_W}t")).strip()
            for comment in self._part("comments").iter(f"{_W}comment")
        ]
        if comments:
            yield f"有 {len(comments)} 条批注没有取入：{'、'.join(map(quoted_whole, comments))}"
        outside = sorted({kind for kind, _, out in self._links.values() if out and kind != "hyperlink"})
        if outside:
            yield f"文件链接着外面的内容（{'、'.join(outside)}），没有去读取"


def _tables_across(body: Any) -> Iterator[Any]:
    """The tables of sections that lie across: what ends a section says how its pages lie (ISO/IEC 29500-1, 17.6.13)."""
    open_: list[Any] = []
    for element in body.iter(f"{_W}tbl", f"{_W}pgSz"):
        if element.tag == f"{_W}tbl":
            open_.append(element)
        else:
            yield from open_ if element.get(f"{_W}orient") == "landscape" else ()
            open_ = []


def _likely(words: str) -> str:
    """What a text box holds: the head of an official paper (红头), its foot (版记), or neither can be told."""
    plain = "".join(words.split())
    if plain.endswith("文件") or re.search(r"〔\d{4}〕\d+号", plain):
        return "（像红头）"
    return "（像版记）" if re.match(r"(?:抄送|主送|分送|印发)", plain) or plain.endswith("印发") else ""
