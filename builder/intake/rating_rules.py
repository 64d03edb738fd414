"""Rules of scoring (计分方式) in the words of rating tables become kinds with numbers; the rest stays words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from builder.intake.rating_conditions import bracketed_told, read_conditions
from builder.intake.rating_counts import has_count_steps, read_count_steps, read_gained_counts
from builder.intake.rating_full import without_own_points
from builder.intake.rating_left import deductions_apart, is_at_will, told_beside
from builder.intake.rating_rates import (
    BEYOND,
    BY_RATE,
    is_by_day,
    missing_words,
    read_beyond,
    read_grades,
    read_milestones,
    read_places,
    read_proportion,
    read_rank,
    read_rate_bands,
    read_rate_steps,
)
from builder.intake.rating_words import (
    FROM_TOTAL,
    GATE,
    NUMBER,
    OF_MATTER,
    TAKEN_FROM_TOTAL,
    TOTAL_NAMED,
    taken_unbracketed,
)
from builder.values import value


@value
class ScoringRead:
    """What a rule of scoring was read as, in the words of a file; `unsure` where it was not."""

    scoring: dict[str, Any] | None
    unsure: str = ""


_EACH = re.compile(
    rf"(?P<words>[^，。；;]*?)(?:每(?P<what>[^，。；;扣\d]{{0,12}}?)(?P<count>一|1)?(?P<unit>人次|[项次件起处人天家个份篇例卷台套类宗户本年月])?[^，。；;扣\d]{{0,8}})?(?:的)?[，,]?(?:的)?扣\s*(?P<each>{NUMBER})(?:\s*[-~—－～至到]\s*(?P<upto>{NUMBER}))?\s*分(?:\s*[/／]\s*(?P<per>人次|[项次件起处人天家个份篇例卷台套类宗户本年月]))?"
)
_NOTHING = re.compile(
    r"(?P<words>[^，。；;]+?)(?:的)?[，,]?(?:的)?(?:该项|此项|本项)?(?:不得分|不给分|得\s*0\s*分|计\s*0\s*分|得零分)"
)
_ALL = re.compile(
    r"全有或全无|(?:符合|达到|完成|落实|有|具备|按要求)[^，。；]*(?:得满分|得分)?[，,]?(?:否则|不符合的?|未达到的?|没有的?|否则的?)不得分"
    rf"|[^，。；扣加减]{{1,30}}得(?:满分|分|{NUMBER}\s*分)[，；](?:否则|反之|[不未没无缺][^，。；\d%]{{0,12}}?)(?:的|则|一律)*不得分"
    rf"|(?:有|符合|达到|达标|完成|具备)[^，。；扣加减\d]{{0,12}}?(?:的|即|则)?得(?:满分|分)"
)
_BAND = re.compile(
    rf"(?P<name>优秀|优|良好|良|好|较好|中|一般|合格|较差|差|不合格|满意|较满意|不满意)(?:的|等次)?[:：，,（]?\s*(?:得|计|为)?\s*(?P<points>{NUMBER})\s*分?）?"
)
_BONUS = re.compile(
    rf"(?P<words>[^，。；;]*?)(?:的)?[，,]?(?:每(?P<unit>[项次件起处人天家个份篇例])[^，。；;\d]*)?加\s*(?P<each>{NUMBER})\s*分"
)
_MOST = re.compile(rf"(?:最多|最高|不超过|上限|累计不超过|总加分不超过)\s*(?:不超过|加|得)?\s*(?P<most>{NUMBER})\s*分")
_CAPPED = re.compile(rf"[，（]?\s*(?:最多|最高|至多|上限)\s*(?:扣|不超过)?\s*(?P<most>{NUMBER})\s*分）?$")
"""What one line takes away at most, behind it."""
_CAP = re.compile(r"最多|最高|至多|不超过|上限|封顶")
_COUNTS = re.compile(r"[扣加得]\s*\d")
_NO_BONUS = re.compile(r"扣|满分|不得分|得\s*\d|比例|基[本础准]分")
"""What is said of an item that has points of its own beside what it gains."""
_OTHER_MEASURE = re.compile(
    r"第[一二三123]次|首次|再次|加倍|翻倍|双倍|减半|折半|(?<!不)倒扣|[小分子]项(?:不得|不给)分"
    r"|[该每本此](?!项|指标|内容)[^，。；项得扣\d]{1,3}(?:不得|不给)分"
)
"""What costs more the second time, more or less than is stated, below nothing; or the points of a part alone."""
_INSTEAD = re.compile(r"以上的?[，]?扣")
_HIGHEST = re.compile(r"(?:只|仅)?(?:取|按|计)最高|就高(?:不就低)?|不重复(?:计|加)分|不累计")
_DISCRETION = re.compile(r"酌情|视情|根据情况")
_RANGE = re.compile(rf"({NUMBER})\s*分?\s*[-~—－～至到]\s*({NUMBER})\s*分")
_STOPS = re.compile(r"[。；;\n]")


def read_scoring(words: str, points: Decimal | None) -> ScoringRead:
    """Read a rule of scoring; what is not understood whole stays words, to be scored by hand."""
    # ① becomes a figure where it is made compatible; it begins a sentence.
    plain = normalize("NFKC", _CIRCLED.sub("；", words)).translate(_CHINESE_SIGNS).strip("；; \n\t")
    plain = without_own_points(_LESSENED.sub("扣", taken_unbracketed(plain)), points)
    if not plain:
        return ScoringRead(None)
    if TAKEN_FROM_TOTAL.search(plain):
        return read_loss(TOTAL_NAMED.sub("", plain))
    for read in (_read_gate,) if GATE.search(plain) else _READERS:
        found = read(plain, points)
        if found and (found["kind"] in ("deductions", "discretion", "gate") or not is_at_will(plain)):
            return ScoringRead(found, told_beside(found, plain, points) or _told_parts(found, plain, points))
    why = next((f"{one}，请对照原表补写" for one in missing_words(plain)), "")
    why = why or bracketed_told(plain, points, read=False) or "计分方式没有读懂，请对照原表补写"
    return ScoringRead({"kind": "by-hand"}, why)


def _told_parts(found: dict[str, Any], words: str, points: Decimal | None) -> str:
    return bracketed_told(words, points, read=True) if found["kind"] == "conditions" else ""


def read_loss(words: str) -> ScoringRead:
    """Read what is taken from the total; where it is not told how much, a person says it."""
    plain = _LESSENED.sub("扣", taken_unbracketed(words)).strip("；;，。 \n\t")
    read = _read_deductions(plain, None)
    if read and not any(line.get("nothing") for line in read["lines"]):
        return ScoringRead({"kind": "from-total", "lines": read["lines"]}, told_beside(read, plain, None))
    lines = [{"words": " ".join(plain.split()) or "扣分"}]
    return ScoringRead({"kind": "from-total", "lines": lines}, FROM_TOTAL)


_CIRCLED = re.compile("[①-⑳]")
_LESSENED = re.compile(r"(?:扣除|扣减|减扣|减)(?=\s*\d+(?:\.\d+)?\s*分)")
_CHINESE_SIGNS = str.maketrans(",;:()", "，；：（）")
"""What compatibility makes ASCII, back again: sentences are cut at Chinese signs."""


def _clauses(words: str) -> list[str]:
    return [clause.strip(" ，,、") for clause in _STOPS.split(words) if clause.strip(" ，,、")]


def _read_gate(words: str, points: Decimal | None) -> dict[str, Any] | None:
    if not GATE.search(words) or points or _COUNTS.search(words):
        return None
    return {"kind": "gate", "effect": "zero" if re.search(r"总分(?:为|计|按)?\s*(?:0|零)\s*分", words) else "unrated"}


def _read_bands(words: str, points: Decimal | None) -> dict[str, Any] | None:
    found = list(_BAND.finditer(words))
    names = [band["name"] for band in found]
    rest = _BAND.sub("", words)
    if len(found) < 2 or len(set(names)) < len(names) or re.search(r"[\d扣加减]|不得分", rest):
        return None
    worth = [Decimal(band["points"]) for band in found]
    if worth != sorted(worth, reverse=True) or (points is not None and worth[0] > points):
        return None
    return {"kind": "bands", "bands": [{"name": band["name"], "points": band["points"]} for band in found]}


def _read_bonus(words: str, _: Decimal | None) -> dict[str, Any] | None:
    words = _LINE_NUMBER.sub(r"\1", words)
    most = _MOST.search(words)
    found = list(_BONUS.finditer(_MOST.sub("", words)))
    if not found or _NO_BONUS.search(words) or BY_RATE.search(words) or BEYOND.search(words):
        return None
    if not _is_of_all(words, len(found)):
        return None
    lines = [
        {
            "words": _gained_for(band),
            "each": band["each"],
            **({"unit": band["unit"]} if band["unit"] else {}),
        }
        for band in found
    ]
    rest = re.sub(r"\d+(?:\.\d+)?\s*年", "", _MOST.sub("", _BONUS.sub("", words)))
    if re.search(r"\d", rest):
        return None
    made: dict[str, Any] = {"kind": "bonus", "lines": lines}
    if most:
        made["most"] = most["most"]
    if _HIGHEST.search(words) and not OF_MATTER.search(words):
        made["highest"] = True
    return made


_LINE_NUMBER = re.compile(r"(^|[；。\n])\s*(?:\d{1,2}[.．、](?!\d)|（\d{1,2}）)\s*")


def _gained_for(found: re.Match[str]) -> str:
    said = found[0].rpartition("加")[0]
    return (said.replace(f"每{found['unit']}", "", 1) if found["unit"] else said).strip(" ，,、的") or "加分"


def _is_of_all(words: str, lines: int) -> bool:
    """Whether the one limit that is stated is of all lines: it says so, or stands for itself at the end."""
    limits = list(_MOST.finditer(words))
    if len(limits) < 2 and (lines == 1 or not limits or re.search(r"累计|合计|总(?:加)?分|本项|此项|该项", words)):
        return True
    before = words[: limits[0].start()].rstrip("，（ ")
    alone = before.endswith(("；", "。", "\n")) or not _STOPS.search(before)
    return len(limits) == 1 and alone and not words[limits[0].end() :].strip("。；） ")


def _read_deductions(words: str, points: Decimal | None) -> dict[str, Any] | None:
    if BY_RATE.search(words) or is_by_day(words) or _OTHER_MEASURE.search(words) or has_count_steps(words):
        return None
    plain, beside = deductions_apart(words, points) or ("", [])
    lines = [line for clause in _clauses(plain) for line in _capped_deductions_in(clause)]
    if not lines or not all(lines) or not any("each" in line for line in lines):
        return None
    if len(lines) > 1 and _INSTEAD.search(words):
        return None
    if points is not None and any(Decimal(line.get("each", "0")) > points for line in lines):
        return None
    return {"kind": "deductions", "lines": [*lines, *beside]}


_SCORES = re.compile(r"[扣加得减]\s*\d|\d\s*分|不得分|满分|否则|比例|%|百分点")
"""What scores: where it stands outside of what was understood, the whole was not."""


_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}[.．、]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、)\s*"
)
_UNIT = 2
"""Characters of a unit at most: 每人次."""


def _capped_deductions_in(clause: str) -> Iterator[dict[str, Any]]:
    """The lines of one clause; a limit behind a single line is that line's, any other is not understood."""
    cap = _CAPPED.search(clause)
    lines = list(_deductions_in(clause[: cap.start()] if cap else clause))
    if cap and len(lines) == 1 and "each" in lines[0]:
        lines[0]["most"] = cap["most"]
    elif _CAP.search(clause):
        yield {}
    yield from lines


def _deductions_in(clause: str) -> Iterator[dict[str, Any]]:
    """The lines of one clause; an empty one where something in it that scores is not understood."""
    at, rest = 0, ""
    clause = _NUMBERED.sub("", clause)
    for found in re.finditer(f"(?:{_EACH.pattern})|(?:{_unnamed(_NOTHING)})", clause):
        yield (
            _deduction_line(found, clause[at : found.end()])
            if found["each"]
            else {"words": _trimmed(found["nothing"]), "nothing": True}
        )
        rest += clause[at : found.start()] + (found["words"] or "") + (found["what"] or "") + (found["nothing"] or "")
        at = found.end()
    if _SCORES.search(rest + clause[at:]):
        yield {}


def _trimmed(words: str) -> str:
    return re.sub(r"^每(?![年季月周日天旬半])", "", words.strip(" ，、的")).rstrip("每的 ")


def _unnamed(pattern: re.Pattern[str]) -> str:
    return pattern.pattern.replace("(?P<words>", "(?P<nothing>")


def _deduction_line(found: re.Match[str], whole: str) -> dict[str, Any]:
    what, each, unit = whole.rpartition("扣")[0].rstrip(" ，、的").rpartition("每")
    said = what if each and len(unit) <= _UNIT else whole.rpartition("扣")[0]
    said = _trimmed(re.sub(rf"(?:{_DISCRETION.pattern})$", "", said.rstrip(" ，、的")))
    line: dict[str, Any] = {"words": said or "扣分", "each": found["each"]}
    if found["upto"]:
        line["upto"] = found["upto"]
    if unit := found["unit"] or found["per"]:
        line["unit"] = unit
    return line


def _all_or_nothing(words: str, points: Decimal | None) -> dict[str, Any] | None:
    said = re.findall(rf"得\s*({NUMBER})\s*分", words)
    if re.search(r"[扣加]\s*\d", words) or any(Decimal(one) != points for one in said):
        return None
    clauses = [_NUMBERED.sub("", clause) for clause in _clauses(words)]
    lost = all(_NOTHING.fullmatch(clause) and not BY_RATE.search(clause) for clause in clauses)
    return {"kind": "all"} if lost or _ALL.fullmatch(words.rstrip("。；")) else None


def _read_discretion(words: str, points: Decimal | None) -> dict[str, Any] | None:
    ranges, limits = list(_RANGE.finditer(words)), list(_MOST.finditer(words))
    if not _DISCRETION.search(words) or re.search(r"扣|加|不得分", words) or len(ranges) + len(limits) > 1:
        return None
    least, most = (ranges[0][1], ranges[0][2]) if ranges else ("0", limits[0]["most"] if limits else None)
    if re.search(r"\d", _MOST.sub("", _RANGE.sub("", words))):
        return None
    if most and points is not None and Decimal(most) > points:
        return None
    return {"kind": "discretion", **({"least": least, "most": most} if most else {})}


_READERS = (
    *(
        read_rate_bands,
        read_rate_steps,
        read_beyond,
        read_proportion,
        read_rank,
        read_places,
        read_milestones,
        read_grades,
        _read_bands,
        _read_bonus,
    ),
    *(read_count_steps, read_gained_counts, _read_deductions, _all_or_nothing, read_conditions, _read_discretion),
)
"""In their order: what says more comes first."""
