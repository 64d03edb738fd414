"""What a system says beside its table (评定办法): pass lines, window, rounds; as rows of words, and read back."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from builder.model.indicator import STARS, SystemFront
from builder.rating.amounts import plain

FACTS_HEAD = ("评定办法", "规定")
"""The head of its two columns."""
LEVELS_HEAD = (
    "各级编号",
    "考核要求",
    "考核方式",
    "佐证材料",
    "责任科室",
    "指标性质",
    "待确认",
    "原表的计分文字",
    "依据对应",
)
"""The head of the sheet that says of levels what the table says of items."""
_N = re.compile(r"\d+(?:\.\d+)?")
NOT_APPLICABLE = {"full": "按满分计", "rescale": "其余指标按比例折算"}
_ROUND = re.compile(r"(?P<name>.+?)(?:，占 (?P<weight>\d+(?:\.\d+)?)%)?")


def front_facts(front: SystemFront) -> Iterator[tuple[str, str]]:
    """Names and words of what a system states, in the order of its file; what is not known is left out."""
    lines, window = front.lines, front.window
    yield "名称", front.title
    yield "星级", STARS[front.star] if front.star else ""
    yield "性质", "示例" if front.example else ""
    yield "来源", front.source
    yield "不适用的指标", NOT_APPLICABLE[front.not_applicable]
    yield "各项加分合计最多", _points_fact(front.bonus_most)
    yield "申报线", _points_fact(lines.total)
    yield "每个一级指标不低于", _percent_fact(lines.each_first)
    yield "每个关键项不低于", _percent_fact(lines.each_key)
    yield "必须得满分的指标", "\n".join(lines.must)
    yield "考评期从", window.since.isoformat() if window.since else ""
    yield "考评期到", window.until.isoformat() if window.until else ""
    yield "考评期月数", f"{window.months} 个月" if window.months else ""
    for one in front.rounds:
        yield "各轮", one.name if one.weight is None else f"{one.name}，占 {plain(one.weight)}%"
    for note in front.notes:
        yield "说明", note


def _points_fact(amount: Decimal | None) -> str:
    return "" if amount is None else f"{plain(amount)} 分"


def _percent_fact(amount: Decimal | None) -> str:
    return "" if amount is None else f"{plain(amount)}%"


def facts_read(rows: list[tuple[str, str]]) -> tuple[dict[str, Any], list[str]]:
    """The front of a system's file from such rows, and what was not understood."""
    said: dict[str, Any] = {}
    wrong: list[str] = []
    for name, words in rows:
        if not words:
            continue
        read = _READERS.get(name)
        found = read(words) if read else None
        if read is None:
            wrong.append(f"不认识“{name[:20]}”一行，没有读入")
        elif found is None:
            wrong.append(f"“{name}”的“{words[:20]}”读不懂，没有读入")
        else:
            _put_fact(said, name, found)
    return said, wrong


def _put_fact(said: dict[str, Any], name: str, found: Any) -> None:
    section, key = _KEYS[name]
    inside = said.setdefault(section, {}) if section else said
    inside[key] = [*inside.get(key, []), found] if name in ("各轮", "说明") else found


def _star(words: str) -> int | None:
    return next((star for star, name in STARS.items() if name == words), None)


def _one_number(words: str) -> Decimal | None:
    found = _N.findall(words)
    return Decimal(found[0]) if len(found) == 1 else None


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def _months(words: str) -> int | None:
    number = _one_number(words)
    return int(number) if number is not None and number == int(number) else None


def _not_applicable(words: str) -> str | None:
    return next((name for name, said in NOT_APPLICABLE.items() if said == words), None)


def _round(words: str) -> dict[str, Any] | None:
    found = _ROUND.fullmatch(words)
    weight = found["weight"] if found else None
    return {"name": found["name"], **({"weight": Decimal(weight)} if weight else {})} if found else None


_FIELDS: tuple[tuple[str, str, str, Callable[[str], Any]], ...] = (
    ("名称", "", "title", str),
    ("星级", "", "star", _star),
    ("性质", "", "example", lambda words: words == "示例" or None),
    ("来源", "", "source", str),
    ("不适用的指标", "", "not_applicable", _not_applicable),
    ("各项加分合计最多", "", "bonus_most", _one_number),
    ("申报线", "lines", "total", _one_number),
    ("每个一级指标不低于", "lines", "each_first", _one_number),
    ("每个关键项不低于", "lines", "each_key", _one_number),
    ("必须得满分的指标", "lines", "must", lambda words: words.split("\n")),
    ("考评期从", "window", "since", _day),
    ("考评期到", "window", "until", _day),
    ("考评期月数", "window", "months", _months),
    ("各轮", "", "rounds", _round),
    ("说明", "", "notes", str),
)
_KEYS = {name: (section, key) for name, section, key, _ in _FIELDS}
_READERS: Mapping[str, Callable[[str], Any]] = {name: read for name, _, _, read in _FIELDS}
