"""Rules and forms as papers to print: which line has which style, where blanks stand."""

from collections.abc import Iterable, Iterator, Mapping

from builder.generate.breaking import evenly, gap_length, lead_lines, wide_enough, with_line_ends, without_leftovers
from builder.generate.issuing import ISSUED, ISSUER, given_line
from builder.generate.paper import (
    Cell,
    Face,
    Grid,
    Inline,
    Line,
    Paper,
    Row,
    Words,
    breadth_of,
    length_of,
    room,
    signing,
    slots_in,
)
from builder.generate.styles import HEIGHT, WIDTH
from builder.generate.whole_days import days_kept
from builder.generate.wordml import LEAD_SIZE, SMALL_SIZE, characters_across, widths
from builder.model.form import Form
from builder.model.numbering import Scheme
from builder.model.regulation import (
    Annex,
    Article,
    Block,
    Division,
    DivisionKind,
    Heading,
    Item,
    Paragraph,
    Regulation,
    Table,
    Text,
)
from builder.model.slot import Blank, Slot, cut_at_blanks
from builder.parse.unparse import labelled_point, level_head
from builder.references import GAP, boxes_apart, is_short_gap, signed_lines

_LINE = 454
"""Twips of a ruled line to write on by hand: 8 mm."""
_LEVEL_FACES: tuple[Face, ...] = ("Label", "SecondLevel", "", "")
"""The faces of 一、, （一）, 1. and （1）."""
_LONGEST_HEADING = 28
"""Characters of a heading in a face of its own: what is longer is text."""
_LABEL_SHARE, _LONG_LABEL_SHARE, _HALF_SHARE = 19, 22, 50
_LONG_LABEL = 7
"""Characters of a label that a column a little wider holds in one line."""


def rule_paper(rule: Regulation, slots: Mapping[str, Slot]) -> Paper:
    """A rule: title, who issues it, chapters, articles, its own annexes each on a new page."""
    writer = _Writer(slots)
    blocks: list[Line | Grid] = [Line("Title", writer.inline(rule.front.title))]
    if rule.front.issuer:
        blocks.append(Line("Issuer", (*writer.inline(rule.front.issuer), Blank(ISSUED))))
    else:
        blocks.append(given_line(ISSUER))
    blocks += writer.blocks(rule.children)
    for annex in rule.annexes:
        blocks += writer.annex(annex)
    made = tuple(days_kept(blocks, slots))
    front, version = rule.front, rule.effective.isoformat()
    return Paper(front.title, rule.path, version, front.model_text, landscape=False, blocks=made, slots=slots_in(made))


def form_paper(form: Form, slots: Mapping[str, Slot]) -> Paper:
    """A form or ledger: title, number, words, fields, ruled rows, words, notes."""
    writer = _Writer(slots)
    blocks: list[Line | Grid] = [Line("Title", writer.inline(form.front.title))]
    if form.front.number:
        blocks.append(Line("Number", writer.inline(form.front.number)))
    for at, text in enumerate(form.opening):
        blocks += writer.opening(form, at, text.words)
    if form.fields:
        blocks.append(writer.fields(form))
    if form.columns:
        blocks.append(writer.columns(form))
    blocks += (line for text in form.closing for line in writer.closing(form, text.words))
    blocks += (writer.note(text.words, _across(form)) for text in form.notes)
    made = tuple(days_kept(blocks, slots))
    landscape = form.front.orientation == "landscape"
    return Paper(form.front.title, form.path, "", form.front.model_text, landscape, made, slots_in(made))


def inline_of(words: str, slots: Mapping[str, Slot]) -> Inline:
    """Words with their slots, gaps and boxes."""
    parts: list[Words | Blank] = []
    for part in cut_at_blanks(words, slots):
        parts += _with_ends(part) if isinstance(part, str) else (part,)
    return tuple(parts)


def _with_ends(words: str) -> Iterator[Words]:
    """Words with the ends of their lines."""
    first, *rest = words.split("\n")
    yield from _with_gaps(first)
    for line in rest:
        yield Words("\n", "Break")
        yield from _with_gaps(line)


class _Writer:
    """Writes words as inline parts; only slots that slots.yaml knows are blanks."""

    def __init__(self, slots: Mapping[str, Slot]) -> None:
        self._slots = slots

    def inline(self, words: str, label: str = "") -> Inline:
        """Words of a paragraph with their blanks, after a label in its own face."""
        return (*((Words(label, "Label"),) if label else ()), *inline_of(words, self._slots))

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Line | Grid]:
        for block in blocks:
            match block:
                case Division():
                    style = "Section" if block.kind is DivisionKind.SECTION else "Chapter"
                    yield Line(style, self.inline(f"{block.label.words}\u3000{_spaced_out(block.heading.words)}"))
                    yield from self.blocks(block.children)
                case Article():
                    yield from self._article(block)
                case Paragraph():
                    yield from self._paragraph(block, "")
                case Heading():
                    yield Line("Section", self.inline(block.text.words))
                case Table():
                    yield self._table(block)

    def annex(self, annex: Annex) -> Iterator[Line | Grid]:
        yield Line("AnnexMark", self.inline(annex.label.words), new_page=True)
        yield Line("Title", self.inline(annex.title.words))
        yield from self.blocks(annex.children)

    def _article(self, article: Article) -> Iterator[Line | Grid]:
        if article.number.scheme:
            yield from self._level(article)
            return
        label = article.label.words
        head = f"【{article.heading.words}】" if article.heading else ""
        content = list(article.content)
        first = content.pop(0) if content and isinstance(content[0], Paragraph) else Paragraph(Text("", 0, 0))
        assert isinstance(first, Paragraph)
        yield from self._paragraph(first, label, head)
        yield from self._below_label(content)

    def _level(self, article: Article) -> Iterator[Line | Grid]:
        """一、 in 黑体, （一） in 楷体, each with its heading (GB/T 9704—2012, 7.3.3); 4.1 as 条 are."""
        number, content = article.number, list(article.content)
        label = level_head(article.label.words, "字").removesuffix("字").replace(" ", "\u3000")
        face = "Label" if number.scheme is Scheme.DECIMAL else _LEVEL_FACES[len(number.path) - 1]
        head = (Words(label, face),)
        if article.heading:
            inline = self.inline(article.heading.words)
            whole = face if len(article.heading.words) <= _LONGEST_HEADING else ""
            head += tuple(Words(part.words, part.face or whole) if isinstance(part, Words) else part for part in inline)
            yield Line("Body", head)
        else:
            first = content.pop(0) if content and isinstance(content[0], Paragraph) else Paragraph(Text("", 0, 0))
            assert isinstance(first, Paragraph)
            yield Line("Body", (*head, *self.inline(first.text.words)))
            yield from self._paragraph(Paragraph(Text("", 0, 0), first.items, first.closing), "")
        yield from self._below_label(content)

    def _below_label(self, content: Iterable[Paragraph | Table]) -> Iterator[Line | Grid]:
        for block in content:
            if isinstance(block, Table):
                yield self._table(block)
            else:
                yield from self._paragraph(block, "")

    def _paragraph(self, paragraph: Paragraph, label: str, head: str = "") -> Iterator[Line | Grid]:
        words = head + paragraph.text.words
        if label or words:
            yield Line("Body", self.inline(f"\u3000{words}" if label else words, label))
        for item in paragraph.items:
            yield from self._item(item)
        yield from self._lines(paragraph.closing)

    def _item(self, item: Item) -> Iterator[Line | Grid]:
        yield Line("Body", self.inline(labelled_point(item.label, item.text.words)))
        for subitem in item.subitems:
            yield Line("Body", self.inline(labelled_point(subitem.label, subitem.text.words)))
            yield from self._lines(subitem.closing)
        yield from self._lines(item.closing)

    def _lines(self, closing: Iterable[Text | Table]) -> Iterator[Line | Grid]:
        for part in closing:
            if isinstance(part, Table):
                yield self._table(part)
            elif part.words:
                yield Line("Body", self.inline(part.words))

    def _table(self, table: Table) -> Grid:
        head, *body = table.rows
        lengths = [tuple(length_of(self.inline(cell.words)) for cell in row) for row in table.rows]
        shares = tuple(min(max(*column, 4), 24) for column in zip(*lengths, strict=True))
        rows = [tuple(breadth_of(self.inline(cell.words)) for cell in row) for row in body]
        heads = tuple(map(self._filled_head, (cell.words for cell in head)))
        across = without_leftovers(wide_enough(shares, heads, WIDTH), heads, rows)
        rows = [self._head([cell.words for cell in head], across)]
        rows += (
            Row(tuple(self._cell(cell.words, width) for cell, width in zip(row, across, strict=True))) for row in body
        )
        return Grid(across, tuple(rows))

    def _filled_head(self, words: str) -> str:
        """A head as long as it is printed."""
        return "字" * length_of(self.inline(words)) if "{{" in words else words

    def _head(self, words: list[str], across: tuple[int, ...], height: int = 0) -> Row:
        """The row of heads, each in lines of about the same length."""
        return Row(tuple(map(self._label, words, across)), height, head=True)

    def _label(self, words: str, width: int) -> Cell:
        return Cell(inline_of(evenly(words, characters_across(width)), self._slots), "CellHead")

    def _cell(self, words: str, width: int, span: int = 1) -> Cell:
        return Cell(inline_of(with_line_ends(words, self._slots, characters_across(width)), self._slots), span=span)

    def note(self, words: str, width: int) -> Line:
        """A line below the tables, across the type area; a day or a signature in it stays whole, as in a cell."""
        return Line("Note", inline_of(with_line_ends(words, self._slots, width // SMALL_SIZE), self._slots))

    def opening(self, form: Form, at: int, words: str) -> Iterator[Line]:
        """A line above the tables; who signs a notice, and the day, on lines of their own."""
        if at and not form.has_lead and (signed := self._signed(words)):
            yield from signed
        elif form.has_lead:
            for line in lead_lines(words, self._slots, _across(form) // LEAD_SIZE):
                yield Line("Lead", self.inline(line))
        else:
            yield Line("Addressee" if at == 0 and form.has_addressee else "Body", self.inline(words))

    def closing(self, form: Form, words: str) -> Iterable[Line]:
        """A line below the tables; who signs what is addressed to somebody, and the day, as in a letter."""
        return (form.has_addressee and self._signed(words)) or (self.note(words, _across(form)),)

    def _signed(self, words: str) -> tuple[Line, ...]:
        who, day = signed_lines(words) or ("", "")
        return (Line("Signer", signing(self.inline(who))), Line("Dated", self.inline(day))) if who else ()

    def fields(self, form: Form) -> Grid:
        """Label and blank, twice in a row for those that take half of it."""
        rows = []
        is_long = any(len(field.label.words) == _LONG_LABEL for row in form.field_rows() for field in row)
        share = _LONG_LABEL_SHARE if is_long else _LABEL_SHARE
        label, half, *rest = widths((share, _HALF_SHARE - share) * 2, _across(form))
        for row in form.field_rows():
            span = 3 if len(row) == 1 else 1
            width = half + sum(rest) if span > 1 else half
            cells: list[Cell] = []
            for field in row:
                cells += (self._label(field.label.words, label), self._cell(field.words.words, width, span))
            rows.append(Row(tuple(cells), max(field.lines for field in row) * _LINE))
        return Grid((label, half, *rest), tuple(rows))

    def columns(self, form: Form) -> Grid:
        """A head that is repeated, and empty rows."""
        heads = [column.label.words for column in form.columns]
        filled = tuple(map(self._filled_head, heads))
        across = wide_enough(tuple(column.share for column in form.columns), filled, _across(form))
        empty = Row(tuple(Cell(()) for _ in form.columns), _LINE)
        return Grid(across, (self._head(heads, across, _LINE), *[empty] * form.printed_rows))


def _across(form: Form) -> int:
    """The width of its type area."""
    return HEIGHT if form.front.orientation == "landscape" else WIDTH


def _with_gaps(words: str) -> Iterator[Words]:
    """Words, with each ____ as a gap."""
    at = 0
    for match in GAP.finditer(words):
        if match.start() > at:
            yield from _with_boxes(words[at : match.start()])
        yield room(gap_length(match[0], short=is_short_gap(match)))
        at = match.end()
    if at < len(words):
        yield from _with_boxes(words[at:])


def _with_boxes(words: str) -> Iterator[Words]:
    """Words with their boxes to tick, which stand a full character apart."""
    first, *rest = boxes_apart(words).split("□")
    if first:
        yield Words(first)
    for part in rest:
        yield Words("□", "Box")
        if part:
            yield Words(part)


def _spaced_out(heading: str) -> str:
    """Two characters of a heading stand apart: 总　则."""
    return "\u3000".join(heading) if len(heading) == 2 else heading
