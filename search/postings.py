"""Postings as whole numbers, one for each passage of a term: its passage, whether the strength is another than the
passage's usual one, and the strength."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

from search.wire import write_varint

Numbers = Sequence[int]
"""The postings of a term, in the order of their passages."""
STEP = 16
"""From a passage to the next; what is below is the bit and the strength."""
_FEW = 8
_KEPT = 1 << 14
"""Gaps of two bytes."""


class _Varints(dict[int, bytes]):
    """Numbers as `write_varint` writes them; those that come over and over are made once."""

    def __missing__(self, number: int) -> bytes:
        written = bytearray()
        write_varint(number, written)
        if number < _KEPT:
            self[number] = bytes(written)
        return bytes(written)


_VARINTS = _Varints()


def numbered(passage: int, level: int, usual: int = 0) -> int:
    """A posting."""
    return passage << 4 | (level != usual) << 3 | level


def strength_by_passage(numbers: Numbers) -> dict[int, int]:
    """By passage, in their order, how strong a term is."""
    return {number >> 4: number & 7 for number in numbers}


def shared(lists: Sequence[Numbers]) -> Mapping[int, int]:
    """By passage that has all terms of these postings, how strong they are in it together."""
    first, *others = sorted(lists, key=len)
    found = strength_by_passage(first)
    for numbers in others:
        levels = _strengths_in(found, numbers)
        found = {passage: found[passage] + level for passage, level in levels.items()}
    return found


def _strengths_in(passages: Collection[int], numbers: Numbers) -> dict[int, int]:
    """Those of some passages that have a term, and how strong it is; few are looked up, many are walked through."""
    if len(numbers) < _FEW * len(passages):
        return {number >> 4: number & 7 for number in numbers if number >> 4 in passages}
    places = [bisect_left(numbers, passage << 4) for passage in passages]
    met = zip(passages, [numbers[at] if at < len(numbers) else -1 for at in places], strict=True)
    return {passage: number & 7 for passage, number in met if number >> 4 == passage}


def meet(one: Numbers, other: Numbers) -> bool:
    """Whether a passage has both terms."""
    few, many = sorted((one, other), key=len)
    return not {number >> 4 for number in few}.isdisjoint(number >> 4 for number in many)


def with_taken(numbers: Numbers, taken: Mapping[int, int], usual: Sequence[int]) -> "array[int]":
    """Postings with those of passages that take a term on and have it not."""
    own = {number >> 4 for number in numbers}
    more = [numbered(passage, level, usual[passage]) for passage, level in taken.items() if passage not in own]
    return array("I", sorted([*numbers, *more]))


def varints(numbers: Iterable[int]) -> bytes:
    """Numbers in groups of seven bits."""
    return b"".join(map(_VARINTS.__getitem__, numbers))


def in_bytes(numbers: Numbers) -> bytes:
    """Gaps between the passages of a term, each with a bit where its strength is another than usual; then these."""
    gaps, others = bytearray(), bytearray()
    least = 0
    for number in numbers:
        key = number >> 3
        gap = key - least
        least = (key | 1) + 1
        if key & 1:
            others.append(number & 7)
        # write_varint, in place: this runs for each of ten million postings.
        while gap > 127:
            gaps.append(gap & 127 | 128)
            gap >>= 7
        gaps.append(gap)
    return bytes(gaps + others)
