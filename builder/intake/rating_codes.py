"""Codes of indicators: those that are printed, those that are made from the place, those that stand twice."""

import re
from typing import Any

from builder.intake.rating_doubts import every_node
from builder.intake.rating_read import TableRead
from builder.numerals import write_number

Node = dict[str, Any]
_NAMED = 4
_COUNT = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}")
"""A number that counts rows, anew below each level."""


def codes_twice(nodes: list[Node]) -> list[str]:
    """That codes stand twice, where, and which of them were not taken over."""
    every = list(every_node(nodes))
    twice = _holders_of_codes(every)
    if _counts_rows(every):
        told = "、".join(one[0]["code"] for one in twice[:_NAMED]) + ("等" if len(twice) > _NAMED else "")
        return [f"编号{told}写了不止一次，原表的编号都没有用，按位置重编"]
    return [_told_twice(several) for several in twice]


def _told_twice(several: list[Node]) -> str:
    named = "、".join(f"“{one['title'][:20]}”{_where_told(one)}" for one in several)
    return f"编号“{several[0]['code']}”写了不止一次：{named}；第一个照用，其余按位置重编"


def _where_told(node: Node) -> str:
    return f"（{node['_at']}）" if "_at" in node else ""


def _holders_of_codes(every: list[Node]) -> list[list[Node]]:
    """The indicators of each code that stands more than once."""
    holders: dict[str, list[Node]] = {}
    for node in every:
        holders.setdefault(node["code"], []).append(node)
    return [several for code, several in holders.items() if code and len(several) > 1]


def _counts_rows(every: list[Node]) -> bool:
    """Whether a code that stands twice is but a count, which names no item."""
    return any(_COUNT.fullmatch(several[0]["code"]) for several in _holders_of_codes(every))


def give_codes(read: TableRead) -> None:
    """Codes that are missing are made from the place: 2.1.3, or 二.1.3 where 2 is printed; all where one is twice."""
    _give_places(read.items, "")
    every = list(every_node(read.items))
    for several in _holders_of_codes(every) if not _counts_rows(every) else ():
        for node in several[1:]:
            node["code"] = ""
    places = [node.pop("_give_places") for node in every]
    printed = [node["code"] for node in every if node["code"]]
    # 序号 1, 2, 3 counts rows and names no item.
    ways = (str,) if all(code.isdecimal() for code in printed) else (str, _spelt)
    made = [[node["code"] or say(place) for node, place in zip(every, places, strict=True)] for say in ways]
    codes = next((one for one in made if len(set(one)) == len(one)), places)
    if codes is places and len(set(printed)) == len(printed):
        read.remarks.append("原表的序号没有用作编号：和各级按位置编的号重复，按位置重编")
    for node, code in zip(every, codes, strict=True):
        node["code"] = code


def _spelt(place: str) -> str:
    first, dot, rest = place.partition(".")
    return write_number(int(first)) + dot + rest


def _give_places(nodes: list[dict[str, Any]], above: str) -> None:
    for number, node in enumerate(nodes, start=1):
        node["_give_places"] = f"{above}.{number}" if above else str(number)
        _give_places(node["items"], node["_give_places"])
