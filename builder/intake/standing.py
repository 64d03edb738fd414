"""Where words of one station stand: one answer for the list that offers them and for the blanks put there."""

import re
from collections.abc import Iterable, Iterator

from builder.intake.people import AMBIGUOUS, BEFORE_A_NAME, HAN
from builder.references import SLOT

_SEPARATED = "|".join(
    rf"(?:19|20)[0-9]{{2}}{sign}[01]?[0-9]{sign}[0-3]?[0-9](?![0-9]|[-./][0-9])" for sign in ("-", "/", r"\.")
)
DATE = (
    r"(?:[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    r"|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
    rf"|(?<![0-9./-])(?:{_SEPARATED}))"
)
"""A day however it is written: 2025年3月1日, 二〇二五年三月一日, 2025-03-01, 2025.3.1."""
FROM_A_DAY = rf"自 ?(?P<words>{DATE}) ?起?(?:正式)?(?:施行|执行|实施|生效|试行)"
_TITLE = r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》"
_LEGAL = re.compile(
    rf"{SLOT.pattern}"
    rf"|{_TITLE}(?:[（(][^（）()\n]*(?:[令号]|公布|发布|通过|修订|修正|施行)[^（）()\n]*[）)])?"
    rf"(?:[^，。；：\n]{{0,8}}{FROM_A_DAY})?"
    r"|[〔\[][0-9]{4}[〕\]] ?[0-9]+ ?号"
    rf"|{DATE}(?=[^，。；（）\n]{{0,20}}(?:公布|通过|修订|修正|发布))"
)
"""What is no station's: blanks, titles, and of a law its number, its day and from when it holds."""
_NAME_OF_ONE = re.compile(rf"[{AMBIGUOUS}][{HAN}]{{1,2}}")


def open_words(text: str) -> str:
    """A text of the same length in which commas stand for what is no station's."""
    return _LEGAL.sub(lambda found: "，" * len(found[0]), text)


def standing(words: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, from and to; the longest first, so that no part of them goes before."""
    ordered = sorted({*words}, key=lambda one: (-len(one), one))
    if ordered:
        yield from (found.span() for found in re.finditer("|".join(map(_guarded, ordered)), open_words(text)))


def _guarded(words: str) -> str:
    """Words where they are not a part of others: 何平 is not in 如何平衡, a number not in a longer one."""
    before = r"(?<![0-9])" if words[0].isdecimal() else ""
    if _NAME_OF_ONE.fullmatch(words):
        before = rf"(?:(?<![{HAN}])|(?<=[{BEFORE_A_NAME}]))"
    after = r"(?![0-9])" if words[-1].isdecimal() else "(?![长属有在])" if words[-1] == "所" else ""
    return f"{before}{re.escape(words)}{after}"
