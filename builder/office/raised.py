"""Raised and lowered signs (上标、下标) as the characters that Unicode has for them: 10⁻³ is not 10-3."""

_RAISED = str.maketrans("0123456789+-−–=()（）n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()（）", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎₍₎")
_PLAIN = "，。、；：　 "
RAISED_TOLD = "上标、下标写成小字（如 ² ₂），没有这样的字的照平常写"


def raised(words: str) -> str:
    """Words that stand high, where each of their signs has a form for it; else as they are."""
    return _in_small(words, _RAISED)


def lowered(words: str) -> str:
    """Words that stand low, where each of their signs has a form for it; else as they are."""
    return _in_small(words, _LOWERED)


def _in_small(words: str, table: dict[int, int]) -> str:
    return words.translate(table) if all(ord(sign) in table or sign in _PLAIN for sign in words) else words
