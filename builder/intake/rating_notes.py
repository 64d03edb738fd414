"""Notes within a rating table whose numbered lines go on in rows of their own (注：1.…, 2.…)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from builder.intake.rating_heads import head_role
from builder.intake.rating_words import GATE, is_note_row, names_kind, without_code, without_points
from builder.numerals import read_number

_HEAD = re.compile(r"\s*(?:注|备注|说明|附注)\s*[:：]\s*")
_SHOWN = 40
_DIGITS = re.compile(r"[0-9]+")


@dataclass(slots=True)
class NoteRun:
    """The note that rows are read behind, up to the next indicator."""

    last: tuple[str, int] | None = None
    """How its last line is numbered, and its number: nothing and 0 for one without; None where there is no note."""

    def takes(self, words: str) -> bool:
        """Whether a row is a note, or numbered as the next line of the one before it; kinds and points are of parts."""
        if is_note_row(words):
            self.last = _numbered(_HEAD.sub("", words)) or ("", 0)
            return True
        found = _numbered(words)
        if self.last is None or found is None or without_points(words)[1] or names_kind(without_code(words)[1]):
            return False
        style, number = self.last
        if found[1] != number + 1 or found[0] != (style or "digits"):
            return False
        self.last = found
        return True


def gates_in_notes(notes: Iterable[str], *, has_gates: bool) -> Iterator[str]:
    """That a note says what keeps a station from being rated; one may but speak of gates there are."""
    for words in notes:
        if GATE.search(words) and not (has_gates and "否决" in words):
            said = " ".join(words.split())[:_SHOWN]
            yield f"说明里有否决条件，没有读成否决项：“{said}”；要用的，每种情形添一项，写 scoring: {{kind: gate}}"


def _numbered(words: str) -> tuple[str, int] | None:
    """In what numerals words are numbered, and the number; None where they are not, or below another number."""
    code = normalize("NFKC", without_code(words)[0])
    if _DIGITS.fullmatch(code):
        return "digits", int(code)
    number = read_number(code) if code else None
    return ("numerals", number) if number else None


_ANNEX = re.compile(r"附\s*[件表录]|(?:自评|申报|推荐)[^，。；]{0,6}(?:报告|表|书)$")
_FIELD = re.compile(
    "(?:(?:被?考核|填报|申报|自评|所属)?单位(?:名称|全称)?|(?:主要)?(?:负责|联系|填[报表]|申报|经办)人(?:姓名)?"
    "|(?:联系|办公)?(?:电话|地址)|(?:填[报表]|申报|自评|考核)(?:日期|时间)"
    "|自评(?:得分|总分|等次|小结|结论|意见)|主要(?:做法|成效)|申报等级)"
)


def ends_table(words: list[str]) -> bool:
    """Whether a row begins what stands below a table: the title of an annex, a field about the station, a head."""
    is_annex = len(words) == 1 and bool(_ANNEX.match(words[0]))
    return is_annex or is_field(words[0]) or is_other_head(words)


def is_field(words: str) -> bool:
    """Whether words are the name of a field that a station fills in about itself."""
    return bool(_FIELD.fullmatch(words))


def is_other_head(words: list[str]) -> bool:
    """Whether all that a row says are heads of columns, of what rates nothing: 序号、内容."""
    roles = [head_role(one) for one in words]
    return len(words) > 1 and all(roles) and any(role.startswith("level") for role in roles)
