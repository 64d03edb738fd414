"""The board of many stations (看板) as a page: a heat map of areas, common gaps, who may be put forward."""

from collections.abc import Iterator
from decimal import Decimal

from builder.compile.tables import row, scrolled, table
from builder.model.indicator import EXAMPLE, Indicator
from builder.model.page import Element, Node, Page
from builder.rating.amounts import plain
from builder.rating.board import (
    COUNTED,
    GONE,
    UNUSED,
    Board,
    Gone,
    Standing,
    area_shares,
    is_candidate,
    rounds_missing,
    unused_words,
)
from builder.rating.totals import MISSED, OPEN, UNKNOWN, Totals

_GAPS_SHOWN = 30
_STEPS = 5
"""Shades of the heat map."""


def board_page(board: Board, left_out: tuple[str, ...]) -> Page:
    """The board, and which files were not taken."""
    title = f"{board.system.front.title}：各所情况"
    content: list[Node] = [Element("h1", (title,)), *_notice(board)]
    candidates = [one.station for one in board.standings if is_candidate(board.system, one)]
    content.append(Element("p", (f"共 {len(board.standings)} 个所，达到全部申报线的 {len(candidates)} 个。",)))
    content += [Element("h2", ("得分",), "scores"), Element("p", (COUNTED,)), scrolled("得分", _scores(board))]
    content += [Element("h2", ("普遍的差距",), "gaps"), *_gaps_told(board)]
    if gone := board.gone:
        content += [Element("h2", (GONE,), "gone"), scrolled(GONE, _table_of_gone(gone))]
    for name, anchor, told in ((UNUSED, "unused", unused_words(board)), ("没有收入的文件", "left-out", left_out)):
        if told:
            content += [
                Element("h2", (name,), anchor),
                Element("ul", tuple(Element("li", (words,)) for words in told)),
            ]
    return Page("index.md", title, tuple(content), "board")


def _notice(board: Board) -> Iterator[Element]:
    if board.system.front.example:
        yield Element("p", (f"{EXAMPLE}。",), classes="zd-example")


def _scores(board: Board) -> Element:
    areas = board.areas
    heads = ("单位", "阶段", "总分", "比上次", "还没有评分的项", *(one.title for one in areas), "申报")
    return table(heads, [_station_row(board, areas, standing) for standing in board.standings])


def _station_row(board: Board, areas: tuple[Indicator, ...], standing: Standing) -> Element:
    counted = standing.counted
    change = board.changes.get(standing.station)
    cells = row(
        (standing.station or "（没有填单位）",),
        (standing.stage,),
        (plain(counted.score),),
        (_signed(change),),
        (str(counted.open) if counted.open else "",),
    ).children
    heat = map(_heat, area_shares(areas, counted))
    return Element("tr", (*cells, *heat, Element("td", (_verdict(board, standing),))))


def _signed(change: Decimal | None) -> str:
    return "" if change is None else f"{'+' if change > 0 else ''}{plain(change)}"


def _heat(share: Decimal | None) -> Element:
    if share is None:
        return Element("td", ("不适用",))
    shade = min(int(share * _STEPS / 100), _STEPS - 1)
    return Element("td", (f"{plain(share)}%",), classes=f"heat-{shade}")


def _verdict(board: Board, standing: Standing) -> str:
    """What stands in the way, and what of it is in doubt."""
    missing = "、".join(rounds_missing(board.system, standing))
    doubts = (
        (len(standing.lost), "是旧表的，没有带过来"),
        (standing.reworded, "问的和填写时不一样，要核对"),
    )
    told = (f"有 {count} 项{words}" for count, words in doubts if count)
    rounds = (f"还缺：{missing}",) if missing else ()
    said = (*rounds, *_in_the_way(standing.counted))
    return "；".join((*(said or ("可以申报",)), *told))


def _in_the_way(counted: Totals) -> Iterator[str]:
    if counted.gates:
        yield f"触及否决项：{'、'.join(counted.gates)}"
        return
    if not counted.decided:
        yield "申报线都不适用" if counted.lines else "没有公布申报线"
        return
    said = (
        ("否决项没有填", counted.unsaid),
        *(("还差", counted.standing(MISSED)), ("未定", counted.standing(OPEN)), ("要核定", counted.standing(UNKNOWN))),
    )
    yield from (f"{label}：{'、'.join(names)}" for label, names in said if names)


def _gaps_told(board: Board) -> Iterator[Element]:
    """What costs most, then all that nobody is known to lose at but that is not scored everywhere; what is left out."""
    costly = [gap for gap in board.gaps if gap.stations]
    unscored = [gap for gap in board.gaps if not gap.stations]
    rows = [
        row((gap.code,), (gap.title,), (str(gap.stations),), (plain(gap.lost),), (str(gap.unscored),))
        for gap in (*costly[:_GAPS_SHOWN], *unscored)
    ]
    if not rows:
        yield Element("p", ("没有普遍的差距。",))
        return
    yield table(("编号", "指标", "没有得满分的所", "合计失分", "还没有评分的所"), rows)
    if len(costly) > _GAPS_SHOWN:
        left = f"另有 {len(costly) - _GAPS_SHOWN} 项也有所没有得满分，全部在工作簿的“差距”里。"
        yield Element("p", (f"失分的只列最多的 {_GAPS_SHOWN} 项；{left}",))


def _table_of_gone(gone: tuple[Gone, ...]) -> Element:
    rows = [row((one.code,), (one.title,), (str(len(one.stations)),), ("、".join(one.stations),)) for one in gone]
    return table(("原编号", "原指标", "填过的所", "哪些所"), rows)
