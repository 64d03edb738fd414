"""How a set is issued: as a model (示范文本), or as a station's own, with its number and day where they are given.

site/web/station/issuing.js is the twin in the browser.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.generate.breaking import name_lines
from builder.generate.fill import BLANK, run, runs_of
from builder.generate.paper import ROOM, Line, Style
from builder.generate.styles import CHARACTERS, WIDTH
from builder.generate.wordml import BREAK, paragraph_ends
from builder.model.given import Filled
from builder.model.slot import Slot
from builder.model.station import STATION
from builder.references import SLOT

NUMBER, DAY, ADDRESSEES, MARK, EFFECTIVE = (
    "issue.number",
    "issue.date",
    "issue.addressees",
    "issue.mark",
    "rule.effective_date",
)
"""The slots that a notice is made with, if slots.yaml has them."""
ISSUE_SLOTS = (NUMBER, DAY, ADDRESSEES, MARK)
MODEL = "示范文本"
MODEL_LINE, ANNEXED, RULE_ANNEXED, ISSUED, ISSUER = "_Model", "_Annexed", "_RuleAnnexed", "_Issued", "_Issuer"
COVER_NAME, COVER_DAY = "_CoverName", "_CoverDay"
HEAD, RED_NUMBER, PLAIN_NUMBER = "_Mark", "_RedNumber", "_Number"
NOTICE_TITLE, ISSUES, COMES_INTO_FORCE = "_NoticeTitle", "_Issues", "_Effect"
ANNEX, SIGNER = "_Annex", "_Signer"
"""Blanks of ours: what a document says of its issue, and a notice of what it issues."""
STYLES: Mapping[str, Style] = {
    MODEL_LINE: "CoverLine",
    ANNEXED: "AnnexMark",
    RULE_ANNEXED: "AnnexMark",
    ISSUER: "Issuer",
    HEAD: "Mark",
    RED_NUMBER: "RedNumber",
    PLAIN_NUMBER: "DocumentNumber",
    COMES_INTO_FORCE: "Closing",
}
"""Those that are lines of their own, left out where there is nothing to say."""
LINE_ENDS = {name: paragraph_ends(style) for name, style in STYLES.items()}
OPEN = {COVER_NAME: ((12, ""),), COVER_DAY: ((2, "年"), (1, "月"))}
"""What is written on where a cover has no name and no day: how long each blank is, and what stands after it."""
ACROSS = {HEAD: WIDTH // 530, NOTICE_TITLE: WIDTH // 440, COVER_NAME: WIDTH // 720, SIGNER: CHARACTERS - 2}
"""Characters of a line, where lines end between words."""


@dataclass(frozen=True, slots=True)
class Issue:
    """How one station's set is issued."""

    asked: bool
    """Whether it is to be the station's own."""
    open: tuple[str, ...]
    """The slots without a value, or with one that is none, for which it stays a model."""

    @property
    def own(self) -> bool:
        """Whether it is the station's own: nothing in it is left open."""
        return self.asked and not self.open


def issue_of(slots: Iterable[str], filled: Mapping[str, Filled], *, asked: bool) -> Issue:
    """How a set with these slots is issued: nothing in it may be open, and nothing given for the notice refused."""
    unsaid = tuple(slot for slot in slots if not filled[slot].words)
    refused = tuple(slot for slot in ISSUE_SLOTS if slot in filled and filled[slot].problem)
    return Issue(asked, (*unsaid, *refused) if asked else ())


def given_line(name: str) -> Line:
    """A line of its own that stands there where there is something to say."""
    return Line(STYLES[name], (), given=name)


def issued_words(issue: Issue, filled: Mapping[str, Filled], titles: tuple[str, ...], annex: str) -> dict[str, str]:
    """What stands in each blank of ours; `titles` are those of the rules, `annex` what the notice has with it."""

    def said(slot: str) -> str:
        return filled[slot].words if slot in filled else ""

    number, mark, day = (said(slot) if issue.own else "" for slot in (NUMBER, MARK, DAY))
    name, facts = said(STATION), "\u3000".join(filter(None, (number, day)))
    what, annexed = _what(titles, said), f"{number}附件" if issue.own and titles else ""
    return {
        MODEL_LINE: "" if issue.own else f"（{MODEL}）",
        ANNEXED: "" if annex in titles else annexed,
        RULE_ANNEXED: f"{annexed}\n" if annexed and annex in titles else "",
        ISSUED: f"\n{facts}" if facts else "",
        ISSUER: "\n".join(filter(None, (name, facts))) if issue.own else "",
        COVER_NAME: name_lines(name, ACROSS[COVER_NAME]),
        COVER_DAY: day.partition("月")[0] + "月" if day else "",
        HEAD: name_lines(mark, ACROSS[HEAD]),
        RED_NUMBER: (number or "\u3000") if mark else "",
        PLAIN_NUMBER: "" if mark else number,
        NOTICE_TITLE: name_lines(f"{name}关于印发{what}的通知", ACROSS[NOTICE_TITLE]),
        ISSUES: what,
        COMES_INTO_FORCE: f"所附制度自{said(EFFECTIVE)}起施行。" if said(EFFECTIVE) else "",
        ANNEX: _titled(annex, said),
        SIGNER: name_lines(name, ACROSS[SIGNER]),
    }


def _what(titles: tuple[str, ...], said: Callable[[str], str]) -> str:
    """《会议制度》, or the first of several and how many there are."""
    if not titles:
        return ""
    first = f"《{_titled(titles[0], said).replace('《', '〈').replace('》', '〉')}》"
    return f"{first}等{len(titles)}项制度" if len(titles) > 1 else first


def _titled(title: str, said: Callable[[str], str]) -> str:
    """A title with what stands in its blanks."""
    return SLOT.sub(lambda found: said(found["name"]), title)


def issued_runs(words: Mapping[str, str]) -> dict[str, str]:
    """The WordprocessingML of each blank of ours."""
    return {name: _issued_run(name, said) for name, said in words.items()}


def signed_runs(slot: Slot, words: str) -> str:
    """The WordprocessingML of who signs a letter: a long name in lines that end between words, else the blank."""
    return _issued_run(SIGNER, name_lines(words, ACROSS[SIGNER])) if words else runs_of(slot, words)


def _issued_run(name: str, said: str) -> str:
    if not said:
        return "".join(run(ROOM * length, BLANK) + (after and run(after)) for length, after in OPEN.get(name, ()))
    begin, end = LINE_ENDS.get(name, ("", ""))
    return begin + BREAK.join(line and run(line) for line in said.split("\n")) + end
