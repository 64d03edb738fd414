"""What stands in a blank: the value that was read for it (given.py), or a line to fill.

site/web/station/fill.js is the twin in the browser: it takes the constants from here, and a test holds both to one
table of cases (tests/spec/twins.yaml).
"""

from builder.escaping import escaped_xml
from builder.model.slot import Slot

_CHOSEN, _OPEN = "☑", "□"
_GAP = "\u3000"
"""Blanks are full-width spaces with a line under them, so that their length keeps to the grid."""
_GAPS = {"text": 6, "number": 3, "phone": 7}


def shown(slot: Slot, words: str) -> str:
    """What a slot shows: a choice as boxes, one of them ticked; an open date as 年月日; else the words or a gap."""
    if slot.kind == "choice":
        return _GAP.join(f"{_CHOSEN if choice == words else _OPEN}{choice}" for choice in slot.choices)
    if words:
        return words
    return f"{_GAP * 2}年{_GAP}月{_GAP}日" if slot.kind == "date" else _GAP * _GAPS[slot.kind]


def runs_of(slot: Slot, words: str) -> str:
    """The WordprocessingML runs of a slot: its words, or a blank with a line under it."""
    if slot.kind == "choice":
        gaps = ("", *[_GAP] * len(slot.choices))
        boxes = (run(_CHOSEN if choice == words else _OPEN, BOX) for choice in slot.choices)
        return "".join(
            (run(gap) if gap else "") + box + run(choice)
            for gap, box, choice in zip(gaps, boxes, slot.choices, strict=False)
        )
    if words:
        return run(words)
    if slot.kind == "date":
        return f"{run(_GAP * 2, BLANK)}{run('年')}{run(_GAP, BLANK)}{run('月')}{run(_GAP, BLANK)}{run('日')}"
    return run(shown(slot, ""), BLANK)


BOX = "Box"
"""The character style 选项框: one face for boxes, whatever script they are taken for."""
BLANK = "Blank"
"""The character style 填空: a line under what is to be filled in."""


def run(words: str, style: str = "") -> str:
    """A run of words. The hint has Word take quotes and dashes from the East Asian face (ECMA-376, 17.3.2.26)."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f'<w:rPr>{named}<w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped_xml(words)}</w:t></w:r>'
