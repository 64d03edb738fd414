"""The bytes of a browser index: numbers, article numbers, and bytes as text that any <script> can carry."""

import re
from collections.abc import Iterator, Sequence

ArticleNumber = tuple[int, int, int]
"""(annex, base, inserted): 第十七条之一 in the body is (0, 17, 1)."""
FIRST = 0x3400
"""Fifteen bits become one character from here on: no quote, no line end, no surrogate is among them."""
_BITS = 15
_AT_ONCE = _BITS * 1024
_HALVES = tuple(
    (bits, ((1 << bits) - 1 << bits).to_bytes(bits // 15 * 4), ((1 << bits) - 1).to_bytes(bits // 15 * 4))
    for bits in (60, 30, 15)
)
"""By bits of a half, the upper and the lower half of a lane."""
RUN = re.compile(r"@(\d+)|\*(\d+)|(\d+)-(\d+)|(\d+)\.(\d+)|(\d+)")


def write_varint(number: int, out: bytearray) -> None:
    """Append a number in groups of seven bits, the lowest first."""
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def as_script(name: str, build: str, content: bytes) -> bytes:
    """A script that hands a part of a build over; UTF-16, since it holds two bytes a character."""
    return part_call(name, build, content).encode("utf-16")


def part_call(name: str, build: str, content: bytes) -> str:
    """The call with which a script hands a part over."""
    return f'zhidu.part("{name}","{build}",{len(content)},"{packed(content)}");'


def packed(content: bytes) -> str:
    """Bytes as characters of fifteen bits each; eight characters hold fifteen bytes."""
    content += bytes(-len(content) % _BITS)
    return "".join(_lettered(content[at : at + _AT_ONCE]) for at in range(0, len(content), _AT_ONCE))


def _lettered(content: bytes) -> str:
    """Whole blocks of fifteen bytes as characters, all blocks at once: each half of a lane moves into a lane of its
    own, from 120 bits to 60, 30 and 15."""
    blocks = len(content) // _BITS
    lanes = bytearray(16 * blocks)
    for at in range(_BITS):
        lanes[at + 1 :: 16] = content[at::_BITS]
    number = int.from_bytes(lanes)
    for bits, upper, lower in _HALVES:
        repeated = 16 // len(upper) * blocks
        number = (number & _every(upper, repeated)) << bits // _BITS | number & _every(lower, repeated)
    number += int.from_bytes(FIRST.to_bytes(2) * 8 * blocks)
    return number.to_bytes(16 * blocks).decode("utf-16-be")


def _every(lane: bytes, times: int) -> int:
    return int.from_bytes(lane * times)


def write_numbers(numbers: Sequence[ArticleNumber | None]) -> str:
    """Article numbers in short: 1-12,12.1,13 has 第十二条之一; *3 are three passages without."""
    return ",".join(_number_runs(numbers))


def _number_runs(numbers: Sequence[ArticleNumber | None]) -> Iterator[str]:
    annex = at = 0
    while at < len(numbers):
        number, start = numbers[at], at
        if number is None:
            while at < len(numbers) and numbers[at] is None:
                at += 1
            yield f"*{at - start}"
            continue
        if number[0] != annex:
            annex = number[0]
            yield f"@{annex}"
        if number[2]:
            at += 1
            yield f"{number[1]}.{number[2]}"
            continue
        while at < len(numbers) and numbers[at] == (annex, number[1] + at - start, 0):
            at += 1
        last = number[1] + at - start - 1
        yield f"{number[1]}-{last}" if last > number[1] else f"{number[1]}"


def read_numbers(written: str) -> tuple[ArticleNumber | None, ...]:
    """Read what `write_numbers` wrote."""
    annex = 0
    numbers: list[ArticleNumber | None] = []
    for found in RUN.finditer(written):
        turn, without, first, last, base, inserted, single = (int(part) if part else 0 for part in found.groups())
        if found[1]:
            annex = turn
        elif found[2]:
            numbers += [None] * without
        elif found[3]:
            numbers += [(annex, number, 0) for number in range(first, last + 1)]
        else:
            numbers.append((annex, base or single, inserted))
    return tuple(numbers)
