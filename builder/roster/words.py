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
