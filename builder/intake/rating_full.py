"""What a rule of scoring says of the points of its own item: that they are all, what earns them, what ends them."""

import re
from decimal import Decimal

from builder.intake.rating_rates import USED_UP
from builder.intake.rating_words import NUMBER, OWN, has_several_points

_ALL_THERE_IS = re.compile(
    rf"^(?:本项|该项)?(?:满分|共|计|总分)(?:为|计)?\s*({NUMBER})\s*分[，；。]\s*(?=[^得加]*[扣])"
)
_EARNED = re.compile(
    rf"^[^，。；扣加减%率名位月日\d]{{0,20}}\d{{1,4}}\s*[^，。；扣加减%率名位月日\d]{{1,8}}?得(?:满分|({NUMBER})\s*分)[，；。]\s*"
    r"(?=[^，。；得加\d]{0,6}(?:少|缺|差)[^得加]*扣)"
)
"""What has all of them, before what loses some: 每年不少于12次得8分，每少一次扣1分."""
_USED_UP = re.compile(rf"[，；（]?(?:直至|至|直到)?扣[完满]\s*({NUMBER})\s*分(?:为止)?）?(?=[。；]?$)")

_EACH_TAKEN = re.compile(rf"(?<![扣加减得计为记给：\d.\-~—－～至到])：?\s*({NUMBER})\s*分(?=\s*[/／]\s*[^\d\s，。；])")
"""So much for each, of which «扣完为止» says that it is taken: 0.5分/次，扣完为止."""

_POINTS_BEFORE = re.compile(
    rf"^\s*(?:[（(【\[]\s*(?:计|共|满分|分值[:：]?)?\s*({NUMBER})\s*分\s*[)）】\]]\s*[:：]?|(?:满分)?({NUMBER})\s*分\s*[，,。；;])\s*"
    r"(?=[^\s])"
)
_POINTS_WITHIN = re.compile(
    rf"(?<=[^\s]){OWN}[（(【\[]\s*(?:计|共|满分|分值[:：]?)?\s*({NUMBER})\s*分\s*[)）】\]](?=\s*[，,：:；;])"
)
"""Behind what is asked, before what loses some: 案卷按期归档（15分），少归一卷扣0.5分."""
_AMOUNTS_WITHIN = re.compile(
    rf"(?P<before>[^，,。；;\n]*?){OWN}[（(【\[]\s*(?:计|共|满分|分值[:：]?)?\s*(?P<points>{NUMBER})\s*分\s*[)）】\]]"
)
_TAKES = re.compile(r"扣|减分|加分|加减|奖励|每[次项个件处户人起条]$")
"""What makes of an amount in brackets behind it one that is taken or given each time."""
_GRADED = re.compile(rf"(?:^|[，,。；;\n])\s*{NUMBER}\s*分\s*(?:[，,。；;：:]|$)")
"""A clause that is an amount alone: of several, each is of a grade."""


def points_before(words: str, points: Decimal | None) -> tuple[str, Decimal | None]:
    """A rule without the points in front of it, and these, where the item has none or the same: （5分）缺一项扣1分."""
    found = _POINTS_BEFORE.search(words)
    if not found or has_several_points(words) or len(_GRADED.findall(words)) > 1:
        return words, points
    own = Decimal(found[1] or found[2])
    return (words[found.end() :], own) if points in (None, own) else (words, points)


def points_in_rule(words: str) -> Decimal | None:
    """The points of its item that a rule has in brackets, be they anywhere in it, where it has one such amount."""
    found = list(_AMOUNTS_WITHIN.finditer(words))
    if len(found) != 1 or has_several_points(words) or _TAKES.search(found[0]["before"]):
        return None
    return Decimal(found[0]["points"])


def without_points_within(words: str, points: Decimal | None) -> str:
    """A rule without the item's own points in brackets behind what is asked."""
    found = _POINTS_WITHIN.search(words)
    if not found or has_several_points(words) or Decimal(found[1]) != points:
        return words
    return words[: found.start()] + words[found.end() :]


def without_own_points(words: str, points: Decimal | None) -> str:
    """A rule without what it says of the item's own points; other points stay: a limit of what it takes, or doubted."""
    if points is None:
        return words
    if USED_UP.search(words) and not re.search("[加得]", words):
        words = _EACH_TAKEN.sub(r"扣\1分", words)
    for pattern in (_ALL_THERE_IS, _EARNED):
        found = pattern.search(words)
        if found and (not found[1] or Decimal(found[1]) == points):
            words = words[found.end() :]
    used = _USED_UP.search(words)
    if used and Decimal(used[1]) == points:
        return words[: used.start()] + words[used.end() :]
    # Whose limit another number is stands open where several take something away.
    return f"{words[: used.start()]}，最多扣{used[1]}分" if used and words[: used.start()].count("扣") == 1 else words
