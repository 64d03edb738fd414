"""What a line of a compendium can be by its looks and its neighbours: a title, a part, the mark of an annex."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from builder.intake.above import has_letters, is_body, is_contents
from builder.intake.head_tables import head_table
from builder.intake.rows import SENTENCE_END, is_labelled
from builder.intake.title_words import (
    BARE_KIND,
    DATE_LINE,
    FORM_NAME,
    PART_LABEL,
    SENTENCE,
    begins_text_below,
    counted_as,
    is_annex_mark,
    is_aside,
    is_first_label,
    is_form_mark,
    is_other_label,
    listed_part,
    names_a_rule,
    part_name,
    plain_title,
    unnumbered,
    without_count,
)
from builder.office.prose import Paragraph, Ruled
from builder.references import CLAUSE, names_a_law

_TITLE_STYLE = re.compile(r"(?:.*(?:title|标题|part|题目).*|(?:heading|标题) ?[1-9])", re.IGNORECASE)
_COVER = re.compile(r"(?:汇编|手册|制度集|选编|指引|指南|大全)$")
_PART_NAME = re.compile(r"[\u4e00-\u9fff与和及]{4,12}")
_LONGEST_PART, _LONGEST_TITLE, _ABOVE, _MOST_LINES, _LARGE = 20, 60, 14, 3, 1.2
_OPEN_LINE = re.compile(r"关于.*|.*(?:[的和与及、暨]|关于)")
"""A line of a title that asks for more, unless it names a rule as it stands."""
_ON_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]")


class Looks:
    """The blocks of a document from one on, and what each of them can be by its looks and its neighbours."""

    def __init__(self, blocks: Sequence[Paragraph | Ruled], begin: int = 0, parts: Sequence[str] = ()) -> None:
        self._blocks, self._parts = blocks, parts
        sizes: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        for block in blocks:
            if isinstance(block, Paragraph):
                sizes[block.size] += len(block.words)
                bold[block.bold] += len(block.words)
        self._body_size = next((size for size, _ in sizes.most_common(1)), 0)
        self._plain = bold[False] > bold[True]
        self.filled = [
            at for at, block in enumerate(blocks) if at >= begin and (isinstance(block, Ruled) or block.whole.strip())
        ]
        self._next = dict(pairwise(self.filled))
        self._above = {below: at for at, below in self._next.items()}
        self.is_rule = cache(self._is_rule)
        """Whether the title of a rule stands there: each line asks those below, which are asked first."""
        for at in reversed(self.filled):
            self.is_rule(at)

    def words(self, at: int) -> str:
        """The words of a paragraph; those of a table do not count."""
        block = self._blocks[at]
        return block.whole.strip() if isinstance(block, Paragraph) else ""

    def number(self, at: int) -> int:
        """Which paragraph of the file a block is."""
        return self._blocks[at].number

    def below(self, at: int) -> int | None:
        """The next block that has words or is a table."""
        return self._next.get(at)

    def above(self, at: int) -> int | None:
        """The block before that has words or is a table."""
        return self._above.get(at)

    def title(self, at: int) -> str:
        """The title that begins at a block, on however many lines; an annex mark above it is no part of it."""
        at = self._next.get(at, at) if is_form_mark(self.words(at)) else at
        words = plain_title(unnumbered(self.words(at)))
        while (below := self._next.get(at)) is not None and (
            self._goes_on(at, below) or _ON_TRIAL.fullmatch(self.words(below))
        ):
            words, at = words + plain_title(self.words(below)), below
        return words

    def _goes_on(self, at: int, below: int) -> bool:
        """Whether two lines that look alike are one title: the first asks for more, or the second only says a kind."""
        first, second = self._blocks[at], self._blocks[below]
        if not isinstance(first, Paragraph) or not isinstance(second, Paragraph) or not first.words.strip():
            return False
        alike = (first.centred, first.size, first.level) == (second.centred, second.size, second.level)
        words, more = plain_title(first.whole), plain_title(second.whole)
        headed = is_body(words) and more.startswith("关于")
        looks_so = headed or first.centred or self.stands_out(at)
        if not (alike and looks_so) or second.new_page or not self.can_be_title(below):
            return False
        if is_body(words):
            return headed
        if more[0] == "的" or words.count("《") > words.count("》"):
            return True
        return not names_a_law(words) and bool(_OPEN_LINE.fullmatch(words) or BARE_KIND.fullmatch(more))

    def first_line(self, at: int) -> int:
        """Where a title begins of which a line stands at a place: with who issues the rule, where that is above it."""
        for _ in range(_MOST_LINES):
            above = self._above.get(at)
            at = above if above is not None and self._goes_on(above, at) else at
        above = self._above.get(at)
        issuer = self._blocks[above] if above is not None and is_body(self.words(above)) else None
        centred = isinstance(issuer, Paragraph) and (issuer.centred or self.looks_of(above or 0) == self.looks_of(at))
        begin = above if above is not None and centred and self.stands_out(at) else at
        facts = self._above.get(begin)
        return facts if facts is not None and self._is_headed_by(facts, begin, at) else begin

    def _is_headed_by(self, facts: int, begin: int, at: int) -> bool:
        """Whether a table of facts above a title is its own: no page begins between, and none stands below it."""
        own = self._states_facts(facts) and self._is_close(facts, begin)
        below = self._next.get(at)
        return own and not (below is not None and self._states_facts(below))

    def part_at(self, at: int) -> str:
        """The name of the part that a line may begin: by a sign, by the list, or as it is counted above rules."""
        words = self.words(at)
        named = part_name(words) or listed_part(words, self._parts)
        return named or (without_count(plain_title(words)) if self._is_counted_part(at) else "")

    def _is_counted_part(self, at: int) -> bool:
        """Whether 二、综合管理 stands above a rule counted otherwise (（一）值班办法), or looks like a heading."""
        words, below = self.words(at), self._next.get(at)
        counted, bare = counted_as(words), without_count(plain_title(words))
        if below is None or not counted or len(bare) > _LONGEST_PART or not has_letters(bare) or SENTENCE.search(bare):
            return False
        if names_a_rule(bare) or not self.can_be_title(below):
            return False
        other = counted_as(self.words(below)) not in ("", counted) and names_a_rule(unnumbered(self.words(below)))
        return (other or self.stands_out(at)) and self.is_rule(below)

    def titled_at(self, at: int) -> int:
        """Where the title stands of a rule that begins at a block: below who issues it."""
        below = self._next.get(at)
        if below is not None and self._states_facts(at):
            return self.titled_at(below)
        if below is None or not is_body(self.words(at)) or not self.can_be_title(below):
            return at
        return at if self._goes_on(at, below) else below

    def is_of_title(self, begin: int, at: int) -> bool:
        """Whether a line is a later one of the title that begins at a block."""
        return begin < at and plain_title(self.words(at)) in self.title(begin)

    def may_begin(self, at: int) -> bool:
        """Whether a line may begin a part or another rule that nothing sure tells."""
        below, words = self._next.get(at), self.words(at)
        if below is None or not self.can_be_title(at):
            return False
        named = names_a_rule(unnumbered(words)) and is_first_label(words, self.words(below))
        return named or bool(PART_LABEL.match(words) or listed_part(words, self._parts))

    def may_be_part(self, at: int) -> bool:
        """Whether the last line of a rule has the words of a part's name and nothing of an end."""
        words = plain_title(self.words(at))
        return self.can_be_title(at) and bool(_PART_NAME.fullmatch(words)) and not is_body(words)

    def leads_to_table(self, at: int) -> bool:
        """Whether a table stands below a title, with no number of a text between."""
        below = self._next.get(at)
        for _ in range(_MOST_LINES):
            if below is None or (self._is_table(below) and not self._states_facts(below)):
                return below is not None
            if is_first_label(self.words(at), self.words(below)):
                return False
            below = self._next.get(below)
        return False

    def _is_table(self, at: int) -> bool:
        return isinstance(self._blocks[at], Ruled)

    def _states_facts(self, at: int) -> bool:
        """Whether a block is the table of facts (编号、版本) that may stand below a title."""
        return isinstance(block := self._blocks[at], Ruled) and head_table(block.grid) is not None

    def looks_of(self, at: int) -> tuple[object, ...]:
        """What titles of one kind have in common; where the size is known it tells more than the place."""
        block = self._blocks[at]
        assert isinstance(block, Paragraph)
        return block.size, block.level, block.style, block.bold, block.centred and not block.size

    def is_labelled_or_table(self, at: int) -> bool:
        """Whether a block has a number of its text, is a table or the mark of an annex."""
        words = self.words(at)
        return not words or is_labelled(words) or bool(CLAUSE.match(words)) or is_annex_mark(words)

    def leads_forms(self, at: int) -> bool:
        """Whether what follows a heading at once is an annex or the mark of a form."""
        below = self._next.get(at)
        marked = below is not None and is_form_mark(self.words(below))
        return marked and (self.stands_out(at) or bool(part_name(self.words(at))) or self.words(at) == "附件")

    def can_be_title(self, at: int) -> bool:
        """Whether a line is short, no sentence, no number of a text, no day."""
        words = unnumbered(self.words(at))
        return (
            1 < len(words) <= _LONGEST_TITLE
            and (words[-1] not in SENTENCE_END or words[-1] in "）》”")
            and words[0] not in "（(【["
            and (not is_labelled(words) or is_annex_mark(words) or bool(PART_LABEL.match(words)))
            and not is_contents(words)
            and has_letters(words)
            and not DATE_LINE.fullmatch(words)
        )

    def stands_out(self, at: int) -> bool:
        """Whether a paragraph looks like a heading: by its style, its size, its face, or where it stands."""
        block = self._blocks[at]
        if not isinstance(block, Paragraph):
            return False
        larger = block.centred and (block.size > self._body_size or (block.bold and self._plain))
        large = bool(self._body_size) and block.size > _LARGE * self._body_size
        return bool(block.level or _TITLE_STYLE.fullmatch(block.style)) or larger or large or block.new_page

    def _is_rule(self, at: int, *, marked: bool = False) -> bool:
        """A title with the first label of a text below it, before any other heading."""
        words = self.words(at)
        if marked or is_annex_mark(words) or is_aside(words) or part_name(words):
            return False
        if not (self.stands_out(at) or names_a_rule(unnumbered(words))):
            return False
        below = self._next.get(at)
        for _ in range(_ABOVE):
            if below is None or (self._is_table(below) and (FORM_NAME.search(words) or not self._states_facts(below))):
                return False
            if self._is_counted_rule(below) or self._is_counted_part(below) or self._is_another(at, below):
                return False
            said = self.words(below)
            if is_first_label(words, said):
                close = not _COVER.search(plain_title(words)) or self._is_close(at, below)
                return close and begins_text_below(words, said)
            if is_other_label(said) or PART_LABEL.match(said) or (self.stands_out(below) and self.can_be_title(below)):
                return False
            below = self._next.get(below)
        return False

    def _is_another(self, at: int, below: int) -> bool:
        """Whether the title of another rule stands directly below what would be one, or anywhere below a cover."""
        named = names_a_rule(self.words(below)) and self.can_be_title(below) and not self._goes_on(at, below)
        near = self._next.get(at) == below or bool(_COVER.search(plain_title(self.words(at))))
        return named and near and not is_body(self.words(at)) and self.is_rule(below)

    def _is_counted_rule(self, at: int) -> bool:
        """Whether 1. or 一、 is the number of a rule, and not the first label of a text above it."""
        words = self.words(at)
        return unnumbered(words) != words and self.can_be_title(at) and self.is_rule(at)

    def _is_close(self, at: int, below: int) -> bool:
        """Whether no page begins between two blocks."""
        between = self._blocks[at + 1 : below + 1]
        same = self._blocks[at].page == self._blocks[below].page
        return same and not any(isinstance(block, Paragraph) and block.new_page for block in between)

    def is_part(self, at: int) -> bool:
        """A heading that another heading follows at once, which begins a rule or an annex."""
        words, below = self.words(at), self._next.get(at)
        if below is None or _COVER.search(plain_title(words)):
            return False
        if self.leads_forms(at) and (words == "附件" or self.part_at(at) or self._begins_page(at)):
            return words == "附件" or not is_form_mark(words)
        signed = bool(self.part_at(at))
        if is_form_mark(words) or not (signed or self.stands_out(at) or self._is_centred_above(at, below)):
            return False
        if (is_body(self.words(below)) and not is_body(words)) or self._states_facts(below):
            below = self._next.get(below, below)
        return (self.can_be_title(below) and self.is_rule(below)) or (signed and self._leads_to_rule(below))

    def _is_centred_above(self, at: int, below: int) -> bool:
        """Whether a line stands in the middle above a title that does not."""
        block, title = self._blocks[at], self._blocks[below]
        centred = isinstance(block, Paragraph) and block.centred and not is_body(self.words(at))
        return centred and isinstance(title, Paragraph) and not title.centred

    def _leads_to_rule(self, at: int | None) -> bool:
        """Whether sentences without a number, and nothing else, stand above the title of a rule."""
        for _ in range(_MOST_LINES):
            if at is None or not self.words(at) or self.is_labelled_or_table(at):
                return False
            if self.can_be_title(at):
                return self.is_rule(at)
            at = self._next.get(at)
        return False

    def _begins_page(self, at: int) -> bool:
        paragraph = isinstance(block := self._blocks[at], Paragraph)
        return paragraph and (block.new_page or bool(_TITLE_STYLE.fullmatch(block.style)))
