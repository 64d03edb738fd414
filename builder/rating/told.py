"""Scoring read back from the words that `scoring_words` says of it: what is read says the same words again, or nothing.

The kind is told beside the words: 好，得 4 分 is a grade of one kind and a condition of another.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.model.scoring import SCORING_KINDS, Scoring
from builder.rating.words import GATE_SAID, GATE_SAYS, scoring_words

_SCORING = TypeAdapter[Any](Scoring)
_KINDS = {name: kind for kind, name in SCORING_KINDS.items()}
_N = r"\d{1,8}(?:\.\d{1,4})?"
_MOST = rf"(?:，最多 (?P<most>{_N}) 分)?"
_CONDITION = re.compile(rf"(?P<words>.+)，得 (?P<points>{_N}) 分")
_NOTHING = re.compile(r"(?P<words>.*)，该项不得分")
_DEDUCTION = re.compile(
    rf"(?P<words>.*)，每(?P<unit>[^，]*?)(?:扣 (?P<each>{_N})|酌情扣 (?P<least>{_N})—(?P<upto>{_N})) 分{_MOST}"
)
_PROPORTION = re.compile(rf"按比例计分，达到 (?P<full>{_N})% 得满分(?:\n低于 (?P<below>{_N})% 不得分)?")
_STEPS = re.compile(
    rf"比(?:平均数| (?P<base>{_N})% )每低 (?P<step>{_N}) 个百分点扣 (?P<each>{_N}) 分"
    r"(?P<begun>，不足一档按一档)?，扣完为止"
    rf"(?P<gains>\n每高 {_N} 个百分点加 {_N} 分{_MOST})?"
)
_BAND = re.compile(rf"(?P<name>.+?)(?:（(?P<since>{_N})% 及以上）)?，得 (?P<points>{_N}) 分")
_RANK = re.compile(rf"第一名得满分，每后一名扣 (?P<each>{_N}) 分(?:，最低 (?P<least>{_N}) 分)?")
_MILESTONE = re.compile(
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日前(?P<words>.*) (?P<need>\d+)，"
    rf"每少 1 扣 (?P<each>{_N}) 分"
)
_DISCRETION = re.compile(rf"由评定人在 (?P<least>{_N}) 分和(?:满分| (?P<most>{_N}) 分)之间给分")
_GAIN = re.compile(rf"(?P<words>.*)，每(?P<unit>[^，]*?)加 (?P<each>{_N}) 分{_MOST}")
_LOSS = re.compile(
    rf"(?P<words>.*)，每(?P<unit>[^，]*?)从总分"
    rf"(?:扣 (?P<each>{_N}) 分|扣分，由评定人定|酌情扣 (?P<least>{_N})—(?P<upto>{_N}) 分){_MOST}"
)
_ALL_LOSSES = re.compile(rf"合计最多扣 (?P<most>{_N}) 分")
_ALL_GAINS = re.compile(rf"合计最多加 (?P<most>{_N}) 分")
_OVER = re.compile(
    rf"按完成比例计分，完成得满分\n每超过 (?P<step>{_N}) 个百分点加 (?P<each>{_N}) 分，最多加 (?P<most>{_N}) 分"
)
_NOW = {said: now for now, said in GATE_SAID.items()}
_SCORES = re.compile(r"[；;。]|扣|[加减得]\s*\d|不得分|[得给加减]分|酌情")
_USED_UP, _HIGHEST = "扣完为止", "同一件事只取最高的一档"


def told_scoring(kind: str, words: str) -> dict[str, Any] | None:
    """The scoring that a kind (扣分) and its words say, as a file has it; None where they do not say it exactly."""
    name = _KINDS.get(kind.strip())
    lines = [_NOW.get(line.strip(), line.strip()) for line in words.strip().split("\n")]
    if name is None:
        return None
    said = _READERS[name](lines) if name in _READERS else {}
    if said is None:
        return None
    made = {"kind": name, **{key: one for key, one in said.items() if one is not None}}
    try:
        scoring = _SCORING.validate_python(made)
    except ValidationError:
        return None
    if list(scoring_words(scoring)) != lines:
        return None
    return dict(_SCORING.dump_python(scoring, mode="json", exclude_defaults=True))


def printed_scoring(words: str) -> dict[str, Any] | None:
    """The scoring whose words these are exactly, as a paper has them without its kind; None where several kinds do.

    Where what a line is said to be of scores itself, it is a table's own sentence that ends as ours do.
    """
    told = (told_scoring(kind, words) for kind in _KINDS)
    found = [one for one in told if one and not any(map(_SCORES.search, _lines_said(one)))]
    by_rate = [one for one in found if any("since" in band for band in one.get("bands", ()))]
    return (by_rate or found)[0] if len(by_rate or found) == 1 else None


def _lines_said(scoring: dict[str, Any]) -> Iterator[str]:
    for lines in scoring.values():
        for line in lines if isinstance(lines, list) else ():
            yield line.get("words", line.get("name", ""))


def _each_line(pattern: re.Pattern[str], lines: list[str]) -> list[dict[str, Any]] | None:
    found = [pattern.fullmatch(line) for line in lines]
    return [_kept(one) for one in found if one] if all(found) and found else None


def _kept(found: re.Match[str]) -> dict[str, Any]:
    return {name: one for name, one in found.groupdict().items() if one is not None}


def _one_match(pattern: re.Pattern[str]) -> Callable[[list[str]], dict[str, Any] | None]:
    def matched(lines: list[str]) -> dict[str, Any] | None:
        found = pattern.fullmatch("\n".join(lines))
        return _kept(found) if found else None

    return matched


def _conditions_told(lines: list[str]) -> dict[str, Any] | None:
    found = _each_line(_CONDITION, lines)
    return {"conditions": found} if found else None


def _deductions_told(lines: list[str]) -> dict[str, Any] | None:
    read = [_deduction_told(line) for line in lines if line != _USED_UP]
    return {"lines": read} if all(read) else None


def _deduction_told(line: str) -> dict[str, Any] | None:
    if nothing := _NOTHING.fullmatch(line):
        return {"words": nothing["words"], "nothing": True}
    found = _DEDUCTION.fullmatch(line)
    if not found:
        return None
    said = _kept(found)
    each = said.pop("least", None) or said.get("each")
    return {**said, "each": each}


def _steps_told(lines: list[str]) -> dict[str, Any] | None:
    said = _one_match(_STEPS)(lines)
    return said and {**said, "begun": "begun" in said, "gains": "gains" in said}


def _bands_told(lines: list[str]) -> dict[str, Any] | None:
    found = _each_line(_BAND, lines)
    return {"bands": found} if found else None


def _milestones_told(lines: list[str]) -> dict[str, Any] | None:
    found = _each_line(_MILESTONE, lines)
    return {"milestones": [_milestone(one) for one in found]} if found else None


def _milestone(said: dict[str, Any]) -> dict[str, Any]:
    by = f"{said['year']}-{int(said['month']):02}-{int(said['day']):02}"
    words = "" if said["words"] == "完成" else said["words"]
    return {"by": by, "need": int(said["need"]), "each": said["each"], "words": words}


def _bonus_told(lines: list[str]) -> dict[str, Any] | None:
    most = _ALL_GAINS.fullmatch(lines[-1])
    gains = [line for line in (lines[:-1] if most else lines) if line != _HIGHEST]
    found = _each_line(_GAIN, gains)
    return {"lines": found, "most": most and most["most"], "highest": _HIGHEST in lines} if found else None


def _from_total_told(lines: list[str]) -> dict[str, Any] | None:
    most = _ALL_LOSSES.fullmatch(lines[-1])
    found = _each_line(_LOSS, lines[:-1] if most else lines) or []
    read = [{("each" if name == "least" else name): said for name, said in one.items()} for one in found]
    return {"lines": read, "most": most and most["most"]} if read else None


def _gate_told(lines: list[str]) -> dict[str, Any] | None:
    return {"effect": "zero" if lines == [GATE_SAYS["zero"]] else "unrated"}


_READERS: Mapping[str, Callable[[list[str]], dict[str, Any] | None]] = {
    "conditions": _conditions_told,
    "deductions": _deductions_told,
    "proportion": _one_match(_PROPORTION),
    "steps": _steps_told,
    "bands": _bands_told,
    "rank": _one_match(_RANK),
    "milestones": _milestones_told,
    "discretion": _one_match(_DISCRETION),
    "bonus": _bonus_told,
    "over": _one_match(_OVER),
    "from-total": _from_total_told,
    "gate": _gate_told,
}
"""By kind; what is not here has no numbers."""
