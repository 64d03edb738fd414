"""Word files as people make them: numbers that Word counts, a header, notes, changes, tables with merged cells."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from builder.numerals import read_number

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LABELS = (
    (re.compile(r"第[一二三四五六七八九十百零]+编[\s\u3000]*"), 0, 0),
    (re.compile(r"第[一二三四五六七八九十百零]+章[\s\u3000]*"), 1, 0),
    (re.compile(r"第[一二三四五六七八九十百零]+节[\s\u3000]*"), 2, 0),
    (re.compile(r"第[一二三四五六七八九十百零]+条(?!之)[\s\u3000]*"), 0, 1),
    (re.compile(r"（[一二三四五六七八九十百]+）"), 1, 1),
    (re.compile(r"\d{1,2}[.．](?!\d)\s*"), 2, 1),
)
"""A label as typed; the level and the list that count it."""

_LISTS = (
    (("第%1编", "chineseCounting", ""), ("第%2章", "chineseCounting", ""), ("第%3节", "chineseCounting", "")),
    (("第%1条", "chineseCountingThousand", ""), ("（%2）", "chineseCounting", ""), ("%3.", "decimal", "")),
)


def paragraph(words: str, properties: str = "", looks: str = "") -> str:
    """A paragraph of one run."""
    shape = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{shape}<w:r>{looks}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def numbered(level: int, list_: int, words: str) -> str:
    """A paragraph that a list of the file numbers."""
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_ + 1}"/></w:numPr>')


@dataclass
class Counted:
    """Paragraphs whose typed labels Word counts, and the lists that begin elsewhere."""

    reached: dict[tuple[int, int], int] = field(default_factory=dict)
    current: dict[int, int] = field(default_factory=dict)
    overrides: list[str] = field(default_factory=list)

    def paragraph(self, words: str) -> str:
        """A paragraph without its label, where that is one."""
        for pattern, level, list_ in _LABELS:
            if found := pattern.match(words):
                number = read_number(re.sub(r"[^零一二三四五六七八九十百\d]", "", found[0])) or 0
                return self._numbered(level, list_, number, words[found.end() :])
        return paragraph(words)

    def _numbered(self, level: int, list_: int, number: int, words: str) -> str:
        if self.reached.get((list_, level), 0) + 1 != number:
            self.current[list_] = 10 + len(self.overrides)
            self.overrides.append(
                f'<w:num w:numId="{self.current[list_] + 1}"><w:abstractNumId w:val="{list_}"/>'
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
            )
        self.reached[list_, level] = number
        for deeper in [key for key in self.reached if key[0] == list_ and key[1] > level]:
            del self.reached[deeper]
        return numbered(level, self.current.get(list_, list_), words)

    @property
    def part(self) -> str:
        """The part that counts them."""
        return numbering(overrides="".join(self.overrides))


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table; an empty cell below another is part of it when its words are `^`, one beside it when they are `<`."""
    return f"<w:tbl>{''.join(map(_row, rows))}</w:tbl>"


def _row(cells: Iterable[str]) -> str:
    made: list[tuple[str, int]] = []
    for words in cells:
        if words == "<":
            made[-1] = made[-1][0], made[-1][1] + 1
        else:
            made.append((words, 1))
    inner = ""
    for words, span in made:
        merged = "<w:vMerge/>" if words == "^" else ""
        inner += f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{paragraph(words.strip("^"))}</w:tc>'
    return f"<w:tr>{inner}</w:tr>"


def numbering(lists: Iterable[Iterable[tuple[str, str, str]]] = _LISTS, overrides: str = "") -> str:
    """The part that says how lists count: each level its words, its format, and what else."""
    drafts = nums = ""
    for at, levels in enumerate(lists):
        inner = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (text, form, more) in enumerate(levels)
        )
        drafts += f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
        nums += f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
    return f"<w:numbering {_W}>{drafts}{nums}{overrides}</w:numbering>"


def word_file(
    file: Path, body: str, parts: Mapping[str, str] | None = None, section: str = "", links: str = ""
) -> Path:
    """Write a package: its body, and further parts by their kind, each XML."""
    parts = {"numbering": numbering()} | dict(parts or {})
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind in parts)
    links += "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for at, kind in enumerate(parts)
    )
    document = f"<w:document {_W} {_R}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>',
        )
        root = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{root}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        )
        archive.writestr("word/document.xml", document)
        for kind, content in parts.items():
            archive.writestr(f"word/{kind}.xml", content)
    return file


def wrapped(kind: str, inner: str) -> str:
    """A part by its root element."""
    return f"<w:{kind} {_W} {_R}>{inner}</w:{kind}>"
