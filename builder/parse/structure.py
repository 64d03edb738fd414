"""Labelled lines become the tree of a regulation; every line finds a place in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from builder.model.regulation import (
    Annex,
    Article,
    Block,
    Division,
    DivisionKind,
    Heading,
    Item,
    Paragraph,
    Subitem,
    Table,
    Text,
)
from builder.parse.labels import Kind, Line, is_heading, is_lettered, words_with_label
from builder.parse.levels import in_levels

_OPEN_END = "；;，,、"
_FAR = 5
"""A list does not go on over so many blocks that stand between."""


def build_tree(lines: Iterable[Line | Table]) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    """Give the body and the annexes of a text."""
    groups: list[list[Line | Table]] = [[]]
    heads: list[Line] = []
    for line in lines:
        if isinstance(line, Line) and line.kind is Kind.ANNEX:
            heads.append(line)
            groups.append([])
        else:
            groups[-1].append(line)
    annexes = tuple(
        Annex(index, head.label, head.text, _nested(in_levels(group)))
        for index, (head, group) in enumerate(zip(heads, groups[1:], strict=True), start=1)
    )
    return _nested(in_levels(groups[0])), annexes


@dataclass(slots=True)
class _Nest:
    """Divisions while they are open, outermost first, and what they close into."""

    body: list[Block]
    stack: list[tuple[Line, list[Block]]]

    def open(self, head: Line) -> None:
        self.close_down_to(head.division)
        self.stack.append((head, []))

    def place(self, blocks: Iterable[Block]) -> None:
        (self.stack[-1][1] if self.stack else self.body).extend(blocks)

    def close_down_to(self, kind: DivisionKind) -> None:
        while self.stack and self.stack[-1][0].division >= kind:
            head, children = self.stack.pop()
            self.place((Division(head.division, head.number, head.label, head.text, tuple(children)),))


def _nested(lines: Sequence[Line | Table]) -> tuple[Block, ...]:
    """Nest divisions by rank; what belongs to an article follows its line."""
    nest = _Nest([], [])
    for head, content in _sections(lines):
        match head:
            case Line(kind=Kind.DIVISION):
                nest.open(head)
                nest.place(_paragraphs(content))
            case Line(kind=Kind.HEADING):
                nest.place((Heading(head.level, head.text), *_paragraphs(content)))
            case Line():
                nest.place((_article_from(head, content),))
            case None:
                nest.place(_paragraphs(content))
    nest.close_down_to(DivisionKind.PART)
    return tuple(nest.body)


def _sections(lines: Sequence[Line | Table]) -> Iterable[tuple[Line | None, list[Line | Table]]]:
    """Cut at each line that opens a block of its own; the lines below it come with it."""
    head: Line | None = None
    content: list[Line | Table] = []
    for line in lines:
        if isinstance(line, Line) and line.kind in (Kind.DIVISION, Kind.ARTICLE, Kind.HEADING):
            yield head, content
            head, content = line, []
        else:
            content.append(line)
    yield head, content


def _article_from(head: Line, content: Sequence[Line | Table]) -> Article:
    heading, text = _heading_of(head)
    first = [Line(Kind.PROSE, head.label, head.number, text)] if text.words else []
    return Article(head.number, head.label, heading, _paragraphs([*first, *content]))


def _heading_of(head: Line) -> tuple[Text | None, Text]:
    """Split 【目的】 from the words; `### 第一条 目的` and 4.1 职责 are heading throughout, if no sentence."""
    text = head.text
    if (head.level or head.number.scheme) and is_heading(text.words):
        return text, Text("", text.line, text.column)
    if head.number.scheme:
        return None, text
    end = text.words.find("】")
    if not text.words.startswith("【") or end < 2 or (text.joins and text.joins[0][0] <= end):
        return None, text
    rest = len(text.words) - len(text.words[end + 1 :].lstrip())
    return Text(text.words[1:end], text.line, text.column + 1), text.after(rest)


@dataclass(slots=True)
class _Point:
    """An item or a subitem while its lines come in."""

    line: Line
    points: "list[_Point]" = field(default_factory=list)
    closing: list[Text | Table] = field(default_factory=list)

    def last_words(self) -> str:
        if self.closing:
            last = self.closing[-1]
            return last.words if isinstance(last, Text) else "。"
        return self.points[-1].last_words() if self.points else self.line.text.words


@dataclass(slots=True)
class _OpenParagraph:
    text: Text
    points: list[_Point] = field(default_factory=list)
    closing: list[Text] = field(default_factory=list)


def _paragraphs(content: Sequence[Line | Table]) -> tuple[Paragraph | Table, ...]:
    """Group lines into 款 with their items; a line after unfinished items closes their sentence."""
    blocks: list[_OpenParagraph | Table] = []
    for line in content:
        if isinstance(line, Table):
            blocks.append(line)
        elif line.kind in (Kind.ITEM, Kind.SUBITEM):
            _add_point(blocks, line)
        else:
            _add_prose(blocks, line.text)
    return tuple(block if isinstance(block, Table) else _closed(block) for block in blocks)


def _add_prose(blocks: "list[_OpenParagraph | Table]", text: Text) -> None:
    match blocks[-1:]:
        case [_OpenParagraph(points=[*_, last], closing=[]) as paragraph] if last.last_words()[-1:] in _OPEN_END:
            paragraph.closing.append(text)
        case _:
            blocks.append(_OpenParagraph(text))


def _add_point(blocks: "list[_OpenParagraph | Table]", line: Line) -> None:
    """Find the list that a numbered line continues, else begin one in the last paragraph."""
    if points := _continued(blocks, line):
        points.append(_Point(line))
        return
    if not blocks or isinstance(blocks[-1], Table):
        blocks.append(_OpenParagraph(Text("", line.text.line, line.text.column)))
    paragraph = blocks[-1]
    assert isinstance(paragraph, _OpenParagraph)
    points = paragraph.points
    if paragraph.closing:
        blocks.append(_OpenParagraph(Text("", line.label.line, line.label.column), [_Point(line)]))
    elif not points or _style(points[-1].line) == _style(line):
        points.append(_Point(line))
    elif not (inner := points[-1].points) or _style(inner[-1].line) == _style(line):
        inner.append(_Point(line))
    else:
        inner[-1].closing.append(words_with_label(line))


def _continued(blocks: "list[_OpenParagraph | Table]", line: Line) -> list[_Point] | None:
    """The list above with whose number the line goes on; what stands between belongs to that list's last item."""
    for index in range(len(blocks) - 1, max(len(blocks) - _FAR, -1), -1):
        paragraph = blocks[index]
        if isinstance(paragraph, Table) or not paragraph.points:
            continue
        outer = paragraph.points
        points = next(
            (points for points in (outer, outer[-1].points) if points and _is_numbered_on(points[-1], line)), None
        )
        if points:
            below = blocks[index + 1 :]
            between = [block if isinstance(block, Table) else block.text for block in below]
            points[-1].closing += [*paragraph.closing, *between]
            paragraph.closing.clear()
            del blocks[index + 1 :]
        return points
    return None


def _is_numbered_on(point: _Point, line: Line) -> bool:
    return _style(point.line) == _style(line) and line.number.base == point.line.number.base + 1


def _style(line: Line) -> str:
    """Kind of numbering by its brackets: （一） and (一) are one, 1. and （1） are two, a) and （a） one."""
    if is_lettered(line.label.words):
        return "LETTER"
    return f"{line.kind.name}{line.label.words[:1] in '（('}"


def _closed(paragraph: _OpenParagraph) -> Paragraph:
    return Paragraph(paragraph.text, tuple(_item_from(point) for point in paragraph.points), tuple(paragraph.closing))


def _item_from(point: _Point) -> Item:
    subitems = tuple(
        Subitem(inner.line.number.base, inner.line.label.words, inner.line.text, tuple(inner.closing))
        for inner in point.points
    )
    return Item(point.line.number.base, point.line.label.words, point.line.text, subitems, tuple(point.closing))
