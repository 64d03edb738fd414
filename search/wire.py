"""The bytes of a browser index: numbers, article numbers, and bytes as text that any <script> can carry."""

import re
from collections.abc import Iterator, Sequence

ArticleNumber = tuple[int, int, int]
"""(annex, base, inserted): 第十七条之一 in the body is (0, 17, 1)."""
FIRST = 0x3400
"""Fifteen bits become one character from here on: no quote, no line end, no surrogate is among them."""
_BITS = 15
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
    found = []
    content += bytes(-len(content) % _BITS)
    for at in range(0, len(content), _BITS):
        block = int.from_bytes(content[at : at + _BITS])
        found += [chr(FIRST + (block >> shift & 0x7FFF)) for shift in range(105, -1, -15)]
    return "".join(found)


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
