"""The plan of a year and its pairs, as plan.yaml and pairs.yaml have them."""

from typing import TypeVar

from pydantic import TypeAdapter

from builder.model.plan import Pairs, Plan
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_one
from builder.source import Source

T = TypeVar("T")
_PLAN = Shape(TypeAdapter(Plan), {"title": "创建工作"})
_PAIRS = Shape(TypeAdapter(Pairs), {})


def read_plan(source: Source) -> Read[dict[str, Plan]]:
    """Read plan.yaml."""
    return _by_path(source, _PLAN)


def read_pairs(source: Source) -> Read[dict[str, Pairs]]:
    """Read pairs.yaml."""
    return _by_path(source, _PAIRS)


def _by_path(source: Source, shape: Shape[T]) -> Read[dict[str, T]]:
    read = read_one(source, shape)
    found = {} if read.value is None else {source.path: read.value}
    return Read(found, read.diagnostics, read.places, read.incomplete)
