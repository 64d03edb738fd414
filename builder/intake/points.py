"""How many 项 and 目 a text without 条 has, counted by its lines as a review counts them."""

from collections import Counter

from builder.parse.labels import Kind, Line
from builder.parse.levels import all_in_levels
from builder.parse.lines import read_lines
from builder.values import value


@value
class Points:
    """What is numbered in a text below no article."""

    items: int = 0
    """项: （一）."""
    subitems: int = 0
    """目: 1."""

    @property
    def counted(self) -> str:
        """3 项、2 目; empty where there is none."""
        kinds = ((self.items, "项"), (self.subitems, "目"))
        return "、".join(f"{count} {kind}" for count, kind in kinds if count)


def counted_points(body: str) -> Points:
    """The 项 and 目 of a canonical text; levels (一、, 4.1) are none of them."""
    lines = (line for line in all_in_levels(list(read_lines(body))) if isinstance(line, Line))
    counts = Counter(line.kind for line in lines if not line.number.scheme)
    return Points(counts[Kind.ITEM], counts[Kind.SUBITEM])
