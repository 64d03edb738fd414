"""Check sheets: tables whose rows are printed and whose results are open; each row becomes a blank of a form."""

import re
from collections.abc import Sequence

from builder.model.form import DAY_TO_FILL
from builder.office.grid import GridCell
from builder.values import value

_BOX = re.compile(r"[□☐○][\s\u3000]*")
_ROOM = re.compile(r"[□☐○_＿]")
_COUNTED = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十]+[）)]?[.．、]?")
_DAY = re.compile(r"(?:[0-9]{2,4}[-年./])?[0-9]{1,2}[-月./][0-9]{1,2}日?")
_GAP, _SIGNS_A_LINE, _MOST_LINES, _FEWEST = "____", 28, 30, 2


@value
class CheckRow:
    """A printed row: what it is of, what stands behind it to be filled in, and its height in lines."""

    label: str
    words: str
    lines: int


def check_rows(heads: Sequence[GridCell], rows: Sequence[Sequence[GridCell]], longest: int) -> tuple[CheckRow, ...]:
    """The printed rows below heads; none where the same columns are not open in each row, as in a filled ledger.

    A few empty rows below them are left out; the rows that count are as many as the result is long.
    """
    columns = [at for at, head in enumerate(heads) if not at or heads[at - 1] != head]
    table = [[_unbroken_words(row[at].words) for at in columns] for row in rows]
    names = [_unbroken_words(heads[at].words) for at in columns]
    written = [at for at, row in enumerate(table) if any(row)]
    end = written[-1] + 1 if written else 0
    table, empty = table[:end], len(table) - end
    free = [at for at in range(len(names)) if any(row[at] and not _COUNTED.fullmatch(row[at]) for row in table)]
    open_ = [at for at in range(len(names)) if all(_is_room(row[at]) for row in table)]
    said = [at for at in free if not any(_is_room(row[at]) for row in table)]
    whole = set(free) <= {*open_, *said} and len(table) >= max(_FEWEST, 2 * empty)
    if not (whole and open_ and said) or all(_DAY.fullmatch(row[said[0]]) for row in table):
        return ()
    return tuple(
        _check_row([row[at] for at in said], [_room_for(names[at], row[at]) for at in open_], number, longest)
        for number, row in enumerate(table, 1)
    )


def _check_row(said: Sequence[str], rooms: Sequence[str], number: int, longest: int) -> CheckRow:
    short = len(said[0]) <= longest
    label, rest = (said[0], said[1:]) if short else (f"第{number}项", said)
    words = "　".join([*rest, *rooms])
    return CheckRow(label, words, min(1 + len(words) // _SIGNS_A_LINE, _MOST_LINES))


def _room_for(head: str, words: str) -> str:
    """What is to be filled in below a head: its own room, a box of its name (是), or a gap behind it."""
    if _BOX.fullmatch(words) or (len(head) == 1 and not words):
        return f"□{head}"
    if words:
        return f"{head}：{words}"
    return f"{head}：{DAY_TO_FILL if head.endswith('日期') else _GAP}"


def _is_room(words: str) -> bool:
    return not words or bool(_ROOM.match(words))


def _unbroken_words(words: str) -> str:
    return re.sub(r"\s*\n\s*", "", words.strip())
