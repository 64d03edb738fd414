"""How a document is split into rules, as a small file that a person corrects and a second run obeys."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from builder.intake.dates import read_day
from builder.intake.pieces import Piece, PieceKind
from builder.office.prose import Paragraph, Ruled
from builder.values import value

_FROM, _KIND, _TITLE, _PART, _DAY = _KEYS = ("从第几段", "种类", "名称", "部分", "施行日期")
_HEAD = """# 怎样拆分：每一行是一件，从第几段起，到下一行为止。种类写 制度、表单 或者 不取。
# 改好以后，用 zhidu import --rule --split 这个文件 再取入一次。
"""


class SplitError(Exception):
    """A mistake in such a file, in Chinese."""


@value
class Planned:
    """One piece as a person corrected it; it begins with a paragraph and ends where the next begins."""

    from_: int
    kind: PieceKind
    title: str
    part: str = ""
    effective: date | None = None
    was: str = ""
    """The title that the document has, where a person wrote another."""
    lines: int = 1
    """On how many lines the document has it."""
    doubts: tuple[str, ...] = ()
    """Where its bounds are not sure."""


def as_planned(piece: Piece, blocks: Sequence[Paragraph | Ruled]) -> Planned:
    """A piece as it stands in the file."""
    return Planned(blocks[piece.start].number, piece.kind, piece.title, piece.part, doubts=piece.doubts)


def written_split(plans: Mapping[str, Sequence[Planned]]) -> str:
    """The file, a line a piece."""
    return _HEAD + "".join(_written_plan(file, plan) for file, plan in plans.items())


def _written_plan(file: str, plan: Sequence[Planned]) -> str:
    lines = [_yaml_line({file: None}).removesuffix("null").removesuffix("null ").rstrip()]
    for one in plan:
        day = one.effective.isoformat() if one.effective else ""
        said = zip(_KEYS, (one.from_, one.kind.value, one.title, one.part, day), strict=True)
        lines.append(f"- {_yaml_line(dict(said), flow=True)}")
    return "\n".join(lines) + "\n"


def _yaml_line(said: Mapping[str, object], *, flow: bool = False) -> str:
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10_000).strip()


def read_split(text: str) -> dict[str, tuple[Planned, ...]]:
    """The plans of a file by the name of the document."""
    return {file: tuple(_read_plan(file, plan)) for file, plan in rows_by_document(text).items()}


def rows_by_document(text: str) -> dict[str, list[Any]]:
    """What a person decided in such a file, a list below the name of each document; SplitError with the mistake."""
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None)
        raise SplitError(f"第 {at.line + 1} 行写法有误" if at else "写法有误") from error
    if not isinstance(found, dict):
        raise SplitError("里面应当是文件名和它下面的各行")
    for file, rows in found.items():
        if not isinstance(rows, list):
            raise SplitError(f"“{file}”下面没有各行")
    return {str(file): rows for file, rows in found.items()}


def _read_plan(file: str, plan: list[Any]) -> Iterator[Planned]:
    for number, one in enumerate(plan, 1):
        where = f"“{file}”的第 {number} 行"
        if not isinstance(one, dict) or set(one) - set(_KEYS):
            raise SplitError(f"{where}只能写 {'、'.join(_KEYS)}")
        kinds = {kind.value: kind for kind in PieceKind}
        if one.get(_KIND) not in kinds:
            raise SplitError(f"{where}的种类只能是 {'、'.join(kinds)}")
        if not isinstance(one.get(_FROM), int) or isinstance(one.get(_FROM), bool):
            raise SplitError(f"{where}的“{_FROM}”应当是数字")
        title, part = (str(one.get(key) or "").strip() for key in (_TITLE, _PART))
        if not title and kinds[one[_KIND]] is PieceKind.RULE:
            raise SplitError(f"{where}没有名称")
        yield Planned(one[_FROM], kinds[one[_KIND]], title, part, _planned_day(one.get(_DAY), where))


def _planned_day(given: Any, where: str) -> date | None:
    if not given:
        return None
    day = given if isinstance(given, date) else read_day(str(given))
    if day is None:
        raise SplitError(f"{where}的施行日期“{given}”不是日期，写作 2026-01-01")
    return day
