"""Delimited text (CSV) of any usual encoding as rows of words; a quote that is not closed harms its own row only."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from builder.office.cells import Row

DELIMITERS = ",\t;|，；"
_MEGABYTE, _MOST_LINES, _MOST_NAMED, _LONGEST_NAME = 1 << 20, 50, 5, 20
_SEPARATOR = re.compile(r"^sep=(.)\s*$", re.IGNORECASE)
_CERTAIN = re.compile(r'^="((?:[^"]|"")*)"$')
"""Words that a spreadsheet program is told to take as they stand: ="0411-83630000"."""
_UNCLOSED = "这一行的英文双引号没有配对，请补上或者删去"
_WORDS_BEHIND = "这一行有一格在英文双引号外面还有字：双引号要包住整格，格里的双引号写两个"
_RUN_ON = "这一行的英文双引号到后面的行才合上，连着下面的 {} 行（{}），请核对"


def encoding_of(file: Path, content: bytes) -> str:
    """UTF-16 by its mark, UTF-8, else GBK, which would read broken UTF-8 as other words: not where most is UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16" if _decodes(file, "utf-16") else ""
    if _decodes(file, "utf-8-sig"):
        return "utf-8-sig"
    rough = content.decode("utf-8", "replace")
    broken = sum(sign > "\x7f" for sign in rough) > 5 * rough.count("\ufffd")
    return "gb18030" if not broken and _decodes(file, "gb18030") else ""


def _decodes(file: Path, encoding: str) -> bool:
    with file.open(encoding=encoding, newline="") as stream:
        try:
            while stream.read(_MEGABYTE):
                pass
        except UnicodeError:
            return False
    return True


def text_rows(file: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """The rows of a text as a stream; a first line sep=; gives the delimiter and is no row."""
    with file.open(encoding=encoding) as stream:
        lines = iter(stream)
        first = next(lines, "")
        given = _SEPARATOR.match(first)
        delimiter = given[1] if given else delimiter
        waiting = [] if given else [first]
        number = width = 0
        while waiting or (waiting := list(islice(lines, 1))):
            number += 1
            cells, wrong = _next_record(waiting, lines, delimiter)
            width = max(width, len(cells))
            if not wrong and _runs_on(cells, delimiter, width):
                wrong = _run_on(cells, delimiter)
            yield Row(number, tuple(map(_as_it_stands, cells)), wrong=wrong, delimited=True)


def _as_it_stands(cell: str) -> str:
    certain = _CERTAIN.match(cell.strip())
    return certain[1].replace('""', '"') if certain else cell


def _next_record(waiting: list[str], lines: Iterator[str], delimiter: str) -> tuple[list[str], str]:
    """The cells of the record that begins with the waiting lines, which are used up, and what is wrong with its quotes.

    Where no line within reach closes a quote, the first line is taken as it stands, and the others wait.
    """
    line = waiting[0].rstrip("\n")
    if '"' not in line:
        del waiting[0]
        return line.split(delimiter), ""
    record = _record_pattern(delimiter)
    for count in range(1, _MOST_LINES + 1):
        if count > len(waiting):
            more = next(lines, None)
            if more is None:
                break
            waiting.append(more)
        if count > 1 and '"' not in waiting[count - 1]:
            continue
        joined = "".join(waiting[:count]).rstrip("\n")
        if record.fullmatch(joined):
            del waiting[:count]
            return _fields(joined, delimiter), ""
    del waiting[0]
    return line.split(delimiter), _UNCLOSED if line.count('"') % 2 else _WORDS_BEHIND


@lru_cache(maxsize=16)
def _field_pattern(delimiter: str) -> re.Pattern[str]:
    """A field and the delimiter before it: quoted whole, or without a quote at its beginning."""
    sign = re.escape(delimiter)
    return re.compile(rf'(?:^|{sign})(?: *"((?:[^"]|"")*)" *(?={sign}|\Z)|([^"{sign}\n][^{sign}\n]*|))', re.DOTALL)


@lru_cache(maxsize=16)
def _record_pattern(delimiter: str) -> re.Pattern[str]:
    sign = re.escape(delimiter)
    field = rf'(?: *"(?:[^"]|"")*" *(?={sign}|\Z)|[^"{sign}\n][^{sign}\n]*|)'
    return re.compile(rf"{field}(?:{sign}{field})*", re.DOTALL)


def _fields(line: str, delimiter: str) -> list[str]:
    found = _field_pattern(delimiter).finditer(line)
    return [field[1].replace('""', '"') if field[1] is not None else field[2] for field in found]


def _run_on(cells: list[str], delimiter: str) -> str:
    """What is said of the lines that a cell has swallowed: how many, and what each begins with."""
    lines = [line for cell in cells for line in cell.split("\n")[1:]]
    begun = [words for line in lines if (words := next(filter(None, map(str.strip, line.split(delimiter))), ""))]
    named = "、".join(f"“{words[:_LONGEST_NAME]}”" for words in begun[:_MOST_NAMED])
    return _RUN_ON.format(len(lines), named + (" 等" if len(begun) > _MOST_NAMED else ""))


def _runs_on(cells: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell of several lines looks like the rest of one row and the beginning of another."""
    inside = [cell.count(delimiter) for cell in cells if "\n" in cell]
    if not inside or width == 1:
        return bool(inside)
    return sum(inside) >= width - 1 or bool(len(cells) < width and sum(inside))
