"""What an order beside an amended version tells: of the amendment, not of the promulgation."""

import re
from dataclasses import replace

from builder.days import day as day_words
from builder.intake.facts import Facts

_AMENDED = re.compile("修正|修订|修改")
_YEAR = re.compile(r"[12]\d{3}")


def facts_of_edition(facts: Facts, edition: str) -> Facts:
    """The facts of a text whose title has （2022修正） behind it: the one day that is told is that of the amendment."""
    day = facts.promulgated
    year = _YEAR.search(edition)
    if not _AMENDED.search(edition) or facts.amended or (year and day and day.year < int(year[0])):
        return facts
    if not day and not facts.number:
        return facts
    known = day if year else None
    told = f"标题后面写着“{edition}”，{_what_is_told(facts)}是修改的，没有当作公布的"
    return replace(
        facts,
        issuer="",
        number="",
        promulgated=None,
        amended=(known,) if known else (),
        effective=None if facts.effective == day else facts.effective,
        unclear=(*facts.unclear, told if known else told.replace("是修改的", "可能是修改的")),
    )


def _what_is_told(facts: Facts) -> str:
    return "和".join(filter(None, (facts.number, day_words(facts.promulgated) if facts.promulgated else "")))
