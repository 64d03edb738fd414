"""Annexes behind a document: numbered and named as its 附件说明 lists them (7.3.7)."""

import re
from collections.abc import Iterator

from builder.numerals import PATTERN, read_number
from builder.proof.document import Passage
from builder.proof.elements import ENDED
from builder.proof.findings import Seen, weighed
from builder.proof.roles import Held

_MARK = re.compile(rf".*附\s*件\s*(?P<number>{PATTERN})?")
_ENTRY = re.compile(r"(?:附\s*件\s*[：:]?\s*)?(?:(?P<number>[0-9０-９]{1,2})\s*[.．、，,]\s*)?(?P<name>.*)")
_LINE = 16  # characters: a name so long may go on in a line of its own


def seen_annexed(held: Held) -> Iterator[Seen]:
    """What stands behind and is not listed, or is listed and does not; a list alone may hold what is sent apart."""
    listed = dict(_listed_annexes(held))
    annexed = [(_MARK.fullmatch(passage.words.strip()), passage, title) for passage, title in _annexes(held)]
    for mark, passage, title in annexed if listed else ():
        if mark:
            yield weighed(passage.whole, f"“{passage.words.strip()}”", _faults(mark, title, listed))
    behind = {_marked_number(mark) if mark else -1 for mark, _, _ in annexed}
    for number in sorted(listed.keys() - behind) if behind and -1 not in behind else ():
        yield Seen("", f"附件说明列的“附件{number or ''} {listed[number]}”后面没有")


def _marked_number(mark: re.Match[str]) -> int:
    return read_number(mark["number"] or "0") or 0


def _faults(mark: re.Match[str], title: str, listed: dict[int, str]) -> dict[str, object]:
    number = _marked_number(mark)
    name = listed.get(number, "")
    told = "、".join(f"附件{at or ''}" for at in listed)
    return {
        f"附件说明列的是“{told}”": number not in listed,
        "顺序号不是阿拉伯数字": mark["number"] and not mark["number"].isdecimal(),
        f"标题“{title}”，附件说明写“{name}”": title and name and not _is_same(title, name),
    }


def _is_same(title: str, name: str) -> bool:
    here, there = (re.sub(r"[\s《》]", "", words) for words in (title, name))
    return here == there or (len(there) >= _LINE and here.startswith(there))


def _listed_annexes(held: Held) -> Iterator[tuple[int, str]]:
    """The numbers of a list, 0 for an annex without, and the names."""
    for passage in held.of("attached"):
        entry = _ENTRY.fullmatch(passage.words.strip())
        if entry and entry["name"]:
            yield int(entry["number"] or 0), ENDED.sub("", entry["name"])


def _annexes(held: Held) -> Iterator[tuple[Passage, str]]:
    """The marks of annexes below the list, each with the title that follows it."""
    told = [(passage, role) for passage, role in held.roles if passage.words.strip()]
    last = max((at for at, (_, role) in enumerate(told) if role == "attached"), default=len(told))
    for at, (passage, role) in enumerate(told):
        if role == "annex" and at > last:
            yield passage, _title_below(told[at + 1 :])


def _title_below(below: list[tuple[Passage, str]]) -> str:
    """A title in as many lines as it has; nothing when what follows is none."""
    lines: list[str] = []
    for passage, role in below:
        if role != "title" and not (lines and role == "centred" and passage.side == "center"):
            break
        lines.append(passage.words.strip())
    return "".join(lines)
