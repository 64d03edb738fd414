"""A paper as it will be printed: lines and grids, before any file format."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from builder.model.slot import Blank
from builder.values import value

Style = Literal[
    "Part",
    "Title",
    "Issuer",
    "Chapter",
    "Section",
    "Body",
    "Closing",
    "AnnexMark",
    "Number",
    "Lead",
    "Addressee",
    "Signer",
    "Dated",
    "Note",
    "Cell",
    "CellHead",
    "SmallCell",
    "Mark",
    "RedNumber",
    "DocumentNumber",
    "CoverTitle",
    "CoverLine",
    "ContentsTitle",
]
"""What a line is; the format gives each its face, size and place (see styles.py)."""


Face = Literal["", "Label", "SecondLevel", "Blank", "Box", "Break", "Marked"]


@value
class Words:
    """Words of one face: plain, a label (条号), a gap to fill by hand, a box to tick, a line's end, words to mark."""

    words: str
    face: Face = ""


Inline = tuple[Words | Blank, ...]
ROOM = "\u2003"
"""Room to write one character: blanks are so many of these with a line under them, and keep to the grid.

Em spaces: of full-width ones that reach the end of a line LibreOffice shows nothing, and the blank is lost.
"""


def room(length: int) -> Words:
    """A blank of so many characters, to write on by hand."""
    return Words(ROOM * length, "Blank")


OPEN_DAY: Inline = (room(2), Words("年"), room(1), Words("月"), room(1), Words("日"))
OURS = "_"
"""What the names of blanks begin with that no station fills in: pages, and how a set is issued (issuing.py)."""


@value
class Line:
    """A paragraph."""

    style: Style
    inline: Inline
    new_page: bool = False
    bookmark: str = ""
    given: str = ""
    """The blank of ours that holds all of it: the line is left out where a set has nothing to say there."""


@value
class Cell:
    """A cell: its lines in one style, how many columns it spans."""

    inline: Inline
    style: Style = "Cell"
    span: int = 1
    merge: Literal["", "first", "more"] = ""
    """The first of several cells below one another that are one, or one more of them."""
    more: tuple[Inline, ...] = ()
    """Paragraphs after the first."""


@value
class Row:
    """A row; `height` in twips is the least it has, 0 for what its words need."""

    cells: tuple[Cell, ...]
    height: int = 0
    head: bool = False
    """Repeated on each page."""


@value
class Grid:
    """A ruled table; widths are shares of the type area."""

    shares: tuple[int, ...]
    rows: tuple[Row, ...]
    width: int = 0
    """Twips; 0 for the whole type area."""


@value
class Paper:
    """One document to fill in: a rule or a form."""

    title: str
    source: str
    """The file of the knowledge base that it was made from."""
    version: str
    """The day that the text counts from; empty for a form."""
    model_text: bool
    landscape: bool
    blocks: tuple[Line | Grid, ...]
    slots: tuple[str, ...] = ()
    """The slots that stand in it, each once, in their order."""
    header: str = ""
    """What the head of every page says; of a model text that it is one."""
    numbered: bool = True
    """Whether its pages have numbers."""


_SLOT_LENGTH = 8
"""Characters, about, of what a station fills in."""


_NARROW = " !'(),./:;[]|"
"""Signs that take a quarter or a third of a character in Times and its like; other Latin ones take about half."""


def breadth(words: str) -> float:
    """How wide words are, in characters."""
    return sum(_sign_breadth(sign) for sign in words)


def _sign_breadth(sign: str) -> float:
    if sign in _NARROW:
        return 0.25
    return 0.5 if sign.isascii() else 1


def signing(who: Inline) -> Inline:
    """Who signs a letter; a name that stands alone ends its lines between words."""
    return (replace(who[0], signs=True),) if len(who) == 1 and isinstance(who[0], Blank) else who


def length_of(inline: Inline) -> int:
    """About how many characters will stand there."""
    return sum(len(part.words) if isinstance(part, Words) else _SLOT_LENGTH for part in inline)


def breadth_of(inline: Inline) -> float:
    """About how wide it will be, in characters."""
    return sum(breadth(part.words) if isinstance(part, Words) else _SLOT_LENGTH for part in inline)


def slots_in(blocks: Iterable[Line | Grid]) -> tuple[str, ...]:
    """The slots of some blocks, each once, in reading order."""
    parts = (part for inline in _inlines(blocks) for part in inline)
    names = (part.name for part in parts if isinstance(part, Blank))
    return tuple(dict.fromkeys(name for name in names if not name.startswith(OURS)))


def _inlines(blocks: Iterable[Line | Grid]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.inline
        else:
            yield from (cell.inline for row in block.rows for cell in row.cells)
