"""What a document is cut into: rules, forms, and what is none of them."""

from enum import Enum

from builder.values import value


class PieceKind(Enum):
    """What a piece of a document becomes."""

    RULE = "制度"
    FORM = "表单"
    DROPPED = "不取"


@value
class Piece:
    """A piece: the blocks from `start` to before `end`, the first of which is its title."""

    kind: PieceKind
    title: str
    part: str
    """The name of its part as the document has it."""
    start: int
    end: int
    doubts: tuple[str, ...] = ()
    """Where its bounds are not sure, in Chinese sentences."""
