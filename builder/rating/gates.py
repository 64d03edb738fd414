"""What is said of a gate (否决项) by its sense: that what must not happen did, or that what must be so is not.

The browser's twin is `gateWords`.
"""

import re

HAPPENS = re.compile(
    "发生|出现|事故|造假|作假|瞒报|谎报|违法|违纪|违规|失职|渎职|泄密|[受被].*(?:处分|处罚|通报|问责|查处|曝光)"
)
IS_SO = re.compile("具备|达到|符合|建立|取得|齐全|完成|合格")
TURNS = re.compile("[未没无不非拒]")
"""What turns the sense of a gate: then only what follows is said."""
FOLLOWS = {"zero": "总分为零", "unrated": "不予评定"}
"""By the effect of a gate."""


def gate_words(title: str, effect: str) -> tuple[str, str]:
    """What is said of a gate where nothing stands in the way, and where something does."""
    follows = FOLLOWS[effect]
    bad, good = (not TURNS.search(title) and bool(sense.search(title)) for sense in (HAPPENS, IS_SO))
    if bad == good:
        return "不影响评定", follows
    return ("没有发生", f"发生了，{follows}") if bad else ("符合", f"不符合，{follows}")
