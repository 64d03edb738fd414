"""What a rating table was read as."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from builder.intake.rating_heads import Column


@dataclass(slots=True)
class TableRead:
    """What a table was read as: items as a file has them, notes, what a person should look at."""

    items: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    """Rows above the head that are one cell: titles."""
    totals: list[Decimal] = field(default_factory=list)
    """Totals as they are printed."""
    remarks: list[str] = field(default_factory=list)
    """With their places: 表 1 第 5 行."""
    bonus_most: Decimal | None = None
    """What all bonuses add at most, where a row says so."""
    parts: int = 0
    """How many tables were put together below the titles of their parts."""
