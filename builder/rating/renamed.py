"""Items of two systems that stand in one place under titles alike: one item whose title was changed."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from builder.model.indicator import Indicator

_ALIKE = 0.6
"""Of the characters of two titles, the share that both have in one order."""
_Placed = tuple[tuple[Indicator, ...], Indicator]


def renamed_items(old: Sequence[_Placed], new: Sequence[_Placed]) -> Iterator[tuple[str, Indicator]]:
    """By code of the new, the item of the old of one code, or of one place below one level, and of a title alike."""
    for place in (_own_code, _place_below):
        known = {key: one for above, one in old if (key := place(above, one))}
        for above, one in new:
            other = known.get(place(above, one))
            if other and _are_alike(other.title, one.title):
                yield one.code, other


def _own_code(_: tuple[Indicator, ...], one: Indicator) -> tuple[object, ...]:
    return (one.code,)


def _place_below(above: tuple[Indicator, ...], one: Indicator) -> tuple[object, ...]:
    """Below which level, and as which of those beside it; nothing where it stands below none."""
    return (above[-1].title, above[-1].items.index(one)) if above else ()


def _are_alike(title: str, other: str) -> bool:
    return SequenceMatcher(None, title, other, autojunk=False).ratio() >= _ALIKE
