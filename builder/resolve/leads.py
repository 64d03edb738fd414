"""Which runs of words go on with another document: what it leads in to, and the rest of a list that names it."""

import re
from dataclasses import dataclass, field

from builder.model.identity import ProvisionId
from builder.model.regulation import Text
from builder.numerals import PATTERN as NUMBER
from builder.references import BLANK
from builder.resolve.mention import Mention
from builder.resolve.owners import Sentence, Spot
from builder.resolve.papers import names_a_paper

_PROVISION = rf"第{BLANK}*{NUMBER}{BLANK}*条(?:之{NUMBER})?(?:第?{BLANK}*[（(]?{NUMBER}[）)]?{BLANK}*[款项目])*"
_MEMBER = re.compile(
    rf"(?:[（(]?{NUMBER}[）)、.．]|[①-⑳])?{BLANK}*(?:以及|[和及与])?{_PROVISION}(?:[、，,和及与至]{_PROVISION})*"
    rf"(?:[（(][^（）()\n]{{1,40}}[）)])?{BLANK}*[、，；。,;.]?{BLANK}*"
)
"""（二）第十条；: a whole run of words that is no more than a member of a list of provisions."""
_GOES_ON = tuple("；;，,、")
_FORM = re.compile(r"[表单簿册卡账]$|台账$|记录$|笔录$")


@dataclass(slots=True)
class _Others:
    """Whether any of the runs of words so far names another document; they are read when somebody asks."""

    waiting: list[Sentence] = field(default_factory=list)
    named: bool = False

    def take(self, sentence: Sentence, *, cites: bool) -> None:
        self.named = self.named or cites
        if not self.named:
            self.waiting.append(sentence)

    def any(self) -> bool:
        self.named = self.named or any(map(_names_another, self.waiting))
        self.waiting.clear()
        return self.named


@dataclass(slots=True)
class _Columns:
    """The cells of a table as they come, row by row below the row of its head; any other text is a row alone."""

    heads: list[Sentence] = field(default_factory=list)
    line: int = 0
    at: int = 0
    below: bool = False
    """Whether the row stands below a head."""

    def go_on(self, line: int) -> bool:
        """Go on to a cell, and tell whether a row begins with it; a line of dashes stands below the head."""
        if line == self.line:
            self.at += 1
            return False
        self.below = self.at > 0 and line == self.line + (1 if self.below else 2)
        self.heads = self.heads if self.below else []
        self.line, self.at = line, 0
        return True

    def is_of_another(self) -> bool:
        """Whether the head of the cell's column names another document."""
        return self.below and self.at < len(self.heads) and _heads_another(self.heads[self.at])

    def take(self, sentence: Sentence) -> None:
        """Keep a cell of the first row as the head of its column."""
        if not self.below:
            self.heads.append(sentence)


@dataclass(slots=True)
class Leads:
    """The texts of a document in order: paragraphs (款) at 0, items (项) at 1, subitems (目) at 2."""

    _led: dict[int, bool] = field(default_factory=dict)
    _lists: dict[int, _Others] = field(default_factory=dict)
    _article: _Others = field(default_factory=_Others)
    _unended: _Others = field(default_factory=_Others)
    """The texts above that end no sentence: 一、…；"""
    _row: _Others = field(default_factory=_Others)
    """The cells before in the row of a table, which stand in one line."""
    _columns: _Columns = field(default_factory=_Columns)
    _paragraph: ProvisionId | None = None

    def lead_away(self, where: ProvisionId | None, text: Text) -> bool:
        """Whether a bare article in the next text may be of another document, by the texts before it."""
        words = text.words
        if self._columns.go_on(text.line):
            self._row = _Others()
        if where is None or self._paragraph is None or where.article != self._paragraph.article:
            self._article = self._article if where is None and self._paragraph is None else _Others()
        led = self._led.get(self._above(where), False)
        if led or "条" not in words:
            return led
        beside = self._lists.get(_depth(where), _Others()) if _depth(where) else self._unended
        in_table = self._row.any() or self._columns.is_of_another()
        return in_table or beside.any() or bool(_MEMBER.fullmatch(words) and self._article.any())

    def take(self, where: ProvisionId | None, sentence: Sentence, *, cites: bool) -> None:
        """Go on behind a text; `cites`: that it cites another document, or may do so."""
        self._columns.take(sentence)
        depth, closes = _depth(where), self._above(where) == 0 == _depth(where)
        for above in (self._article, self._row):
            above.take(sentence, cites=cites)
        self._unended.take(sentence, cites=cites)
        if not sentence.words.endswith(_GOES_ON):
            self._unended = _Others()
        if closes:
            return
        if depth == 0:
            self._paragraph = where
        self._lists = {level: others for level, others in self._lists.items() if level <= depth and depth}
        if depth:
            self._lists.setdefault(depth, _Others()).take(sentence, cites=cites)
        self._led[depth] = sentence.led or (sentence.words.endswith(("：", ":")) and _leads_away(sentence))

    def _above(self, where: ProvisionId | None) -> int:
        """The level of what leads in to a text; of what closes a list that is the paragraph itself."""
        depth = _depth(where)
        return depth - 1 if depth or where != self._paragraph or where is None else 0


def _depth(where: ProvisionId | None) -> int:
    return 2 if where and where.subitem else 1 if where and where.item else 0


def _leads_away(sentence: Sentence) -> bool:
    """Whether what words lead in to may be of another document."""
    end = len(sentence.words.rstrip(" ：:"))
    named = names_a_paper(sentence.words, sentence.begins_before(end), 0, Mention(end, end, at=end))
    return named or sentence.may_own(end)


def _names_another(sentence: Sentence) -> bool:
    """Whether words name a document that may have articles, as a form has none."""
    return any(map(_may_have_articles, sentence.spots))


def _may_have_articles(spot: Spot) -> bool:
    return not (spot.document.startswith("forms/") or _FORM.search(spot.title))


def _heads_another(head: Sentence) -> bool:
    """Whether the head of a column names a document of which articles may stand below: 检查办法 alone says how."""
    return any(
        _may_have_articles(spot) and (spot.document != "?" or "条" in head.words[spot.start + len(spot.title) :])
        for spot in head.spots
    )
