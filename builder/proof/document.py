"""A Word file as values: its sheets, its passages and their pieces, its tables; lengths as the file has them."""

import re
from collections.abc import Mapping

from builder.values import value

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_MARGINS = ("pgMar.left", "pgMar.right", "pgMar.gutter"), ("pgMar.top", "pgMar.bottom")

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


def number_in(shape: Shape, name: str) -> float:
    """The number that a property gives, 0 when it gives none."""
    return float(shape[name]) if _NUMBER.fullmatch(shape.get(name, "")) else 0


def is_on(shape: Shape, name: str) -> bool:
    """Whether a property is there and not switched off."""
    return shape.get(name, "0") not in ("0", "false", "off", "none")
