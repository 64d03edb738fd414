"""The tables of one assessment: their names, their columns, and which of these a table may leave out."""

from decimal import Decimal

from builder.values import value

Told = str | Decimal | None
"""What a cell says: words, a number, or nothing."""


@value
class Column:
    """A column: its head, and its share of the width."""

    head: str
    share: int


@value
class Listing:
    """A table: its name, its columns, its rows; `levels` are the rows that stand for those below them."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Told, ...], ...]
    levels: frozenset[int] = frozenset()


@value
class Kind:
    """A table before it has rows; columns that may be left out are so where no row says anything in them."""

    name: str
    columns: tuple[Column, ...]
    optional: frozenset[str] = frozenset()

    def of(self, rows: tuple[tuple[Told, ...], ...], levels: frozenset[int] = frozenset()) -> Listing:
        """The table of rows that have a cell for each column."""
        said = [
            column.head not in self.optional or any(row[at] not in (None, "") for row in rows)
            for at, column in enumerate(self.columns)
        ]
        kept = tuple(column for column, is_said in zip(self.columns, said, strict=True) if is_said)
        shown = tuple(tuple(cell for cell, is_said in zip(row, said, strict=True) if is_said) for row in rows)
        return Listing(self.name, kept, shown, levels)


def _columns_of(**shares: int) -> tuple[Column, ...]:
    return tuple(Column(head, share) for head, share in shares.items())


SHEET = Kind(
    "自评表",
    _columns_of(
        编号=9, 指标=19, 满分=10, 自评分=10, 怎样得出=24, 考核分=10, 考核理由=18, 佐证材料=20, 责任人=9, 备注=10
    ),
    frozenset(("责任人",)),
)
AREAS = Kind(
    "各方面得分",
    (*_columns_of(一级指标=9, 满分=5, 自评分=5), Column("得分率（%）", 6), *_columns_of(还没有评分的项=6, 考核分=5)),
    frozenset(("考核分",)),
)
LINES = Kind("申报线", _columns_of(申报线=14, 要求=5, 现有=6, 结果=11))
GAPS = Kind(
    "失分的指标",
    _columns_of(编号=8, 指标=14, 满分=8, 自评分=9, 失分=8, 折算失分=9, 怎样得出=22, 负责人=9, 期限=17, 备注=10),
    frozenset(("折算失分", "负责人", "期限", "备注")),
)
LEFT_OPEN = Kind("没有得分的指标", _columns_of(编号=5, 指标=10, 原因=10, 负责人=5), frozenset(("负责人",)))
DIFFERENCES = Kind(
    "考核与自评不同的指标",
    _columns_of(编号=5, 指标=9, 满分=5, 自评分=5, 考核分=5, 相差=5, 考核理由=10),
)
LOST = Kind(
    "对不上的回答",
    _columns_of(原编号=5, 原指标=9, 考核分=4, 填过的内容=16),
    frozenset(("原指标", "考核分")),
)
REWORDED = Kind(
    "问法变了的指标",
    _columns_of(编号=5, 指标=10, 满分=5, 自评分=5, 考核分=5, 现在怎样得出=12),
    frozenset(("考核分",)),
)
KINDS = (AREAS, LINES, GAPS, LEFT_OPEN, DIFFERENCES, REWORDED, LOST)
"""Those that follow the sheet, in their order."""
