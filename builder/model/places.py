"""Where the words of a file stand, for whoever has to tell an author of them."""

from collections.abc import Mapping
from typing import TypeVar

from builder.diagnostics import Place
from builder.model.regulation import Text
from builder.values import value

T = TypeVar("T")
Key = tuple[str | int, ...]
"""The way down to a value: ("basis", 2), or ("food-safety-law", "replaced_by")."""
EVERY = "*"
"""Stands for the names of all records of a file that cannot be read; no record has it."""


@value
class Places:
    """Where the keys of one file, and what is said under them, stand."""

    path: str
    said: Mapping[Key, Place]
    """Of what is said: inside the quotation marks, if it has any."""
    keys: Mapping[Key, Place]
    joins: Mapping[Key, tuple[tuple[int, int, int], ...]]
    """Of words that do not stand in one stretch: by offset, the line and column where they go on."""

    def of(self, *key: str | int) -> Place:
        """The place of what is said under a key, or of the closest thing around it that is there."""
        return _nearest(key, self.said) or Place(self.path)

    def of_key(self, *key: str | int) -> Place:
        """The place of a key itself; of what it names where it has none, as in a list."""
        return self.keys.get(key) or self.of(*key)

    def text(self, words: str, *key: str | int) -> Text:
        """What is said under a key as words that know their places."""
        place = self.of(*key)
        return Text(words, place.line, place.column, self.joins.get(key, ()))

    def named(self, names: Mapping[int, str]) -> "Places":
        """The same places with the records of a list by name, the first of each name."""
        return Places(self.path, _renamed(self.said, names), _renamed(self.keys, names), _renamed(self.joins, names))


def _nearest(key: Key, places: Mapping[Key, Place]) -> Place | None:
    return next((places[key[:length]] for length in range(len(key), -1, -1) if key[:length] in places), None)


def _renamed(places: Mapping[Key, T], names: Mapping[int, str]) -> dict[Key, T]:
    found: dict[Key, T] = {}
    for key, place in places.items():
        name = names.get(key[0]) if key and isinstance(key[0], int) else None
        found.setdefault((name, *key[1:]) if name is not None else key, place)
    return found
