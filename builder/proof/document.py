"""A Word file as values: its sheets, its passages and their pieces, its tables; lengths as the file has them."""

import re
from collections.abc import Iterable, Mapping

from builder.office.looks import Shape, is_on, number_in
from builder.values import value

_WIDTHS = {"\u3000": 1, "\u2003": 1, "\t": 2}  # of blanks in characters; tabs as they are where nothing sets them
_WHOLE = 60  # characters of an element that is told whole
_QUOTED, _TELLING = 10, 3  # characters that tell which paragraph it is; fewer are told with what follows them
_MARGINS = ("pgMar.left", "pgMar.right", "pgMar.gutter"), ("pgMar.top", "pgMar.bottom")


@value
class Piece:
    """A run: its faces, empty when nothing names them, and its size in points.

    It is `named` when the file says its Chinese face, itself or by its theme, `themed` when a face that is drawn comes
    from the theme, `is_chinese` when some of it is drawn in the Chinese face.
    """

    words: str
    chinese: str
    latin: str
    size: float
    named: bool
    themed: bool
    is_chinese: bool
    shape: Shape


@value
class Passage:
    """A paragraph of a part, counted from 1, empty ones and those of tables too.

    Its `part` is empty in the body; its `table` is 0 outside of one; its `side` is left, center, right, or outside
    when it changes with the page; its `page` is 0 as long as nobody has printed it. Words that Word numbers it with
    are its first piece.
    """

    part: str
    number: int
    section: int
    table: int
    boxed: bool
    side: str
    shape: Shape
    fields: tuple[str, ...]
    pieces: tuple[Piece, ...]
    unseen: tuple[tuple[str, str], ...] = ()
    """What nobody sees, in its words or those around it, and what is to be said of it."""
    page: int = 0

    @property
    def place(self) -> str:
        """Where a reader finds it: 第2页第14段“按时到岗”."""
        return self.at(self.words.strip()[:_QUOTED])

    def at(self, words: str) -> str:
        """Where a reader finds some of its words."""
        page = f"第{self.page}页" if self.page else ""
        return f"{page}{self.part}第{self.number}段“{words}”"

    @property
    def whole(self) -> str:
        """Where a reader finds an element of one line, all of which is judged: its words are told whole."""
        return self.at(self.words.strip()[:_WHOLE])

    def at_piece(self, pieces: Iterable[Piece]) -> str:
        """Where a reader finds the first of its pieces that are told; the paragraph when none is, or all are."""
        first = next((piece for piece in pieces if piece.words.strip()), None)
        if not first:
            return self.place
        rest = self.pieces[next(at for at, piece in enumerate(self.pieces) if piece is first) :]
        told = first.words.strip() if len(first.words.strip()) >= _TELLING else "".join(piece.words for piece in rest)
        return self.at(told.strip()[:_QUOTED])

    @property
    def size(self) -> float:
        """The largest size of its words, 0 when it has none."""
        return max((piece.size for piece in self.pieces if piece.words.strip()), default=0)

    @property
    def first_line(self) -> float:
        """How many characters its first line is set in, blanks before the words too."""
        flow = self.flow.lstrip("\f\n")
        blanks = flow[: len(flow) - len(flow.lstrip())]
        if self.shape.get("ind.hanging", "0") != "0" or self.shape.get("ind.hangingChars", "0") != "0":
            return self.left - self._indent("hanging") + _width_of_blanks(blanks)
        return self.left + self._indent("firstLine") + _width_of_blanks(blanks)

    @property
    def left(self) -> float:
        """How many characters its other lines are set in."""
        return self._indent("left") or self._indent("start")

    @property
    def right(self) -> float:
        """How many characters its lines end before the edge."""
        return self._indent("right") or self._indent("end")

    def _indent(self, side: str) -> float:
        """An indent in characters: those that are given count before the length (ECMA-376, 17.3.1.12)."""
        characters = number_in(self.shape, f"ind.{side}Chars") / 100
        return characters or number_in(self.shape, f"ind.{side}") / 20 / (self.size or 16)

    @property
    def words(self) -> str:
        """All its words; a page break is a form feed."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def flow(self) -> str:
        """Its words, with _ for each blank that has a line under it: room to write."""
        return "".join(re.sub(r"\s", "_", p.words) if is_on(p.shape, "u") else p.words for p in self.pieces)


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
    def sized(self) -> bool:
        """Whether the file says how large the paper and its margins are."""
        return all(name in self.shape for name in ("pgSz.w", "pgSz.h", "pgMar.top", "pgMar.left"))

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
    """A document; `notes` are the paragraphs of headers, footers and notes, `size` that of the default style.

    `changes` are kept track of and neither taken nor refused: what was done, and the words.
    """

    sheets: tuple[Sheet, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Ruled, ...]
    notes: tuple[Passage, ...]
    changes: tuple[tuple[str, str], ...]
    size: float
    two_sided: bool


def _width_of_blanks(blanks: str) -> float:
    return sum(_WIDTHS.get(blank, 0.5) for blank in blanks)


def cell_change(shape: Shape, name: str) -> float:
    """How much the grid changes a character, in points; LibreOffice writes what is below zero without its sign."""
    written = number_in(shape, name)
    return (written - (1 << 32) if written >= 1 << 31 else written) / 4096
