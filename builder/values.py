"""Values that nobody changes once they are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def value(cls: type[T]) -> type[T]: ...


@overload
def value(*, order: bool) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True)
def value(cls: type[T] | None = None, *, order: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a slotted dataclass that the type checker holds frozen.

    Freezing at run time as well makes each construction five times as slow, and a law has thousands of values.
    """

    def decorated(plain: type[T]) -> type[T]:
        return dataclass(slots=True, unsafe_hash=True, order=order)(plain)

    return decorated(cls) if cls else decorated
