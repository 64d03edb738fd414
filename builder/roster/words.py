"""Words of a roster compared as a reader compares them, and shown in messages."""

import unicodedata

_UNSEEN = frozenset(["Cc", "Cf", "Zs", "Zl", "Zp"])


def folded(words: str) -> str:
    """What two words share that read alike: width, case and blanks do not count."""
    plain = unicodedata.normalize("NFKC", words[:400]).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _UNSEEN)


def quoted(words: str) -> str:
    """Words of the file for a message: not too long, and nothing that a terminal would obey."""
    return "".join(sign for sign in words[:40] if unicodedata.category(sign)[0] != "C")


def cell_name(column: int, row: int) -> str:
    """The name that Excel gives a cell, A1 for the first."""
    letters, rest = "", column + 1
    while rest:
        rest, sign = divmod(rest - 1, 26)
        letters = chr(ord("A") + sign) + letters
    return f"{letters}{row}"
