"""Rows of a rating table that are sums (小计, 合计): of which branch each is, and what is told where it fits none."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any

from builder.intake.rating_doubts import every_node
from builder.intake.rating_read import TableRead
from builder.intake.rating_sums import points_below
from builder.intake.rating_words import is_total, points_of, sum_names, without_points
from builder.office.grid import GridCell
from builder.rating.amounts import plain
from builder.values import value

Node = dict[str, Any]
_KINDS = (
    ("page", re.compile("本页")),
    ("part", re.compile("小计|本(?:项|部分|类|级|大项)")),
    ("beside", re.compile("平均|(?<!不)(?:含|包括|加上?)[^）)]{0,4}(?:加分|附加分|奖励分)")),
    ("all", re.compile("总|满分|累计|全部")),
)


@value
class SumRow:
    """What a row says that is a sum, in which row and column of the table."""

    words: str
    printed: Decimal
    at: int
    column: int
    said: str
    """Where it stands, and its words."""

    @property
    def kind(self) -> str:
        """`page`, `part`, `all`, `beside` the total; `either` where its name does not tell."""
        return next((kind for kind, pattern in _KINDS if pattern.search(self.words)), "either")

    @property
    def is_doubtful(self) -> bool:
        """Whether its name alone does not say that it is a sum."""
        return not is_total(self.words)


def sum_row(cells: Sequence[GridCell], points: Collection[int], said: str) -> SumRow | None:
    """What the cells of a row say that is a sum, by its column of points or behind its name; None without a number."""
    label = next((cell for cell in cells if is_total(cell.words)), cells[0])
    nearest = sorted(cells, key=lambda cell: (cell.column not in points, cell.column < label.column))
    numbers = (points_of(cell.words) or without_points(cell.words)[1] for cell in nearest)
    printed = next((number for number in numbers if number is not None), None)
    return None if printed is None else SumRow(label.words, printed, label.row, label.column, said)


@value
class _Branch:
    """An indicator with others below it: from which item on, before which it ends, what it comes to."""

    node: Node
    start: int
    end: int
    below: Decimal | None

    def fits(self, row: SumRow) -> bool:
        return row.printed in (self.below, self.node["points"])


def put_sums(rows: Sequence[SumRow], read: TableRead, *, told: bool) -> None:
    """Let each sum be the points of its branch, or a total; `told`: by a table in which none is of a branch."""
    if told:
        read.totals += (row.printed for row in rows if row.kind in ("all", "either"))
        return
    reading = _Reading(read, rows)
    # All are read before the first is put: what is put would count for the next.
    owned = [(row, reading.owner(row)) for row in rows]
    for row, owner in owned:
        if owner and owner["points"] not in (None, row.printed):
            read.remarks.append(f"{row.said}和“{owner['title'][:20]}”的分值 {plain(owner['points'])} 不一样，用后一个")
        elif owner:
            owner["points"] = row.printed
    for row, whole in reading.totals:
        if row.printed not in (whole, max(read.totals)) and whole is not None:
            read.remarks.append(f"{row.said}印的是 {plain(row.printed)} 分，上面各项之和是 {plain(whole)}，请对照原表")


class _Reading:
    """A table that was read, and its sums from the top down."""

    def __init__(self, read: TableRead, rows: Sequence[SumRow]) -> None:
        self.totals: list[tuple[SumRow, Decimal | None]] = []
        """Those taken as totals, and what stands above them."""
        self._read, self._rows = read, rows
        self._leaves = sorted((one for one in every_node(read.items) if not one["items"]), key=lambda one: one["_row"])
        self._order = {id(leaf): at for at, leaf in enumerate(self._leaves)}
        self._branches = [self._branch_of(node) for node in every_node(read.items) if node["items"]][::-1]
        self._known = {id(one.node): one for one in self._branches}
        self._ends: list[tuple[int, SumRow, _Branch | None]] = []
        """Up to which item each sum above reaches, and of which branch it is."""
        self._claimed: set[int] = set()
        """What has its sum, and what is below it."""
        self._paged = 0

    def _branch_of(self, node: Node) -> _Branch:
        places = [self._order[id(one)] for one in every_node([node]) if not one["items"]]
        return _Branch(node, min(places), max(places) + 1, points_below(node["items"]))

    def owner(self, row: SumRow) -> Node | None:
        """The branch that a sum is of; what is of none is a total, or told."""
        end = bisect_left(self._leaves, row.at, key=lambda one: one["_row"])
        if row.kind == "page":
            self._tell_page(row, end)
            return None
        whole = self._points(0, end)
        branch = self._named(row, end) or self._placed(row, end, whole)
        if row.is_doubtful and row.printed != whole:
            self._tell(row, "像是合计，没有读成指标，请核对")
        if branch is None and row.kind == "beside":
            self._tell(row, "没有当作总分")
        elif branch is None and (row.kind != "part" or (row.printed == whole and not self._is_part(row))):
            self._read.totals.append(row.printed)
            self.totals.append((row, whole))
        elif branch is None:
            self._tell_part(row, end)
        self._ends.append((branch.end if branch else end, row, branch))
        self._claimed |= {id(one) for one in every_node([branch.node])} if branch else set()
        return branch.node if branch else None

    def _named(self, row: SumRow, end: int) -> _Branch | None:
        names = sum_names(row.words)
        named = (one for one in self._branches if one.start < end and one.node["title"] in names)
        return max(named, key=lambda one: one.end, default=None)

    def _placed(self, row: SumRow, end: int, whole: Decimal | None) -> _Branch | None:
        """The branch that ends above a sum and begins where the sum may begin to count, or has its points."""
        if row.kind in ("all", "beside"):
            return None
        ending = [one for one in self._branches if one.end == end and id(one.node) not in self._claimed]
        start = self._start(row, end)
        exact = [one for one in ending if start in (one.start, end)]
        is_last = end == len(self._leaves) or not any(one.at > row.at and one.kind != "part" for one in self._rows)
        if row.kind == "either" and is_last and row.printed == whole:
            return None
        following = [one for one in self._branches if one.start == end]
        if fitting := [one for one in (*exact, *ending, *following) if one.fits(row)]:
            return _nearest_branch([one for one in fitting if one.start == fitting[0].start], row)
        is_branch = row.kind == "part" or end < len(self._leaves) or self._has_alike(row)
        return _nearest_branch(exact, row) if is_branch and len({one.start for one in exact}) == 1 else None

    def _is_part(self, row: SumRow) -> bool:
        """Whether another part has its sum below one: it is that of all above it and of no whole (左右两半)."""
        return any(one.at > row.at and one.words == row.words for one in self._rows)

    def _has_alike(self, row: SumRow) -> bool:
        """Whether a sum above in the same words and column is of a branch."""
        return any(branch and (one.column, one.words) == (row.column, row.words) for _, one, branch in self._ends)

    def _start(self, row: SumRow, end: int) -> int:
        """From which item on a sum counts: behind the last of its level or a higher, within what it stands beside."""
        around = [
            one.start for one in self._branches if one.start < end <= one.end and one.node["_column"] < row.column
        ]
        last = max((at for at, one, _ in self._ends if one.column <= row.column), default=0)
        return max([last, *around[:1]])

    def _points(self, start: int, end: int) -> Decimal | None:
        """What the items from one on come to; where they have no points, what the levels above them have."""
        return points_below(list(self._highest_within(self._read.items, start, end)))

    def _highest_within(self, nodes: list[Node], start: int, end: int) -> Iterator[Node]:
        for node in nodes:
            branch = self._known.get(id(node))
            if branch is None:
                yield from [node] if start <= self._order[id(node)] < end else ()
            elif start <= branch.start and branch.end <= end:
                yield node if branch.below is None else {**node, "points": branch.below}
            elif branch.start < end and start < branch.end:
                yield from self._highest_within(node["items"], start, end)

    def _tell(self, row: SumRow, words: str) -> None:
        self._read.remarks.append(f"{row.said}{words}")

    def _tell_page(self, row: SumRow, end: int) -> None:
        found, self._paged = self._points(self._paged, end), end
        if row.printed not in (found, self._points(0, end)):
            sums = "没有算出来" if found is None else f"是 {plain(found)}"
            self._tell(row, f"印的是 {plain(row.printed)} 分，本页各项之和{sums}，请对照原表；没有当作分值")

    def _tell_part(self, row: SumRow, end: int) -> None:
        """That a sum is of several, unless they come to it; else each reading with its number."""
        since = max((at for at, _, _ in self._ends), default=0)
        read = {self._points(at, end): "" for at in (self._start(row, end), since) if at < end}
        read |= {one.below: f"（“{one.node['title'][:12]}”）" for one in self._branches if one.end == end}
        sums = " 或 ".join(f"{plain(points)}{name}" for points, name in read.items() if points is not None)
        if row.printed not in read:
            found = f"上面各项之和是 {sums}" if sums else "上面各项之和没有算出来"
            self._tell(row, f"印的是 {plain(row.printed)} 分，{found}，请对照原表；没有当作分值")


def _nearest_branch(branches: Sequence[_Branch], row: SumRow) -> _Branch:
    """Of branches with the same items that in whose column a sum stands, or the next before it, else the highest."""
    before = [one for one in branches if one.node["_column"] <= row.column]
    return max(before, key=lambda one: one.node["_column"]) if before else branches[-1]
