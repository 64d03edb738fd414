"""印发通知: the notice with which a station issues its rules (GB/T 9704—2012)."""

from collections.abc import Container

from builder.generate.issuing import (
    ADDRESSEES,
    ANNEX,
    COMES_INTO_FORCE,
    DAY,
    HEAD,
    ISSUES,
    NOTICE_TITLE,
    PLAIN_NUMBER,
    RED_NUMBER,
    SIGNER,
    given_line,
)
from builder.generate.paper import OPEN_DAY, Line, Paper, Words, room
from builder.model.slot import Blank

TITLE = "印发通知"


def notice_paper(slots: Container[str]) -> Paper:
    """红头 and number where they are given, title, to whom, what is issued, the annex, by whom and when."""
    to = Blank(ADDRESSEES) if ADDRESSEES in slots else room(6)
    day = (Blank(DAY),) if DAY in slots else OPEN_DAY
    body = (Words("现将"), Blank(ISSUES), Words("印发给你们，请遵照执行。"))
    empty = Line("Closing", ())
    blocks = (
        *map(given_line, (HEAD, RED_NUMBER, PLAIN_NUMBER)),
        Line("Title", (Blank(NOTICE_TITLE),)),
        Line("Addressee", (to, Words("："))),
        Line("Body", body),
        # In a paragraph of its own no line ends within the day.
        given_line(COMES_INTO_FORCE),
        empty,
        Line("Closing", (Words("附件："), Blank(ANNEX))),
        empty,
        Line("Signer", (Blank(SIGNER),)),
        Line("Dated", day),
    )
    return Paper(TITLE, TITLE, "", model_text=False, landscape=False, blocks=blocks)
