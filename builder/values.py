"""Values that nobody changes once they are made, and what Python does to keep thousands of them."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar, dataclass_transform, overload
from weakref import finalize

T = TypeVar("T")
A = TypeVar("A")


@overload
def value(cls: type[T]) -> type[T]: ...


@overload
def value(*, order: bool = False, weakly: bool = False) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True)
def value(
    cls: type[T] | None = None, *, order: bool = False, weakly: bool = False
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a slotted dataclass that the type checker holds frozen; `weakly` lets `remembered_of_each` know its values.

    Freezing at run time as well makes each construction five times as slow, and a law has thousands of values.
    """

    def decorated(plain: type[T]) -> type[T]:
        return dataclass(slots=True, unsafe_hash=True, order=order, weakref_slot=weakly)(plain)

    return decorated(cls) if cls else decorated


def remembered(function: Callable[[A], T]) -> Callable[[A], T]:
    """Remember what a function says of the value that it was asked of last.

    Hundreds of pages ask the same of one knowledge base, and the answer lasts as long as it is that very one.
    """
    last: list[tuple[A, T]] = []

    @wraps(function)
    def told(asked: A) -> T:
        for before, answer in last:
            if before is asked:
                return answer
        answer = function(asked)
        last[:] = [(asked, answer)]
        return answer

    return told


def remembered_of_each(function: Callable[[A], T]) -> Callable[[A], T]:
    """Remember what a function says of each value for as long as that very value lasts; an answer keeps none alive."""
    answers: dict[int, T] = {}

    @wraps(function)
    def told(asked: A) -> T:
        at = id(asked)
        if at not in answers:
            answers[at] = function(asked)
            finalize(asked, answers.pop, at).atexit = False
        return answers[at]

    return told


def found_once(function: Callable[[str], Iterable[T]]) -> Callable[[str], tuple[T, ...]]:
    """Remember what a function finds in words: several passes ask after the same sentences of a knowledge base."""
    return wraps(function)(lru_cache(1 << 14)(lambda words: tuple(function(words))))


@contextmanager
def without_collector() -> Iterator[None]:
    """Trees have no cycles, and looking for them in a growing corpus takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@contextmanager
def with_collector() -> Iterator[None]:
    """Free what has cycles, as Word packages have: half a megabyte each; what is already there is not looked at."""
    enabled = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.collect()
        if not enabled:
            gc.disable()
