"""What stands in a blank: the value that was read for it (given.py), or a line to fill.

site/web/station/fill.js and runs.js are the twin in the browser: they take the constants from here, and a test holds
both to one table of cases (tests/spec/twins.yaml).
"""

from builder.escaping import escaped_xml
from builder.generate.paper import ROOM
from builder.model.slot import Slot

_OPEN, _JOINER = "□", "\u2060"
_GAP = "\u3000"
"""Between the boxes of a choice."""
_GAPS = {"text": 6, "number": 3, "phone": 7, "document_number": 8}


def shown(slot: Slot, words: str) -> str:
    """What a slot shows: the words; of an open choice the boxes, of an open date 年月日, else a gap."""
    if words:
        return words
    if slot.kind == "choice":
        return _GAP.join(f"{_OPEN}{choice}" for choice in slot.choices)
    return f"{ROOM * 2}年{ROOM}月{ROOM}日" if slot.kind == "date" else ROOM * _GAPS[slot.kind]


def runs_of(slot: Slot, words: str) -> str:
    """The WordprocessingML runs of a slot: its words, or a blank with a line under it."""
    if words:
        return run(words)
    if slot.kind == "choice":
        return run(_GAP).join(map(_boxed, slot.choices))
    if slot.kind == "date":
        year, other = run(ROOM * 2, BLANK), run(ROOM, BLANK)
        return f"{year}{run('年')}{other}{run('月')}{other}{run('日')}"
    return run(shown(slot, ""), BLANK)


def _boxed(choice: str) -> str:
    """The runs of a box with its label, in one line whatever stands before it."""
    return run(_OPEN, BOX) + "".join(run(_JOINER, TIE, FOREIGN) + run(sign, "", FOREIGN) for sign in choice)


BOX = "Box"
"""The character style 选项框: one face for boxes, whatever script they are taken for."""
TIE, FOREIGN = "Tie", '<w:lang w:eastAsia="en-US"/>'
"""The character style 不断行, and a language: LibreOffice ends no line at a joiner where the words are not Chinese.

In tables it takes the language from no style. Word ends no line behind a box as it is (SETTINGS); since its faces may
have no joiner, it is hidden there.
"""
BLANK = "Blank"
"""The character style 填空: a line under what is to be filled in."""


def run(words: str, style: str = "", language: str = "") -> str:
    """A run of words. The hint has Word take quotes and dashes from the East Asian face (ECMA-376, 17.3.2.26)."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f'<w:rPr>{named}<w:rFonts w:hint="eastAsia"/>{language}</w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped_xml(words)}</w:t></w:r>'
