"""What the forms of a rating (等级评定) take over from an assessment: by label, and as rows."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from builder.model.indicator import KIND_NAMES, STARS, IndicatorSystem
from builder.rating.amounts import plain
from builder.rating.listings import Column, Listing, Told
from builder.rating.report import Report
from builder.rating.totals import NOT_APPLICABLE
from builder.values import value

_MOST_NAMED = 8


@value
class Procedure:
    """What an assessment gives to the forms."""

    values: Mapping[str, str]
    """By label of a field; what is not known is not there."""
    scored: Listing
    """Every item with both scores."""
    shortfalls: Listing
    """Every item without its full points, or to which the rater gives others than the station, and why."""
    result: Listing
    """The station with the rater's score; its grade is for the meeting to say."""


def procedure_of(report: Report, system: IndicatorSystem, present: str = "") -> Procedure:
    """What a report gives to the forms of the procedure; `present` is the grade that the station has, where known."""
    star = STARS.get(system.front.star or 0, "")
    found = {label: words for label, words in _field_values(report, star) if words}
    found |= {"现有等级": present} if present else {}
    score = report.rated.score if report.rated else None
    result = Listing("结果", _columns("序号", "单位", "得分"), ((Decimal(1), report.station, score),))
    return Procedure(found, _scored_rows(report), _shortfalls(report), result)


def _field_values(report: Report, star: str) -> Iterator[tuple[str, str]]:
    facts = dict(report.facts)
    yield "申报等级", star
    yield "依据的指标", f"{facts['指标']}（{facts['版本']}）"
    yield "考评期", facts["考评期"]
    yield "自评得分", _points_of(report.own.score, report.own.full)
    yield "考核得分", _points_of(report.rated.score, report.rated.full) if report.rated else ""
    yield "还没有评分的项", f"{report.own.open}项" if report.own.open else "无"
    yield "申报线", "".join(report.verdict)
    yield "否决项", "".join(report.gates) or _gates_met(report)
    yield "差距和整改", _gaps_named(report)
    yield "与自评不同的项", _differences_named(report)


def _points_of(score: Decimal, full: Decimal | None) -> str:
    return f"{plain(score)}分" + ("" if full is None else f"（满分{plain(full)}分）")


def _gates_met(report: Report) -> str:
    """Whether the station says of every gate that nothing stands in the way; nothing where there are none."""
    count = sum(worth == KIND_NAMES["gate"] for _, _, worth, *_ in _rows_of_items(report))
    unsaid = len(report.own.unsaid)
    return "" if not count else f"还有{unsaid}项没有填" if unsaid else f"{count}项都没有触及或者不适用"


def _gaps_named(report: Report) -> str:
    listing = next((one for one in report.listings if one.name == "失分的指标"), None)
    if listing is None:
        return ""
    named = [f"{row[0]} {row[1]}" for row in listing.rows]
    return f"失分的指标{len(named)}项：{_first_named(named)}。"


def _differences_named(report: Report) -> str:
    listing = next((one for one in report.listings if one.name == "考核与自评不同的指标"), None)
    if listing is None:
        return "无" if report.rated else ""
    named = [f"{row[0]} {row[1]}（{_or_none(row[3])}→{_or_none(row[4])}）" for row in listing.rows]
    return f"{len(named)}项：{_first_named(named)}。"


def _or_none(said: Told) -> str:
    return plain(said) if isinstance(said, Decimal) else "没有分"


def _first_named(named: list[str]) -> str:
    return "、".join(named[:_MOST_NAMED]) + ("等" if len(named) > _MOST_NAMED else "")


def _scored_rows(report: Report) -> Listing:
    rows = tuple(
        (code, title, full, NOT_APPLICABLE if how == NOT_APPLICABLE else own, rated, reason)
        for code, title, full, own, how, rated, reason in _rows_of_items(report)
    )
    return Listing("评分", _columns("编号", "指标", "满分", "自评分", "考核分", "考核理由"), rows)


def _shortfalls(report: Report) -> Listing:
    rows: list[tuple[Told, ...]] = []
    gates = (*report.own.gates, *report.own.unsaid)
    for code, title, full, own, how, rated, reason in _rows_of_items(report):
        counted = own if rated is None else rated
        applies = how != NOT_APPLICABLE or rated is not None
        worth = Decimal(0) if full == KIND_NAMES["loss"] else full
        short = isinstance(worth, Decimal) and (not isinstance(counted, Decimal) or counted < worth)
        if applies and (short or code in gates or counted != own):
            said = own if how != NOT_APPLICABLE else how
            rows.append((code, title, full, said, counted, reason or _without_reason(own, rated, how)))
    return Listing("问题", _columns("编号", "指标", "满分", "自评分", "得分", "问题"), tuple(rows))


def _without_reason(own: Told, rated: Told, how: Told) -> Told:
    """How the station's own points came about is no reason for others."""
    if rated is None or rated == own:
        return how
    return f"自评{f'{plain(own)}分' if isinstance(own, Decimal) else how}，考核理由没有写"


def _rows_of_items(report: Report) -> Iterator[tuple[Told, ...]]:
    """The items of the sheet, without levels and sums: code, title, full, own, how, rated, reason."""
    return (row[:7] for at, row in enumerate(report.sheet.rows) if at not in report.sheet.levels)


def _columns(*heads: str) -> tuple[Column, ...]:
    return tuple(Column(head, 1) for head in heads)
