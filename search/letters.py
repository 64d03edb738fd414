"""Characters of texts as bytes, the most frequent as one and the others as two: less to deflate than UTF-8, and less
when deflated. The twin of web/search/letters.js."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

_MOST_LETTERS = 1 << 16
_UNKNOWN = "\ufffd"
"""Stands for whatever is one too many."""


class Letters:
    """The characters of some texts, the most frequent first."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(chain(_UNKNOWN, chain.from_iterable(texts)))
        ordered = sorted(counts, key=lambda sign: (sign != _UNKNOWN, -counts[sign], sign))[:_MOST_LETTERS]
        self.signs = "".join(ordered)
        self.singles = min(255, (_MOST_LETTERS - len(ordered)) // 255)
        """So many are one byte; each other byte begins 256 of the others."""
        self._codes = defaultdict(lambda: chr(0), ((ord(sign), self._code(at)) for at, sign in enumerate(ordered)))

    def _code(self, at: int) -> str:
        if at < self.singles:
            return chr(at)
        first, second = divmod(at - self.singles, 256)
        return chr(self.singles + first) + chr(second)

    def written(self, text: str) -> bytes:
        """A text of these characters."""
        return text.translate(self._codes).encode("latin-1")
