"""The year's work on rated stations (创建工作): tasks, and who helps whom (两级包保)."""

from datetime import date
from typing import ClassVar, Literal

from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
STATES = {"open": "未开始", "doing": "进行中", "done": "已完成"}
PAIR_KINDS = {"leader": "局领导包保", "office": "处室包保"}
STAR, MODEL = "station.star", "station.model"
"""The slots of a roster that say which grade a station has, and whether it is a model for others (样板所)."""


@value
class Task:
    """One task: who answers for it, by when, how far it is."""

    __pydantic_config__: ClassVar = _STRICT

    title: str
    owner: str
    """An office or a post; names of people do not belong into a knowledge base."""
    due: date
    state: Literal["open", "doing", "done"] = "open"
    note: str = ""


@value
class Plan:
    """The tasks of a year."""

    __pydantic_config__: ClassVar = _STRICT

    title: str
    example: bool = False
    tasks: tuple[Task, ...] = ()

    def in_order(self) -> tuple[Task, ...]:
        """What is overdue comes first on any day: by day, what is done last."""
        return tuple(sorted(self.tasks, key=lambda task: (task.state == "done", task.due)))


@value
class Pair:
    """Who helps whom: a leader a district, an office a station."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["leader", "office"]
    who: str
    whom: str
    note: str = ""


@value
class Pairs:
    """All pairs."""

    __pydantic_config__: ClassVar = _STRICT

    example: bool = False
    pairs: tuple[Pair, ...] = ()
