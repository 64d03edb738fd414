"""The lines of a flow (流程线): beside each step what leads from it, to it, and past it, as SVG.

Each row has two drawings: one of a fixed height at its number, and one below it that is as long as the row is, in
which lines only go down. So the lines meet whatever a step's words take, on a phone and on paper.
"""

from collections import defaultdict
from collections.abc import Iterator

from builder.model.page import Element
from builder.model.procedure import Procedure
from builder.values import value

_LANE, _NODE, _HALF = 10, 24, 12
"""Pixels: between two lines, of the square around a number, and to its middle."""
_AT_NODE = _HALF - 1


@value
class _Lane:
    """A line beside the steps, from those that lead somewhere else than to the next to the one that they lead to."""

    sources: tuple[int, ...]
    target: int
    first: int
    last: int

    @property
    def goes_down(self) -> bool:
        return self.target == self.last


@value
class Rails:
    """The lines of a procedure: which run beside which steps, and at which distance."""

    lanes: tuple[tuple[_Lane, int], ...]
    to_next: frozenset[int]
    """The steps that lead to the one below."""

    @property
    def width(self) -> int:
        """Pixels that the lines take beside the words."""
        return _NODE + _LANE * (1 + max((place for _, place in self.lanes), default=-1))


def rails_of(procedure: Procedure) -> Rails:
    """The lines of a procedure, each as close to the numbers as there is room."""
    places = {step.id: at for at, step in reversed(list(enumerate(procedure.steps)))}
    to_next: set[int] = set()
    jumps: defaultdict[tuple[int, bool], set[int]] = defaultdict(set)
    for at in range(len(procedure.steps)):
        for to in (places[way.to] for way in procedure.ways(at) if way.to in places):
            if to == at + 1:
                to_next.add(at)
            elif to != at:
                jumps[to, to > at].add(at)
    lanes = [
        _Lane(tuple(sorted(sources)), to, min(*sources, to), max(*sources, to)) for (to, _), sources in jumps.items()
    ]
    placed: list[tuple[_Lane, int]] = []
    for lane in sorted(lanes, key=lambda one: (one.last - one.first, one.first)):
        taken = {place for other, place in placed if other.first <= lane.last and lane.first <= other.last}
        placed.append((lane, next(place for place in range(len(lanes)) if place not in taken)))
    return Rails(tuple(placed), frozenset(to_next))


def rail(rails: Rails, at: int) -> Element:
    """What is drawn beside one step."""
    node = rails.width - _HALF
    at_node, below = [], []
    if at in rails.to_next:
        at_node.append(_stroke(f"M{node} {_HALF}V{_NODE}"))
        below.append(_stroke(f"M{node} 0V10"))
    if at - 1 in rails.to_next:
        at_node.append(_stroke(f"M{node} 0V3M{node - 3} -3L{node} 1L{node + 3} -3"))
    for lane, place in rails.lanes:
        if lane.first <= at <= lane.last:
            x = node - _HALF - _LANE // 2 - _LANE * place
            classes = "" if lane.goes_down else "zd-back"
            at_node.append(_stroke("".join(_lane_at_node(lane, at, x, node)), classes))
            if at < lane.last:
                below.append(_stroke(f"M{x} 0V10", classes))
    top = _drawing(tuple(at_node), (("height", str(_NODE)), ("viewBox", f"0 0 {rails.width} {_NODE}")))
    stretched = (("viewBox", f"0 0 {rails.width} 10"), ("preserveAspectRatio", "none"))
    return Element("div", (top, _drawing(tuple(below), stretched)), classes="zd-rail")


def _lane_at_node(lane: _Lane, at: int, x: int, node: int) -> Iterator[str]:
    """A line at the height of a number: past it, away from it, or to it."""
    if lane.first < at < lane.last:
        yield f"M{x} 0V{_NODE}"
    end = _NODE if lane.goes_down else 0
    if at in lane.sources:
        turn = _HALF + (4 if lane.goes_down else -4)
        yield f"M{node - _AT_NODE} {_HALF}H{x + 4}Q{x} {_HALF} {x} {turn}V{end}"
    if at == lane.target:
        turn = _HALF - (4 if lane.goes_down else -4)
        tip = node - _AT_NODE
        yield f"M{x} {_NODE - end}V{turn}Q{x} {_HALF} {x + 4} {_HALF}H{tip}"
        yield f"M{tip - 4} {_HALF - 3}L{tip} {_HALF}L{tip - 4} {_HALF + 3}"


def _stroke(line: str, classes: str = "") -> Element:
    return Element("path", (), classes=classes, attributes=(("d", line),))


def _drawing(paths: tuple[Element, ...], attributes: tuple[tuple[str, str], ...]) -> Element:
    return Element("svg", paths, attributes=(("aria-hidden", "true"), ("focusable", "false"), *attributes))
